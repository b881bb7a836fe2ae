import { z } from 'zod'
import { announce } from '@/lib/data/announce'
import type { Transaction } from '@/lib/data/client'
import { record } from '@/lib/data/record'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { idInput } from './act-input'
import { commentRoundNow } from './comment-round-now'
import type { Context } from './context'
import { isOwn } from './acting-for'
import { judgeEyes } from './four-eyes'
import { parseInput } from './parse-input'

const input = z.object({ commentId: idInput })

/**
 * Puts a prepared comment on record: dated, seen by all, from then on withdrawn at most, never edited. A second release
 * returns the first; `four_eyes` where the delegation wishes that another than who prepared it releases. To anybody outside the delegation an unreleased comment is `not_found`.
 */
export async function releaseComment(context: Context, raw: unknown): Promise<Result<{ id: string; releasedAt: Date }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const comment = await context.db.comment.findUnique({ where: { id: parsed.value.commentId }, include: { draft: { select: { consultationId: true } } } })
  if (!comment) return fail('not_found', { field: 'commentId' })
  const { consultationId } = comment.draft
  if (!comment.releasedAt && !isOwn(context.actor, consultationId, comment.delegationId)) return fail('not_found', { field: 'commentId' })
  if (!can(context.actor, 'comment.release', { consultationId, delegationId: comment.delegationId, released: false })) return fail('forbidden')
  if (comment.releasedAt) return ok({ id: comment.id, releasedAt: comment.releasedAt })
  const alone = await judgeEyes(context.db, { delegationId: comment.delegationId, preparedById: comment.preparedById, releasedById: context.actor!.personId })
  if (alone) return alone
  return context.db.$transaction(async (tx) => {
    const releasedAt = await writeCommentRelease(tx, { comment, personId: context.actor!.personId, now: context.now })
    return releasedAt ? ok({ id: comment.id, releasedAt }) : fail('not_found', { field: 'commentId' })
  })
}

type Releasable = {
  id: string; draftId: string; clauseId: string; delegationId: string | null; parentId: string | null; category: string; body: string
  proposedWording: string | null; rationale: string | null; quote: string | null; revisionId: string | null; preparedById: string; preparedAt: Date
}

/**
 * The release itself with its record entry and hint, in the caller's transaction. It counts in the comment round that takes it then;
 * after the closing of one that takes nothing more it stands outside that round, and says so. Of two at once one writes; the other
 * returns the first's instant, or null where the comment was discarded meanwhile.
 */
export async function writeCommentRelease(tx: Transaction, release: { comment: Releasable; personId: string; now: Date }): Promise<Date | null> {
  const { comment, personId, now } = release
  // A reply belongs to its thread, not to a round.
  const place = comment.delegationId && !comment.parentId ? await commentRoundNow(tx, comment.draftId, comment.delegationId, now) : null
  const where = place === null ? {} : place.of === 'outside' ? { outsideRoundId: place.roundId } : { roundId: place.roundId, late: place.of === 'late' }
  const { count } = await tx.comment.updateMany({ where: { id: comment.id, releasedAt: null }, data: { releasedAt: now, releasedById: personId, ...where } })
  if (count === 0) return (await tx.comment.findUnique({ where: { id: comment.id }, select: { releasedAt: true } }))?.releasedAt ?? null
  const { draftId, clauseId, parentId, category, body, proposedWording, rationale, quote, revisionId, preparedById, preparedAt } = comment
  await record(tx, {
    at: now, personId, delegationId: comment.delegationId, kind: comment.parentId ? 'comment.reply' : 'comment.release', subjectId: comment.id,
    payload: { draftId, clauseId, parentId, category, body, proposedWording, rationale, quote, revisionId, preparedById, preparedAt: preparedAt.toISOString(), ...where },
  })
  await announce(tx, { kind: 'acts', draftId, clauseId })
  return now
}
