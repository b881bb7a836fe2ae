import { createHash, randomBytes } from 'node:crypto'
import { PassThrough } from 'node:stream'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { writeBackup } from '@/lib/data/backup'
import { openDatabase } from '@/lib/data/client'
import { snapshotDraft } from '@/lib/data/draft-log'
import { hashOfEntry, record } from '@/lib/data/record'
import { NotRestored, restoreBackup } from '@/lib/data/restore'
import { CLOSE } from '@/lib/editor/close-codes'
import { backupOfEpoch } from '@/lib/services/read-installation'
import { NOON, Peer, type Scene, scene, serve, session, until } from '@/tests/support/collab'
import { testDatabase, type TestDatabase } from '@/tests/support/database'
import { auditLog } from '@/tests/support/oracle'

const FOLDER = 'prisma/migrations'
let from: TestDatabase
let here: Scene

beforeAll(async () => {
  from = await testDatabase()
  here = await scene(from.db)
  const server = await serve(from.url)
  const peer = new Peer(server.port, here.draftId, await session(here.people.kenya!))
  await peer.ready()
  peer.clauseText(0).insert(0, 'Kept: "quotes", \\ strokes, العربية, 汉字 and 𝔊. ')
  await until(async () => (await from.db.draft.findUniqueOrThrow({ where: { id: here.draftId } })).seq === 2, 'logged')
  peer.leave()
  await server.close()
  await from.db.$transaction((tx) => record(tx, { at: NOON, personId: here.people.chair!, kind: 'draft.freeze', subjectId: here.draftId, payload: { nested: { list: [1, 'two', null] } } }))
  await snapshotDraft(from.db, here.draftId, NOON)
  const parent = await from.db.comment.create({ data: { draftId: here.draftId, clauseId: 'c1', category: 'editorial', body: 'First.\nSecond line.', preparedById: here.people.chair!, preparedAt: NOON, requestKey: 'parent-key' } })
  await from.db.comment.create({ data: { draftId: here.draftId, clauseId: 'c1', category: 'editorial', body: 'Reply.', parentId: parent.id, preparedById: here.people.chair!, preparedAt: NOON, requestKey: 'reply-key' } })
})

async function backup(url = from.url): Promise<string[]> {
  const out = new PassThrough()
  const chunks: Buffer[] = []
  out.on('data', (chunk: Buffer) => chunks.push(chunk))
  await writeBackup(url, out, NOON)
  return Buffer.concat(chunks).toString('utf8').trimEnd().split('\n')
}
const reading = (lines: readonly string[]) => async function* () { yield* lines }
const restore = (url: string, lines: readonly string[], replace = false) => restoreBackup(url, reading(lines), { folder: FOLDER, replace, now: NOON })

/** Every row of every table, hashed; epochs, which a restore changes, left out. */
async function contents(url: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows: tables } = await client.query<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public' order by 1`)
  const found: Record<string, string> = {}
  for (const { name } of tables.filter((table) => !['DraftSnapshot', 'Installation'].includes(table.name))) {
    const { rows } = await client.query<{ row: string }>(`select (to_jsonb(t) - 'epoch')::text as row from "${name}" t`)
    found[name] = createHash('sha256').update(rows.map(({ row }) => row).sort().join('\n')).digest('hex')
  }
  const { rows: links } = await client.query<{ link: string }>(`select conrelid::regclass || ' ' || pg_get_constraintdef(oid) as link from pg_constraint where connamespace = 'public'::regnamespace order by 1`)
  found.constraints = JSON.stringify(links)
  await client.end()
  return found
}

describe('a backup', () => {
  it('restored into an empty database gives every row again, with every constraint; the text, its log and the record are sound', async () => {
    const to = await testDatabase()
    const lines = await backup()
    const { rows, drafts, at } = await restore(to.url, lines)
    expect([drafts, at]).toEqual([1, NOON.toISOString()])
    expect(rows).toBe(lines.filter((line) => line.startsWith('=')).length)
    expect(await contents(to.url)).toEqual(await contents(from.url))
    const db = openDatabase(to.url, 2)
    expect(await auditLog(db, here.draftId).then((doc) => doc.getXmlFragment('text').toString())).toContain('Kept: "quotes", \\ strokes, العربية, 汉字 and 𝔊. ')
    const { hash, ...entry } = await db.recordEntry.findFirstOrThrow({ where: { seq: 1n } })
    expect(hashOfEntry(entry)).toBe(hash)
    expect(await db.draftSnapshot.count()).toBe(0)
    await db.$disconnect()
  })

  it('gives each draft a new epoch: a page that was open before is told to load again, and doubles nothing', async () => {
    const lines = await backup()
    const to = await testDatabase()
    await restore(to.url, lines)
    const before = (await from.db.draft.findUniqueOrThrow({ where: { id: here.draftId } })).epoch
    const first = await serve(to.url)
    const early = await to.db.draft.findUniqueOrThrow({ where: { id: here.draftId } })
    expect(early.epoch).not.toBe(before)
    const old = new Peer(first.port, here.draftId, await session(here.people.kenya!), { acks: true, epoch: before })
    expect((await old.ended()).code).toBe(CLOSE.otherEpoch)
    // Edits made after the backup, then the backup put in their place: who holds them must not merge them unasked.
    const kenya = new Peer(first.port, here.draftId, await session(here.people.kenya!), { acks: true, epoch: early.epoch })
    await kenya.ready()
    kenya.clauseText(1).insert(0, 'Later. ')
    await until(async () => (await to.db.draft.findUniqueOrThrow({ where: { id: here.draftId } })).seq === 3, 'logged')
    await expect(restore(to.url, lines, true)).rejects.toThrow('A server is running')
    await first.close()
    await restore(to.url, lines, true)
    const second = await serve(to.url)
    const returned = new Peer(second.port, here.draftId, await session(here.people.kenya!), { acks: true, epoch: early.epoch, doc: kenya.doc })
    expect((await returned.ended()).code).toBe(CLOSE.otherEpoch)
    const fresh = new Peer(second.port, here.draftId, await session(here.people.kenya!))
    await fresh.ready()
    expect(fresh.text()).not.toContain('Later.')
    expect(Y.encodeStateVector(fresh.doc).length).toBeGreaterThan(0)
    fresh.leave()
    await second.close()
  })

  it('is known afterwards by its time, unless a draft was given another epoch since: then nobody says of when it is', async () => {
    const to = await testDatabase()
    await restore(to.url, await backup())
    const { epoch } = await to.db.draft.findUniqueOrThrow({ where: { id: here.draftId } })
    expect(await backupOfEpoch(to.db, epoch)).toEqual(NOON)
    expect(await backupOfEpoch(to.db, 'given by hand')).toBeNull()
    expect(await backupOfEpoch(from.db, epoch)).toBeNull()
  })

  it('is not restored over what a database holds unless that is asked for', async () => {
    const lines = await backup()
    const to = await testDatabase()
    await scene(to.db)
    const held = await contents(to.url)
    await expect(restore(to.url, lines)).rejects.toThrow('--replace')
    expect(await contents(to.url)).toEqual(held)
    await restore(to.url, lines, true)
    expect(await contents(to.url)).toEqual(await contents(from.url))
  })

  it('that is damaged, cut short, of another maker or of a newer version changes nothing', async () => {
    const lines = await backup()
    const to = await testDatabase()
    await scene(to.db)
    const held = await contents(to.url)
    const at = lines.findIndex((line) => line.includes('Kept') || line.startsWith('={"draftId"'))
    const header = JSON.parse(lines[0]!) as { migrations: object[] }
    const signed = (body: string[]) => [...body, JSON.stringify({ end: true, rows: 1, sha256: createHash('sha256').update(body.map((line) => `${line}\n`).join('')).digest('hex') })]
    const spoilt: [string[], string][] = [
      [lines.map((line, index) => (index === at ? line.replace('a', 'b') : line)), 'damaged'],
      [lines.slice(0, -1), 'damaged'],
      [lines.slice(0, -40), 'damaged'],
      [[randomBytes(20).toString('hex')], 'no backup'],
      [[], 'no backup'],
      [signed([JSON.stringify({ ...header, version: 2 })]), 'newer version'],
      [signed([JSON.stringify({ ...header, migrations: [...header.migrations, { name: '29991231000000_later', checksum: 'x' }] })]), 'newer version'],
      // Sound in its hash, but a row of the log is missing.
      [signed(lines.slice(0, -1).filter((line) => !(line.startsWith('={"draftId"') && line.includes('"seq":1,')))), 'gap'],
    ]
    for (const [body, reason] of spoilt) {
      const failure = await restore(to.url, body, true).then(() => null, (error: unknown) => error)
      expect(failure, reason).toBeInstanceOf(NotRestored)
      expect((failure as Error).message).toContain(reason)
    }
    expect(await contents(to.url)).toEqual(held)
  })

  it('is of one instant, though people go on writing while it is made', async () => {
    const server = await serve(from.url)
    const peer = new Peer(server.port, here.draftId, await session(here.people.chile!))
    await peer.ready()
    let writing = true
    const typing = (async () => { while (writing) { peer.clauseText(2).insert(0, 'w'); await new Promise((done) => setTimeout(done, 1)) } })()
    const lines = await backup()
    writing = false
    await typing
    peer.leave()
    await server.close()
    const to = await testDatabase()
    await restore(to.url, lines)
    await auditLog(to.db, here.draftId)
  })
})

afterAll(async () => { await from?.db.$disconnect() })
