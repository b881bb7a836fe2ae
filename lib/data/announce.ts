import type { Database, Transaction } from './client'

/** PostgreSQL channel of all announcements. */
export const CHANNEL = 'placet'

/** What every server process is told. Hints only: each listener reads the truth from the database. */
export type Announcement =
  /** Who may do what has changed: a mandate, or the phase of a draft. The narrower fields limit whom it concerns. */
  | { kind: 'rights'; consultationId: string; personId?: string; delegationId?: string; draftId?: string }
  /**
   * A comment or position was prepared, released, withdrawn or discarded, or a revision issued. With `onlyDelegationId` the
   * act is not on record and its own delegation alone is told (null: secretariat and Chair): even that somebody prepares
   * something is nobody else's business.
   */
  | { kind: 'acts'; draftId: string; clauseId?: string; onlyDelegationId?: string | null }
  /** A round was planned, opened, extended, broken or closed, or a notice of it acknowledged. */
  | { kind: 'round'; consultationId: string; roundId: string; draftId: string }
  /** A letter waits to be sent. */
  | { kind: 'mail' }
  /** The log of a draft now reaches `seq`. `node`: the collaboration server that wrote it, which need not be told. */
  | { kind: 'update'; draftId: string; seq: number; node?: string }

/** Tells every process, at the commit of the caller's transaction and not if it fails (NOTIFY is transactional). */
export async function announce(tx: Transaction | Database, event: Announcement): Promise<void> {
  await tx.$executeRaw`select pg_notify(${CHANNEL}, ${JSON.stringify(event)})`
}
