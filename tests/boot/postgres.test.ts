import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ensureDatabase, openCluster, readPidFile, type Cluster } from '@/scripts/steps/postgres.mjs'

const onLinux = process.platform === 'linux'
const asRoot = onLinux && process.getuid?.() === 0

let folder: string
let directory: string
let opened: Cluster[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'placet-boot-'))
  directory = join(folder, 'postgres')
  opened = []
})

afterEach(async () => {
  for (const cluster of opened) await cluster.release()
  rmSync(folder, { recursive: true, force: true })
})

async function open(more: { password?: string; only?: string } = {}): Promise<Cluster> {
  const cluster = await openCluster({ directory, password: 'a password', ...more })
  opened.push(cluster)
  return cluster
}

async function query(cluster: Cluster, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: cluster.url('postgres') })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

const isRunning = (pid: number): boolean => {
  const stat = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim()
  return stat !== '' && !stat.startsWith('Z')
}

/** A process of its own that opens the cluster, writes one row, says so, and then only waits to be killed. */
async function otherProcess(): Promise<{ pid: number; kill: (signal: NodeJS.Signals) => Promise<void> }> {
  const script = `
    import { openCluster } from ${JSON.stringify(new URL('../../scripts/steps/postgres.mjs', import.meta.url).href)}
    import pg from 'pg'
    const cluster = await openCluster({ directory: ${JSON.stringify(directory)}, password: 'a password' })
    const client = new pg.Client({ connectionString: cluster.url('postgres') })
    client.on('error', () => {})
    await client.connect()
    await client.query('create table if not exists kept (id int); ')
    await client.query('insert into kept values (1)')
    console.log('written')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise((done) => child.stdout.once('data', done))
  return {
    pid: child.pid!,
    kill: async (signal) => {
      const ended = new Promise((done) => child.once('exit', done))
      child.kill(signal)
      await ended
    },
  }
}

describe('the embedded database', () => {
  it('is made at the first start, found running while it runs, and started again afterwards with what it held', async () => {
    const first = await open()
    expect(first.found).toBe('made')
    await ensureDatabase(first, 'placet')
    await query(first, 'create table kept as select 7 as id')
    expect((await open()).found).toBe('found running')
    for (const cluster of opened.splice(0)) await cluster.release()
    const again = await open()
    expect(again.found).toBe('started')
    expect(again.port, 'the port is remembered').toBe(first.port)
    expect(await query(again, 'select id from kept')).toEqual([{ id: 7 }])
  })

  it('listens on this machine alone and asks for the password', async () => {
    const cluster = await open()
    expect(await query(cluster, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }])
    const stranger = new pg.Client({ connectionString: cluster.url('postgres').replace('a%20password', 'another') })
    await expect(stranger.connect()).rejects.toThrow(/password authentication failed/)
    expect(statSync(directory).mode & 0o077).toBe(0)
  })

  it('is stopped only by the last process that uses it', async () => {
    const other = await otherProcess()
    const mine = await open()
    expect(mine.found).toBe('found running')
    await mine.release()
    expect(isRunning(mine.pid)).toBe(true)
    await other.kill('SIGKILL')
    const last = await open()
    await last.release()
    expect(isRunning(last.pid)).toBe(false)
    expect(existsSync(join(directory, 'postmaster.pid'))).toBe(false)
  })

  it('outlives kill -9 of the server process, is found by the next one, and has lost nothing', async () => {
    const other = await otherProcess()
    await other.kill('SIGKILL')
    const next = await open()
    expect(next.found).toBe('found running')
    expect(await query(next, 'select count(*)::int as n from kept')).toEqual([{ n: 1 }])
    await next.release()
    expect(isRunning(next.pid), 'the dead process no longer counts as a user').toBe(false)
  })

  it('comes back after kill -9 of the database and of everything at once', async () => {
    const other = await otherProcess()
    const { pid } = readPidFile(directory)!
    process.kill(pid, 'SIGKILL')
    await other.kill('SIGKILL')
    const next = await open()
    expect(next.found).toBe('started again after a crash')
    expect(await query(next, 'select count(*)::int as n from kept')).toEqual([{ n: 1 }])
  })

  it('is revived on the same port when it dies under the running server', async () => {
    const cluster = await open()
    const { port } = cluster
    expect(await cluster.revive()).toBe(false)
    process.kill(cluster.pid, 'SIGKILL')
    await expect.poll(() => isRunning(cluster.pid)).toBe(false)
    expect(await cluster.revive()).toBe(true)
    expect(cluster.port).toBe(port)
    expect(await query(cluster, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it.runIf(onLinux)('is not misled by a stale pid file whose number another program or a zombie now has', async () => {
    const first = await open()
    await first.release()
    // Its child ends at once and nobody takes note of it: a zombie.
    const parent = spawn('/bin/sh', ['-c', 'sleep 0.01 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'inherit'] })
    const zombie = Number(String(await new Promise((done) => parent.stdout!.once('data', done))))
    await expect.poll(() => spawnSync('ps', ['-o', 'stat=', '-p', String(zombie)], { encoding: 'utf8' }).stdout.trim()[0]).toBe('Z')
    for (const pid of [process.pid, zombie, 1, 4_000_000]) {
      writeFileSync(join(directory, 'postmaster.pid'), `${pid}\n${directory}\n1\n${first.port}\n\n127.0.0.1\n0 0\nready\n`)
      const next = await open()
      expect(next.found).toBe('started again after a crash')
      await next.release()
    }
    parent.kill()
  })

  it('takes another port when its own was taken meanwhile', async () => {
    const first = await open()
    await first.release()
    const squatter = createServer().listen(first.port, '127.0.0.1')
    await new Promise((done) => squatter.once('listening', done))
    const next = await open()
    squatter.close()
    expect(next.port).not.toBe(first.port)
    expect(await query(next, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('takes a new password when the secrets were lost, running or not, and keeps its rows', async () => {
    const first = await open()
    await query(first, 'create table kept as select 7 as id')
    const renewed = await open({ password: "a second ' password" })
    expect(await query(renewed, 'select id from kept')).toEqual([{ id: 7 }])
    for (const cluster of opened.splice(0)) await cluster.release()
    const third = await open({ password: 'a third password' })
    expect(await query(third, 'select id from kept')).toEqual([{ id: 7 }])
  })

  it('is not left half-made by a start that was interrupted', async () => {
    mkdirSync(`${directory}.new/base`, { recursive: true })
    writeFileSync(`${directory}.new/PG_VERSION`, '18\n')
    expect((await open()).found).toBe('made')
  })

  it('is opened by several processes at once without a quarrel', async () => {
    const clusters = await Promise.all([open(), open(), open()])
    expect(new Set(clusters.map((cluster) => cluster.pid)).size).toBe(1)
  })

  it('says plainly that a directory holds something else, or a database of another version', async () => {
    mkdirSync(directory)
    writeFileSync(join(directory, 'letter.txt'), 'not a database')
    await expect(open()).rejects.toThrow(/is not empty and not a database/)
    writeFileSync(join(directory, 'PG_VERSION'), '15\n')
    await expect(open()).rejects.toThrow(/is of PostgreSQL 15/)
    expect(readFileSync(join(directory, 'letter.txt'), 'utf8')).toBe('not a database')
  })
})

describe('as root, which PostgreSQL refuses', () => {
  it.runIf(asRoot)('runs as another identity, in a namespace or under a service account, and changes between them', async () => {
    for (const only of ['as', 'in', 'as']) {
      const cluster = await open(process.env.PLACET_TEST_NO_NAMESPACES ? { only: 'as' } : { only })
      await query(cluster, 'create table if not exists kept (id int)')
      expect(readlinkSync(`/proc/${cluster.pid}/exe`)).toMatch(/postgres$/)
      await cluster.release()
    }
  })

  it.runIf(asRoot)('runs under a service account in a directory that only root may enter', async () => {
    chmodSync(folder, 0o700)
    const cluster = await open({ only: 'as' })
    expect(await query(cluster, 'select 1 as one')).toEqual([{ one: 1 }])
  })
})
