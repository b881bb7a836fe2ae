import { endpoint } from '@/app/api/v1/endpoint'
import { listDelegations } from '@/app/api/v1/operations'
import { showDelegations } from '@/lib/services/resources/show-consultations'

export const GET = endpoint(listDelegations, ({ context, language, path, query }) => showDelegations(context, { ...query, consultationId: path.id!, language }))
