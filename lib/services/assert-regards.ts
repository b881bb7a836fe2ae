import { z } from 'zod'
import { judgeRegards } from '@/lib/domain/proposition'
import { fail, type Result } from '@/lib/domain/result'
import { REGARDS } from '@/lib/law/facts'
import { judgeActDate } from './act-date'
import { idInput, noneOr, optionalDateInput, reasonInput, rowKeyInput } from './act-input'
import type { Context } from './context'
import { lockProposition, openProposition } from './open-proposition'
import { ownVoice } from './own-voice'
import { parseInput } from './parse-input'
import { RECORDED, writeAct } from './write-act'

const input = z.object({
  propositionId: idInput,
  /** The linked clause meant; absent: the text as a whole. */
  linkId: noneOr(idInput),
  value: z.enum(REGARDS),
  reason: reasonInput,
  /** Civil date on which it was said elsewhere; absent: now, here. */
  saidOn: optionalDateInput,
  /** An earlier assertion of the same author, which is withdrawn with this one. */
  insteadOfId: noneOr(idInput),
  requestKey: rowKeyInput,
})

/**
 * Says, for the secretariat or the actor's delegation, what a text does with a proposition: assert, imply or disclaim it.
 * Others may say otherwise, and both stand. Refuses with `contradictory` what the same author has said otherwise,
 * `already_said`, `proposition_ended`.
 */
export async function assertRegards(context: Context, raw: unknown): Promise<Result<{ id: string }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { propositionId, value, reason, saidOn, requestKey: id } = parsed.value
  const [linkId, insteadOfId] = [parsed.value.linkId ?? null, parsed.value.insteadOfId ?? null]
  const proposition = await openProposition(context, propositionId)
  if (!proposition.ok) return proposition
  const { consultationId } = proposition.value
  const delegationId = ownVoice(context, 'regards.assert', consultationId)
  if (delegationId === undefined) return fail('forbidden')
  const said = saidOn ? judgeActDate(saidOn, { field: 'saidOn', now: context.now, notBefore: proposition.value.consultation.createdAt }) : null
  if (said && !said.ok) return said
  return writeAct(context, {
    id, consultationId, delegationId, kind: 'regards.assert', payload: { propositionId, linkId, value, reason, saidOn: saidOn ?? null, insteadOfId },
    recordedBy: async (db) => (await db.regardsAssertion.findUnique({ where: { id }, select: RECORDED }))?.recordedById ?? null,
    write: async (tx) => {
      const ended = await lockProposition(tx, propositionId)
      if (ended) return ended
      const link = linkId ? await tx.propositionLink.findUnique({ where: { id: linkId } }) : null
      if (linkId && (link?.propositionId !== propositionId || link.unlinkedAt)) return fail('not_found', { field: 'linkId' })
      const standing = await tx.regardsAssertion.findMany({ where: { propositionId, withdrawnAt: null, OR: [{ linkId: null }, { link: { unlinkedAt: null } }] } })
      if (insteadOfId && standing.find((one) => one.id === insteadOfId)?.delegationId !== delegationId) return fail('not_found', { field: 'insteadOfId' })
      const judged = judgeRegards(standing.filter((one) => one.id !== insteadOfId), { delegationId, linkId, value })
      if (!judged.ok) return judged
      const personId = context.actor!.personId
      if (insteadOfId) await tx.regardsAssertion.update({ where: { id: insteadOfId }, data: { withdrawnAt: context.now, withdrawnById: personId, withdrawReason: reason } })
      await tx.regardsAssertion.create({ data: { id, propositionId, linkId, value, reason, delegationId, effectiveAt: said?.value ?? context.now, recordedAt: context.now, recordedById: personId } })
    },
  })
}
