import { z } from 'zod'
import { fail, type Result } from '@/lib/domain/result'
import { judgeActDate } from './act-date'
import { idInput, optionalDateInput, optionalLineInput, reasonInput, rowKeyInput } from './act-input'
import type { Context } from './context'
import { lockProposition, openProposition } from './open-proposition'
import { ownVoice } from './own-voice'
import { parseInput } from './parse-input'
import { RECORDED, writeAct } from './write-act'

const input = z.object({
  propositionId: idInput,
  practice: z.enum(['none', 'partial', 'general', 'inconsistent']),
  opinioJuris: z.enum(['accepted', 'divided', 'absent']),
  speciallyAffectedIncluded: z.boolean(),
  /** Civil date from which, on this reading, a rule would have formed; absent: none has. */
  formedOn: optionalDateInput,
  /** The office that assesses; needed where no delegation does. */
  assessor: optionalLineInput(200),
  reason: reasonInput,
  requestKey: rowKeyInput,
})

/**
 * Records how a named assessor reads practice and opinio juris on a proposition: a delegation, or an office by name. The
 * platform counts States and makes no custom of numbers. A later assessment of the same author takes the earlier's place.
 */
export async function assessCustom(context: Context, raw: unknown): Promise<Result<{ id: string }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { propositionId, requestKey: id, ...given } = parsed.value
  const proposition = await openProposition(context, propositionId)
  if (!proposition.ok) return proposition
  const { consultationId } = proposition.value
  const delegationId = ownVoice(context, 'custom.assess', consultationId)
  if (delegationId === undefined) return fail('forbidden')
  if (!delegationId && !given.assessor) return fail('required', { field: 'assessor' })
  if (given.formedOn) {
    const formed = judgeActDate(given.formedOn, { field: 'formedOn', now: context.now })
    if (!formed.ok) return formed
  }
  const facts = { ...given, formedOn: given.formedOn ?? null, assessor: delegationId ? null : given.assessor! }
  return writeAct(context, {
    id, consultationId, delegationId, kind: 'custom.assess', payload: { propositionId, ...facts },
    recordedBy: async (db) => (await db.customSummary.findUnique({ where: { id }, select: RECORDED }))?.recordedById ?? null,
    write: async (tx) => {
      const ended = await lockProposition(tx, propositionId)
      if (ended) return ended
      await tx.customSummary.create({ data: { id, propositionId, ...facts, delegationId, effectiveAt: context.now, recordedAt: context.now, recordedById: context.actor!.personId } })
    },
  })
}
