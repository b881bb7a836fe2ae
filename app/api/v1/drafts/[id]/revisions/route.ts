import { endpoint } from '@/app/api/v1/endpoint'
import { listRevisions } from '@/app/api/v1/operations'
import { showRevisions } from '@/lib/services/resources/show-drafts'

export const GET = endpoint(listRevisions, ({ context, path, query }) => showRevisions(context, { ...query, draftId: path.id! }))
