import { z } from 'zod'
import { record } from '@/lib/data/record'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { idInput, reasonInput } from './act-input'
import { announceConsultation } from './announce-consultation'
import type { Context } from './context'
import { parseInput } from './parse-input'

const input = z.object({ assertionId: idInput, reason: reasonInput })

/** Takes back, by its author and with a reason, what was said of a text's regard to a proposition, or of a factor. It stays on record as withdrawn. */
export async function withdrawAssertion(context: Context, raw: unknown): Promise<Result<{ id: string }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { assertionId: id, reason } = parsed.value
  const [regards, factor] = await Promise.all([
    context.db.regardsAssertion.findUnique({ where: { id }, include: { proposition: { select: { consultationId: true } } } }),
    context.db.factorAssertion.findUnique({ where: { id }, include: { trigger: { select: { consultationId: true } } } }),
  ])
  const found = regards ?? factor
  const consultationId = regards?.proposition.consultationId ?? factor?.trigger.consultationId
  if (!found || !consultationId || !can(context.actor, 'consultation.read', { consultationId })) return fail('not_found', { field: 'assertionId' })
  const { delegationId } = found
  if (!can(context.actor, regards ? 'regards.assert' : 'factor.assert', { consultationId, delegationId })) return fail('forbidden')
  const { personId } = context.actor!
  return context.db.$transaction(async (tx) => {
    const change = { where: { id, withdrawnAt: null }, data: { withdrawnAt: context.now, withdrawnById: personId, withdrawReason: reason } }
    const { count } = regards ? await tx.regardsAssertion.updateMany(change) : await tx.factorAssertion.updateMany(change)
    if (count === 0) return fail('already_withdrawn')
    await record(tx, { at: context.now, personId, delegationId, kind: regards ? 'regards.withdraw' : 'factor.withdraw', subjectId: id, payload: { value: found.value, reason } })
    await announceConsultation(tx, consultationId)
    return ok({ id })
  })
}
