import { z } from 'zod'
import { announce } from '@/lib/data/announce'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { idInput } from './act-input'
import { isOwn } from './acting-for'
import type { Context } from './context'
import { parseInput } from './parse-input'

const input = z.object({ commentId: idInput })

/**
 * Throws away a comment that was prepared and never released. It was no act, so the record knows nothing of it.
 * Discarding what is already gone is `not_found`; what is on record is `already_released`.
 */
export async function discardComment(context: Context, raw: unknown): Promise<Result<{ id: string }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { commentId } = parsed.value
  const comment = await context.db.comment.findUnique({ where: { id: commentId }, include: { draft: { select: { consultationId: true } } } })
  if (!comment || (!comment.releasedAt && !isOwn(context.actor, comment.draft.consultationId, comment.delegationId))) return fail('not_found', { field: 'commentId' })
  if (comment.releasedAt) return fail('already_released')
  if (!can(context.actor, 'comment.discard', { consultationId: comment.draft.consultationId, delegationId: comment.delegationId, released: false })) return fail('forbidden')
  return context.db.$transaction(async (tx) => {
    const { count } = await tx.comment.deleteMany({ where: { id: commentId, releasedAt: null } })
    if (count === 0) return fail('already_released')
    await announce(tx, { kind: 'acts', draftId: comment.draftId, onlyDelegationId: comment.delegationId })
    return ok({ id: commentId })
  })
}
