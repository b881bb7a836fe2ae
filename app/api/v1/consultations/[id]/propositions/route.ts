import { endpoint } from '@/app/api/v1/endpoint'
import { listPropositions, recordProposition as operation } from '@/app/api/v1/operations'
import { recordProposition } from '@/lib/services/record-proposition'
import { showPropositions } from '@/lib/services/resources/show-propositions'

export const GET = endpoint(listPropositions, ({ context, path, query }) => showPropositions(context, { ...query, consultationId: path.id! }))
export const POST = endpoint(operation, ({ context, path, body }) => recordProposition(context, { ...body, consultationId: path.id }))
