import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/data/client'
import { freePort } from '@/scripts/steps/postgres.mjs'
import { Peer, type Scene, scene, session, until } from '@/tests/support/collab'
import { bundle, startProcess, weigh } from '@/tests/support/collab-process'
import { logText } from '@/tests/support/crowd'
import { testDatabase } from '@/tests/support/database'
import { auditLog } from '@/tests/support/oracle'
import { hasRedis, TestRedis } from '@/tests/support/redis'

const nginx = ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/bin/nginx', '/opt/homebrew/bin/nginx'].find((path) => existsSync(path))

/** The example of docs/OPERATIONS.md, word for word but for its addresses. */
function exampleWith(port: number, upstreams: readonly [number, number], folder: string): string {
  const [, example] = /```nginx\n([\s\S]*?)```/.exec(readFileSync('docs/OPERATIONS.md', 'utf8'))!
  const server = example!.replace('listen 443 ssl;', `listen 127.0.0.1:${port};`).replace('10.0.0.1:3000', `127.0.0.1:${upstreams[0]}`).replace('10.0.0.2:3000', `127.0.0.1:${upstreams[1]}`)
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')
  return `daemon off; master_process off; pid ${folder}/pid; error_log stderr warn; events {} http { access_log off; ${temporary}\n${server}}`
}

const listens = (port: number): Promise<boolean> => new Promise((resolve) => {
  const socket = connect(port, '127.0.0.1').on('connect', () => { socket.destroy(); resolve(true) }).on('error', () => resolve(false))
})

describe.runIf(nginx && hasRedis)('two nodes behind the nginx of docs/OPERATIONS.md, with a Redis (needs nginx and redis-server)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'placet-nginx-'))
  let db: Database
  let on: Scene
  let redis: TestRedis
  let program: Awaited<ReturnType<typeof bundle>>
  let nodes: Awaited<ReturnType<typeof startProcess>>[]
  let proxy: ChildProcess
  let port: number

  beforeAll(async () => {
    const opened = await testDatabase()
    db = opened.db
    on = await scene(db)
    redis = await TestRedis.open()
    program = await bundle('tests/support/collab-server.ts', 'collab-balanced')
    nodes = await Promise.all([0, 1].map(() => startProcess(program.file, { DATABASE_URL: opened.url, REDIS_URL: redis.url })))
    port = await freePort()
    writeFileSync(join(folder, 'nginx.conf'), exampleWith(port, [nodes[0]!.port, nodes[1]!.port], folder))
    proxy = spawn(nginx!, ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr'], { stdio: 'ignore' })
    await until(() => listens(port), 'listening')
  })
  afterAll(async () => {
    proxy?.kill('SIGKILL')
    for (const { child } of nodes ?? []) child.kill('SIGKILL')
    await redis?.kill()
    program?.remove()
    rmSync(folder, { recursive: true, force: true })
  })
  const enter = async (who: string, options = {}): Promise<Peer> => {
    const peer = new Peer(port, on.draftId, await session(on.people[who]!), { acks: true, origin: `http://127.0.0.1:${port}`, ...options })
    await until(() => peer.synced || peer.refused !== null, 'answered')
    return peer
  }

  it('share a draft without sticky sessions; when one is killed its people come back through the proxy, and nothing is lost', async () => {
    const who = ['kenya', 'chile', 'japan', 'secretariat', 'chair', 'kenyaToo']
    const peers = await Promise.all(who.map((each) => enter(each)))
    const spread = await Promise.all(nodes.map(({ child }) => weigh(child)))
    expect(spread.map(({ connections }) => connections > 0)).toEqual([true, true])
    peers.forEach((peer, index) => peer.clauseText(index % 3).insert(0, `<${who[index]}>`))
    const agree = async (what: string) => until(async () => {
      const logged = await logText(db, on.draftId)
      return peers.every((peer) => peer.text() === logged) && who.every((each) => logged!.includes(`<${each}>`))
    }, what, 15_000)
    await agree('of one text')
    peers[0]!.sendAwareness(peers[0]!.doc.clientID, 1, { cursor: 4 })
    await until(() => peers.slice(1).every((peer) => peer.awareness.get(peers[0]!.doc.clientID)?.state?.cursor === 4), 'seen on both nodes')

    nodes[1]!.child.kill('SIGKILL')
    await until(() => peers.filter(({ closed }) => closed).length === spread[1]!.connections, 'cut')
    const parted = peers.flatMap((peer, index) => (peer.closed ? [index] : []))
    for (const index of parted) {
      peers[index]!.clauseText(0).insert(0, `<alone-${index}>`)
      peers[index]!.leave()
      peers[index] = await enter(who[index]!, { doc: peers[index]!.doc })
    }
    await agree('of one text again')
    const text = await logText(db, on.draftId)
    for (const index of parted) expect(text).toContain(`<alone-${index}>`)
    await auditLog(db, on.draftId)
    for (const peer of peers) peer.leave()
  }, 60_000)
})
