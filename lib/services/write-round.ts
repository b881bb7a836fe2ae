import { announce } from '@/lib/data/announce'
import type { Transaction } from '@/lib/data/client'
import { record } from '@/lib/data/record'

type Written = { id: string; consultationId: string; draftId: string }

/** Why a round ended. */
export type ClosedBecause = 'time' | 'chair' | 'broken' | 'text_changed' | 'withdrawn'

/** Notes that a round has opened. Returns false where that was noted before: opening twice is harmless. */
export async function writeRoundOpening(tx: Transaction, round: Written, { now, personId }: { now: Date; personId: string | null }): Promise<boolean> {
  const { count } = await tx.round.updateMany({ where: { id: round.id, openedAt: null, closedAt: null }, data: { openedAt: now, openedById: personId } })
  if (count === 0) return false
  await record(tx, { at: now, personId, kind: 'round.open', subjectId: round.id, payload: { consultationId: round.consultationId, draftId: round.draftId } })
  await announce(tx, { kind: 'round', consultationId: round.consultationId, roundId: round.id, draftId: round.draftId })
  return true
}

/**
 * Notes that a round has closed, by itself (`personId` null) or by a person with a reason. Returns false where it was closed
 * before: closing twice is harmless, the first closing stands.
 */
export async function writeRoundClosing(tx: Transaction, round: Written, { now, personId, because, reason = null }: { now: Date; personId: string | null; because: ClosedBecause; reason?: string | null }): Promise<boolean> {
  const { count } = await tx.round.updateMany({ where: { id: round.id, closedAt: null }, data: { closedAt: now, closedById: personId, closedBecause: because, closedReason: reason } })
  if (count === 0) return false
  await record(tx, { at: now, personId, kind: 'round.close', subjectId: round.id, payload: { consultationId: round.consultationId, draftId: round.draftId, because, ...(reason ? { reason } : {}) } })
  await announce(tx, { kind: 'round', consultationId: round.consultationId, roundId: round.id, draftId: round.draftId })
  return true
}
