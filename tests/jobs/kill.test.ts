import { spawn, type ChildProcess } from 'node:child_process'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/data/client'
import { bundle } from '@/tests/support/collab-process'
import { testDatabase } from '@/tests/support/database'
import { emptyConsultation, later } from '@/tests/support/platform-scene'
import { commentRound, issuedDraft } from '@/tests/support/round-scene'

/** The lock on the head of the record, which every closing takes. */
const CHAIN_LOCK = 7_270_001

let db: Database
let url: string
let program: Awaited<ReturnType<typeof bundle>>
const children: ChildProcess[] = []

beforeAll(async () => {
  ({ db, url } = await testDatabase())
  program = await bundle('tests/support/jobs-process.ts', 'jobs-process')
})
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  program?.remove()
})

function worker(now: Date): ChildProcess {
  const child = spawn(process.execPath, [program.file], { env: { ...process.env, DATABASE_URL: url, NOW: now.toISOString() }, stdio: 'inherit' })
  children.push(child)
  return child
}

describe('a worker that dies', () => {
  it('in the middle of closing a round loses nothing: the round is as it was, and the next worker closes it, once', async () => {
    const consultationId = await emptyConsultation(db)
    const roundId = await commentRound(db, { consultationId, ...(await issuedDraft(db, consultationId)) })
    const hold = new pg.Client({ connectionString: url })
    await hold.connect()
    await hold.query('begin')
    await hold.query('select pg_advisory_xact_lock($1::bigint)', [CHAIN_LOCK])

    const first = worker(later(1441))
    await expect.poll(async () => (await hold.query(`select 1 from pg_locks where locktype = 'advisory' and not granted`)).rowCount, { timeout: 15_000 }).toBeGreaterThan(0)
    const dead = new Promise((done) => first.once('exit', done))
    first.kill('SIGKILL')
    await dead
    await hold.query('rollback')
    await hold.end()
    expect(await db.round.findUniqueOrThrow({ where: { id: roundId } })).toMatchObject({ closedAt: null })

    const [second, third] = [worker(later(1442)), worker(later(1442))]
    await expect.poll(async () => (await db.round.findUniqueOrThrow({ where: { id: roundId } })).closedAt, { timeout: 15_000 }).toEqual(later(1442))
    for (const child of [second, third]) child.kill('SIGTERM')
    expect(await db.recordEntry.count({ where: { subjectId: roundId, kind: 'round.close' } })).toBe(1)
  }, 60_000)
})
