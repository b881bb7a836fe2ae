import { expect } from 'vitest'
import * as Y from 'yjs'
import type { Database } from '@/lib/data/client'
import { admit, GUARD_LIMITS, rootsOf, type Rights, type Verdict } from '@/server/collab/guard'

type AnyType = Y.AbstractType<any>

/** Everything that stands, or stood, under one root, character by character with its Yjs id: equal only if nothing was touched. */
function rawOf(type: AnyType): unknown {
  const list: unknown[] = []
  for (let item = type._start; item; item = item.right) list.push(...rawItem(item))
  const map = [...type._map].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, last]) => {
    const versions: unknown[] = []
    for (let item: Y.Item | null = last; item; item = item.left) versions.push(rawItem(item))
    return [key, versions]
  })
  return [list, map]
}

function rawItem(item: Y.Item): unknown[] {
  if (item.content instanceof Y.ContentType && !item.deleted) return [[item.id.client, item.id.clock, item.content.type instanceof Y.XmlElement ? item.content.type.nodeName : item.content.type.constructor.name, rawOf(item.content.type as AnyType)]]
  const content = item.deleted ? [] : item.content.getContent()
  return Array.from({ length: item.length }, (_, index) => [item.id.client, item.id.clock + index, item.deleted ? 'deleted' : content[index]])
}

/** The roots of a document that a sender may not write, as they are, byte for byte. */
export function othersOf(doc: Y.Doc, roots: ReadonlySet<string>): string {
  return JSON.stringify([...doc.share].filter(([name]) => !roots.has(name)).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, type]) => [name, rawOf(type as AnyType)]))
}

/** Judges an update and applies what is accepted. Whatever that was: base and every layer that is not the sender's are as before, and nothing is pending. */
export function admitWatched(doc: Y.Doc, update: Uint8Array, rights: Rights, options = GUARD_LIMITS): Verdict {
  const before = othersOf(doc, rights.roots)
  const verdict = admit(doc, update, rights, options)
  if (verdict.ok && verdict.update) Y.applyUpdate(doc, verdict.update)
  expect(othersOf(doc, rights.roots), 'a root that is not the sender’s has changed').toBe(before)
  expect([doc.store.pendingStructs, doc.store.pendingDs], 'something is pending').toEqual([null, null])
  return verdict
}

type Author = { personId: string | null; delegationId: string | null; seq: number }

/**
 * Goes through the log of a draft from its first row: each passes the guard again under its author's rights and changes nothing
 * else, numbers have no gap, and the end is the document. `rootsFor`: what an author might write then; drafting, unless told.
 */
export async function auditLog(db: Database, draftId: string, rootsFor: (author: Author) => ReadonlySet<string> = () => rootsOf({ phase: 'drafting', mayWrite: true, delegationId: null })): Promise<Y.Doc> {
  const [draft, rows, clients] = await Promise.all([
    db.draft.findUniqueOrThrow({ where: { id: draftId } }),
    db.draftUpdate.findMany({ where: { draftId }, orderBy: { seq: 'asc' } }),
    db.draftClient.findMany({ where: { draftId } }),
  ])
  const owners = new Map(clients.map((client) => [Number(client.clientId), client]))
  const doc = new Y.Doc()
  let last = 0
  for (const row of rows) {
    expect(row.seq - row.joined, `row ${row.seq} follows row ${last}`).toBe(last)
    last = row.seq
    if (row.seq === 1) {
      Y.applyUpdate(doc, row.bytes)
      continue
    }
    const owns = (clientId: number) => owners.get(clientId)?.personId === row.personId && owners.get(clientId)?.delegationId === row.delegationId
    const verdict = admitWatched(doc, row.bytes, { roots: rootsFor(row), owns })
    expect(verdict, `row ${row.seq} passes the guard under its author’s rights`).toMatchObject({ ok: true })
  }
  expect(last).toBe(draft.seq)
  return doc
}
