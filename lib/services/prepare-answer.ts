import { z } from 'zod'
import { announce } from '@/lib/data/announce'
import { delegationOf } from '@/lib/domain/actor'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { ANSWER_KINDS, judgeAnswer } from '@/lib/domain/silence-procedure'
import { idInput, rowKeyInput, textInput } from './act-input'
import { answerRound, isRunning, wasCalledOff } from './answer-round'
import type { Context } from './context'
import { parseInput } from './parse-input'
import { Refused } from './refused'
import { tellOfBreaks } from './tell-of-breaks'
import { writeAnswerRelease } from './release-answer'
import { onceByKey } from './repeated-request'

const input = z.object({
  roundId: idInput,
  kind: z.enum(ANSWER_KINDS),
  clauseId: z.preprocess((value) => (value === '' ? null : value), idInput.nullish()),
  ground: z.string().max(20).nullish(),
  text: textInput,
  replacement: textInput.nullish(),
  /** Release in the same step: for a head who confirmed it. */
  release: z.boolean().default(false),
  /** The person was told that the deadline has passed: the answer is recorded as late and changes nothing. */
  acknowledgedLate: z.boolean().default(false),
  requestKey: rowKeyInput,
})

/**
 * Prepares an answer of the actor's delegation in a silence procedure: an objection or amendment that will break the silence, or a
 * comment that does not. Nobody outside the delegation sees it before release. Only members of the body answer. Refuses with
 * `not_a_member`, `round_closed` where the procedure was called off, `deadline_passed` unless the lateness was acknowledged,
 * `not_concerned` for a clause outside it, and the refusals of `judgeAnswer`.
 */
export async function prepareAnswer(context: Context, raw: unknown): Promise<Result<{ id: string; released: boolean }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { roundId, release, requestKey: id } = parsed.value
  const round = await answerRound(context.db, roundId)
  if (!round || !can(context.actor, 'round.read', { consultationId: round.consultationId })) return fail('not_found', { field: 'roundId' })
  const { consultationId } = round
  const delegationId = delegationOf(context.actor!, consultationId)
  const subject = { consultationId, delegationId, released: false }
  if (!delegationId || !can(context.actor, 'answer.prepare', subject)) return fail('forbidden')
  if (release && !can(context.actor, 'answer.release', subject)) return fail('forbidden', { field: 'release' })
  const personId = context.actor!.personId
  const again = async (): Promise<Result<{ id: string; released: boolean }> | null> => {
    const there = await context.db.procedureAnswer.findUnique({ where: { id } })
    return there && (there.preparedById === personId ? ok({ id, released: there.releasedAt !== null }) : fail('taken', { field: 'requestKey' }))
  }
  const first = await again()
  if (first) return first
  if ((await context.db.serviceEntry.count({ where: { roundId, delegationId, reason: 'member_of_body', removedAt: null } })) === 0) return fail('not_a_member')
  if (wasCalledOff(round)) return fail('round_closed')
  if (!isRunning(round, context.now) && !parsed.value.acknowledgedLate) return fail('deadline_passed', { field: 'acknowledgedLate' })
  const judged = judgeAnswer(parsed.value, round.breakBy)
  if (!judged.ok) return judged
  if (judged.value.clauseId && !round.concerned.has(judged.value.clauseId)) return fail('not_concerned', { field: 'clauseId' })

  try {
    const prepared = await onceByKey(
      () => context.db.$transaction(async (tx): Promise<Result<{ id: string; released: boolean }>> => {
        const answer = await tx.procedureAnswer.create({ data: { id, roundId, delegationId, ...judged.value, lang: round.draft.lang, preparedAt: context.now, preparedById: personId } })
        if (release) {
          const released = await writeAnswerRelease(tx, { answer, personId, now: context.now, acknowledgedLate: parsed.value.acknowledgedLate })
          if (!released.ok) throw new Refused(released)
        } else await announce(tx, { kind: 'acts', draftId: round.draftId, onlyDelegationId: delegationId })
        return ok({ id, released: release })
      }),
      again,
    )
    if (release && prepared.ok) await tellOfBreaks(context, roundId)
    return prepared
  } catch (error) {
    if (error instanceof Refused) return error.failure
    throw error
  }
}
