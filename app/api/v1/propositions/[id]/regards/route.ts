import { endpoint } from '@/app/api/v1/endpoint'
import { assertRegards as operation } from '@/app/api/v1/operations'
import { assertRegards } from '@/lib/services/assert-regards'

export const POST = endpoint(operation, ({ context, path, body }) => assertRegards(context, { ...body, propositionId: path.id }))
