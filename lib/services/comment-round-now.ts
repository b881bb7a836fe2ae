import type { Transaction } from '@/lib/data/client'
import { timeliness } from '@/lib/domain/round'

/**
 * The comment round in which a comment of this delegation counts when it is released at `now`: the latest of the draft that is for
 * delegations and takes it, in time or as late. Null: there is none, and the comment stands outside every round.
 */
export async function commentRoundNow(tx: Transaction, draftId: string, delegationId: string, now: Date): Promise<{ id: string; late: boolean } | null> {
  const rounds = await tx.round.findMany({ where: { draftId, kind: 'comment', audience: { in: ['delegations', 'both'] }, opensAt: { lte: now } }, orderBy: { opensAt: 'desc' }, include: { extensions: true } })
  const judged = rounds.map((round) => ({ id: round.id, taken: timeliness(round, round.extensions, delegationId, now) }))
  // In time in an earlier round outweighs late in a later one; late counts in the latest alone.
  const inTime = judged.find(({ taken }) => taken.taken && !taken.late)
  if (inTime) return { id: inTime.id, late: false }
  return judged[0]?.taken.taken ? { id: judged[0].id, late: true } : null
}
