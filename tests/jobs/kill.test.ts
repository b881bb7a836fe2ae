import { spawn, type ChildProcess } from 'node:child_process'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/data/client'
import { prepareAnswer } from '@/lib/services/prepare-answer'
import { readCertificates } from '@/lib/services/read-certificate'
import { runDueRounds } from '@/lib/services/run-due-rounds'
import { bundle } from '@/tests/support/collab-process'
import { testDatabase } from '@/tests/support/database'
import { done } from '@/tests/support/law-scene'
import { minutes } from '@/tests/support/panel-scene'
import { emptyConsultation, later } from '@/tests/support/platform-scene'
import { commentRound, issuedDraft } from '@/tests/support/round-scene'
import { DEADLINE, silenceScene } from '@/tests/support/silence-scene'

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

/** Ends a worker at once, as a power cut would, or in order. */
async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ended = new Promise((done) => child.once('exit', done))
  child.kill(signal)
  await ended
}

/** Does something while a transaction of ours holds what others need; then lets go. */
async function whileHeld(statement: string, work: () => Promise<void>): Promise<void> {
  const hold = new pg.Client({ connectionString: url })
  await hold.connect()
  try {
    await hold.query('begin')
    await hold.query(statement)
    await work()
  } finally {
    await hold.end()
  }
}

/** Whether somebody waits in this database for a lock. */
const somebodyWaits = async (): Promise<boolean> =>
  (await db.$queryRaw<unknown[]>`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`).length > 0

describe('a worker that dies', () => {
  it('in the middle of closing a round loses nothing: the round is as it was, and the next worker closes it, once', async () => {
    const consultationId = await emptyConsultation(db)
    const roundId = await commentRound(db, { consultationId, ...(await issuedDraft(db, consultationId)) })
    await whileHeld(`select pg_advisory_xact_lock(${CHAIN_LOCK})`, async () => {
      const first = worker(later(1441))
      await expect.poll(somebodyWaits, { timeout: 15_000 }).toBe(true)
      await end(first, 'SIGKILL')
    })
    expect(await db.round.findUniqueOrThrow({ where: { id: roundId } })).toMatchObject({ closedAt: null })

    const [second, third] = [worker(later(1442)), worker(later(1442))]
    await expect.poll(async () => (await db.round.findUniqueOrThrow({ where: { id: roundId } })).closedAt, { timeout: 15_000 }).toEqual(later(1442))
    await Promise.all([end(second, 'SIGTERM'), end(third, 'SIGTERM')])
    expect(await db.recordEntry.count({ where: { subjectId: roundId, kind: 'round.close' } })).toBe(1)
  }, 60_000)
})

describe('a silence procedure closes although the server dies', () => {
  type Scene = Awaited<ReturnType<typeof silenceScene>>
  const past = (moreMinutes: number): Date => new Date(DEADLINE.getTime() + moreMinutes * 60_000)

  /** Everybody is served; Kenya objects in time where `broken`. */
  async function running({ broken }: { broken: boolean }): Promise<Scene> {
    const scene = await silenceScene(db)
    await scene.serveAll()
    await runDueRounds({ db, now: minutes(15) })
    if (broken) done(await prepareAnswer(await scene.as('kenyaHead', minutes(60)), scene.answer('objection', { release: true })))
    return scene
  }

  const isClosed = async ({ roundId }: Scene): Promise<boolean> => (await db.round.findUniqueOrThrow({ where: { id: roundId } })).closedAt !== null

  /** What the closing has left: entries of the record, and how often each delegation was told in each way. */
  async function traces({ roundId }: Scene) {
    const count = (kind: string): Promise<number> => db.recordEntry.count({ where: { subjectId: roundId, kind } })
    const told = await db.delivery.findMany({ where: { roundId, notice: 'closing' }, select: { delegationId: true, channel: true } })
    const letters = await db.outboxMail.count({ where: { dedupeKey: { startsWith: `notice:closing:${roundId}:` } } })
    return { closed: await count('round.close'), certified: await count('procedure.certify'), told: told.map(({ delegationId, channel }) => `${delegationId} ${channel}`).sort(), letters }
  }
  const nothing = { closed: 0, certified: 0, told: [], letters: 0 }

  /** Closed once, with this outcome, one certificate for each delegation as the record has it, and everybody told once; and again changes nothing. */
  async function expectClosedOnce(scene: Scene, { broken }: { broken: boolean }, now: Date): Promise<void> {
    const { kenya, peru } = scene.delegations
    const found = await traces(scene)
    // Kenya has three persons who are told, Peru one.
    expect(found).toEqual({ closed: 1, certified: 1, told: [`${kenya} mail`, `${kenya} platform`, `${peru} mail`, `${peru} platform`].sort(), letters: 4 })
    const { outcome, certificates } = done(await readCertificates(await scene.as('secretariat', now), { roundId: scene.roundId, language: 'en' }))
    expect(outcome).toBe(broken ? 'SLG-BROKEN' : 'SLG-ADOPTED')
    expect(certificates.map(({ name, certificate: { code }, recorded, preview }) => [name, code, recorded, preview])).toEqual([['Kenya', broken ? 'SIL-BROKE' : 'SIL-KEPT', true, false], ['Peru', 'SIL-KEPT', true, false]])
    const entry = await db.recordEntry.findFirstOrThrow({ where: { subjectId: scene.roundId, kind: 'procedure.certify' } })
    expect(entry.payload).toMatchObject({ outcome, certificates: [{ delegationId: kenya }, { delegationId: peru }] })

    const before = await db.round.findUniqueOrThrow({ where: { id: scene.roundId } })
    await Promise.all([0, 1].map(() => runDueRounds({ db, now: new Date(now.getTime() + 60_000) })))
    expect([await traces(scene), await db.round.findUniqueOrThrow({ where: { id: scene.roundId } })]).toEqual([found, before])
  }

  it.each([{ broken: false }, { broken: true }])('its deadline passes while no process runs, and the next start closes it as of its deadline: %j', async (how) => {
    const scene = await running(how)
    // Two starts at once, two days late; between deadline and closing Peru objects, late.
    done(await prepareAnswer(await scene.as('peruHead', past(60)), scene.answer('objection', { release: true, acknowledgedLate: true })))
    expect(await traces(scene)).toEqual(nothing)
    const both = [worker(past(2_880)), worker(past(2_880))]
    await expect.poll(async () => (await traces(scene)).letters, { timeout: 30_000 }).toBe(4)
    await Promise.all(both.map((child) => end(child, 'SIGTERM')))
    const { certificates, outcome } = done(await readCertificates(await scene.as('secretariat', past(2_881)), { roundId: scene.roundId, language: 'en' }))
    expect([outcome, ...certificates.map(({ certificate: { code } }) => code)]).toEqual(how.broken ? ['SLG-BROKEN', 'SIL-BROKE', 'SIL-LATE'] : ['SLG-ADOPTED', 'SIL-KEPT', 'SIL-LATE'])
    const found = await traces(scene)
    expect([found.closed, found.certified, found.told.length]).toEqual([1, 1, 4])
  }, 60_000)

  it.each([
    ['before it has decided', `select id from "Round" where kind = 'silence' for update`, { decided: false, broken: false }],
    ['between its decision and the record of it', `select pg_advisory_xact_lock(${CHAIN_LOCK})`, { decided: false, broken: true }],
    ['between the record and the letters', 'lock table "Delivery" in share row exclusive mode', { decided: true, broken: false }],
  ] as const)('its process is killed %s: it is closed once by the next', async (_, hold, { decided, broken }) => {
    const scene = await running({ broken })
    await whileHeld(hold, async () => {
      const first = worker(past(1))
      await expect.poll(async () => (await isClosed(scene)) === decided && (await somebodyWaits()), { timeout: 30_000 }).toBe(true)
      await end(first, 'SIGKILL')
    })
    expect(await traces(scene)).toEqual(decided ? { ...nothing, closed: 1, certified: 1 } : nothing)
    const both = [worker(past(3)), worker(past(3))]
    await expect.poll(async () => (await traces(scene)).letters, { timeout: 30_000 }).toBe(4)
    await Promise.all(both.map((child) => end(child, 'SIGTERM')))
    await expectClosedOnce(scene, { broken }, past(4))
  }, 60_000)

  it('its process is killed again and again at any moment: it is closed once', async () => {
    const scene = await running({ broken: true })
    for (let round = 0; round < 6; round++) {
      const child = worker(past(1 + round))
      await new Promise((done) => setTimeout(done, 500 + ((round * 137) % 700)))
      await end(child, 'SIGKILL')
    }
    const last = worker(past(10))
    await expect.poll(async () => (await traces(scene)).letters, { timeout: 30_000 }).toBe(4)
    await end(last, 'SIGTERM')
    await expectClosedOnce(scene, { broken: true }, past(11))
  }, 120_000)
})
