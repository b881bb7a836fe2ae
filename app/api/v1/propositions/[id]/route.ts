import { endpoint } from '@/app/api/v1/endpoint'
import { readProposition } from '@/app/api/v1/operations'
import { showProposition } from '@/lib/services/resources/show-propositions'

export const GET = endpoint(readProposition, ({ context, path }) => showProposition(context, path.id!))
