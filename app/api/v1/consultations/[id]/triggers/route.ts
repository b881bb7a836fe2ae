import { endpoint } from '@/app/api/v1/endpoint'
import { listTriggers, recordTrigger as operation } from '@/app/api/v1/operations'
import { recordTrigger } from '@/lib/services/record-trigger'
import { showTriggers } from '@/lib/services/resources/show-triggers'

export const GET = endpoint(listTriggers, ({ context, path, query }) => showTriggers(context, { ...query, consultationId: path.id! }))
export const POST = endpoint(operation, ({ context, path, body }) => recordTrigger(context, { ...body, consultationId: path.id }))
