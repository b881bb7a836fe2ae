import { endpoint } from '@/app/api/v1/endpoint'
import { linkClause } from '@/app/api/v1/operations'
import { linkProposition } from '@/lib/services/link-proposition'

export const POST = endpoint(linkClause, ({ context, path, body }) => linkProposition(context, { ...body, propositionId: path.id }))
