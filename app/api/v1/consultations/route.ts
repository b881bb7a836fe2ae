import { endpoint } from '@/app/api/v1/endpoint'
import { listConsultations } from '@/app/api/v1/operations'
import { showConsultations } from '@/lib/services/resources/show-consultations'

export const GET = endpoint(listConsultations, ({ context, query }) => showConsultations(context, query))
