import { z } from 'zod'
import { announce } from '@/lib/data/announce'
import { lockDelegation } from '@/lib/data/lock-delegation'
import { record } from '@/lib/data/record'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { instantAt } from '@/lib/domain/seat-time'
import { judgeAnswer } from '@/lib/domain/silence-procedure'
import { idInput, rowKeyInput, textInput } from './act-input'
import { answerRound, wasCalledOff } from './answer-round'
import type { Context } from './context'
import { parseInput } from './parse-input'
import { onceByKey } from './repeated-request'
import { tellOfBreaks } from './tell-of-breaks'

const input = z.object({
  roundId: idInput,
  /** Of the service list: the member whose paper it is. */
  entryId: idInput,
  /** A comment has no need of it: it changes nothing. */
  kind: z.enum(['objection', 'amendment']),
  clauseId: z.preprocess((value) => (value === '' ? null : value), idInput.nullish()),
  ground: z.string().max(20).nullish(),
  text: textInput,
  replacement: textInput.nullish(),
  /** Number and date of the paper. */
  reference: z.string().trim().min(1).max(200),
  /** When it was received, by the clock of the seat, `YYYY-MM-DDTHH:mm`. */
  receivedAt: z.string().trim().min(1).max(16),
  requestKey: rowKeyInput,
})

/**
 * Enters a break that reached the Chair on paper as an act of the delegation that sent it: on record as received in writing, with
 * reference, instant of receipt and who entered it. It counts by the instant of receipt, so that one received before the deadline is
 * in time whenever it is entered; but one entered after the closing changes neither outcome nor certificates, which say what was
 * known then. Of one in time everybody served is told, the delegation among them. Refuses with `not_a_member`, `no_delegation` where the State has
 * none here, `round_closed` where the procedure was called off, `in_the_future`, `before_round`, `not_concerned`, and as `judgeAnswer`.
 */
export async function enterPaperAnswer(context: Context, raw: unknown): Promise<Result<{ id: string; receivedAt: Date }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { roundId, entryId, reference, requestKey: id } = parsed.value
  const round = await answerRound(context.db, roundId)
  if (!round || !can(context.actor, 'round.read', { consultationId: round.consultationId })) return fail('not_found', { field: 'roundId' })
  const { consultationId } = round
  if (!can(context.actor, 'answer.enter', { consultationId })) return fail('forbidden')
  const personId = context.actor!.personId
  const again = async (): Promise<Result<{ id: string; receivedAt: Date }> | null> => {
    const there = await context.db.procedureAnswer.findUnique({ where: { id } })
    return there && (there.enteredById === personId ? ok({ id, receivedAt: there.releasedAt! }) : fail('taken', { field: 'requestKey' }))
  }
  const first = await again()
  if (first) return first
  const entry = await context.db.serviceEntry.findUnique({ where: { id: entryId, roundId, removedAt: null } })
  if (!entry) return fail('not_found', { field: 'entryId' })
  if (entry.reason !== 'member_of_body') return fail('not_a_member', { field: 'entryId' })
  const { delegationId } = entry
  if (!delegationId) return fail('no_delegation', { field: 'entryId' })
  if (wasCalledOff(round)) return fail('round_closed')
  const consultation = await context.db.consultation.findUniqueOrThrow({ where: { id: consultationId }, select: { seatZone: true } })
  const shown = instantAt(parsed.value.receivedAt, consultation.seatZone)
  if (!shown) return fail('invalid', { field: 'receivedAt' })
  if (shown > context.now) return fail('in_the_future', { field: 'receivedAt' })
  // The field shows minutes: what came in the minute of the opening did not come before it.
  if (shown.getTime() < round.opensAt.getTime() - 59_999) return fail('before_round', { field: 'receivedAt' })
  const receivedAt = shown < round.opensAt ? round.opensAt : shown
  const judged = judgeAnswer(parsed.value, round.breakBy)
  if (!judged.ok) return judged
  if (judged.value.clauseId && !round.concerned.has(judged.value.clauseId)) return fail('not_concerned', { field: 'clauseId' })

  const entered = await onceByKey(
    () => context.db.$transaction(async (tx): Promise<Result<{ id: string; receivedAt: Date }>> => {
      await tx.$queryRaw`select id from "Round" where id = ${roundId} for update`
      await lockDelegation(tx, delegationId)
      const still = await tx.round.findUniqueOrThrow({ where: { id: roundId } })
      if (wasCalledOff(still)) return fail('round_closed')
      const by = { preparedAt: receivedAt, preparedById: personId, releasedAt: receivedAt, releasedById: personId, enteredAt: context.now, enteredById: personId, paperReference: reference }
      await tx.procedureAnswer.create({ data: { id, roundId, delegationId, ...judged.value, lang: round.draft.lang, ...by } })
      const late = receivedAt >= still.closesAt!
      await record(tx, { at: context.now, personId, delegationId, kind: 'procedure.break', subjectId: id, payload: { roundId, ...judged.value, lang: round.draft.lang, late, receivedInWriting: true, reference, receivedAt: receivedAt.toISOString(), afterClosing: still.closedAt !== null } })
      await announce(tx, { kind: 'round', consultationId, roundId, draftId: round.draftId })
      return ok({ id, receivedAt })
    }),
    again,
  )
  if (entered.ok) await tellOfBreaks(context, roundId)
  return entered
}
