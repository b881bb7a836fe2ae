import { z } from 'zod'
import { can } from '@/lib/domain/permissions'
import { fail, type Result } from '@/lib/domain/result'
import { STATE_CODES } from '@/lib/domain/state-names'
import { TREATIES } from '@/lib/domain/treaty-status'
import { judgeActDate } from './act-date'
import { chosenInput, dateInput, idInput, lineInput, noneOr, optionalDateInput, rowKeyInput } from './act-input'
import type { Context } from './context'
import { openProposition } from './open-proposition'
import { parseInput } from './parse-input'
import { judgeParty } from './treaty-party'
import { RECORDED, writeAct } from './write-act'

const input = z.object({
  consultationId: idInput,
  /** The point it concerns, where it is one of the propositions. */
  propositionId: noneOr(idInput),
  /** Absent: the instrument of the consultation. */
  instrument: noneOr(z.enum(TREATIES)),
  stateCode: chosenInput(STATE_CODES as [string, ...string[]]),
  title: lineInput(300),
  proposedOn: dateInput,
  adoptedOn: optionalDateInput,
  reference: lineInput(1_000),
  confirmed: z.boolean(),
  requestKey: rowKeyInput,
})

/**
 * Records a formal proposal to amend the treaty, as circulated. Only a party may propose: a State that was none on that
 * day is refused with `not_a_party`, and `no_instrument` where the consultation concerns no treaty.
 */
export async function recordAmendment(context: Context, raw: unknown): Promise<Result<{ id: string }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { consultationId, requestKey: id, ...given } = parsed.value
  const consultation = await context.db.consultation.findUnique({ where: { id: consultationId }, select: { instrument: true } })
  if (!consultation || !can(context.actor, 'consultation.read', { consultationId })) return fail('not_found', { field: 'consultationId' })
  if (!can(context.actor, 'amendment.record', { consultationId })) return fail('forbidden')
  const instrument = given.instrument ?? consultation.instrument
  if (!instrument) return fail('no_instrument', { field: 'instrument' })
  const proposed = judgeActDate(given.proposedOn, { field: 'proposedOn', now: context.now })
  if (!proposed.ok) return proposed
  const adopted = given.adoptedOn ? judgeActDate(given.adoptedOn, { field: 'adoptedOn', now: context.now, notBefore: proposed.value }) : null
  if (adopted && !adopted.ok) return adopted.code === 'before_consultation' ? fail('before_proposal', { field: 'adoptedOn' }) : adopted
  const party = await judgeParty(context.db, { instrument, stateCode: given.stateCode, day: given.proposedOn, field: 'stateCode' })
  if (party) return party
  if (given.propositionId) {
    const proposition = await openProposition(context, given.propositionId)
    if (!proposition.ok) return proposition
    if (proposition.value.consultationId !== consultationId) return fail('not_found', { field: 'propositionId' })
  }
  const facts = { ...given, instrument, propositionId: given.propositionId ?? null, adoptedOn: given.adoptedOn ?? null }
  return writeAct(context, {
    id, consultationId, delegationId: null, kind: 'amendment.record', payload: { consultationId, ...facts },
    recordedBy: async (db) => (await db.amendmentProposal.findUnique({ where: { id }, select: RECORDED }))?.recordedById ?? null,
    write: async (tx) => void (await tx.amendmentProposal.create({ data: { id, consultationId, ...facts, effectiveAt: proposed.value, recordedAt: context.now, recordedById: context.actor!.personId } })),
  })
}
