import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { announce } from '@/lib/data/announce'
import type { Database } from '@/lib/data/client'
import { joinOldUpdates } from '@/lib/data/draft-joining'
import { appendUpdates, clientIdsOf, loadDraft, sha256 } from '@/lib/data/draft-log'
import type { Context } from '@/lib/services/context'
import { issueRevision } from '@/lib/services/issue-revision'
import { loadActor } from '@/lib/services/load-actor'
import { readHistory } from '@/lib/services/read-history'
import { readWordsHistory } from '@/lib/services/read-words-history'
import { NOON, Peer, type Scene, scene, serve, session, textOf, until } from '@/tests/support/collab'
import { testDatabase } from '@/tests/support/database'
import { auditLog } from '@/tests/support/oracle'

let db: Database
let url: string
let on: Scene

beforeAll(async () => {
  ({ db, url } = await testDatabase())
})
beforeEach(async () => { on = await scene(db) })

const minute = (minutes: number): Date => new Date(NOON.getTime() + minutes * 60_000)
const as = async (who: string, now = minute(0)): Promise<Context> => ({ db, now, actor: await loadActor(db, on.people[who]!, now) })
const wordsIn = (doc: Y.Doc, index: number) => (doc.getXmlFragment('text').get(index) as Y.XmlElement).get(0) as Y.XmlText
const SEATS: Record<string, string | null> = { kenya: 'KE', kenyaToo: 'KE', chile: 'CL', japan: 'JP', secretariat: null }

/** Writes as one person, at a minute after noon; each change of Yjs is a row of its own, as keystrokes are. */
async function write(who: string, at: Date, ...changes: ((doc: Y.Doc) => void)[]): Promise<void> {
  const { doc } = (await loadDraft(db, on.draftId))!
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const change of changes) doc.transact(() => change(doc))
  const seat = SEATS[who]!
  await db.$transaction((tx) => appendUpdates(tx, on.draftId, updates.map((bytes) => ({ bytes, personId: on.people[who]!, delegationId: seat && on.delegations[seat]!, receivedAt: at }))))
}
async function wrote(clauseId: string, more: object = {}, who = 'reader') {
  const read = await readWordsHistory(await as(who), { draftId: on.draftId, clauseId, ...more })
  if (!read.ok) throw new Error(read.code)
  return read.value.map(({ words, person, delegation, at, ordinal, placedBy }) => ({ words, person, delegation, minute: (at.getTime() - NOON.getTime()) / 60_000, ordinal, placedBy: placedBy?.person ?? null }))
}
const first = { person: null, delegation: null, minute: 0, placedBy: null }

describe('who wrote these words', () => {
  it('names delegation, person, time and the first revision that holds them, word by word', async () => {
    await write('kenya', minute(10), (doc) => wordsIn(doc, 0).insert(7, 'shall in good faith '))
    const issued = await issueRevision(await as('secretariat', minute(20)), { draftId: on.draftId, requestKey: `revision-${on.draftId}` })
    expect(issued.ok).toBe(true)
    await write('chile', minute(30), (doc) => wordsIn(doc, 0).insert(7, 'Parties '))
    expect(await wrote('c1')).toEqual([
      { ...first, words: 'States ', ordinal: 1 },
      { words: 'Parties ', person: 'Person of chile', delegation: 'Chile', minute: 30, ordinal: null, placedBy: null },
      { words: 'shall in good faith ', person: 'Person of kenya', delegation: 'Kenya', minute: 10, ordinal: 1, placedBy: null },
      { ...first, words: 'shall consult.', ordinal: 1 },
    ])
    expect(await wrote('c1', { from: 7, to: 14 })).toMatchObject([{ words: 'Parties', delegation: 'Chile' }])
  })

  it('answers for the text of any moment, and in the reader’s language', async () => {
    await write('kenya', minute(10), (doc) => wordsIn(doc, 0).insert(0, 'All '))
    await write('chile', minute(40), (doc) => wordsIn(doc, 0).delete(0, 4))
    expect(await wrote('c1')).toMatchObject([{ words: 'States shall consult.' }])
    expect(await wrote('c1', { at: 2, language: 'fr' })).toMatchObject([{ words: 'All ', delegation: 'Kenya' }, { words: 'States shall consult.' }])
  })

  it('keeps the author of words that another has carried over by a split, a merge or an undone deletion', async () => {
    await write('kenya', minute(10), (doc) => wordsIn(doc, 0).insert(0, 'Kenyan words. '))
    await write('chile', minute(30), (doc) => {
      const from = (wordsIn(doc, 0) as unknown as { _start: Y.Item })._start.id
      wordsIn(doc, 0).delete(0, 14)
      wordsIn(doc, 1).insert(0, 'Kenyan words. ')
      const to = (wordsIn(doc, 1) as unknown as { _start: Y.Item })._start.id
      doc.getArray('moved').push([[from.client, from.clock, 14, to.client, to.clock]])
    })
    expect(await wrote('c2')).toEqual([
      { words: 'Kenyan words. ', person: 'Person of kenya', delegation: 'Kenya', minute: 10, ordinal: null, placedBy: 'Person of chile' },
      { ...first, words: 'Resources may be used.', ordinal: null },
    ])
  })

  it('does not believe who says that words of their own are another’s', async () => {
    await write('kenya', minute(10), (doc) => wordsIn(doc, 0).insert(0, 'Kenyan words. '))
    await write('chile', minute(30), (doc) => {
      const from = (wordsIn(doc, 0) as unknown as { _start: Y.Item })._start.id
      wordsIn(doc, 1).insert(0, 'We concede it. ')
      const to = (wordsIn(doc, 1) as unknown as { _start: Y.Item })._start.id
      doc.getArray('moved').push([[from.client, from.clock, 14, to.client, to.clock], [99, 0, 5, to.client, to.clock], [to.client, to.clock, 3, to.client, to.clock]])
    })
    expect((await wrote('c2'))[0]).toMatchObject({ words: 'We concede it. ', delegation: 'Chile', placedBy: null })
  })

  it('tells nothing to those who may not read the draft', async () => {
    const stranger = await as('stranger')
    expect(await readWordsHistory(stranger, { draftId: on.draftId, clauseId: 'c1' })).toMatchObject({ ok: false, code: 'not_found' })
    expect(await readHistory(stranger, { draftId: on.draftId })).toMatchObject({ ok: false, code: 'not_found' })
    expect(await readWordsHistory(await as('kenya'), { draftId: on.draftId, clauseId: 'nowhere' })).toMatchObject({ ok: false, code: 'not_found' })
  })
})

describe('the life of a draft', () => {
  it('has a moment for each quarter of an hour in which somebody wrote, with who, and for each revision', async () => {
    await write('kenya', minute(16), (doc) => wordsIn(doc, 0).insert(0, 'a'), (doc) => wordsIn(doc, 0).insert(0, 'b'))
    await write('chile', minute(17), (doc) => wordsIn(doc, 0).insert(0, 'c'))
    await issueRevision(await as('secretariat', minute(25)), { draftId: on.draftId, requestKey: `revision-${on.draftId}` })
    await write('secretariat', minute(50), (doc) => wordsIn(doc, 1).insert(0, 'd'))
    const read = await readHistory(await as('reader'), { draftId: on.draftId })
    expect(read.ok && read.value.moments).toMatchObject([
      { seq: 1, edits: 1, delegations: [], office: false, ordinal: null },
      { seq: 4, edits: 3, delegations: ['Chile', 'Kenya'], office: false, ordinal: 1 },
      { seq: 5, edits: 1, delegations: [], office: true, ordinal: null },
    ])
  })

  it('gives the text as it stood, and any two moments compared, earlier to later whichever is named first', async () => {
    await write('kenya', minute(16), (doc) => wordsIn(doc, 0).insert(0, 'All '))
    await write('chile', minute(40), (doc) => doc.getXmlFragment('text').delete(2, 1))
    const text = async (asked: object) => {
      const read = await readHistory(await as('reader'), { draftId: on.draftId, ...asked })
      if (!read.ok) throw new Error(read.code)
      return { at: read.value.at?.seq, with: read.value.with?.seq ?? null, clauses: read.value.entries.map(({ state, from, to, words }) => [state, from?.text ?? null, to?.text ?? null, words.filter(({ kind }) => kind !== 'same').map(({ kind, text: said }) => `${kind} ${said}`).join()]) }
    }
    expect(await text({ at: 1 })).toEqual({ at: 1, with: null, clauses: [['same', 'States shall consult.', 'States shall consult.', ''], ['same', 'Resources may be used.', 'Resources may be used.', ''], ['same', 'Safety zones.', 'Safety zones.', '']] })
    const compared = { at: 3, with: 1, clauses: [['changed', 'States shall consult.', 'All States shall consult.', 'added All '], ['same', 'Resources may be used.', 'Resources may be used.', ''], ['removed', 'Safety zones.', null, '']] }
    expect(await text({ with: 1 })).toEqual(compared)
    expect(await text({ at: 1, with: 3 })).toEqual({ ...compared, at: 1, with: 3 })
    expect((await text({ at: 2 })).clauses).toHaveLength(3)
    expect((await text({ at: 4_000 })).at).toBe(3)
  })
})

describe('who took words away', () => {
  /** What is said of the words that a comparison strikes, clause by clause, in the order of the text. */
  const taken = async (more: { from: number; to?: number; who?: string }) => {
    const read = await readHistory(await as(more.who ?? 'reader'), { draftId: on.draftId, with: more.from, at: more.to })
    if (!read.ok) throw new Error(read.code)
    const minuteOf = (taker: { person: string | null; at: Date } | null) => taker && `${taker.person} ${(taker.at.getTime() - NOON.getTime()) / 60_000}`
    return read.value.entries.flatMap(({ clauseId, taken: words }) => words.map(({ words: said, fates }) => [clauseId, said, ...fates.map((fate) => [
      fate.kind, ...('by' in fate ? [minuteOf(fate.by)] : []), ...('placedBy' in fate && fate.placedBy ? [`anew ${minuteOf(fate.placedBy)}`] : []), ...('toClauseId' in fate ? [fate.toClauseId] : []), ...('then' in fate ? [minuteOf(fate.then)] : []),
    ].join(' · '))]))
  }
  /** Carries the first `length` letters of one clause to the start of another, and says so. */
  const carry = (doc: Y.Doc, from: number, to: number, words: string) => {
    const source = (wordsIn(doc, from) as unknown as { _start: Y.Item })._start.id
    wordsIn(doc, from).delete(0, words.length)
    wordsIn(doc, to).insert(0, words)
    const target = (wordsIn(doc, to) as unknown as { _start: Y.Item })._start.id
    doc.getArray('moved').push([[source.client, source.clock, words.length, target.client, target.clock]])
  }

  it('names delegation, person and time for each word, letter by letter deleted or with its whole clause', async () => {
    await write('kenya', minute(16), (doc) => wordsIn(doc, 0).insert(7, 'in good faith '))
    await write('chile', minute(30), ...Array.from({ length: 14 }, (_, index) => (doc: Y.Doc) => wordsIn(doc, 0).delete(20 - index, 1)))
    await write('japan', minute(50), (doc) => doc.getXmlFragment('text').delete(2, 1))
    expect(await taken({ from: 2 })).toEqual([
      ['c1', 'in good faith', 'taken · Person of chile 30'],
      ['c3', 'Safety zones.', 'taken · Person of japan 50'],
    ])
    expect(await taken({ from: 16 })).toEqual([['c3', 'Safety zones.', 'taken · Person of japan 50']])
    expect(await taken({ from: 1, to: 2 })).toEqual([])
  })

  it('names the first who did, also where another, back from elsewhere, sends the same deletion again with all he knows', async () => {
    const before = Y.encodeStateAsUpdate((await loadDraft(db, on.draftId))!.doc)
    const [one, other] = [new Y.Doc(), new Y.Doc()]
    for (const doc of [one, other]) Y.applyUpdate(doc, before)
    const vector = Y.encodeStateVector(one)
    for (const doc of [one, other]) wordsIn(doc, 0).delete(0, 7)
    wordsIn(other, 0).insert(0, 'All ')
    await db.$transaction((tx) => appendUpdates(tx, on.draftId, [[one, 'kenya', 'KE', 16], [other, 'chile', 'CL', 40]].map(([doc, who, seat, at]) => ({ bytes: Y.encodeStateAsUpdate(doc as Y.Doc, vector), personId: on.people[who as string]!, delegationId: on.delegations[seat as string]!, receivedAt: minute(at as number) }))))
    expect(await taken({ from: 1 })).toEqual([['c1', 'States', 'taken · Person of kenya 16']])
  })

  it('says of words that went with a clause whose remover did not know them who removed the clause', async () => {
    const { doc } = (await loadDraft(db, on.draftId))!
    const vector = Y.encodeStateVector(doc)
    doc.getXmlFragment('text').delete(2, 1)
    await write('kenya', minute(16), (other) => wordsIn(other, 2).insert(0, 'Large '))
    await db.$transaction((tx) => appendUpdates(tx, on.draftId, [{ bytes: Y.encodeStateAsUpdate(doc, vector), personId: on.people.chile!, delegationId: on.delegations.CL!, receivedAt: minute(40) }]))
    expect(await taken({ from: 2 })).toEqual([['c3', 'Large Safety zones.', 'taken · Person of chile 40']])
  })

  it('follows words that were carried: where they stand, who put them there, and who took them away there', async () => {
    await write('chile', minute(20), (doc) => carry(doc, 0, 1, 'States '))
    expect(await taken({ from: 1 })).toEqual([['c1', 'States', 'carried · Person of chile 20 · c2']])
    await write('japan', minute(40), (doc) => wordsIn(doc, 1).delete(0, 7))
    expect(await taken({ from: 1 })).toEqual([['c1', 'States', 'carried_taken · Person of chile 20 · Person of japan 40']])
    // The copy was there at that moment: it was taken away like any other word.
    expect(await taken({ from: 2 })).toEqual([['c2', 'States', 'taken · Person of japan 40']])
  })

  it('parts who took words away from who wrote them anew', async () => {
    let source = { client: 0, clock: 0 }
    await write('kenya', minute(16), (doc) => {
      source = (wordsIn(doc, 0) as unknown as { _start: Y.Item })._start.id
      wordsIn(doc, 0).delete(0, 7)
    })
    await write('chile', minute(60), (doc) => {
      wordsIn(doc, 2).insert(0, 'States ')
      const target = (wordsIn(doc, 2) as unknown as { _start: Y.Item })._start.id
      doc.getArray('moved').push([[source.client, source.clock, 7, target.client, target.clock]])
    })
    expect(await taken({ from: 1 })).toEqual([['c1', 'States', 'carried · Person of kenya 16 · anew Person of chile 60 · c3']])
  })

  it('does not say of words that their deleter restored at once that he took them away', async () => {
    await write('kenya', minute(16), (doc) => {
      const from = (wordsIn(doc, 0) as unknown as { _start: Y.Item })._start.id
      wordsIn(doc, 0).delete(0, 7)
      wordsIn(doc, 0).insert(0, 'States ')
      // Yjs writes behind what is deleted.
      const to = (wordsIn(doc, 0) as unknown as { _start: Y.Item })._start.right!.id
      doc.getArray('moved').push([[from.client, from.clock, 7, to.client, to.clock]])
    })
    expect(await taken({ from: 1 })).toEqual([])
    await write('chile', minute(40), (doc) => wordsIn(doc, 0).delete(0, 7))
    expect(await taken({ from: 1 })).toEqual([['c1', 'States', 'taken · Person of chile 40']])
  })

  it('does not believe a deletion that is passed off as a move: to other words, or to the same words that stood there anyway', async () => {
    await write('kenya', minute(16), (doc) => wordsIn(doc, 1).insert(0, 'States '))
    await write('chile', minute(30), (doc) => {
      const [source, there, other] = [0, 1, 2].map((index) => (wordsIn(doc, index) as unknown as { _start: Y.Item })._start.id)
      wordsIn(doc, 0).delete(0, 7)
      doc.getArray('moved').push([[source!.client, source!.clock, 7, there!.client, there!.clock], [source!.client, source!.clock, 7, other!.client, other!.clock], [source!.client, source!.clock, 7, 99, 0]])
    })
    expect(await taken({ from: 2 })).toEqual([['c1', 'States', 'taken · Person of chile 30']])
  })

  it('says that letters still stand where only the words around them are others, and names all who took letters of one word', async () => {
    await write('kenya', minute(16), (doc) => wordsIn(doc, 2).insert(6, 'ty'))
    expect(await taken({ from: 1 })).toEqual([['c3', 'Safety', 'standing']])
    await write('chile', minute(30), (doc) => wordsIn(doc, 1).delete(0, 2))
    await write('japan', minute(50), (doc) => wordsIn(doc, 1).delete(5, 2))
    expect((await taken({ from: 2 }))).toEqual([['c2', 'Resources', 'taken · Person of chile 30', 'taken · Person of japan 50']])
  })

  it('says that it does not know where the log does not say: nobody is named by guess', async () => {
    await write('kenya', minute(16), (doc) => wordsIn(doc, 0).delete(0, 7))
    const bare = new Y.Doc()
    await db.draftUpdate.update({ where: { draftId_seq: { draftId: on.draftId, seq: 2 } }, data: { bytes: new Uint8Array(Y.encodeStateAsUpdate(bare)) } })
    const whole = (await loadDraft(db, on.draftId))!.doc
    wordsIn(whole, 0).delete(0, 7)
    const state = new Uint8Array(Y.encodeStateAsUpdate(whole))
    await db.draftSnapshot.create({ data: { draftId: on.draftId, seq: 2, state, sha256: sha256(state), createdAt: minute(11) } })
    expect(await taken({ from: 1, to: 2 })).toEqual([['c1', 'States', 'unknown']])
  })

  it('says the same after old rows were joined, and in texts whose letters are typed in parts', async () => {
    await write('kenya', minute(16), (doc) => wordsIn(doc, 1).insert(0, 'De\u0301tresse et '), (doc) => wordsIn(doc, 0).insert(0, 'x'))
    await write('chile', minute(30), ...Array.from({ length: 10 }, () => (doc: Y.Doc) => wordsIn(doc, 1).delete(0, 1)))
    await write('japan', minute(31), (doc) => wordsIn(doc, 2).delete(0, 7))
    const before = await taken({ from: 3 })
    expect(before).toEqual([['c2', 'D\u00e9tresse'.normalize('NFD'), 'taken · Person of chile 30'], ['c3', 'Safety', 'taken · Person of japan 31']])
    expect(await joinOldUpdates(db, on.draftId, minute(800))).toBeGreaterThan(8)
    expect(await taken({ from: 3 })).toEqual(before)
  })
})

describe('old rows of the log', () => {
  const letters = (index: number, word: string) => [...word].map((letter, at) => (doc: Y.Doc) => wordsIn(doc, index).insert(at, letter))
  const rows = () => db.draftUpdate.findMany({ where: { draftId: on.draftId }, orderBy: { seq: 'asc' } })

  it('are joined author by author, minute by minute, and never across a revision: the text and who wrote it stay', async () => {
    await write('kenya', minute(10), ...letters(0, 'Kenya '))
    await write('kenyaToo', minute(10), ...letters(0, 'Too '))
    await write('kenya', minute(10), ...letters(1, 'Again '), (doc) => wordsIn(doc, 1).delete(0, 2))
    await issueRevision(await as('secretariat', minute(11)), { draftId: on.draftId, requestKey: `revision-${on.draftId}` })
    await write('kenya', minute(11), ...letters(1, 'After '))
    await write('kenya', minute(12), ...letters(1, 'Later '))
    await write('chile', minute(900), ...letters(2, 'Fresh '))
    const before = { authors: await Promise.all(['c1', 'c2', 'c3'].map((id) => wrote(id))), text: textOf((await loadDraft(db, on.draftId))!.doc), frozen: textOf((await loadDraft(db, on.draftId, 18))!.doc) }
    const count = (await rows()).length
    expect(await joinOldUpdates(db, on.draftId, minute(800))).toBe(count - 6 - 6)
    const after = await rows()
    expect(after.map(({ seq, joined, personId }) => [seq, joined, personId])).toEqual([
      [1, 1, on.people.secretariat], [7, 6, on.people.kenya], [11, 4, on.people.kenyaToo], [18, 7, on.people.kenya], [24, 6, on.people.kenya], [30, 6, on.people.kenya],
      ...[31, 32, 33, 34, 35, 36].map((seq) => [seq, 1, on.people.chile]),
    ])
    for (const row of after) expect(row.clientIds.map(Number).sort()).toEqual(clientIdsOf(row.bytes).sort())
    expect({ authors: await Promise.all(['c1', 'c2', 'c3'].map((id) => wrote(id))), text: textOf((await loadDraft(db, on.draftId))!.doc), frozen: textOf((await loadDraft(db, on.draftId, 18))!.doc) }).toEqual(before)
    expect(textOf(await auditLog(db, on.draftId))).toBe(before.text)
    expect(await joinOldUpdates(db, on.draftId, minute(800))).toBe(0)
  })

  it('are joined when a draft is let go', async () => {
    await write('kenya', minute(10), ...letters(0, 'Kenya '))
    const server = await serve(url, { keepEmptyMs: 50, joinAfterMs: 0, now: () => minute(60) })
    const peer = new Peer(server.port, on.draftId, await session(on.people.chile!))
    await peer.ready()
    peer.clauseText(2).insert(0, 'Chile. ')
    await until(async () => (await rows()).length === 8, 'logged')
    peer.leave()
    await until(async () => (await rows()).length === 3, 'joined')
    await server.close()
    expect(textOf(await auditLog(db, on.draftId))).toContain('Kenya States')
  })

  it('may be joined under a server that has half of them: it reads on', async () => {
    await write('kenya', minute(10), ...letters(0, 'Half '))
    const server = await serve(url, { pollMs: 600_000, now: () => minute(60) })
    const reader = new Peer(server.port, on.draftId, await session(on.people.chile!))
    await reader.ready()
    const { doc } = (await loadDraft(db, on.draftId))!
    doc.clientID = Number((await rows()).at(-1)!.clientIds[0])
    let more = new Uint8Array()
    doc.once('update', (update: Uint8Array) => { more = new Uint8Array(update) })
    wordsIn(doc, 0).insert(5, 'and half ')
    // Written past every announcement, then joined with what the server already has.
    await db.draftUpdate.create({ data: { draftId: on.draftId, seq: 7, bytes: more, personId: on.people.kenya!, delegationId: on.delegations.KE!, clientIds: [BigInt(doc.clientID)], receivedAt: minute(10) } })
    await db.draft.update({ where: { id: on.draftId }, data: { seq: 7 } })
    expect(await joinOldUpdates(db, on.draftId, minute(30))).toBe(5)
    await announce(db, { kind: 'update', draftId: on.draftId, seq: 7 })
    await until(() => reader.text().startsWith('Half and half States'), 'read on')
    expect(reader.closed).toBeNull()
    reader.leave()
    await server.close()
  })

  it('stay as they are where replaying the joined rows would not give the same document', async () => {
    await write('kenya', minute(10), ...letters(0, 'Kenya '))
    const third = await db.draftUpdate.findUniqueOrThrow({ where: { draftId_seq: { draftId: on.draftId, seq: 4 } } })
    await db.draftUpdate.update({ where: { draftId_seq: { draftId: on.draftId, seq: 4 } }, data: { bytes: new Uint8Array([0, 0]) } })
    await expect(joinOldUpdates(db, on.draftId, minute(800))).rejects.toThrow()
    expect((await rows()).length).toBe(7)
    expect(third.joined).toBe(1)
  })
})

afterAll(async () => { await db?.$disconnect() })
