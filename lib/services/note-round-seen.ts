import { delegationOf } from '@/lib/domain/actor'
import type { Context } from './context'

/**
 * Notes that a person of a delegation has the notices of a round before the eyes: the first sight of each stays. Persons without a
 * delegation leave no trace.
 */
export async function noteRoundSeen({ db, actor, now }: Context, round: { id: string; consultationId: string }): Promise<void> {
  const delegationId = actor && delegationOf(actor, round.consultationId)
  if (!delegationId) return
  await db.delivery.updateMany({ where: { roundId: round.id, delegationId, openedAt: null, queuedAt: { lte: now } }, data: { openedAt: now, openedById: actor.personId } })
}
