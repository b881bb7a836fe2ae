import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { ensurePages, ensurePrograms } from '@/scripts/steps/build.mjs'
import { freePort } from '@/scripts/steps/postgres.mjs'
import { runTask } from '@/scripts/steps/task.mjs'
import type { Demonstration } from '@/prisma/seed/read-demonstration'

/** The built server as a process of its own, with a database of its own. */
export type App = {
  /** e.g. `http://localhost:40123` */
  address: string
  databaseUrl: string
  pid: number
  /** Its accounts and ids, as `npm run demo` prints them. */
  demonstration: Demonstration
  /** Ends it in order. */
  stop(): Promise<void>
  /** Ends it with SIGKILL, as a power cut would. */
  kill(): Promise<void>
  /** Starts it again on the same port and database. */
  restart(): Promise<void>
  /** What it has printed so far. */
  printed(): string
}

const PASSWORD = 'demonstration-for-tests'
const SECRET = 'a secret that only the tests use'

const onServer = async <Value>(work: (client: pg.Client) => Promise<Value>): Promise<Value> => {
  const client = new pg.Client({ connectionString: inject('databaseServerUrl') })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const urlOf = (database: string): string => {
  const url = new URL(inject('databaseServerUrl'))
  url.pathname = `/${database}`
  return url.href
}

const environmentFor = (databaseUrl: string): Record<string, string> => ({ DATABASE_URL: databaseUrl, PLACET_DEMO_PASSWORD: PASSWORD, NEXTAUTH_SECRET: SECRET })

/** A database with registry and demonstration, made once in a run and copied for each app. */
async function filledTemplate(): Promise<string> {
  const name = `${inject('databaseTemplate')}_filled`
  const exists = () => onServer(async (client) => (await client.query('select 1 from pg_database where datname = $1', [name])).rowCount === 1)
  if (await exists()) return name
  const loading = `${name}_${randomBytes(3).toString('hex')}`
  await onServer((client) => client.query(`create database ${loading} template ${inject('databaseTemplate')}`))
  await runTask('prepare', ['registry', 'demonstration'], environmentFor(urlOf(loading)))
  await onServer((client) => client.query(`alter database ${loading} rename to ${name}`))
  return name
}

const running: App[] = []
const databases: string[] = []

/** Starts the production server on a free port with a fresh copy of the demonstration; builds it first where sources have changed. */
export async function startApp(environment: Record<string, string> = {}): Promise<App> {
  await ensurePrograms()
  await ensurePages()
  const database = `placet_app_${randomBytes(5).toString('hex')}`
  const template = await filledTemplate()
  await onServer((client) => client.query(`create database ${database} template ${template}`))
  databases.push(database)
  const databaseUrl = urlOf(database)
  const port = await freePort()
  const address = `http://localhost:${port}`
  const all = { ...environmentFor(databaseUrl), NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', PORT: String(port), NEXTAUTH_URL: address, AUTH_TRUST_HOST: 'true', ...environment }
  let child: ChildProcess
  let printed = ''

  const start = async (): Promise<void> => {
    child = spawn(process.execPath, ['--enable-source-maps', '--max-semi-space-size=4', '.placet/build/serve.mjs'], { env: { ...process.env, ...all } as unknown as NodeJS.ProcessEnv, stdio: ['ignore', 'pipe', 'pipe'] })
    child.stderr!.on('data', (chunk: Buffer) => (printed += chunk))
    await new Promise<void>((done, failed) => {
      createInterface({ input: child.stdout! }).on('line', (line) => {
        printed += `${line}\n`
        if (line.startsWith('http://')) done()
      })
      child.once('exit', (code) => failed(new Error(`the server ended (code ${code}) before it was ready:\n${printed}`)))
    })
  }
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((done) => child.once('exit', done))
    child.kill(signal)
    await ended
  }

  await start()
  const app: App = {
    address,
    databaseUrl,
    get pid() {
      return child.pid!
    },
    demonstration: JSON.parse(await runTask('demo', [], environmentFor(databaseUrl))) as Demonstration,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    restart: async () => {
      await end('SIGKILL')
      await start()
    },
    printed: () => printed,
  }
  running.push(app)
  return app
}

/** The address and password of one account of the demonstration: the first with this role, of this delegation where given. */
export function signInOf(app: App, role: string, delegation?: string): { email: string; password: string } {
  const found = app.demonstration.signIns.find((one) => one.role === role && (delegation === undefined || one.delegation === delegation))
  if (!found) throw new Error(`the demonstration has no ${role}${delegation ? ` of ${delegation}` : ''}`)
  return { email: found.email, password: found.password }
}

afterAll(async () => {
  for (const app of running.splice(0)) await app.kill()
  await onServer(async (client) => {
    for (const database of databases.splice(0)) await client.query(`drop database if exists ${database} with (force)`)
  })
})
