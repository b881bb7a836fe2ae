import { z } from 'zod'
import { can } from '@/lib/domain/permissions'
import { fail, type Result } from '@/lib/domain/result'
import { STATE_CODES } from '@/lib/domain/state-names'
import { isDay } from '@/lib/domain/treaty-status'
import { judgeActDate } from './act-date'
import { chosenInput, dateInput, idInput, lineInput, rowKeyInput } from './act-input'
import type { Context } from './context'
import { parseInput } from './parse-input'
import { judgeParty } from './treaty-party'
import { RECORDED, writeAct } from './write-act'

const input = z.object({
  proposalId: idInput,
  stateCode: chosenInput(STATE_CODES as [string, ...string[]]),
  kind: z.enum(['acceptance', 'withdrawal']),
  depositary: lineInput(200),
  /** Civil date of the deposit, `YYYY-MM-DD`. */
  depositedOn: dateInput,
  reference: lineInput(1_000),
  confirmed: z.boolean(),
  requestKey: rowKeyInput,
})

/**
 * Records an instrument deposited on an amendment: the only thing that binds a party to it. Refuses with `not_a_party` a
 * State that was none on that day, `before_proposal`, `already_accepted`, and `not_accepted` for the withdrawal of nothing.
 */
export async function recordAmendmentInstrument(context: Context, raw: unknown): Promise<Result<{ id: string }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { proposalId, requestKey: id, ...given } = parsed.value
  const proposal = await context.db.amendmentProposal.findUnique({ where: { id: proposalId } })
  if (!proposal || !can(context.actor, 'consultation.read', { consultationId: proposal.consultationId })) return fail('not_found', { field: 'proposalId' })
  const { consultationId, instrument } = proposal
  if (!can(context.actor, 'amendment.record', { consultationId })) return fail('forbidden')
  if (!isDay(given.depositedOn)) return fail('invalid', { field: 'depositedOn' })
  const deposited = judgeActDate(given.depositedOn, { field: 'depositedOn', now: context.now })
  if (!deposited.ok) return deposited
  if (given.depositedOn < proposal.proposedOn.slice(0, given.depositedOn.length)) return fail('before_proposal', { field: 'depositedOn' })
  const party = await judgeParty(context.db, { instrument, stateCode: given.stateCode, day: given.depositedOn, field: 'stateCode' })
  if (party) return party
  return writeAct(context, {
    id, consultationId, delegationId: null, kind: 'amendment.deposit', payload: { proposalId, ...given },
    recordedBy: async (db) => (await db.amendmentInstrument.findUnique({ where: { id }, select: RECORDED }))?.recordedById ?? null,
    write: async (tx) => {
      await tx.$queryRaw`select id from "AmendmentProposal" where id = ${proposalId} for update`
      const latest = await tx.amendmentInstrument.findFirst({ where: { proposalId, stateCode: given.stateCode }, orderBy: [{ effectiveAt: 'desc' }, { recordedAt: 'desc' }] })
      const accepted = latest?.kind === 'acceptance'
      if (accepted === (given.kind === 'acceptance')) return fail(accepted ? 'already_accepted' : 'not_accepted', { field: 'kind' })
      await tx.amendmentInstrument.create({ data: { id, proposalId, ...given, effectiveAt: deposited.value, recordedAt: context.now, recordedById: context.actor!.personId } })
    },
  })
}
