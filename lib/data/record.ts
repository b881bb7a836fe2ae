import { createHash } from 'node:crypto'
import type { Prisma } from './generated/client'
import type { Transaction } from './client'

export type RecordedAct = {
  at: Date
  personId: string | null
  delegationId?: string | null
  /** verb-noun, e.g. `position.release` */
  kind: string
  subjectId: string
  payload: Prisma.InputJsonObject
}

/** JSON with sorted keys and no spaces: the same value always gives the same bytes to hash. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, held]) => held !== undefined).sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([key, held]) => `${JSON.stringify(key)}:${canonicalJson(held)}`).join(',')}}`
  }
  return JSON.stringify(value)
}

const CHAIN_LOCK = 7_270_001

/**
 * Appends to the record in the caller's transaction: the act and its entry are committed together or not at all.
 * The advisory lock holds until that commit, so that the chain has one head; keep such transactions short.
 */
export async function record(tx: Transaction, act: RecordedAct): Promise<{ seq: bigint; hash: string }> {
  await tx.$executeRaw`select pg_advisory_xact_lock(${CHAIN_LOCK}::bigint)`
  const head = await tx.recordEntry.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true, hash: true } })
  const seq = (head?.seq ?? 0n) + 1n
  const previousHash = head?.hash ?? '0'.repeat(64)
  const entry = { seq, at: act.at, personId: act.personId, delegationId: act.delegationId ?? null, kind: act.kind, subjectId: act.subjectId, payload: act.payload, previousHash }
  const hash = hashOfEntry(entry)
  await tx.recordEntry.create({ data: { ...entry, hash } })
  return { seq, hash }
}

/** The hash that an entry must carry; what verification recomputes. */
export const hashOfEntry = (entry: { seq: bigint; at: Date; personId: string | null; delegationId: string | null; kind: string; subjectId: string; payload: unknown; previousHash: string }): string =>
  createHash('sha256').update(canonicalJson({ ...entry, seq: entry.seq.toString(), at: entry.at.toISOString() })).digest('hex')
