import { z } from 'zod'
import { announce } from '@/lib/data/announce'
import { record } from '@/lib/data/record'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { idInput, reasonInput } from './act-input'
import { isOwn } from './acting-for'
import type { Context } from './context'
import { parseInput } from './parse-input'

const input = z.object({ commentId: idInput, reason: reasonInput })

/**
 * Withdraws a released comment, with a reason. Its words stay on record, marked as withdrawn. The same withdrawal
 * repeated returns the first; a different one after it is `already_withdrawn`.
 */
export async function withdrawComment(context: Context, raw: unknown): Promise<Result<{ id: string; withdrawnAt: Date }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { commentId, reason } = parsed.value
  const comment = await context.db.comment.findUnique({ where: { id: commentId }, include: { draft: { select: { consultationId: true } } } })
  if (!comment) return fail('not_found', { field: 'commentId' })
  const { consultationId } = comment.draft
  if (!comment.releasedAt) return fail(isOwn(context.actor, consultationId, comment.delegationId) ? 'not_released' : 'not_found', { field: 'commentId' })
  if (!can(context.actor, 'comment.withdraw', { consultationId, delegationId: comment.delegationId, released: true })) return fail('forbidden')
  const { personId } = context.actor!
  if (comment.withdrawnAt) return comment.withdrawnById === personId && comment.withdrawalReason === reason ? ok({ id: comment.id, withdrawnAt: comment.withdrawnAt }) : fail('already_withdrawn')
  return context.db.$transaction(async (tx) => {
    const { count } = await tx.comment.updateMany({ where: { id: commentId, withdrawnAt: null }, data: { withdrawnAt: context.now, withdrawnById: personId, withdrawalReason: reason } })
    if (count === 0) return fail('already_withdrawn')
    await record(tx, { at: context.now, personId, delegationId: comment.delegationId, kind: 'comment.withdraw', subjectId: commentId, payload: { draftId: comment.draftId, clauseId: comment.clauseId, reason } })
    await announce(tx, { kind: 'acts', draftId: comment.draftId, clauseId: comment.clauseId })
    return ok({ id: commentId, withdrawnAt: context.now })
  })
}
