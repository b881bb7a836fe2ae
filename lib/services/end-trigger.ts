import { z } from 'zod'
import { record } from '@/lib/data/record'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { idInput, reasonInput } from './act-input'
import { announceConsultation } from './announce-consultation'
import type { Context } from './context'
import { parseInput } from './parse-input'

const input = z.object({ triggerId: idInput, reason: reasonInput })

/** Takes a trigger off the list, by whoever recorded it, with a reason: recorded in error, or claim given up. Its notices stay on record and count no more. */
export async function endTrigger(context: Context, raw: unknown): Promise<Result<{ id: string }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { triggerId: id, reason } = parsed.value
  const trigger = await context.db.trigger.findUnique({ where: { id }, select: { consultationId: true, delegationId: true } })
  if (!trigger || !can(context.actor, 'consultation.read', { consultationId: trigger.consultationId })) return fail('not_found', { field: 'triggerId' })
  const { consultationId, delegationId } = trigger
  if (!can(context.actor, 'trigger.record', { consultationId, delegationId })) return fail('forbidden')
  const { personId } = context.actor!
  return context.db.$transaction(async (tx) => {
    const { count } = await tx.trigger.updateMany({ where: { id, endedAt: null }, data: { endedAt: context.now, endedById: personId, endReason: reason } })
    if (count === 0) return fail('trigger_ended')
    await record(tx, { at: context.now, personId, delegationId, kind: 'trigger.end', subjectId: id, payload: { consultationId, reason } })
    await announceConsultation(tx, consultationId)
    return ok({ id })
  })
}
