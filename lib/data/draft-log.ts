import { createHash } from 'node:crypto'
import * as Y from 'yjs'
import type { Database, Transaction } from './client'
import { announce } from './announce'

/**
 * One committed change as it stands in the log. `personId` null: the platform itself. `joined`: how many consecutive edits
 * of that author the row stands for; `seq` is the number of the last.
 */
export type LoggedUpdate = { seq: number; joined: number; bytes: Uint8Array; personId: string | null; delegationId: string | null; clientIds: number[] }

/** A draft as its log has it. `seq` is the number of the last update in `doc`; 0 where nothing was ever written. */
export type LoadedDraft = { doc: Y.Doc; seq: number; epoch: string; phase: string }

/** Yjs client ids under which an update adds something. */
export const clientIdsOf = (update: Uint8Array): number[] => [...new Set(Y.decodeUpdate(update).structs.map((struct) => struct.id.client))]

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Writes the first text of a draft just created in this transaction: update 1. Only the server ever seeds a draft. */
export async function seedDraft(tx: Transaction, { draftId, update, personId, now }: { draftId: string; update: Uint8Array; personId: string | null; now: Date }): Promise<void> {
  await appendUpdates(tx, draftId, [{ bytes: update, personId, delegationId: null, receivedAt: now }])
}

/**
 * Appends to the log of a draft in the caller's transaction and returns the new last number. Numbers are gapless and in
 * commit order because the draft's row stays locked until then. Throws where there is no such draft.
 * The updates must already have been judged: nothing here asks who may write.
 */
export async function appendUpdates(tx: Transaction, draftId: string, updates: readonly { bytes: Uint8Array; personId: string | null; delegationId: string | null; receivedAt: Date }[]): Promise<number> {
  const heads = await tx.$queryRaw<{ seq: number }[]>`update "Draft" set seq = seq + ${updates.length}::int where id = ${draftId} returning seq`
  const last = heads[0]?.seq
  if (last === undefined) throw new Error(`no draft ${draftId}`)
  const rows = updates.map(({ bytes, personId, delegationId, receivedAt }, index) => ({
    draftId, seq: last - updates.length + index + 1, bytes: new Uint8Array(bytes), personId, delegationId, clientIds: clientIdsOf(bytes).map(BigInt), receivedAt,
  }))
  await tx.draftUpdate.createMany({ data: rows })
  // The first text is the platform's, whoever imported it: nobody goes on writing under its client id.
  const owners = rows.flatMap(({ seq, clientIds, personId, delegationId }) => clientIds.map((clientId) => ({ draftId, clientId, firstSeq: seq, ...(seq === 1 ? {} : { personId, delegationId }) })))
  await tx.draftClient.createMany({ data: owners, skipDuplicates: true })
  await announce(tx, { kind: 'update', draftId, seq: last })
  return last
}

/**
 * The text of a draft: its newest sound snapshot and the log after it. null: no such draft. `until`: as it stood when the
 * log reached that number (within a joined row: as it stood before it). Read in pages, with pauses, so that a long log
 * makes nobody else wait.
 */
export async function loadDraft(db: Database | Transaction, draftId: string, until?: number): Promise<LoadedDraft | null> {
  // The number first: every row up to it is committed with it, so nothing read afterwards can be missing.
  const draft = await db.draft.findUnique({ where: { id: draftId }, select: { seq: true, epoch: true, phase: true } })
  if (!draft) return null
  const end = Math.min(draft.seq, until ?? draft.seq)
  const doc = new Y.Doc()
  const snapshot = await newestSnapshot(db, draftId, end)
  if (snapshot) Y.applyUpdate(doc, snapshot.state)
  let seq = snapshot?.seq ?? 0
  for (let page = await readPage(db, draftId, seq, end); page; page = await readPage(db, draftId, seq, end)) {
    for (let from = 0; from < page.lengths.length; from += AT_ONCE) {
      doc.transact(() => { for (const bytes of slices(page, from, from + AT_ONCE)) Y.applyUpdate(doc, bytes) })
      await new Promise((done) => setImmediate(done))
    }
    seq = page.last
  }
  // In a page of the log the end may fall inside a joined row; the whole log always ends with a row.
  if (doc.store.pendingStructs || doc.store.pendingDs || (until === undefined && seq !== draft.seq)) throw new Error(`the log of draft ${draftId} has a gap before ${draft.seq}`)
  return { ...draft, doc, seq }
}

/** Rows of the log read at once, and applied without a pause. */
const PAGE_ROWS = 4_000
const PAGE_BYTES = 8 * 1024 * 1024
const AT_ONCE = 400

type Page = { bytes: Buffer; lengths: number[]; last: number }

/** Some rows of the log as one value: fifty thousand rows one by one would cost more than what is in them. */
async function readPage(db: Database | Transaction, draftId: string, after: number, until: number): Promise<Page | null> {
  if (after >= until) return null
  const [page] = await db.$queryRaw<{ bytes: Uint8Array; lengths: number[]; last: number }[]>`
    select string_agg(bytes, ''::bytea order by seq) as bytes, array_agg(length(bytes) order by seq) as lengths, max(seq) as last
    from (
      select seq, bytes, sum(length(bytes)) over (order by seq) - length(bytes) as before
      from (select seq, bytes from "DraftUpdate" where "draftId" = ${draftId} and seq > ${after} and seq <= ${until} order by seq limit ${PAGE_ROWS}) as next
    ) as page where before < ${PAGE_BYTES}`
  return page?.last ? { ...page, bytes: Buffer.from(page.bytes) } : null
}

function* slices({ bytes, lengths }: Page, from: number, to: number): Generator<Uint8Array> {
  let offset = 0
  for (let index = 0; index < Math.min(to, lengths.length); offset += lengths[index++]!) if (index >= from) yield bytes.subarray(offset, offset + lengths[index]!)
}

/** The newest snapshot up to `seq` whose hash is right; a damaged one is passed over, for the log holds everything. */
async function newestSnapshot(db: Database | Transaction, draftId: string, seq: number): Promise<{ seq: number; state: Uint8Array } | null> {
  const kept = await db.draftSnapshot.findMany({ where: { draftId, seq: { lte: seq } }, orderBy: { seq: 'desc' }, take: 2 })
  return kept.find((snapshot) => sha256(snapshot.state) === snapshot.sha256) ?? null
}

/** The log of a draft after `seq`, in order, at most `limit` rows. */
export async function updatesSince(db: Database, draftId: string, seq: number, limit = 5_000): Promise<LoggedUpdate[]> {
  const rows = await db.draftUpdate.findMany({ where: { draftId, seq: { gt: seq } }, orderBy: { seq: 'asc' }, take: limit, select: { seq: true, joined: true, bytes: true, personId: true, delegationId: true, clientIds: true } })
  return rows.map((row) => ({ ...row, clientIds: row.clientIds.map(Number) }))
}

/** Who a Yjs client id belongs to: a person acting for a delegation (or for none). Both null: the platform. */
export type ClientOwner = { personId: string | null; delegationId: string | null }

/** The owner of every client id in the log of a draft: who used it first. The first text belongs to the platform. */
export async function clientOwners(db: Database, draftId: string): Promise<Map<number, ClientOwner>> {
  const rows = await db.draftClient.findMany({ where: { draftId }, select: { clientId: true, personId: true, delegationId: true } })
  return new Map(rows.map(({ clientId, ...owner }) => [Number(clientId), owner]))
}

const SNAPSHOTS_KEPT = 3

/**
 * Builds a snapshot from the log (never from a document in memory) and stores it once it has been read back and found
 * equal. Returns its number; null where there is nothing to store or the log has a gap.
 */
export async function snapshotDraft(db: Database, draftId: string, now: Date): Promise<number | null> {
  const loaded = await loadDraft(db, draftId)
  if (!loaded || loaded.seq === 0) return null
  const state = new Uint8Array(Y.encodeStateAsUpdate(loaded.doc))
  const reread = new Y.Doc()
  Y.applyUpdate(reread, state)
  if (!Y.equalSnapshots(Y.snapshot(loaded.doc), Y.snapshot(reread)) || reread.store.pendingStructs) return null
  await db.draftSnapshot.createMany({ data: [{ draftId, seq: loaded.seq, state, sha256: sha256(state), createdAt: now }], skipDuplicates: true })
  const old = await db.draftSnapshot.findMany({ where: { draftId }, orderBy: { seq: 'desc' }, skip: SNAPSHOTS_KEPT, select: { seq: true } })
  if (old.length) await db.draftSnapshot.deleteMany({ where: { draftId, seq: { in: old.map(({ seq }) => seq) } } })
  return loaded.seq
}
