import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, readlinkSync, readdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { giveFileTo, giveTo, launch, postgresBinaries, runProgram, wayToRun } from './postgres-launch.mjs'
import { withLock } from './lock.mjs'
import { identityOf, isAlive, isSameProcess, pause, processesIn, programOf, until } from './processes.mjs'
import { Plain } from './say.mjs'

const MAJOR = '18'
const ROLE = 'placet'
const LOG_LIMIT_BYTES = 5_000_000

/** A port on 127.0.0.1 that nobody listens on: the wished one where it is free. */
export async function freePort(wished = 0) {
  const tried = (port) =>
    new Promise((done) => {
      const server = createServer()
      server.once('error', () => done(null))
      server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
        const { port: given } = server.address()
        server.close(() => done(given))
      })
    })
  return (wished && (await tried(wished))) || tried(0)
}

const urlOf = ({ port, password }, database) => `postgresql://${ROLE}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`

/** Asks a server whether it is ours. Returns ready, refused (another password), or away with the reason. */
async function ask({ port, password, directory }) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: urlOf({ port, password }, 'postgres'), connectionTimeoutMillis: 3000 })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query('show data_directory')
    return realpathSync(rows[0].data_directory) === realpathSync(directory) ? { state: 'ready' } : { state: 'away', reason: `another database answers on port ${port}` }
  } catch (error) {
    // 28P01 wrong password, 28000 no such role: it runs, but our secrets are not those it was made with.
    return error.code === '28P01' || error.code === '28000' ? { state: 'refused' } : { state: 'away', reason: error.message }
  } finally {
    await client.end().catch(() => {})
  }
}

/** What `postmaster.pid` says: process and port, where a database runs or was killed. Null without such a file. */
export function readPidFile(directory) {
  try {
    const lines = readFileSync(join(directory, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]) || null }
  } catch {
    return null
  }
}

function isOurServer(pid, directory) {
  if (!isAlive(pid) || !/^postgres/.test(programOf(pid) ?? 'postgres')) return false
  if (process.platform !== 'linux') return true
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(directory)
  } catch {
    return false
  }
}

/** True where the running server's program was replaced since, by an update of the packages. */
function isOutdated(pid, postgres) {
  try {
    return readlinkSync(`/proc/${pid}/exe`) !== realpathSync(postgres)
  } catch {
    return false
  }
}

/** Stops a server: at once but in order, else by force. Committed rows survive either. */
async function stopServer(pid, directory, { control }) {
  if (process.platform === 'win32') {
    runProgram({ wrap: (command, parameters) => ({ command, parameters, options: {} }) }, control, ['stop', '-D', directory, '-m', 'fast', '-w'])
  }
  for (const [signal, patience] of [['SIGINT', 15_000], ['SIGQUIT', 3_000], ['SIGKILL', 3_000]]) {
    if (!isAlive(pid)) break
    try {
      process.kill(pid, signal)
    } catch {
      break
    }
    if (await until(() => !isAlive(pid), patience)) break
  }
  await clearLeftovers(directory)
}

/**
 * After a server was killed: waits for its helper processes to notice, then removes the file that would keep the next
 * from starting. PostgreSQL judges a stale file by its process number alone, which a zombie or a stranger may hold.
 */
async function clearLeftovers(directory) {
  const real = existsSync(directory) ? realpathSync(directory) : directory
  if (!(await until(() => processesIn(real).length === 0, 3_000))) {
    for (const pid of processesIn(real)) process.kill(pid, 'SIGKILL')
    await until(() => processesIn(real).length === 0, 3_000)
  }
  rmSync(join(directory, 'postmaster.pid'), { force: true })
}

/** Makes a new database cluster beside its place and moves it there whole: an interrupted start leaves nothing half-made. */
function initialise({ directory, password, way, binaries, durable }) {
  const draft = `${directory}.new`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { recursive: true, mode: 0o700 })
  giveTo(way, draft)
  const passing = mkdtempSync(join(tmpdir(), 'placet-'))
  giveTo(way, passing)
  const passwordFile = join(passing, 'password')
  try {
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
    giveFileTo(way, passwordFile)
    const made = runProgram(way, binaries.initdb, [`--pgdata=${draft}`, `--username=${ROLE}`, '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', ...(durable ? [] : ['--no-sync'])], { cwd: draft })
    if (!made.ok) throw new Error(`The database could not be made in ${directory}:\n${made.printed}`)
  } finally {
    rmSync(passing, { recursive: true, force: true })
  }
  renameSync(draft, directory)
}

/** Gives the database's role the password of our secrets: the two part when the secrets file was lost or spoilt. */
function resetPassword({ directory, password, way, binaries }) {
  const done = runProgram(way, binaries.postgres, ['--single', '-D', directory, '-c', 'unix_socket_directories=', 'postgres'], { cwd: directory, input: `ALTER ROLE ${ROLE} PASSWORD '${password.replaceAll("'", "''")}'\n` })
  if (!done.ok) throw new Error(`The database's password could not be renewed:\n${done.printed}`)
}

const settings = (durable) => [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'timezone=UTC',
  'log_timezone=UTC',
  'shared_buffers=64MB',
  'max_wal_size=512MB',
  'jit=off',
  'io_method=sync',
  ...(durable ? ['max_connections=80'] : ['max_connections=200', 'fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off', 'wal_level=minimal', 'max_wal_senders=0']),
]

function openLog(file) {
  if (existsSync(file) && statSync(file).size > LOG_LIMIT_BYTES) renameSync(file, `${file}.1`)
  return openSync(file, 'a', 0o600)
}

const lastLines = (file) => {
  try {
    return readFileSync(file, 'utf8').trim().split('\n').slice(-8).join('\n')
  } catch {
    return ''
  }
}

/** One attempt to start the server; resolves to its state once it answers, has ended, or the time is over. */
async function attempt({ directory, password, way, binaries, durable, port, log }) {
  const output = openLog(log)
  const child = launch(way, binaries.postgres, ['-D', directory, '-p', String(port), ...settings(durable).flatMap((setting) => ['-c', setting])], { cwd: directory, output })
  closeSync(output)
  let ended = null
  child.on('exit', (code, signal) => (ended = `it ended (${signal ?? `code ${code}`})`))
  child.on('error', (error) => (ended = error.message))
  let answer = { state: 'away', reason: 'it did not answer within 60 seconds' }
  await until(async () => {
    if (ended) return true
    const said = readPidFile(directory)
    if (said?.pid !== child.pid || said.port !== port) return false
    answer = await ask({ port, password, directory })
    return answer.state !== 'away'
  }, 60_000)
  return ended ? { state: 'away', reason: ended, pid: child.pid } : { ...answer, pid: child.pid }
}

const usersOf = (directory) => `${directory}.users`

/** Notes that this process uses the database; returns how to say that it no longer does, true when nobody else does. */
function register(directory) {
  const folder = usersOf(directory)
  mkdirSync(folder, { recursive: true })
  const own = join(folder, `${identityOf(process.pid)}-${randomBytes(3).toString('hex')}`)
  writeFileSync(own, '')
  return () => {
    rmSync(own, { force: true })
    let others = 0
    for (const name of readdirSync(folder)) {
      if (isSameProcess(name.split('-').slice(0, 2).join('-'))) others += 1
      else rmSync(join(folder, name), { force: true })
    }
    return others === 0
  }
}

/**
 * Opens the database cluster in `directory`: makes it at first, finds it running, or starts it. It listens on 127.0.0.1
 * alone and survives us: after a crash the next call finds and reuses it.
 * `durable: false` is for tests: fast, and lost with the power.
 * Returns `{ port, pid, found, url(database), release(), revive() }`: `release` stops it unless another process still
 * uses it; `revive` starts it again where it has died, on the same port, and says whether it had.
 */
export async function openCluster({ directory, password, durable = true, only = null }) {
  const binaries = await postgresBinaries()
  const parent = dirname(directory)
  mkdirSync(parent, { recursive: true })
  const name = basename(directory)
  const place = { directory, password, durable, binaries, way: wayToRun(binaries.postgres, parent, only), log: join(parent, `${name}.log`), portFile: join(parent, `${name}.port`) }
  const locked = (work) => withLock(`${directory}.lock`, work)
  const leave = register(directory)
  try {
    const cluster = {
      ...(await locked(() => bringUp(place))),
      url: (database) => urlOf({ port: cluster.port, password }, database),
      async revive() {
        if (isAlive(cluster.pid)) return false
        Object.assign(cluster, await locked(() => bringUp(place)))
        return true
      },
      release: () =>
        locked(async () => {
          if (!leave()) return false
          const current = readPidFile(directory)
          if (current && isOurServer(current.pid, directory)) await stopServer(current.pid, directory, binaries)
          return true
        }),
    }
    return cluster
  } catch (error) {
    leave()
    throw error
  }
}

/** Makes the cluster where there is none. Throws where the directory holds something else. */
function ensureMade(place) {
  const { directory } = place
  const made = !existsSync(join(directory, 'PG_VERSION'))
  if (made) {
    if (existsSync(directory) && readdirSync(directory).length > 0) throw new Plain(`${directory} is not empty and not a database. Move it away and start again.`)
    rmSync(directory, { recursive: true, force: true })
    initialise(place)
  }
  const version = readFileSync(join(directory, 'PG_VERSION'), 'utf8').trim()
  if (version !== MAJOR) throw new Plain(`The database in ${directory} is of PostgreSQL ${version}, this Placet brings ${MAJOR}. Export it with the Placet that made it, or move it away to begin anew.`)
  return made
}

/** What a running server says to us, given time to finish starting: ready, refused, away or outdated. */
async function judge(pid, { directory, password, binaries }) {
  if (isOutdated(pid, binaries.postgres)) return 'outdated'
  let answer = { state: 'away' }
  await until(async () => {
    const said = readPidFile(directory)
    if (!said || !isAlive(pid)) return true
    if (said.port) answer = await ask({ port: said.port, password, directory })
    return answer.state !== 'away'
  }, 20_000, 100)
  return answer.state
}

/** Finds the server running, or starts it; what stands in its way (orphans, stale files, a port taken since) is dealt with. */
async function bringUp(place) {
  const { directory, binaries, portFile } = place
  let found = ensureMade(place) ? 'made' : 'started'
  let reason = ''
  for (let round = 0; round < 6; round += 1) {
    const running = readPidFile(directory)
    if (running && isOurServer(running.pid, directory)) {
      const state = await judge(running.pid, place)
      const port = readPidFile(directory)?.port
      if (state === 'ready' && port) return { port, pid: running.pid, found: round === 0 ? 'found running' : found }
      await stopServer(running.pid, directory, binaries)
      if (state === 'refused') resetPassword(place)
      continue
    }
    if (running) {
      await clearLeftovers(directory)
      if (found === 'started') found = 'started again after a crash'
    }
    giveTo(place.way, directory)
    const remembered = existsSync(portFile) ? Number(readFileSync(portFile, 'utf8')) : 0
    const port = await freePort(round < 2 ? remembered : 0)
    const answer = await attempt({ ...place, port })
    if (answer.state === 'ready') {
      writeFileSync(portFile, `${port}\n`)
      return { port, pid: answer.pid, found }
    }
    reason = answer.reason ?? 'it refused our password'
    if (isAlive(answer.pid)) await stopServer(answer.pid, directory, binaries)
    if (answer.state === 'refused') resetPassword(place)
    await pause(150 * (round + 1))
  }
  throw new Error(`The database in ${directory} does not start: ${reason}.\nIts log (${place.log}) ends:\n${lastLines(place.log)}`)
}

async function onServer(cluster, work) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: cluster.url('postgres') })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

export const databaseExists = (cluster, name) => onServer(cluster, async (client) => (await client.query('select 1 from pg_database where datname = $1', [name])).rowCount === 1)

/** Makes a database of this name where there is none. */
export async function ensureDatabase(cluster, name) {
  if (!(await databaseExists(cluster, name))) await onServer(cluster, (client) => client.query(`create database ${client.escapeIdentifier(name)}`))
}

export const dropDatabase = (cluster, name) => onServer(cluster, (client) => client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`))

export const renameDatabase = (cluster, from, to) => onServer(cluster, (client) => client.query(`alter database ${client.escapeIdentifier(from)} rename to ${client.escapeIdentifier(to)}`))
