import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { openDatabase, type Database } from '@/lib/data/client'

/** A database of one test file's own: migrated, empty, gone afterwards. */
export type TestDatabase = { db: Database; url: string }

const opened: { db: Database; name: string }[] = []

async function onServer(work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: inject('databaseServerUrl') })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

/** A fresh migrated database, copied from the run's template; disconnected and dropped after the test file. */
export async function testDatabase(): Promise<TestDatabase> {
  const name = `placet_test_${randomBytes(6).toString('hex')}`
  await onServer(async (client) => {
    await client.query(`create database ${name} template ${inject('databaseTemplate')} strategy file_copy`)
  })
  const url = new URL(inject('databaseServerUrl'))
  url.pathname = `/${name}`
  const db = openDatabase(url.href, 5)
  opened.push({ db, name })
  return { db, url: url.href }
}

afterAll(async () => {
  for (const { db } of opened) await db.$disconnect()
  await onServer(async (client) => {
    for (const { name } of opened.splice(0)) await client.query(`drop database if exists ${name} with (force)`)
  })
})
