import { endpoint } from '@/app/api/v1/endpoint'
import { listEffects } from '@/app/api/v1/operations'
import { effectTeller } from '@/app/api/v1/tell-effect'
import { showEffects } from '@/lib/services/resources/show-effects'

export const GET = endpoint(listEffects, async ({ context, path, query }) => showEffects(context, { ...query, consultationId: path.id! }, await effectTeller()))
