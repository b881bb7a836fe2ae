import { endpoint } from '@/app/api/v1/endpoint'
import { listPositions } from '@/app/api/v1/operations'
import { showPositions } from '@/lib/services/resources/show-positions'

export const GET = endpoint(listPositions, ({ context, path, query }) => showPositions(context, { ...query, consultationId: path.id! }))
