import fc from 'fast-check'
import * as encoding from 'lib0/encoding'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Database } from '@/lib/data/client'
import { loadDraft } from '@/lib/data/draft-log'
import { CLOSE, mayReturn } from '@/lib/editor/close-codes'
import { MESSAGE } from '@/lib/editor/wire'
import { company, pause, Peer, type Running, type Scene, scene, serve, session, textOf, until } from '@/tests/support/collab'
import { testDatabase } from '@/tests/support/database'
import { auditLog } from '@/tests/support/oracle'

let db: Database
let url: string
let server: Running
let here: Scene
const { join, leave } = company(() => ({ server, here }))
const working = async (): Promise<void> => {
  const [kenya, chile] = [await join('kenya'), await join('chile')]
  const mark = `ok${Math.floor(performance.now())}`
  kenya.clauseText(0).insert(0, mark)
  await until(() => chile.text().includes(mark), 'still working')
  kenya.leave()
  chile.leave()
}

beforeAll(async () => {
  ({ db, url } = await testDatabase())
  here = await scene(db)
  server = await serve(url, { limits: { connectionsPerPerson: 500 } })
})
afterEach(async () => { await auditLog(db, here.draftId) })
afterAll(async () => {
  leave()
  await server?.close()
})

describe('a server under attack', () => {
  it('closes text frames with 1003 and lives', async () => {
    for (const words of ['4294967296'.repeat(20), '', '{"type":"sync"}']) {
      const peer = await join('kenya')
      peer.sendRaw(words)
      expect((await peer.ended()).code).toBe(CLOSE.textFrame)
    }
    await working()
  })

  it('stays up and unchanged whatever bytes come: seeded noise, alone and inside messages of every kind', async () => {
    const before = textOf((await loadDraft(db, here.draftId))!.doc)
    const whole = Y.encodeStateAsUpdate((await loadDraft(db, here.draftId))!.doc)
    const envelope = (kind: number, inner: Uint8Array) => {
      const encoder = encoding.createEncoder()
      for (const part of kind < 3 ? [MESSAGE.sync, kind] : [MESSAGE.awareness]) encoding.writeVarUint(encoder, part)
      encoding.writeVarUint8Array(encoder, inner)
      return encoding.toUint8Array(encoder)
    }
    const bytes = fc.uint8Array({ maxLength: 120 })
    const mutated = fc.tuple(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length)).map(([at, value, length]) => {
      const copy = whole.slice(0, Math.max(1, length))
      copy[at % copy.length] = value
      return copy
    })
    const frames = fc.array(fc.oneof(bytes, fc.tuple(fc.nat(3), fc.oneof(bytes, mutated)).map(([kind, inner]) => envelope(kind, inner))), { minLength: 5, maxLength: 40 })
    // As an observer, whose every change must be refused: then whatever the noise means, the text is as before.
    await fc.assert(fc.asyncProperty(frames, async (list) => {
      const peer = await join('observer')
      for (const frame of list) peer.sendRaw(frame)
      await pause(10)
      peer.leave()
      expect(server.http.listening).toBe(true)
    }), { numRuns: 60, seed: 20261123, endOnFailure: true })
    expect(textOf((await loadDraft(db, here.draftId))!.doc)).toBe(before)
    await working()
  }, 60_000)

  it('keeps a bomb of edits whose beginning never comes out of log and document, and sends its sender away', async () => {
    const bystander = await join('chile')
    const attacker = await join('japan')
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(attacker.doc))
    const parts: Uint8Array[] = []
    copy.on('update', (update: Uint8Array) => parts.push(update))
    const text = (copy.getXmlFragment('text').get(0) as Y.XmlElement).get(0) as Y.XmlText
    for (let index = 0; index < 1_500; index++) text.insert(index, 'b')
    const { seq } = (await loadDraft(db, here.draftId))!
    for (const part of parts.slice(1)) attacker.sendUpdate(part)
    expect((await attacker.ended()).code).toBe(CLOSE.missingEdits)
    const after = (await loadDraft(db, here.draftId))!
    expect(after.seq).toBe(seq)
    const fresh = await join('kenya')
    expect(fresh.doc.store.pendingStructs).toBeNull()
    expect(bystander.doc.store.pendingStructs).toBeNull()
    await working()
  })

  it('asks for what is missing and admits it when it comes: a lost message blocks nobody', async () => {
    const [kenya, chile] = [await join('kenya'), await join('chile')]
    const sent: Uint8Array[] = []
    kenya.doc.on('update', (update: Uint8Array) => sent.push(update))
    kenya.doc.transact(() => kenya.clauseText(1).insert(0, 'lost '), kenya)
    kenya.clauseText(1).insert(5, 'and found ')
    await until(() => chile.text().includes('lost and found '), 'healed by step 1')
    expect(kenya.closed).toBeNull()
  })

  it('sends away who waits for missing edits too long', async () => {
    const own = await serve(url, { limits: { parkedMs: 300 } })
    const silent = new Peer(own.port, here.draftId, await session(here.people.kenya!), { quiet: true })
    await until(() => silent.socket.readyState === silent.socket.OPEN, 'open')
    const doc = new Y.Doc()
    doc.getText('text').insert(0, 'a')
    const vector = Y.encodeStateVector(doc)
    doc.getText('text').insert(1, 'b')
    silent.sendUpdate(Y.encodeStateAsUpdate(doc, vector))
    expect((await silent.ended()).code).toBe(CLOSE.missingEdits)
    await own.close()
  }, 30_000)

  it('ends a connection that floods it with questions, messages or too large a frame', async () => {
    const asking = await join('kenya')
    for (let index = 0; index < 60; index++) asking.ask(new Uint8Array([0]))
    expect((await asking.ended()).code).toBe(CLOSE.tooMuch)
    const talking = await join('kenya')
    for (let index = 0; index < 4_000; index++) talking.sendRaw(new Uint8Array([3]))
    expect((await talking.ended()).code).toBe(CLOSE.tooMuch)
    const large = await join('kenya')
    large.sendRaw(new Uint8Array(2 * 1024 * 1024))
    expect((await large.ended()).code).toBe(CLOSE.frameTooBig)
    await working()
  })

  it('ends a connection that sends more bytes than anybody types, and says so', async () => {
    const flooding = await join('kenya')
    const bystander = await join('chile')
    // Of a type that is not ours and so is not read: only its size counts. Far fewer messages than are allowed.
    const idle = new Uint8Array(512 * 1024).fill(9)
    for (let index = 0; index < 60; index++) flooding.sendRaw(idle)
    expect(await flooding.ended()).toEqual({ code: CLOSE.tooMuch, reason: 'too many bytes' })
    expect(bystander.closed).toBeNull()
    await working()
  })

  it('does not take an honest client for one that floods: a paste of 100 kB, and the return from an hour offline', async () => {
    const [kenya, chile] = [await join('kenya'), await join('chile')]
    for (let pastes = 0; pastes < 3; pastes++) kenya.clauseText(2).insert(0, `pasted${pastes} ${'States shall consult. '.repeat(4_700)}`)
    await until(() => chile.text().includes('pasted2'), 'pasted', 20_000)
    kenya.leave()
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(kenya.doc))
    const text = (doc.getXmlFragment('text').get(1) as Y.XmlElement).get(0) as Y.XmlText
    // Five letters a second.
    for (let letter = 0; letter < 18_000; letter++) text.insert(letter, 'offline '[letter % 8]!)
    const returned = await join('kenya', { doc })
    await until(() => chile.text().includes('offline '.repeat(2_250)), 'sent on return', 20_000)
    expect([returned.closed, chile.closed]).toEqual([null, null])
  }, 60_000)

  it('lets one person open only so many connections', async () => {
    const own = await serve(url, { limits: { connectionsPerPerson: 3 } })
    const mine = await Promise.all([1, 2, 3].map(() => join('japan', {}, own)))
    const fourth = new Peer(own.port, here.draftId, await session(here.people.japan!))
    await fourth.ended()
    expect(fourth.refused).toBe(429)
    mine[0]!.leave()
    await until(() => own.collab.census().connections === 2, 'left')
    await join('japan', {}, own)
    await own.close()
  })

  it('refuses insertions, not deletions, once the draft has its largest size', async () => {
    const own = await serve(url, { limits: { draftBytes: 1 } })
    const kenya = await join('kenya', {}, own)
    kenya.clauseText(0).delete(0, 2)
    const chile = await join('chile', {}, own)
    await until(() => chile.text() === kenya.text(), 'shorter')
    kenya.clauseText(0).insert(0, 'more')
    expect((await kenya.ended()).code).toBe(CLOSE.draftFull)
    expect(chile.closed).toBeNull()
    await own.close()
  })

  it('cuts a reader that does not read, and its memory stays bounded', async () => {
    const own = await serve(url, { limits: { owedBytes: 256 * 1024, bytes: { burst: 1e9, perSecond: 1e9 } } })
    const [writer, slow, fine] = [await join('kenya', {}, own), await join('chile', {}, own), await join('japan', {}, own)]
    slow.socket.pause()
    await pause(20)
    for (let index = 0; index < 400 && own.collab.census().connections === 3; index++) {
      writer.clauseText(2).insert(0, `slow ${index} `.repeat(15_000))
      writer.clauseText(2).delete(0, `slow ${index} `.length * 15_000)
      // The writer waits for one who reads: it is the reader that is to be too slow, not the log.
      const seen = fine.updatesSeen
      await until(() => fine.updatesSeen > seen || own.collab.census().connections < 3, 'seen', 15_000)
    }
    await until(() => own.collab.census().connections === 2, 'cut', 15_000)
    expect([writer.closed, fine.closed]).toEqual([null, null])
    // Its machine catches up: it is told why, with a code after which clients return by themselves, and gets the difference.
    slow.socket.resume()
    const { code } = await slow.ended()
    expect(code).toBe(CLOSE.slowReader)
    expect(mayReturn(code)).toBe(true)
    const returned = await join('chile', { doc: slow.doc }, own)
    await until(() => returned.text() === writer.text(), 'caught up')
    await own.close()
  }, 60_000)
})

describe('presence', () => {
  const nameOf = (peer: Peer, id: number) => (peer.awareness.get(id)?.state?.user as { name?: string; delegation?: { stateCode: string } } | undefined)

  it('carries the name and delegation that the server knows, whatever the client says', async () => {
    const [chile, kenya] = [await join('chile'), await join('kenya')]
    kenya.sendAwareness(kenya.doc.clientID, 1, { user: { name: 'Head of delegation, Chile', colour: 3 }, cursor: { anchor: 1 } })
    await until(() => chile.awareness.has(kenya.doc.clientID), 'seen')
    expect(nameOf(chile, kenya.doc.clientID)).toMatchObject({ name: 'Person of kenya', delegation: { stateCode: 'KE' } })
    expect(chile.awareness.get(kenya.doc.clientID)?.state?.cursor).toEqual({ anchor: 1 })
  })

  it('lets nobody move, rename or remove another\'s caret', async () => {
    const [chile, kenya, japan] = [await join('chile'), await join('kenya'), await join('japan')]
    kenya.sendAwareness(kenya.doc.clientID, 1, { cursor: 1 })
    await until(() => chile.awareness.has(kenya.doc.clientID), 'seen')
    japan.sendAwareness(kenya.doc.clientID, 9, { cursor: 666 })
    japan.sendAwareness(kenya.doc.clientID, 10, null)
    japan.sendAwareness(japan.doc.clientID, 1, { cursor: 2 })
    await until(() => chile.awareness.has(japan.doc.clientID), 'seen')
    expect(chile.awareness.get(kenya.doc.clientID)?.state).toMatchObject({ cursor: 1, user: { name: 'Person of kenya' } })
  })

  it('is one caret a connection, and vanishes with it', async () => {
    const [chile, kenya] = [await join('chile'), await join('kenya')]
    kenya.sendAwareness(kenya.doc.clientID, 1, { cursor: 1 })
    kenya.sendAwareness(4242, 1, { cursor: 1 })
    await until(() => chile.awareness.has(kenya.doc.clientID), 'seen')
    expect(chile.awareness.has(4242)).toBe(false)
    kenya.leave()
    await until(() => chile.awareness.get(kenya.doc.clientID)?.state === null, 'gone')
  })

  it('refuses states that are too large, nest too deep, or are no object', async () => {
    for (const state of [JSON.stringify({ text: 'x'.repeat(5_000) }), '['.repeat(2_000) + ']'.repeat(2_000), '17']) {
      const peer = await join('kenya')
      peer.sendAwareness(peer.doc.clientID, 1, state)
      expect((await peer.ended()).code).toBe(CLOSE.malformed)
    }
  })

  it('answers who is here even where nobody is, so that a client learns that its connection lives', async () => {
    const own = await serve(url)
    const reader = new Peer(own.port, here.draftId, await session(here.people.reader!), { quiet: true })
    await until(() => reader.socket.readyState === reader.socket.OPEN, 'open')
    let heard = 0
    reader.socket.on('message', (data: Buffer) => { if (data[0] === MESSAGE.awareness) heard++ })
    reader.sendRaw(new Uint8Array([MESSAGE.queryAwareness]))
    await until(() => heard === 1, 'answered')
    await own.close()
  })

  it('drops presence above its rate instead of passing it on', async () => {
    const [chile, kenya] = [await join('chile'), await join('kenya')]
    for (let index = 1; index <= 400; index++) kenya.sendAwareness(kenya.doc.clientID, index, { cursor: index })
    await until(() => chile.awareness.has(kenya.doc.clientID), 'seen')
    await pause(200)
    expect(chile.awareness.get(kenya.doc.clientID)!.clock).toBeLessThan(120)
    expect(kenya.closed).toBeNull()
  })
})

