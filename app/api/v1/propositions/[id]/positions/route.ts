import { endpoint } from '@/app/api/v1/endpoint'
import { preparePosition } from '@/app/api/v1/operations'
import { preparePropositionPosition } from '@/lib/services/prepare-proposition-position'

export const POST = endpoint(preparePosition, ({ context, path, body }) => preparePropositionPosition(context, { ...body, propositionId: path.id }))
