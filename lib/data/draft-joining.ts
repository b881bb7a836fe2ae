import * as Y from 'yjs'
import type { Database, Transaction } from './client'
import type { Prisma } from './generated/client'

/** Edits of one author that are joined into one row at most, and their bytes. */
const MOST_ROWS = 200
const MOST_BYTES = 64 * 1024
/** Rows looked at in one go; what is left waits for the next. */
const ROWS_AT_ONCE = 10_000
const JOINING_LOCK = 7_270_002

type Row = { seq: number; joined: number; bytes: Uint8Array; personId: string | null; delegationId: string | null; clientIds: bigint[]; receivedAt: Date }

/**
 * Joins rows of the log that are older than `before` with their neighbours: only edits of one person for one delegation, within one
 * minute, one right after the other, never across the end of a revision or the first text. Nothing is stored unless replaying the
 * joined rows gives the very document of the old ones. Returns how many rows went.
 */
export async function joinOldUpdates(db: Database, draftId: string, before: Date): Promise<number> {
  return db.$transaction(async (tx) => {
    const [{ free } = { free: false }] = await tx.$queryRaw<{ free: boolean }[]>`select pg_try_advisory_xact_lock(${JOINING_LOCK}::int, hashtext(${draftId})) as free`
    if (!free) return 0
    const ends = new Set((await tx.revision.findMany({ where: { draftId }, select: { seq: true } })).map(({ seq }) => seq))
    const start = await firstToJoin(tx, draftId)
    const rows: Row[] = await tx.draftUpdate.findMany({ where: { draftId, seq: { gte: start }, receivedAt: { lt: before } }, orderBy: { seq: 'asc' }, take: ROWS_AT_ONCE })
    const groups = groupsOf(rows, ends).filter((group) => group.length > 1)
    if (groups.length === 0) return 0
    const joined = groups.map(joinRows)
    if (!(await sameDocument(tx, draftId, rows, joined))) throw new Error(`the log of draft ${draftId} would not be the same after joining: left as it was`)
    for (const [index, group] of groups.entries()) {
      const { seq, ...data } = joined[index]!
      await tx.draftUpdate.deleteMany({ where: { draftId, seq: { in: group.slice(0, -1).map((row) => row.seq) } } })
      await tx.draftUpdate.update({ where: { draftId_seq: { draftId, seq } }, data })
    }
    return groups.reduce((sum, group) => sum + group.length - 1, 0)
  }, { timeout: 120_000, maxWait: 10_000 })
}

/** Where rows that have never been looked at begin: after the last joined one, which may still take in its neighbours. */
async function firstToJoin(tx: Transaction, draftId: string): Promise<number> {
  const last = await tx.draftUpdate.findFirst({ where: { draftId, joined: { gt: 1 } }, orderBy: { seq: 'desc' }, select: { seq: true } })
  return last?.seq ?? 2
}

const minuteOf = (at: Date): number => Math.floor(at.getTime() / 60_000)

function groupsOf(rows: readonly Row[], ends: ReadonlySet<number>): Row[][] {
  const groups: Row[][] = []
  let bytes = 0
  for (const row of rows) {
    const group = groups.at(-1)
    const last = group?.at(-1)
    const fits = last && last.personId === row.personId && last.delegationId === row.delegationId && row.seq - row.joined === last.seq && !ends.has(last.seq)
      && minuteOf(last.receivedAt) === minuteOf(row.receivedAt) && group!.length < MOST_ROWS && bytes + row.bytes.length <= MOST_BYTES
    if (fits) group!.push(row)
    else groups.push([row])
    bytes = fits ? bytes + row.bytes.length : row.bytes.length
  }
  return groups
}

type Joined = Pick<Row, 'seq' | 'joined' | 'receivedAt'> & { bytes: Prisma.Bytes; clientIds: bigint[] }

const joinRows = (group: readonly Row[]): Joined => ({
  seq: group.at(-1)!.seq,
  joined: group.reduce((sum, row) => sum + row.joined, 0),
  bytes: new Uint8Array(Y.mergeUpdates(group.map((row) => row.bytes))),
  clientIds: [...new Set(group.flatMap((row) => row.clientIds))],
  receivedAt: group.at(-1)!.receivedAt,
})

/** Whether replaying the joined rows in place of the old ones gives the same characters, living and deleted. */
async function sameDocument(tx: Transaction, draftId: string, rows: readonly Row[], joined: readonly Joined[]): Promise<boolean> {
  const earlier = await tx.draftUpdate.findMany({ where: { draftId, seq: { lt: rows[0]!.seq } }, orderBy: { seq: 'asc' }, select: { bytes: true } })
  const bySeq = new Map(joined.map((row) => [row.seq, row]))
  const swallowed = (seq: number): boolean => joined.some((row) => seq < row.seq && seq > row.seq - row.joined)
  const replay = (updates: readonly Uint8Array[]): Y.Doc => {
    // Without collection, so that deleted words are compared as well.
    const doc = new Y.Doc({ gc: false })
    doc.transact(() => { for (const { bytes } of earlier) Y.applyUpdate(doc, bytes) })
    doc.transact(() => { for (const bytes of updates) Y.applyUpdate(doc, bytes) })
    return doc
  }
  const old = replay(rows.map(({ bytes }) => bytes))
  const now = replay(rows.flatMap((row) => (bySeq.get(row.seq) ? [bySeq.get(row.seq)!.bytes] : swallowed(row.seq) ? [] : [row.bytes])))
  return !now.store.pendingStructs && !now.store.pendingDs && Y.equalSnapshots(Y.snapshot(old), Y.snapshot(now)) && Buffer.from(Y.encodeStateAsUpdate(old)).equals(Buffer.from(Y.encodeStateAsUpdate(now)))
}
