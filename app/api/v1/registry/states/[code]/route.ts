import { endpoint } from '@/app/api/v1/endpoint'
import { readState } from '@/app/api/v1/operations'
import { showState } from '@/lib/services/resources/show-states'

export const GET = endpoint(readState, ({ context, language, path, query }) => showState(context, { ...query, language, code: path.code! }))
