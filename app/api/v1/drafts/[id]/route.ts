import { endpoint } from '@/app/api/v1/endpoint'
import { readDraft } from '@/app/api/v1/operations'
import { showDraft } from '@/lib/services/resources/show-drafts'

export const GET = endpoint(readDraft, ({ context, path }) => showDraft(context, path.id!))
