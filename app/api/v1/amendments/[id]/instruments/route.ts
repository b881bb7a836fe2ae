import { endpoint } from '@/app/api/v1/endpoint'
import { recordInstrument } from '@/app/api/v1/operations'
import { recordAmendmentInstrument } from '@/lib/services/record-amendment-instrument'

export const POST = endpoint(recordInstrument, ({ context, path, body }) => recordAmendmentInstrument(context, { ...body, proposalId: path.id }))
