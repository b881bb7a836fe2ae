import { createHash, randomUUID } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'

/** One folder of `prisma/migrations`. */
export type Migration = { name: string; sql: string; /** SHA-256 of the file, as Prisma computes it */ checksum: string }

/** The lock that Prisma's own `migrate deploy` takes: the two never run at once on one database. */
const MIGRATION_LOCK = 72_707_369

/** The table in which Prisma keeps which migrations were applied. */
export const LEDGER = `create table if not exists _prisma_migrations (
  id varchar(36) primary key not null,
  checksum varchar(64) not null,
  finished_at timestamptz,
  migration_name varchar(255) not null,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz not null default now(),
  applied_steps_count integer not null default 0
)`

/** The migrations in a folder, in the order of their names. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names.sort().map(async (name) => {
      const bytes = await readFile(join(folder, name, 'migration.sql'))
      return { name, sql: bytes.toString('utf8'), checksum: createHash('sha256').update(bytes).digest('hex') }
    }),
  )
}

type LedgerRow = { migration_name: string; checksum: string; finished_at: Date | null }

/** Throws where the database and the migrations of this code cannot belong together. */
function assertAgreement(rows: readonly LedgerRow[], migrations: readonly Migration[]): void {
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const row of rows) {
    const migration = known.get(row.migration_name)
    if (!row.finished_at) throw new Error(`Migration ${row.migration_name} was begun on this database and did not finish: restore it from a copy, or settle it with \`prisma migrate resolve\`.`)
    if (!migration) throw new Error(`This database has had migration ${row.migration_name}, which this version of Placet does not know: it belongs to a newer one.`)
    if (migration.checksum !== row.checksum) throw new Error(`Migration ${row.migration_name} was altered after it was applied to this database: write a new migration instead.`)
  }
}

/**
 * Applies the migrations that a database lacks, each in a transaction of its own, and keeps Prisma's own ledger of them,
 * so that `prisma migrate deploy` and `status` agree. Returns the names applied now.
 * Throws where the database was changed by another version, or a migration was altered after it was applied.
 */
export async function migrate(url: string, folder: string): Promise<string[]> {
  const migrations = await readMigrations(folder)
  const client = new pg.Client({ connectionString: url, application_name: 'placet migrate' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await client.query(LEDGER)
    const { rows } = await client.query<LedgerRow>('select migration_name, checksum, finished_at from _prisma_migrations where rolled_back_at is null')
    assertAgreement(rows, migrations)
    const applied = new Set(rows.map((row) => row.migration_name))
    const missing = migrations.filter((migration) => !applied.has(migration.name))
    for (const migration of missing) await apply(client, migration)
    return missing.map((migration) => migration.name)
  } finally {
    await client.end()
  }
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(sql)
    await client.query('insert into _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count) values ($1, $2, clock_timestamp(), $3, 1)', [randomUUID(), checksum, name])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`Migration ${name} failed and was undone: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}
