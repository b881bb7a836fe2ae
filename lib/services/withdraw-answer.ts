import { z } from 'zod'
import { announce } from '@/lib/data/announce'
import { record } from '@/lib/data/record'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { idInput, reasonInput } from './act-input'
import { isOwn } from './acting-for'
import { isRunning } from './answer-round'
import type { Context } from './context'
import { parseInput } from './parse-input'

const input = z.object({ answerId: idInput, reason: reasonInput })

/**
 * Takes an answer back before the deadline, a break among them: the silence is then whole again as far as this delegation goes,
 * and the trace stays. After the deadline it is refused with `deadline_passed`: what the silence has come to is settled.
 */
export async function withdrawAnswer(context: Context, raw: unknown): Promise<Result<{ id: string; withdrawnAt: Date }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { answerId, reason } = parsed.value
  const found = await context.db.procedureAnswer.findUnique({ where: { id: answerId }, include: { round: true } })
  if (!found) return fail('not_found', { field: 'answerId' })
  const { delegationId, roundId, round } = found
  const { consultationId } = round
  if (!found.releasedAt) return fail(isOwn(context.actor, consultationId, delegationId) ? 'not_released' : 'not_found', { field: 'answerId' })
  if (!can(context.actor, 'answer.withdraw', { consultationId, delegationId, released: true })) return fail('forbidden')
  const { personId } = context.actor!
  return context.db.$transaction(async (tx) => {
    await tx.$queryRaw`select id from "Round" where id = ${roundId} for update`
    const answer = await tx.procedureAnswer.findUniqueOrThrow({ where: { id: answerId } })
    const still = await tx.round.findUniqueOrThrow({ where: { id: roundId } })
    if (answer.withdrawnAt) return answer.withdrawnById === personId && answer.withdrawalReason === reason ? ok({ id: answerId, withdrawnAt: answer.withdrawnAt }) : fail('already_withdrawn')
    if (!isRunning(still, context.now)) return fail(still.closedAt && still.closedAt < still.closesAt! ? 'round_closed' : 'deadline_passed')
    await tx.procedureAnswer.update({ where: { id: answerId }, data: { withdrawnAt: context.now, withdrawnById: personId, withdrawalReason: reason } })
    await record(tx, { at: context.now, personId, delegationId, kind: 'procedure.withdraw', subjectId: answerId, payload: { roundId, kind: answer.kind, reason } })
    await announce(tx, { kind: 'round', consultationId, roundId, draftId: round.draftId })
    return ok({ id: answerId, withdrawnAt: context.now })
  })
}
