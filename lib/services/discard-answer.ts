import { z } from 'zod'
import { announce } from '@/lib/data/announce'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { idInput } from './act-input'
import { isOwn } from './acting-for'
import type { Context } from './context'
import { parseInput } from './parse-input'

const input = z.object({ answerId: idInput })

/** Throws away an answer that was only prepared. It was never an act, and leaves no trace. */
export async function discardAnswer(context: Context, raw: unknown): Promise<Result<{ id: string }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const answer = await context.db.procedureAnswer.findUnique({ where: { id: parsed.value.answerId }, include: { round: { select: { consultationId: true, draftId: true } } } })
  if (!answer || !isOwn(context.actor, answer.round.consultationId, answer.delegationId)) return fail('not_found', { field: 'answerId' })
  const { id, delegationId, round } = answer
  if (answer.releasedAt) return fail('already_released')
  if (!can(context.actor, 'answer.discard', { consultationId: round.consultationId, delegationId, released: false })) return fail('forbidden')
  return context.db.$transaction(async (tx) => {
    const { count } = await tx.procedureAnswer.deleteMany({ where: { id, releasedAt: null } })
    if (count === 0) return fail('already_released')
    await announce(tx, { kind: 'acts', draftId: round.draftId, onlyDelegationId: delegationId })
    return ok({ id })
  })
}
