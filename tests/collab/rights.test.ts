import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { encode } from 'next-auth/jwt'
import * as Y from 'yjs'
import { announce } from '@/lib/data/announce'
import type { Database } from '@/lib/data/client'
import { loadDraft } from '@/lib/data/draft-log'
import { CLOSE } from '@/lib/editor/close-codes'
import { MESSAGE, SCHEMA_VERSION, SYNC } from '@/lib/editor/wire'
import { company, NOON, pause, Peer, type Running, type Scene, scene, SECRET, serve, session, textOf, until } from '@/tests/support/collab'
import { testDatabase } from '@/tests/support/database'
import { auditLog } from '@/tests/support/oracle'

let db: Database
let url: string
let server: Running
let here: Scene
const { peers, join, leave } = company(() => ({ server, here }))
const refused = async (draftId: string, cookie: string | null, options = {}): Promise<number | null> => {
  const peer = new Peer(server.port, draftId, cookie, options)
  await peer.ended()
  return peer.refused
}
const logged = async (): Promise<{ text: string; seq: number }> => {
  const { doc, seq } = (await loadDraft(db, here.draftId))!
  return { text: textOf(doc), seq }
}

afterEach(async () => { await auditLog(db, here.draftId) })
beforeEach(async () => {
  if (!server) {
    ;({ db, url } = await testDatabase())
    server = await serve(url)
  }
  leave()
  here = await scene(db)
})
afterAll(async () => {
  leave()
  await server?.close()
})

describe('the door', () => {
  it('gives no document to a request without a session: 401, and no room is opened', async () => {
    const before = server.collab.census().rooms
    expect(await refused(here.draftId, null)).toBe(401)
    expect(await refused(here.draftId, 'next-auth.session-token=rubbish')).toBe(401)
    expect(await refused(here.draftId, `next-auth.session-token=${await encode({ token: { sub: here.people.kenya! }, secret: 'another secret' })}`)).toBe(401)
    expect(await refused(here.draftId, `next-auth.session-token=${await encode({ token: { sub: here.people.kenya! }, secret: SECRET, maxAge: -60 })}`)).toBe(401)
    expect(await refused(here.draftId, await session('nobody'))).toBe(401)
    expect(server.collab.census().rooms).toBe(before)
  })

  it('takes the session from the secure cookie as well', async () => {
    const cookie = (await session(here.people.kenya!)).replace('next-auth', '__Secure-next-auth')
    const peer = new Peer(server.port, here.draftId, cookie)
    peers.push(peer)
    await peer.ready()
  })

  it('answers 404 for no such draft, 403 for a person without a mandate, 403 for a page of another site', async () => {
    expect(await refused('01900000-0000-7000-8000-000000000000', await session(here.people.kenya!))).toBe(404)
    expect(await refused('..%2f..%2fetc', await session(here.people.kenya!))).toBe(404)
    expect(await refused(here.draftId, await session(here.people.stranger!))).toBe(403)
    expect(await refused(here.draftId, await session(here.people.kenya!), { origin: 'https://elsewhere.example' })).toBe(403)
    expect(await refused(here.draftId, await session(here.people.kenya!), { epoch: 'another' })).toBe(409)
  })

  it('tells our own client by a close code, which a browser can read, where it may not come in', async () => {
    for (const [cookie, code] of [[null, CLOSE.signedOut], [await session(here.people.stranger!), CLOSE.noRight]] as const) {
      const peer = new Peer(server.port, here.draftId, cookie, { acks: true })
      expect((await peer.ended()).code).toBe(code)
      expect(peer.synced).toBe(false)
    }
  })
})

describe('who may not write', () => {
  for (const who of ['reader', 'observer', 'stakeholder']) {
    it(`lets a ${who} receive, and refuses an update, a deletion and a step 2, leaving the text as it was`, async () => {
      const kenya = await join('kenya')
      const before = await logged()
      for (const attack of [
        (peer: Peer) => peer.clauseText(0).insert(0, 'hacked'),
        (peer: Peer) => peer.clauseText(0).delete(0, 6),
        (peer: Peer) => {
          peer.doc.transact(() => peer.clauseText(0).insert(0, 'hacked'), peer)
          peer.sendSync(SYNC.step2, Y.encodeStateAsUpdate(peer.doc))
        },
      ]) {
        const peer = await join(who)
        attack(peer)
        expect((await peer.ended()).code).toBe(CLOSE.readOnly)
        expect(peer.denials[0]).toContain('G3')
      }
      expect(await logged()).toEqual(before)
      expect(kenya.text()).toBe(before.text)
      const quiet = await join(who)
      kenya.clauseText(0).insert(0, 'Seen: ')
      await until(() => quiet.text().startsWith('Seen: '), 'received')
      quiet.sendSync(SYNC.step2, Y.encodeStateAsUpdate(quiet.doc))
      await pause(50)
      expect(quiet.closed).toBeNull()
    })
  }

  it('lets nobody write in a frozen draft, not even with what was typed before', async () => {
    const kenya = await join('kenya', { acks: true })
    await db.$transaction(async (tx) => {
      await tx.draft.update({ where: { id: here.draftId }, data: { phase: 'frozen' } })
      await announce(tx, { kind: 'rights', consultationId: here.consultationId, draftId: here.draftId })
    })
    await until(() => kenya.told.some(({ type, value }) => type === MESSAGE.rights && !(value as { write: boolean }).write), 'told', 1_000)
    const before = await logged()
    kenya.clauseText(0).insert(0, 'late')
    expect((await kenya.ended()).code).toBe(CLOSE.readOnly)
    const returned = new Peer(server.port, here.draftId, await session(here.people.kenya!), { doc: kenya.doc })
    expect((await returned.ended()).code).toBe(CLOSE.readOnly)
    expect(await logged()).toEqual(before)
  })

  it('refuses an edit that was on its way when the draft was frozen, told or not', async () => {
    const kenya = await join('kenya')
    await db.draft.update({ where: { id: here.draftId }, data: { phase: 'frozen' } })
    const before = await logged()
    kenya.clauseText(0).insert(0, 'late')
    await kenya.ended()
    expect(await logged()).toEqual(before)
  })

  it('closes the sockets of a revoked mandate within a second, and lets them back in no more', async () => {
    const [kenya, chile] = [await join('kenya'), await join('chile')]
    const mandate = (await db.mandate.findFirst({ where: { personId: here.people.kenya } }))!
    const start = performance.now()
    await db.$transaction(async (tx) => {
      await tx.mandate.update({ where: { id: mandate.id }, data: { untilAt: NOON } })
      await announce(tx, { kind: 'rights', consultationId: here.consultationId, personId: here.people.kenya! })
    })
    expect((await kenya.ended()).code).toBe(CLOSE.noRight)
    expect(performance.now() - start).toBeLessThan(1_000)
    expect(chile.closed).toBeNull()
    expect(await refused(here.draftId, await session(here.people.kenya!))).toBe(403)
  })

  it('finds a lost announcement by its lease', async () => {
    const own = await serve(url, { leaseMs: 150 })
    const peer = new Peer(own.port, here.draftId, await session(here.people.kenya!))
    await peer.ready()
    await db.mandate.updateMany({ where: { personId: here.people.kenya! }, data: { untilAt: NOON } })
    expect((await peer.ended()).code).toBe(CLOSE.noRight)
    await own.close()
  })

  it('tells the panels of acts, and only clients that understand it', async () => {
    const [ours, stock] = [await join('kenya', { acks: true }), await join('chile')]
    await announce(db, { kind: 'acts', draftId: here.draftId, clauseId: 'c2' })
    await until(() => ours.told.some(({ type }) => type === MESSAGE.acts), 'told')
    expect(ours.told.find(({ type }) => type === MESSAGE.acts)?.value).toEqual({ draftId: here.draftId, clauseId: 'c2' })
    expect(stock.told).toEqual([])
  })

  it('tells of what is not on record its own delegation alone', async () => {
    const [kenya, chile] = [await join('kenya', { acks: true }), await join('chile', { acks: true })]
    const { id } = await db.delegation.findFirstOrThrow({ where: { mandates: { some: { personId: here.people.kenya! } } } })
    await announce(db, { kind: 'acts', draftId: here.draftId, onlyDelegationId: id })
    await announce(db, { kind: 'acts', draftId: here.draftId, clauseId: 'c1' })
    await until(() => chile.told.some(({ type }) => type === MESSAGE.acts), 'told')
    await until(() => kenya.told.filter(({ type }) => type === MESSAGE.acts).length === 2, 'told twice')
    expect(chile.told.filter(({ type }) => type === MESSAGE.acts).map(({ value }) => value)).toEqual([{ draftId: here.draftId, clauseId: 'c1' }])
  })
})

describe('a client with another schema', () => {
  it('reads, and writes nothing: it might take away what it does not know', async () => {
    const before = await logged()
    for (const schema of [SCHEMA_VERSION - 1, SCHEMA_VERSION + 1]) {
      const kenya = await join('kenya', { acks: true, schema })
      await until(() => kenya.told.some(({ type }) => type === MESSAGE.rights), 'told')
      expect(kenya.told.find(({ type }) => type === MESSAGE.rights)?.value).toMatchObject({ write: false, schema: SCHEMA_VERSION })
      expect(kenya.text()).toBe(before.text)
      kenya.clauseText(0).delete(0, 3)
      expect((await kenya.ended()).code).toBe(CLOSE.readOnly)
    }
    expect(await logged()).toEqual(before)
  })
})

describe('client ids', () => {
  it('are their first user\'s: nobody writes under another\'s, after a restart neither', async () => {
    const kenya = await join('kenya')
    kenya.clauseText(0).insert(0, 'K')
    const chile = await join('chile')
    await until(() => chile.text().startsWith('K'), 'received')
    const forge = async (port: number) => {
      const forger = new Peer(port, here.draftId, await session(here.people.chile!))
      peers.push(forger)
      await forger.ready()
      forger.doc.clientID = kenya.doc.clientID
      forger.clauseText(0).insert(1, 'forged')
      return forger
    }
    const forger = await forge(server.port)
    expect((await forger.ended()).code).toBe(CLOSE.refused)
    expect(forger.denials[0]).toContain('G2')
    const other = await serve(url)
    expect((await (await forge(other.port)).ended()).code).toBe(CLOSE.refused)
    expect((await logged()).text).toContain('KStates')
    await other.close()
  })

  it('belong to person and delegation: a colleague cannot use them either', async () => {
    const kenya = await join('kenya')
    kenya.clauseText(0).insert(0, 'K')
    const colleague = await join('kenyaToo')
    await until(() => colleague.text().startsWith('K'), 'received')
    colleague.doc.clientID = kenya.doc.clientID
    colleague.clauseText(0).insert(1, 'x')
    expect((await colleague.ended()).code).toBe(CLOSE.refused)
  })

  it('of the first text are nobody\'s', async () => {
    const secretariat = await join('secretariat')
    const first = (await db.draftUpdate.findFirst({ where: { draftId: here.draftId, seq: 1 } }))!
    secretariat.doc.clientID = Number(first.clientIds[0])
    secretariat.clauseText(0).insert(0, 'x')
    expect((await secretariat.ended()).code).toBe(CLOSE.refused)
  })
})
