import { createHash } from 'node:crypto'
import * as Y from 'yjs'
import type { Database, Transaction } from './client'
import { announce } from './announce'

/** One committed change as it stands in the log. `personId` null: the platform itself. */
export type LoggedUpdate = { seq: number; bytes: Uint8Array; personId: string | null; delegationId: string | null; clientIds: number[] }

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
  const rows = await tx.$queryRaw<{ seq: number }[]>`update "Draft" set seq = seq + ${updates.length}::int where id = ${draftId} returning seq`
  const last = rows[0]?.seq
  if (last === undefined) throw new Error(`no draft ${draftId}`)
  await tx.draftUpdate.createMany({
    data: updates.map((update, index) => ({
      draftId,
      seq: last - updates.length + index + 1,
      bytes: new Uint8Array(update.bytes),
      personId: update.personId,
      delegationId: update.delegationId,
      clientIds: clientIdsOf(update.bytes).map(BigInt),
      receivedAt: update.receivedAt,
    })),
  })
  await announce(tx, { kind: 'update', draftId, seq: last })
  return last
}

/** The live text of a draft: its newest sound snapshot and the log after it. null: no such draft. */
export async function loadDraft(db: Database | Transaction, draftId: string): Promise<LoadedDraft | null> {
  // The number first: every row up to it is committed with it, so nothing read afterwards can be missing.
  const draft = await db.draft.findUnique({ where: { id: draftId }, select: { seq: true, epoch: true, phase: true } })
  if (!draft) return null
  const doc = new Y.Doc()
  const snapshot = await newestSnapshot(db, draftId, draft.seq)
  const tail = await db.draftUpdate.findMany({ where: { draftId, seq: { gt: snapshot?.seq ?? 0, lte: draft.seq } }, orderBy: { seq: 'asc' }, select: { bytes: true } })
  doc.transact(() => {
    if (snapshot) Y.applyUpdate(doc, snapshot.state)
    for (const { bytes } of tail) Y.applyUpdate(doc, bytes)
  })
  if (doc.store.pendingStructs || doc.store.pendingDs) throw new Error(`the log of draft ${draftId} has a gap before ${draft.seq}`)
  return { doc, ...draft }
}

/** The newest snapshot up to `seq` whose hash is right; a damaged one is passed over, for the log holds everything. */
async function newestSnapshot(db: Database | Transaction, draftId: string, seq: number): Promise<{ seq: number; state: Uint8Array } | null> {
  const kept = await db.draftSnapshot.findMany({ where: { draftId, seq: { lte: seq } }, orderBy: { seq: 'desc' }, take: 2 })
  return kept.find((snapshot) => sha256(snapshot.state) === snapshot.sha256) ?? null
}

/** The log of a draft after `seq`, in order, at most `limit` rows. */
export async function updatesSince(db: Database, draftId: string, seq: number, limit = 5_000): Promise<LoggedUpdate[]> {
  const rows = await db.draftUpdate.findMany({ where: { draftId, seq: { gt: seq } }, orderBy: { seq: 'asc' }, take: limit, select: { seq: true, bytes: true, personId: true, delegationId: true, clientIds: true } })
  return rows.map((row) => ({ ...row, clientIds: row.clientIds.map(Number) }))
}

/** Who a Yjs client id belongs to: a person acting for a delegation (or for none). Both null: the platform. */
export type ClientOwner = { personId: string | null; delegationId: string | null }

/** The owner of every client id in the log of a draft: who used it first. The first text belongs to the platform. */
export async function clientOwners(db: Database, draftId: string): Promise<Map<number, ClientOwner>> {
  const rows = await db.$queryRaw<{ client: bigint; seq: number; personId: string | null; delegationId: string | null }[]>`
    select distinct on (client) client, seq, "personId", "delegationId"
    from "DraftUpdate", unnest("clientIds") as client where "draftId" = ${draftId} order by client, seq`
  return new Map(rows.map((row) => [Number(row.client), row.seq === 1 ? { personId: null, delegationId: null } : { personId: row.personId, delegationId: row.delegationId }]))
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
