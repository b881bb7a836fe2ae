import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Database } from '@/lib/data/client'
import { loadDraft, snapshotDraft } from '@/lib/data/draft-log'
import { CLOSE, mayReturn } from '@/lib/editor/close-codes'
import { company, NOON, pause, Peer, type Running, type Scene, scene, serve, session, textOf, until } from '@/tests/support/collab'
import { testDatabase } from '@/tests/support/database'
import { auditLog } from '@/tests/support/oracle'

let db: Database
let url: string
let server: Running
let here: Scene
let other: pg.Client
const { peers, join, leave } = company(() => ({ server, here }))

beforeAll(async () => {
  ({ db, url } = await testDatabase())
  server = await serve(url, { snapshotEvery: 20 })
  other = new pg.Client({ connectionString: url })
  await other.connect()
})
beforeEach(async () => { here = await scene(db) })
afterAll(async () => {
  leave()
  await other?.end()
  await server?.close()
})

describe('when the log cannot be written', () => {
  it('shows the edit to nobody, sends everybody away to return, and takes it when they do', async () => {
    await other.query(`create function refuse_log() returns trigger language plpgsql as $$ begin if new."draftId" = '${here.draftId}' then raise exception 'disk full'; end if; return new; end $$`)
    await other.query('create trigger refuse_log before insert on "DraftUpdate" for each row execute function refuse_log()')
    const [kenya, chile] = [await join('kenya'), await join('chile')]
    kenya.clauseText(0).insert(0, 'Unsaved. ')
    const ended = await kenya.ended()
    expect(ended.code).toBe(CLOSE.notSaved)
    expect(mayReturn(ended.code)).toBe(true)
    expect((await chile.ended()).code).toBe(CLOSE.notSaved)
    expect(chile.text()).not.toContain('Unsaved')
    expect((await join('japan')).text()).not.toContain('Unsaved')
    await other.query('drop trigger refuse_log on "DraftUpdate"')
    const reader = await join('chile', { doc: chile.doc })
    await join('kenya', { doc: kenya.doc })
    await until(() => reader.text().startsWith('Unsaved. '), 'saved on return')
    const { seq, doc } = (await loadDraft(db, here.draftId))!
    expect(seq).toBe(2)
    expect(textOf(doc)).toBe(reader.text())
  })

  it('neither relays nor hands to somebody who joins what is still being committed', async () => {
    const [kenya, chile] = [await join('kenya'), await join('chile')]
    await other.query('begin')
    await other.query('select 1 from "Draft" where id = $1 for update', [here.draftId])
    kenya.clauseText(0).insert(0, 'Pending. ')
    await pause(150)
    expect(chile.text()).not.toContain('Pending')
    const joining = new Peer(server.port, here.draftId, await session(here.people.japan!))
    peers.push(joining)
    await pause(150)
    expect(joining.text()).not.toContain('Pending')
    await other.query('commit')
    await until(() => chile.text().startsWith('Pending. ') && joining.text().startsWith('Pending. '), 'relayed after the commit')
  })

  it('survives the loss of its connection in the middle of a commit', async () => {
    const [kenya, chile] = [await join('kenya'), await join('chile')]
    await other.query('begin')
    await other.query('select 1 from "Draft" where id = $1 for update', [here.draftId])
    kenya.clauseText(0).insert(0, 'Cut. ')
    await until(async () => Number((await other.query(`select count(*) from pg_stat_activity where application_name = 'placet-log' and wait_event_type = 'Lock' and datname = current_database()`)).rows[0].count) === 1, 'waiting for the lock')
    await other.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'placet-log' and datname = current_database()`)
    await other.query('commit')
    expect((await kenya.ended()).code).toBe(CLOSE.notSaved)
    expect(chile.text()).not.toContain('Cut')
    const reader = await join('chile', { doc: chile.doc })
    await join('kenya', { doc: kenya.doc })
    await until(() => reader.text().startsWith('Cut. '), 'saved on return')
  })

  it('connects its listener again when that is lost, and hears of rights again', async () => {
    const chile = await join('chile')
    await other.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'placet-listen' and datname = current_database()`)
    await db.mandate.updateMany({ where: { personId: here.people.chile! }, data: { untilAt: NOON } })
    expect((await chile.ended()).code).toBe(CLOSE.noRight)
  })
})

describe('the writer', () => {
  it('commits in a quiet room at once, while a busy room beside it gathers', async () => {
    const own = await serve(url, { longestWindowMs: 1_500 })
    const quiet = here
    const [kenya, chile] = [await join('kenya', {}, own), await join('chile', {}, own)]
    here = await scene(db)
    const [typist, reader] = [await join('kenya', {}, own), await join('chile', {}, own)]
    for (let index = 0; index < 400; index++) {
      typist.clauseText(0).insert(0, `${index} `)
      if (index % 8 === 0) await pause(2)
    }
    await until(() => reader.text().includes('399 '), 'all received')
    typist.clauseText(0).insert(0, 'Gathered. ')
    const order: string[] = []
    reader.doc.on('update', () => order.push('busy'))
    chile.doc.on('update', () => order.push('quiet'))
    await pause(20)
    kenya.clauseText(0).insert(0, 'At once. ')
    await until(() => order.length === 2, 'both received', 15_000)
    expect(order).toEqual(['quiet', 'busy'])
    here = quiet
    await own.close()
  }, 30_000)
})

describe('the log', () => {
  it('replayed from nothing gives the document of every client, and so does each snapshot with what follows it', async () => {
    const kenya = await join('kenya')
    for (let index = 0; index < 90; index++) {
      kenya.clauseText(index % 3).insert(0, `${index} `)
      if (index % 7 === 0) kenya.clauseText(index % 3).delete(1, 2)
      await pause(1)
    }
    const chile = await join('chile')
    await until(() => chile.text() === kenya.text(), 'converged')
    await until(async () => (await db.draftSnapshot.count({ where: { draftId: here.draftId } })) > 0, 'snapshot written')
    const replayed = new Y.Doc()
    for (const { bytes } of await db.draftUpdate.findMany({ where: { draftId: here.draftId }, orderBy: { seq: 'asc' } })) Y.applyUpdate(replayed, bytes)
    const loaded = (await loadDraft(db, here.draftId))!
    expect(textOf(replayed)).toBe(kenya.text())
    expect(Y.equalSnapshots(Y.snapshot(replayed), Y.snapshot(loaded.doc))).toBe(true)
    expect(textOf(await auditLog(db, here.draftId))).toBe(kenya.text())
  })

  it('is read instead of a damaged snapshot', async () => {
    const kenya = await join('kenya')
    kenya.clauseText(0).insert(0, 'Right. ')
    await until(async () => (await loadDraft(db, here.draftId))!.seq === 2, 'logged')
    const seq = await snapshotDraft(db, here.draftId, NOON)
    expect(seq).toBe(2)
    await db.draftSnapshot.updateMany({ where: { draftId: here.draftId }, data: { state: new Uint8Array([0, 0]) } })
    expect(textOf((await loadDraft(db, here.draftId))!.doc)).toContain('Right. ')
  })

  it('is read whole though it has many pages and no snapshot, and as it stood at any number', async () => {
    const doc = (await loadDraft(db, here.draftId))!.doc
    const rows: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => rows.push(update))
    const text = (doc.getXmlFragment('text').get(1) as Y.XmlElement).get(0) as Y.XmlText
    for (let index = 0; index < 9_000; index++) text.insert((index * 7) % (text.length + 1), String(index % 10))
    const half = textOf(doc)
    for (let index = 0; index < 10; index++) text.delete(0, 1)
    await db.draftUpdate.createMany({ data: rows.map((bytes, index) => ({ draftId: here.draftId, seq: index + 2, bytes: new Uint8Array(bytes), clientIds: [BigInt(doc.clientID)], receivedAt: NOON })) })
    await db.draft.update({ where: { id: here.draftId }, data: { seq: rows.length + 1 } })
    const [whole, before] = [(await loadDraft(db, here.draftId))!, (await loadDraft(db, here.draftId, 9_001))!]
    expect([whole.seq, textOf(whole.doc)]).toEqual([9_011, textOf(doc)])
    expect([before.seq, textOf(before.doc)]).toEqual([9_001, half])
    await db.draftUpdate.delete({ where: { draftId_seq: { draftId: here.draftId, seq: 5_000 } } })
    await expect(loadDraft(db, here.draftId)).rejects.toThrow('gap')
  })

  it('outlives the server: what was sent before an orderly end is there for the next', async () => {
    const own = await serve(url)
    const kenya = await join('kenya', {}, own)
    kenya.clauseText(0).insert(0, 'Last words. ')
    await pause(20)
    await own.close()
    expect((await kenya.ended()).code).toBe(CLOSE.restart)
    expect((await join('chile')).text()).toContain('Last words. ')
  })

  it('is not asked again for an empty room that has just been left, and lets go of it later', async () => {
    const own = await serve(url, { keepEmptyMs: 200 })
    const kenya = await join('kenya', {}, own)
    kenya.leave()
    await join('chile', {}, own).then((peer) => peer.leave())
    await until(() => own.collab.census().connections === 0, 'empty')
    await until(() => own.collab.census().rooms === 0, 'let go')
    await own.close()
  })
})
