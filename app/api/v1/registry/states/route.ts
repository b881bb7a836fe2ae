import { endpoint } from '@/app/api/v1/endpoint'
import { listStates } from '@/app/api/v1/operations'
import { showStates } from '@/lib/services/resources/show-states'

export const GET = endpoint(listStates, ({ context, language, query }) => showStates(context, { ...query, language }))
