import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase, type Database } from '@/lib/data/client'
import { migrate } from '@/lib/data/migrate'
import { type Cluster, ensureDatabase, openCluster } from '@/scripts/steps/postgres.mjs'
import { pause, type Running, type Scene, scene, serve, until } from '@/tests/support/collab'
import { bundle, startProcess } from '@/tests/support/collab-process'
import { Crowd, firstSyncIsWhole, lostFrom, logText } from '@/tests/support/crowd'
import { CuttableLine } from '@/tests/support/cuttable'
import { testDatabase } from '@/tests/support/database'
import { auditLog } from '@/tests/support/oracle'
import { hasRedis, TestRedis } from '@/tests/support/redis'

const ROUNDS = 10

/** What ten rounds of a fault came to. `own`: edits that nobody else had seen when it struck, and that their authors brought back. */
class Tally {
  seen = 0
  own = 0
  readonly lost: string[] = []
  incomplete = 0

  constructor(private readonly fault: string) {}

  /** After the fault: what was seen is in the log before anybody returns; then all return, and everything typed is there. */
  async settle(crowd: Crowd, db: Database, on: Scene, ports: readonly number[], seen: ReadonlySet<string>): Promise<void> {
    let logged: string | null = null
    await until(async () => (logged = await logText(db, on.draftId)) !== null, 'database back', 20_000)
    this.seen += seen.size
    this.lost.push(...lostFrom(logged!, seen))
    const text = await crowd.returnAndAgree(db)
    const typed = new Set(crowd.members.flatMap((member) => member.typed))
    this.own += typed.size - seen.size
    this.lost.push(...lostFrom(text, typed))
    for (const port of ports) if (!(await firstSyncIsWhole(db, on, port))) this.incomplete++
    crowd.leave()
  }

  report(): void {
    console.log(`${this.fault}, ${ROUNDS} rounds: ${this.seen} edits seen by others, ${this.own} more kept by their authors; ${this.lost.length} lost, ${this.incomplete} first answers incomplete`)
    expect(this.seen).toBeGreaterThan(ROUNDS * 20)
    expect(this.lost).toEqual([])
    expect(this.incomplete).toBe(0)
  }
}

describe('a node killed under load', () => {
  it(`with SIGKILL, ${ROUNDS} times: nothing that was seen is lost, its people bring back the rest, every first answer is whole`, async () => {
    const { db, url } = await testDatabase()
    const { file, remove } = await bundle('tests/support/collab-server.ts', 'collab-killed')
    const on = await scene(db)
    const tally = new Tally('SIGKILL of the node')
    let { child, port } = await startProcess(file, { DATABASE_URL: url })
    for (let round = 0; round < ROUNDS; round++) {
      const crowd = new Crowd(on, [port], round)
      await crowd.arrive()
      crowd.type()
      await pause(200 + ((round * 137) % 300))
      child.kill('SIGKILL')
      await until(() => crowd.members.every(({ peer }) => peer.closed), 'cut')
      const seen = crowd.stop()
      ;({ child, port } = await startProcess(file, { DATABASE_URL: url, PORT: String(port) }))
      await tally.settle(crowd, db, on, [port], seen)
    }
    child.kill('SIGKILL')
    remove()
    await auditLog(db, on.draftId)
    tally.report()
  }, 180_000)
})

describe('PostgreSQL stopped at once', () => {
  let cluster: Cluster
  let db: Database
  let node: Running
  const folder = mkdtempSync(join(tmpdir(), 'placet-faults-'))
  beforeAll(async () => {
    // A cluster of its own that waits for the disk, as in production: the others share theirs with other tests.
    cluster = await openCluster({ directory: join(folder, 'postgres'), password: randomBytes(12).toString('hex'), durable: true })
    await ensureDatabase(cluster, 'faults')
    await migrate(cluster.url('faults'), 'prisma/migrations')
    db = openDatabase(cluster.url('faults'), 3)
    node = await serve(cluster.url('faults'))
  })
  afterAll(async () => {
    await node?.close()
    await db?.$disconnect()
    await cluster?.release()
    rmSync(folder, { recursive: true, force: true })
  })

  it(`with SIGQUIT, ${ROUNDS} times: nothing that was seen is lost, and editing goes on by itself`, async () => {
    const on = await scene(db)
    const tally = new Tally('immediate stop of PostgreSQL')
    for (let round = 0; round < ROUNDS; round++) {
      const crowd = new Crowd(on, [node.port], round)
      await crowd.arrive()
      crowd.type()
      await pause(150 + ((round * 89) % 200))
      process.kill(cluster.pid, 'SIGQUIT')
      await pause(60 + ((round * 53) % 200))
      const seen = crowd.stop()
      await until(() => cluster.revive(), 'started again', 20_000)
      await tally.settle(crowd, db, on, [node.port], seen)
    }
    await auditLog(db, on.draftId)
    tally.report()
  }, 180_000)
})

describe.runIf(hasRedis)('Redis and the line between two nodes (needs redis-server)', () => {
  let db: Database
  let redis: TestRedis
  let lines: { redis: CuttableLine; postgres: CuttableLine }
  let nodes: Running[]
  beforeAll(async () => {
    const opened = await testDatabase()
    db = opened.db
    redis = await TestRedis.open()
    const far = new URL(opened.url)
    lines = { redis: await CuttableLine.open({ host: '127.0.0.1', port: redis.port }), postgres: await CuttableLine.open({ host: far.hostname, port: Number(far.port) }) }
    far.port = String(lines.postgres.port)
    // The second node reaches everything over lines that can be cut.
    nodes = [await serve(opened.url, { redisUrl: redis.url, pollMs: 300 }), await serve(far.href, { redisUrl: `redis://127.0.0.1:${lines.redis.port}`, pollMs: 300 })]
  })
  afterAll(async () => {
    for (const node of nodes ?? []) await node.close()
    for (const line of Object.values(lines ?? {})) await line.close()
    await redis?.kill()
  })
  const ports = () => nodes.map(({ port }) => port)

  it(`Redis killed, ${ROUNDS} times: both nodes go on, slower, and nothing is lost`, async () => {
    const on = await scene(db)
    const tally = new Tally('kill of Redis')
    for (let round = 0; round < ROUNDS; round++) {
      const crowd = new Crowd(on, ports(), round)
      await crowd.arrive()
      crowd.type()
      await pause(120 + ((round * 41) % 100))
      await redis.kill()
      await pause(250)
      const seen = crowd.stop()
      if (round % 2) await redis.start()
      await tally.settle(crowd, db, on, ports(), seen)
      if (round % 2 === 0) await redis.start()
    }
    await auditLog(db, on.draftId)
    tally.report()
  }, 180_000)

  it(`a node parted from the other, ${ROUNDS} times, by silence or by broken lines, from Redis or from the database too: nothing is lost`, async () => {
    const on = await scene(db)
    const tally = new Tally('partition')
    for (let round = 0; round < ROUNDS; round++) {
      const crowd = new Crowd(on, ports(), round)
      await crowd.arrive()
      crowd.type()
      await pause(120 + ((round * 41) % 100))
      const cut = round % 4 < 2 ? [lines.redis] : [lines.redis, lines.postgres]
      for (const line of cut) if (round % 2) line.sever(); else line.silence()
      await pause(400)
      const seen = crowd.stop()
      for (const line of cut) line.heal()
      await tally.settle(crowd, db, on, ports(), seen)
    }
    await auditLog(db, on.draftId)
    tally.report()
  }, 180_000)
})
