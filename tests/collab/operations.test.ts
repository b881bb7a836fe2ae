import type { IncomingMessage } from 'node:http'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Database } from '@/lib/data/client'
import { CLOSE } from '@/lib/editor/close-codes'
import { describeError } from '@/server/log'
import { mayMeasure } from '@/server/operations'
import { company, pause, Peer, type Running, type Scene, scene, serve, session, until } from '@/tests/support/collab'
import { bundle, startProcess } from '@/tests/support/collab-process'
import { CuttableLine } from '@/tests/support/cuttable'
import { testDatabase } from '@/tests/support/database'

let db: Database
let url: string
let server: Running
let here: Scene
let other: pg.Client
const { join, leave } = company(() => ({ server, here }))

beforeAll(async () => {
  ({ db, url } = await testDatabase())
  server = await serve(url)
  other = new pg.Client({ connectionString: url })
  await other.connect()
})
beforeEach(async () => {
  leave()
  here = await scene(db)
})
afterAll(async () => {
  leave()
  await other?.end()
  await server?.close()
})

/** The value of a measurement, labels as written; 0 where it has none. */
async function measured(name: string): Promise<number> {
  const line = (await server.collab.metrics.metrics()).split('\n').find((each) => each.startsWith(`${name} `))
  return line ? Number(line.split(' ').at(-1)) : 0
}

describe('what is measured', () => {
  it('rooms, sockets, commits with their time, edits and rows', async () => {
    const before = { commits: await measured('placet_collab_commit_seconds_count'), edits: await measured('placet_collab_edits_total') }
    const [kenya, chile] = [await join('kenya'), await join('chile')]
    expect(await measured('placet_collab_sockets')).toBe(2)
    expect(await measured('placet_collab_rooms')).toBeGreaterThanOrEqual(1)
    kenya.clauseText(0).insert(0, 'One. ')
    await until(() => chile.text().startsWith('One. '), 'received')
    expect(await measured('placet_collab_commit_seconds_count')).toBeGreaterThan(before.commits)
    expect(await measured('placet_collab_edits_total')).toBe(before.edits + 1)
    expect(await measured('placet_collab_commit_seconds_sum')).toBeGreaterThan(0)
  })

  it('the age of the oldest edit that is not in the log, which grows while a commit waits and is 0 again after it', async () => {
    const [kenya, chile] = [await join('kenya'), await join('chile')]
    expect(await measured('placet_collab_oldest_uncommitted_seconds')).toBe(0)
    await other.query('begin')
    await other.query('select 1 from "Draft" where id = $1 for update', [here.draftId])
    kenya.clauseText(0).insert(0, 'Waiting. ')
    await until(async () => (await measured('placet_collab_oldest_uncommitted_seconds')) > 0.2, 'growing')
    await other.query('commit')
    await until(() => chile.text().startsWith('Waiting. '), 'received')
    expect(await measured('placet_collab_oldest_uncommitted_seconds')).toBe(0)
  })

  it('refused updates by rule and reason, closed connections by reason; nothing that a client sends becomes a label', async () => {
    const reader = await join('reader')
    reader.clauseText(0).insert(0, 'x')
    expect((await reader.ended()).code).toBe(CLOSE.readOnly)
    const odd = await join('kenya')
    odd.doc.getMap('a root that nobody knows').set('k', 1)
    await odd.ended()
    await until(async () => (await measured('placet_collab_closed_total{reason="readOnly"}')) === 1, 'counted')
    expect(await measured('placet_collab_refused_updates_total{rule="G3",reason="writes_elsewhere"}')).toBe(2)
    expect(await server.collab.metrics.metrics()).not.toContain('nobody knows')
  })

  it('failed commits, held edits, and connections refused before they were one', async () => {
    await new Peer(server.port, here.draftId, null).ended()
    expect(await measured('placet_collab_upgrades_refused_total{status="401"}')).toBe(1)
    await other.query(`create function refuse_log() returns trigger language plpgsql as $$ begin raise exception 'disk full'; end $$`)
    await other.query('create trigger refuse_log before insert on "DraftUpdate" for each row execute function refuse_log()')
    const kenya = await join('kenya')
    kenya.clauseText(0).insert(0, 'x')
    await kenya.ended()
    await other.query('drop trigger refuse_log on "DraftUpdate"')
    expect(await measured('placet_collab_commit_failures_total')).toBe(1)
  })

  it('is told to this machine when it asks directly, and elsewhere to who carries the token', () => {
    const asked = (remoteAddress: string, headers: Record<string, string> = {}) => ({ headers, socket: { remoteAddress } }) as unknown as IncomingMessage
    expect(mayMeasure(asked('127.0.0.1'), undefined)).toBe(true)
    expect(mayMeasure(asked('::1'), undefined)).toBe(true)
    expect(mayMeasure(asked('10.0.0.9'), undefined)).toBe(false)
    expect(mayMeasure(asked('127.0.0.1', { 'x-forwarded-for': '10.0.0.9' }), undefined)).toBe(false)
    expect(mayMeasure(asked('10.0.0.9', { authorization: 'Bearer right' }), 'right')).toBe(true)
    expect(mayMeasure(asked('127.0.0.1', { authorization: 'Bearer wrong' }), 'right')).toBe(false)
    expect(mayMeasure(asked('127.0.0.1'), 'right')).toBe(false)
  })
})

describe('whether a node should be given people', () => {
  it('no, while announcements are not heard, and not once it is closing', async () => {
    const far = new URL(url)
    const line = await CuttableLine.open({ host: far.hostname, port: Number(far.port) })
    far.port = String(line.port)
    const own = await serve(far.href)
    expect(own.collab.troubles()).toEqual([])
    line.sever()
    await until(() => own.collab.troubles().length === 1, 'in trouble')
    expect(own.collab.troubles()).toEqual(['announcements are not heard'])
    line.heal()
    await until(() => own.collab.troubles().length === 0, 'well again')
    await own.close()
    expect(own.collab.troubles()).toContain('closing')
    await line.close()
  })
})

describe('the log of the server', () => {
  it('is one line of JSON an event and never holds words of a clause, whatever fails', async () => {
    const secret = 'Words that no log may hold'
    await other.query(`create function quote_row() returns trigger language plpgsql as $$ begin raise exception 'refused: ${secret} %', encode(new.bytes, 'escape') using detail = encode(new.bytes, 'escape'); end $$`)
    const { file, remove } = await bundle('tests/support/collab-server.ts', 'collab-logged')
    const { child, port } = await startProcess(file, { DATABASE_URL: url, PLACET_LOG_LEVEL: 'trace' })
    let said = ''
    child.stderr!.on('data', (data: Buffer) => { said += data.toString() })
    await other.query('create trigger quote_row before insert on "DraftUpdate" for each row execute function quote_row()')
    const open = async (who: string) => {
      const peer = new Peer(port, here.draftId, await session(here.people[who]!))
      await peer.ready()
      return peer
    }
    const kenya = await open('kenya')
    kenya.clauseText(0).insert(0, secret)
    await kenya.ended()
    await other.query('drop trigger quote_row on "DraftUpdate"')
    const reader = await open('reader')
    reader.sendUpdate(Y.encodeStateAsUpdate(kenya.doc))
    await reader.ended()
    await until(() => said.includes('edits could not be saved') && said.includes('connection ended by the server'), 'said')
    await pause(50)
    child.kill('SIGKILL')
    remove()
    expect(said).not.toContain(secret)
    const events = said.trim().split('\n').filter((line) => !/Warning|trace-deprecation/.test(line)).map((line) => JSON.parse(line) as { level: string; time: string; msg: string })
    expect(events.every(({ level, time, msg }) => level && time && msg)).toBe(true)
  })

  it('tells of an error what the machine says, and of others name, code and place', () => {
    expect(describeError(Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' }))).toMatchObject({ code: 'ECONNREFUSED', message: 'connect ECONNREFUSED 127.0.0.1:5432' })
    const quoted = JSON.stringify(describeError(Object.assign(new Error('value "States shall" is too long', { cause: new Error('States shall') }), { code: '22001' })))
    expect(quoted).toContain('22001')
    expect(quoted).not.toContain('States shall')
  })
})
