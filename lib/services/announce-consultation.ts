import { announce } from '@/lib/data/announce'
import type { Transaction } from '@/lib/data/client'

/** Tells the open pages of every draft of a consultation that acts beside the text changed: what follows may differ everywhere. */
export async function announceConsultation(tx: Transaction, consultationId: string, only: { onlyDelegationId?: string } = {}): Promise<void> {
  const drafts = await tx.draft.findMany({ where: { consultationId }, select: { id: true } })
  for (const { id } of drafts) await announce(tx, { kind: 'acts', draftId: id, ...only })
}
