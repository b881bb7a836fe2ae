import { endpoint } from '@/app/api/v1/endpoint'
import { listDrafts } from '@/app/api/v1/operations'
import { showDrafts } from '@/lib/services/resources/show-drafts'

export const GET = endpoint(listDrafts, ({ context, path, query }) => showDrafts(context, { ...query, consultationId: path.id! }))
