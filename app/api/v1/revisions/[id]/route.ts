import { endpoint } from '@/app/api/v1/endpoint'
import { readRevision } from '@/app/api/v1/operations'
import { showRevision } from '@/lib/services/resources/show-drafts'

export const GET = endpoint(readRevision, ({ context, path }) => showRevision(context, path.id!))
