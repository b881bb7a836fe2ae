import type { Database, Transaction } from '@/lib/data/client'
import { STANCES } from '@/lib/law/act'
import { ON_RECORD } from './on-record'

type Target = { draftId: string; clauseId: string } | { propositionId: string }

/**
 * The stance of a delegation on a clause (on whatever revision it was made) or on a proposition that is on record and
 * neither withdrawn nor superseded; null if there is none. `except` leaves out the one that is about to be superseded.
 */
export const standingStance = (db: Database | Transaction, on: Target & { delegationId: string; except?: string | null }) =>
  db.position.findFirst({
    where: {
      ...('propositionId' in on ? { propositionId: on.propositionId } : { draftId: on.draftId, clauseId: on.clauseId }),
      delegationId: on.delegationId, kind: { in: [...STANCES] },
      ...ON_RECORD,
      ...(on.except ? { id: { not: on.except } } : {}),
    },
    orderBy: { releasedAt: 'desc' },
  })
