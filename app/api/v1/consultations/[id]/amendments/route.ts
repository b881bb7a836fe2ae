import { endpoint } from '@/app/api/v1/endpoint'
import { listAmendments } from '@/app/api/v1/operations'
import { showAmendments } from '@/lib/services/resources/show-triggers'

export const GET = endpoint(listAmendments, ({ context, path, query }) => showAmendments(context, { ...query, consultationId: path.id! }))
