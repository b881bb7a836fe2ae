import { announce } from '@/lib/data/announce'
import type { Transaction } from '@/lib/data/client'
import { announceConsultation } from './announce-consultation'

/** What must be read with a position to know where it stands. */
export const WITH_TARGET = {
  draft: { select: { consultationId: true } },
  proposition: { select: { consultationId: true, statement: true, endedAt: true } },
  revisionClause: { select: { text: true, sha256: true } },
} as const

type Targeted = { draft: { consultationId: string } | null; proposition: { consultationId: string } | null }

/** The consultation in which a position is taken, whatever its target. */
export const consultationOf = ({ draft, proposition }: Targeted): string => (draft ?? proposition)!.consultationId

/** Tells the open pages that a position changed: on its clause, or wherever the proposition may be read. `onlyDelegationId`: it is not on record. */
export async function announcePosition(tx: Transaction, position: { draftId: string | null; clauseId: string | null }, consultationId: string, onlyDelegationId?: string): Promise<void> {
  const only = onlyDelegationId === undefined ? {} : { onlyDelegationId }
  if (position.draftId) await announce(tx, { kind: 'acts', draftId: position.draftId, ...(position.clauseId && !onlyDelegationId ? { clauseId: position.clauseId } : {}), ...only })
  else await announceConsultation(tx, consultationId, only)
}
