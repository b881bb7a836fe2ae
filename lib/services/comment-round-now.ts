import type { Database, Transaction } from '@/lib/data/client'
import { closesFor, timeliness } from '@/lib/domain/round'

/**
 * Where a comment of a delegation counts. `within` a round, in time or late; `outside` a round that has closed and takes nothing
 * more: the comment stands on the draft all the same. `closesAt`: when the round closes or closed for this delegation; null: no closing is set, and it is open.
 */
export type CommentPlace = { of: 'within' | 'late' | 'outside'; roundId: string; title: string; closesAt: Date | null }

/**
 * The place of a comment of this delegation that is released at `now`: the latest round of the draft that is for delegations and takes
 * it, in time or as late; else outside the latest, as long as no later revision has been issued than the one it was about. Null: no
 * round has to do with it.
 */
export async function commentRoundNow(db: Database | Transaction, draftId: string, delegationId: string, now: Date): Promise<CommentPlace | null> {
  const rounds = await db.round.findMany({ where: { draftId, kind: 'comment', audience: { in: ['delegations', 'both'] }, opensAt: { lte: now } }, orderBy: { opensAt: 'desc' }, include: { extensions: true } })
  const judged = rounds
    // One that was called off before it opened was never open to anybody.
    .filter(({ closedAt, opensAt }) => !closedAt || closedAt > opensAt)
    .map((round) => ({ round, taken: timeliness(round, round.extensions, delegationId, now) }))
  const placed = (of: CommentPlace['of'], { round }: (typeof judged)[number]): CommentPlace => {
    // What came first ended it: its term, a closing before time, or the declaration that all is answered.
    const ends = [closesFor(round, round.extensions, delegationId), ...[round.closedAt, round.answeredAt].filter((at) => at && at <= now)].flatMap((at) => at?.getTime() ?? [])
    return { of, roundId: round.id, title: round.title, closesAt: ends.length > 0 ? new Date(Math.min(...ends)) : null }
  }
  // In time in an earlier round outweighs late in a later one; late counts in the latest alone.
  const inTime = judged.find(({ taken }) => taken.taken && !taken.late)
  if (inTime) return placed('within', inTime)
  const [latest] = judged
  if (!latest) return null
  if (latest.taken.taken) return placed('late', latest)
  const revision = await db.revision.findFirst({ where: { draftId }, orderBy: { ordinal: 'desc' }, select: { id: true } })
  return revision?.id === latest.round.revisionId ? placed('outside', latest) : null
}
