import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate, readMigrations } from '@/lib/data/migrate'
import { openCluster } from '@/scripts/steps/postgres.mjs'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A server on which tests may create and drop databases. */
    databaseServerUrl: string
    /** The name of a migrated database there, to be copied and never written to. */
    databaseTemplate: string
  }
}

const MIGRATIONS = 'prisma/migrations'

const onDatabase = (serverUrl: string, name: string): string => {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}

async function makeTemplate(serverUrl: string): Promise<string> {
  const schema = createHash('sha256').update((await readMigrations(MIGRATIONS)).map((migration) => migration.checksum).join()).digest('hex').slice(0, 12)
  const name = `placet_template_${schema}_${randomBytes(3).toString('hex')}`
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  await client.query(`create database ${name}`)
  await migrate(onDatabase(serverUrl, name), MIGRATIONS)
  await client.end()
  return name
}

/** One PostgreSQL for the whole run: a throw-away one of our own, or the server of TEST_DATABASE_URL. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL
  const folder = given ? null : mkdtempSync(join(tmpdir(), 'placet-test-'))
  const cluster = folder ? await openCluster({ directory: join(folder, 'postgres'), password: randomBytes(12).toString('hex'), durable: false }) : null
  const serverUrl = given ?? cluster!.url('postgres')
  const template = await makeTemplate(serverUrl)
  project.provide('databaseServerUrl', serverUrl)
  project.provide('databaseTemplate', template)
  return async () => {
    if (cluster) await cluster.release()
    else {
      const client = new pg.Client({ connectionString: serverUrl })
      await client.connect()
      await client.query(`drop database if exists ${template} with (force)`)
      await client.end()
    }
    if (folder) rmSync(folder, { recursive: true, force: true })
  }
}
