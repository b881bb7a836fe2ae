import { createHash } from 'node:crypto'
import { once } from 'node:events'
import type { Writable } from 'node:stream'
import pg from 'pg'

/** The first line of a backup. `migrations`: those that made its tables, in order, with their checksums. */
export type BackupHeader = { format: 'placet-backup'; version: 1; at: string; migrations: { name: string; checksum: string }[] }
/** Begins the rows of a table. */
export type BackupTable = { table: string }
/** Before each row, so that no row can be taken for one of the other lines. */
export const ROW = '='
/** The last line: without it, and without its hash over every line before, a backup is not whole. */
export type BackupEnd = { end: true; rows: number; sha256: string }

/** Caches and counters that a restored platform makes anew. */
const LEFT_OUT: ReadonlySet<string> = new Set(['DraftSnapshot', 'SignInAttempt'])
const ROWS_AT_ONCE = 200

/**
 * Writes everything that the platform keeps as it stood at one instant, while it goes on working: a line of JSON a row, as
 * PostgreSQL itself spells it. Returns how many rows. The stream is not ended.
 */
export async function writeBackup(url: string, out: Writable, now: Date): Promise<number> {
  const client = new pg.Client({ connectionString: url, application_name: 'placet backup' })
  await client.connect()
  const hash = createHash('sha256')
  const line = async (text: string): Promise<void> => {
    hash.update(`${text}\n`)
    if (!out.write(`${text}\n`)) await once(out, 'drain')
  }
  try {
    await client.query('begin isolation level repeatable read read only')
    await client.query(`set local timezone to 'UTC'`)
    const { rows: migrations } = await client.query<{ name: string; checksum: string }>('select migration_name as name, checksum from _prisma_migrations where finished_at is not null and rolled_back_at is null order by migration_name')
    await line(JSON.stringify({ format: 'placet-backup', version: 1, at: now.toISOString(), migrations } satisfies BackupHeader))
    const { rows: tables } = await client.query<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public' order by tablename`)
    let rows = 0
    for (const { name } of tables.filter((table) => !LEFT_OUT.has(table.name))) {
      await line(JSON.stringify({ table: name } satisfies BackupTable))
      await client.query(`declare each_row no scroll cursor for select row_to_json(t)::text as row from ${client.escapeIdentifier(name)} t`)
      for (;;) {
        const page = await client.query<{ row: string }>(`fetch ${ROWS_AT_ONCE} from each_row`)
        for (const { row } of page.rows) await line(`${ROW}${row}`)
        rows += page.rows.length
        if (page.rows.length < ROWS_AT_ONCE) break
      }
      await client.query('close each_row')
    }
    const end: BackupEnd = { end: true, rows, sha256: hash.digest('hex') }
    out.write(`${JSON.stringify(end)}\n`)
    await client.query('commit')
    return rows
  } finally {
    await client.end()
  }
}
