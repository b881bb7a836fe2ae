import { z } from 'zod'
import { record } from '@/lib/data/record'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { idInput, reasonInput } from './act-input'
import { announceConsultation } from './announce-consultation'
import type { Context } from './context'
import { parseInput } from './parse-input'

const input = z.object({ linkId: idInput, reason: reasonInput })

/**
 * Undoes a link between a clause and a proposition, by its author, with a reason (legal model 7.1): from now on acts on the
 * clause are not read on the proposition. Refuses with `already_unlinked`.
 */
export async function unlinkProposition(context: Context, raw: unknown): Promise<Result<{ id: string }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { linkId: id, reason } = parsed.value
  const link = await context.db.propositionLink.findUnique({ where: { id }, include: { proposition: { select: { consultationId: true } } } })
  const consultationId = link?.proposition.consultationId
  if (!link || !consultationId || !can(context.actor, 'consultation.read', { consultationId })) return fail('not_found', { field: 'linkId' })
  const { propositionId, draftId, clauseId, delegationId } = link
  if (!can(context.actor, 'proposition.link', { consultationId, delegationId })) return fail('forbidden')
  const { personId } = context.actor!
  return context.db.$transaction(async (tx) => {
    const { count } = await tx.propositionLink.updateMany({ where: { id, unlinkedAt: null }, data: { unlinkedAt: context.now, unlinkedById: personId, unlinkReason: reason } })
    if (count === 0) return fail('already_unlinked')
    await record(tx, { at: context.now, personId, delegationId, kind: 'proposition.unlink', subjectId: id, payload: { propositionId, draftId, clauseId, reason } })
    await announceConsultation(tx, consultationId)
    return ok({ id })
  })
}
