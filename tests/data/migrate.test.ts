import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, inject, it } from 'vitest'
import pg from 'pg'
import { migrate, readMigrations } from '@/lib/data/migrate'

let folder: string
let url: string
let server: pg.Client
let name: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'placet-migrations-'))
  server = new pg.Client({ connectionString: inject('databaseServerUrl') })
  await server.connect()
  name = `placet_migrate_${process.pid}_${Math.round(performance.now() * 1000)}`
  await server.query(`create database ${name}`)
  const made = new URL(inject('databaseServerUrl'))
  made.pathname = `/${name}`
  url = made.href
})

afterEach(async () => {
  await server.query(`drop database ${name} with (force)`)
  await server.end()
  rmSync(folder, { recursive: true })
})

const write = (migration: string, sql: string) => {
  mkdirSync(join(folder, migration), { recursive: true })
  writeFileSync(join(folder, migration, 'migration.sql'), sql)
}

const rows = async (sql: string) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const result = await client.query(sql)
  await client.end()
  return result.rows
}

it('applies what is missing in order, once', async () => {
  write('1_first', 'create table a (id int)')
  expect(await migrate(url, folder)).toEqual(['1_first'])
  write('2_second', 'alter table a add column b int')
  expect(await migrate(url, folder)).toEqual(['2_second'])
  expect(await migrate(url, folder)).toEqual([])
  expect(await rows('select migration_name, length(checksum) as n, applied_steps_count, finished_at is not null as done from _prisma_migrations order by 1')).toEqual([
    { migration_name: '1_first', n: 64, applied_steps_count: 1, done: true },
    { migration_name: '2_second', n: 64, applied_steps_count: 1, done: true },
  ])
})

it('applies each migration once when several processes start together', async () => {
  write('1_first', 'create table a (id int); insert into a values (1)')
  const applied = await Promise.all([migrate(url, folder), migrate(url, folder), migrate(url, folder)])
  expect(applied.flat()).toEqual(['1_first'])
  expect(await rows('select count(*)::int as n from a')).toEqual([{ n: 1 }])
})

it('leaves nothing of a migration that fails half-way', async () => {
  write('1_first', 'create table a (id int); create table a (id int)')
  await expect(migrate(url, folder)).rejects.toThrow(/1_first failed and was undone.*already exists/)
  expect(await rows(`select to_regclass('a') as a`)).toEqual([{ a: null }])
  write('1_first', 'create table a (id int)')
  expect(await migrate(url, folder)).toEqual(['1_first'])
})

it('refuses a migration altered after it was applied', async () => {
  write('1_first', 'create table a (id int)')
  await migrate(url, folder)
  write('1_first', 'create table a (id bigint)')
  await expect(migrate(url, folder)).rejects.toThrow(/altered after it was applied/)
})

it('refuses a database that a newer version has changed', async () => {
  write('1_first', 'create table a (id int)')
  write('2_second', 'create table b (id int)')
  await migrate(url, folder)
  rmSync(join(folder, '2_second'), { recursive: true })
  await expect(migrate(url, folder)).rejects.toThrow(/belongs to a newer one/)
})

it('binds the client ids of a log that is older than their table to who used them first; the first text stays the platform’s', async () => {
  for (const migration of await readMigrations('prisma/migrations')) if (migration.name < '20261126120000') write(migration.name, migration.sql)
  await migrate(url, folder)
  await rows(`insert into "Consultation" (id, title, body, symbol, seat, "seatZone", languages, "createdAt", "createdById") values ('c', 't', 'b', 's', 'v', 'UTC', '{en}', now(), 'p')`)
  await rows(`insert into "Draft" (id, "consultationId", title, lang, epoch, seq, "createdAt", "createdById") values ('d', 'c', 't', 'en', 'e', 4, now(), 'p')`)
  await rows(`insert into "DraftUpdate" ("draftId", seq, bytes, "personId", "delegationId", "clientIds", "receivedAt") values
    ('d', 1, '', 'importer', null, '{1}', now()), ('d', 2, '', 'kenya', 'KE', '{7,8}', now()), ('d', 3, '', 'chile', 'CL', '{9}', now()), ('d', 4, '', 'kenya', 'KE', '{7}', now())`)
  await migrate(url, 'prisma/migrations')
  expect(await rows('select "clientId"::int as id, "personId" as person, "delegationId" as delegation, "firstSeq" as first from "DraftClient" order by 1')).toEqual([
    { id: 1, person: null, delegation: null, first: 1 }, { id: 7, person: 'kenya', delegation: 'KE', first: 2 }, { id: 8, person: 'kenya', delegation: 'KE', first: 2 }, { id: 9, person: 'chile', delegation: 'CL', first: 3 },
  ])
  expect(await rows('select distinct joined from "DraftUpdate"')).toEqual([{ joined: 1 }])
})
