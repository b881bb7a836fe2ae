import { endpoint } from '@/app/api/v1/endpoint'
import { readConsultation } from '@/app/api/v1/operations'
import { showConsultation } from '@/lib/services/resources/show-consultations'

export const GET = endpoint(readConsultation, ({ context, path }) => showConsultation(context, path.id!))
