import { createHash, randomUUID } from 'node:crypto'
import pg from 'pg'
import { type BackupEnd, type BackupHeader, type BackupTable, ROW } from './backup'
import { LEDGER, migrate, type Migration, readMigrations } from './migrate'

/** A backup that can be read more than once, line by line. */
export type BackupLines = () => AsyncIterable<string>

/** Why nothing was restored; the database is as it was. */
export class NotRestored extends Error {}

export type Restored = { at: string; rows: number; drafts: number; applied: string[] }

const BYTES_AT_ONCE = 2 * 1024 * 1024

/**
 * Puts a database into the state of a backup, whole or not at all, then applies the migrations that have come since. The backup is
 * read to its end and its hash compared before anything is touched. Every draft gets a new epoch: browsers that hold later edits
 * must not merge them unasked. Throws `NotRestored` with the reason; `replace`: what the database holds may go.
 */
export async function restoreBackup(url: string, lines: BackupLines, { folder, replace, now }: { folder: string; replace: boolean; now: Date }): Promise<Restored> {
  const { header, rows } = await checked(lines)
  const migrations = migrationsOf(header, await readMigrations(folder))
  const client = new pg.Client({ connectionString: url, application_name: 'placet restore' })
  await client.connect()
  try {
    await client.query('begin')
    await assertAlone(client)
    if (!replace && (await holdsSomething(client))) throw new NotRestored('The database already holds consultations. To put the backup in their place, add --replace: what is there now will be gone.')
    await client.query('drop schema public cascade')
    await client.query('create schema public')
    await client.query(LEDGER)
    for (const { sql } of migrations) await client.query(sql)
    const links = await dropLinks(client)
    // The backup brings the register with the acts: the triggers that enter acts into it must not enter them again.
    await client.query(`set local placet.restoring = 'on'`)
    await load(client, lines)
    for (const { table, name, definition } of links) await client.query(`alter table ${table} add constraint ${name} ${definition}`)
    await assertWholeLogs(client)
    const epoch = randomUUID()
    const drafts = await client.query('update "Draft" set epoch = $1', [epoch])
    await client.query(`insert into "Installation" (key, value, at) values ('restored', $1, $2) on conflict (key) do update set value = excluded.value, at = excluded.at`, [JSON.stringify({ backupOf: header.at, epoch }), now])
    await client.query('commit')
    return { at: header.at, rows, drafts: drafts.rowCount ?? 0, applied: await migrate(url, folder) }
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    await client.end()
  }
}

/** Reads a backup to its end and compares its hash. */
async function checked(lines: BackupLines): Promise<{ header: BackupHeader; rows: number }> {
  const hash = createHash('sha256')
  let header: BackupHeader | null = null
  let last: string | null = null
  try {
    for await (const line of lines()) {
      if (last !== null) hash.update(`${last}\n`)
      header ??= JSON.parse(line) as BackupHeader
      last = line
    }
    const end = JSON.parse(last ?? 'null') as BackupEnd | null
    if (header?.format !== 'placet-backup') throw new NotRestored('This is no backup of Placet.')
    if (header.version !== 1) throw new NotRestored('This backup was made by a newer version of Placet.')
    if (!end?.end || end.sha256 !== hash.digest('hex')) throw new NotRestored('The backup is damaged or cut short: its hash does not agree. Nothing was changed.')
    return { header, rows: end.rows }
  } catch (error) {
    if (error instanceof NotRestored) throw error
    throw new NotRestored(header?.format === 'placet-backup' ? 'The backup is damaged or cut short. Nothing was changed.' : 'This is no backup of Placet.')
  }
}

function migrationsOf(header: BackupHeader, known: readonly Migration[]): Migration[] {
  return header.migrations.map(({ name, checksum }) => {
    const found = known.find((migration) => migration.name === name)
    if (!found) throw new NotRestored(`The backup was made by a newer version of Placet (migration ${name}): update first.`)
    if (found.checksum !== checksum) throw new NotRestored(`Migration ${name} of the backup is not the one of this version.`)
    return found
  })
}

/** A server that is running would go on writing into what is being replaced. */
async function assertAlone(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query(`select 1 from pg_stat_activity where datname = current_database() and application_name in ('placet-listen', 'placet-log')`)
  if (rowCount) throw new NotRestored('A server is running on this database. Stop it first.')
}

async function holdsSomething(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(`select to_regclass('public."Consultation"') is not null as there`)
  return rows[0]!.there && (await client.query('select 1 from "Consultation" limit 1')).rowCount === 1
}

type Link = { table: string; name: string; definition: string }

/** Takes references between tables away while rows come in any order. */
async function dropLinks(client: pg.Client): Promise<Link[]> {
  const { rows } = await client.query<Link>(`select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`)
  for (const { table, name } of rows) await client.query(`alter table ${table} drop constraint ${name}`)
  return rows
}

async function load(client: pg.Client, lines: BackupLines): Promise<void> {
  let table: string | null = null
  let waiting: string[] = []
  let bytes = 0
  const flush = async (): Promise<void> => {
    if (waiting.length) await client.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1::json)`, [`[${waiting.join(',')}]`])
    waiting = []
    bytes = 0
  }
  for await (const line of lines()) {
    if (line.startsWith(ROW)) {
      waiting.push(line.slice(ROW.length))
      if ((bytes += line.length) > BYTES_AT_ONCE) await flush()
      continue
    }
    await flush()
    const { table: next } = JSON.parse(line) as Partial<BackupTable>
    if (next) table = client.escapeIdentifier(next)
  }
  await flush()
}

/** Every draft's log must reach its number without a gap. */
async function assertWholeLogs(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ id: string }>('select d.id from "Draft" d left join "DraftUpdate" u on u."draftId" = d.id group by d.id, d.seq having coalesce(sum(u.joined), 0) <> d.seq or coalesce(max(u.seq), 0) <> d.seq')
  if (rows.length) throw new NotRestored(`The log of ${rows.length} draft(s) in the backup has a gap. Nothing was changed.`)
}
