import { z } from 'zod'
import { announce } from '@/lib/data/announce'
import { record } from '@/lib/data/record'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { idInput } from './act-input'
import type { Context } from './context'
import { parseInput } from './parse-input'

const input = z.object({ commentId: idInput, resolved: z.boolean() })

/**
 * Marks the thread of a released comment as dealt with, or opens it again: a note of the secretariat or the Chair about
 * the work, which changes nothing that the delegation said. Setting what is already set changes nothing.
 */
export async function resolveComment(context: Context, raw: unknown): Promise<Result<{ id: string; resolvedAt: Date | null }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { commentId, resolved } = parsed.value
  const comment = await context.db.comment.findUnique({ where: { id: commentId }, include: { draft: { select: { consultationId: true } } } })
  if (!comment?.releasedAt) return fail('not_found', { field: 'commentId' })
  if (!can(context.actor, 'comment.resolve', { consultationId: comment.draft.consultationId })) return fail('forbidden')
  if (comment.parentId) return fail('invalid', { field: 'commentId' })
  if (resolved === (comment.resolvedAt !== null)) return ok({ id: commentId, resolvedAt: comment.resolvedAt })
  const { personId } = context.actor!
  const resolvedAt = resolved ? context.now : null
  return context.db.$transaction(async (tx) => {
    await tx.comment.update({ where: { id: commentId }, data: { resolvedAt, resolvedById: resolved ? personId : null } })
    await record(tx, { at: context.now, personId, kind: resolved ? 'comment.resolve' : 'comment.reopen', subjectId: commentId, payload: { draftId: comment.draftId, clauseId: comment.clauseId } })
    await announce(tx, { kind: 'acts', draftId: comment.draftId, clauseId: comment.clauseId })
    return ok({ id: commentId, resolvedAt })
  })
}
