import pg from 'pg'
import { CHANNEL } from './announce'

/** `bound`: those of the client ids that nobody had used before. */
export type PendingUpdate = { bytes: Uint8Array; personId: string; delegationId: string | null; clientIds: number[]; bound: number[] }

/** Updates of one draft that were judged against the log up to `seq`, in that phase and epoch. */
export type DraftBatch = { draftId: string; seq: number; phase: string; epoch: string; updates: PendingUpdate[] }

export type DraftWriter = {
  /**
   * Writes all batches in one statement and one commit; returns the ids of the drafts written. A draft that is missing from
   * the answer has moved on since its updates were judged (another server wrote, or it was frozen): nothing of it was kept.
   * `teller`: the server whose hint to the others goes with the commit; null where there are no others, or they are told
   * by other means. Throws where the commit failed or its outcome is unknown.
   */
  commit(batches: readonly DraftBatch[], receivedAt: Date, teller: string | null): Promise<Set<string>>
  close(): Promise<void>
}

// Rows are locked in one order, so that two servers cannot wait for each other. The bytes come as one value with offsets.
const STATEMENT = `
with incoming as (
  select * from jsonb_to_recordset($1::jsonb) as t(id text, seq int, phase text, epoch text, updates int)
), locked as (
  select id, seq, phase, epoch from "Draft" where id in (select id from incoming) order by id for update
), bumped as (
  update "Draft" d set seq = d.seq + i.updates from incoming i join locked l on l.id = i.id
  where d.id = i.id and l.seq = i.seq and l.phase = i.phase and l.epoch = i.epoch
  returning d.id, i.seq as base, d.seq as last
), incoming_rows as (
  select r.*, b.base from jsonb_to_recordset($2::jsonb) as r(d text, n int, o int, l int, p text, g text, c bigint[], b bigint[]) join bumped b on b.id = r.d
), logged as (
  insert into "DraftUpdate" ("draftId", seq, bytes, "personId", "delegationId", "clientIds", "receivedAt")
  select r.d, r.base + r.n, substring($3::bytea from r.o for r.l), r.p, r.g, r.c, $4 from incoming_rows r
), bound as (
  insert into "DraftClient" ("draftId", "clientId", "personId", "delegationId", "firstSeq")
  select r.d, client, r.p, r.g, r.base + r.n from incoming_rows r, unnest(r.b) as client on conflict do nothing
)
select id, case when $5::text is null then null else
  pg_notify('${CHANNEL}', json_build_object('kind', 'update', 'draftId', id, 'seq', last, 'node', $5::text)::text) end from bumped`

const COMMIT_TIMEOUT_MS = 15_000

/** Opens the connection on which a collaboration server writes the log. */
export function openDraftWriter(url: string): DraftWriter {
  let client: Promise<pg.Client> | null = null
  const connect = async () => {
    const fresh = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 5_000, query_timeout: COMMIT_TIMEOUT_MS, application_name: 'placet-log' })
    fresh.on('error', () => { client = null })
    await fresh.connect()
    return fresh
  }
  return {
    async commit(batches, receivedAt, teller) {
      const rows: object[] = []
      const parts: Uint8Array[] = []
      let offset = 1
      for (const { draftId, updates } of batches) updates.forEach((update, index) => {
        rows.push({ d: draftId, n: index + 1, o: offset, l: update.bytes.length, p: update.personId, g: update.delegationId, c: update.clientIds, b: update.bound })
        parts.push(update.bytes)
        offset += update.bytes.length
      })
      const heads = batches.map(({ draftId, seq, phase, epoch, updates }) => ({ id: draftId, seq, phase, epoch, updates: updates.length }))
      try {
        const connection = await (client ??= connect())
        const result = await connection.query<{ id: string }>({ name: 'append', text: STATEMENT, values: [JSON.stringify(heads), JSON.stringify(rows), Buffer.concat(parts), receivedAt, teller] })
        return new Set(result.rows.map(({ id }) => id))
      } catch (error) {
        const broken = client
        client = null
        broken?.then((connection) => connection.end()).catch(() => {})
        throw error
      }
    },
    async close() {
      const open = client
      client = null
      await open?.then((connection) => connection.end()).catch(() => {})
    },
  }
}
