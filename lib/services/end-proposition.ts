import { z } from 'zod'
import { record } from '@/lib/data/record'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { idInput, reasonInput } from './act-input'
import { announceConsultation } from './announce-consultation'
import type { Context } from './context'
import { lockProposition, openProposition } from './open-proposition'
import { parseInput } from './parse-input'

const input = z.object({ propositionId: idInput, reason: reasonInput })

/** Ends a proposition, by its author, with a reason. What was said on it stays on record; nothing more is said on it. */
export async function endProposition(context: Context, raw: unknown): Promise<Result<{ id: string }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { propositionId: id, reason } = parsed.value
  const found = await openProposition(context, id)
  if (!found.ok) return found
  const { consultationId, delegationId } = found.value
  if (!can(context.actor, 'proposition.end', { consultationId, delegationId })) return fail('forbidden')
  const { personId } = context.actor!
  return context.db.$transaction(async (tx) => {
    const ended = await lockProposition(tx, id)
    if (ended) return ended
    await tx.proposition.update({ where: { id }, data: { endedAt: context.now, endedById: personId, endReason: reason } })
    await record(tx, { at: context.now, personId, delegationId, kind: 'proposition.end', subjectId: id, payload: { consultationId, reason } })
    await announceConsultation(tx, consultationId)
    return ok({ id })
  })
}
