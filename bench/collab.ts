/**
 * What a delivered edit costs: server CPU per 1,000 deliveries, and the time from author to reader, for a bare relay of the
 * `ws` library, @y/websocket-server 0.1.1 and Hocuspocus 4 in memory, and Placet with every edit committed to PostgreSQL (fsync on) before
 * anybody receives it. All in one run, interleaved; medians over the rounds. The load runs on the same processors: read
 * CPU and ratios, and latencies only against each other.
 *
 * `npm run bench collab [rounds]`
 */
import { readFileSync } from 'node:fs'
import pg from 'pg'
import { load, type Shape } from './collab/load'
import { makeScene, seed } from './collab/scene'
import { runBare, runHocuspocus, runPlacet, start, type ServerName } from './collab/servers'

const SHAPES: Shape[] = [{ rooms: 1, clients: 200, perSecond: 1 }, { rooms: 1, clients: 500, perSecond: 0.2 }, { rooms: 50, clients: 4, perSecond: 4 }]
const SERVERS: ServerName[] = ['bare', 'yws', 'hocuspocus', 'placet']
/** What we have set ourselves: server CPU per delivery against the bare relay, the database's not counted. */
const TARGETS: Record<string, number> = { '1×200': 0.8, '50×4': 2.5 }
const SECONDS = { warm: 1.5, measured: 5 }

type Row = { cpu: number; p50: number; p99: number; missing: number; postgres: number | null }
const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
const quantile = (sorted: number[], q: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? NaN

/** CPU of the database's processes that serve us, in milliseconds; null where the machine does not say (no /proc). */
async function postgresCpuMs(client: pg.Client): Promise<number | null> {
  try {
    const { rows } = await client.query<{ pid: number }>(`select pid from pg_stat_activity where datname = current_database() or backend_type in ('walwriter', 'background writer', 'checkpointer')`)
    return rows.reduce((sum, { pid }) => {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
      return sum + (Number(fields[11]) + Number(fields[12])) * 10
    }, 0)
  } catch {
    return null
  }
}

async function main(rounds: number): Promise<void> {
  const databaseUrl = process.env.DATABASE_URL
  if (!databaseUrl) throw new Error('DATABASE_URL must name an empty migrated database')
  const database = new pg.Client({ connectionString: databaseUrl })
  await database.connect()
  const durable = (await database.query<{ fsync: string }>('show fsync')).rows[0]!.fsync
  const servers = await Promise.all(SERVERS.map(start))
  console.log(`${rounds} rounds of ${SECONDS.measured} s each, Node ${process.version}, fsync ${durable}`)
  const results = new Map<string, Row[]>()
  for (let round = 0; round < rounds; round++) for (const shape of SHAPES) for (const server of servers) {
    const { draftIds, people } = await makeScene(databaseUrl, shape.rooms)
    const marks: { cpu: number; postgres: number | null }[] = []
    const outcome = await load(server, shape, draftIds, people, seed(), SECONDS, async () => {
      marks.push({ cpu: await server.cpuMs(), postgres: await postgresCpuMs(database) })
    })
    const [before, after] = marks as [(typeof marks)[0], (typeof marks)[0]]
    const perThousand = 1000 / outcome.deliveries
    const key = `${shape.rooms}×${shape.clients} ${server.name}`
    results.set(key, [...(results.get(key) ?? []), {
      cpu: (after.cpu - before.cpu) * perThousand,
      postgres: server.name === 'placet' && after.postgres !== null && before.postgres !== null ? (after.postgres - before.postgres) * perThousand : null,
      p50: quantile(outcome.latencyMs, 0.5), p99: quantile(outcome.latencyMs, 0.99),
      missing: outcome.expected - outcome.deliveries,
    }])
  }
  console.log('\nload (clients, edits/s each)   server      CPU ms/1,000   ratio   p50 ms   p99 ms   database CPU ms/1,000   all arrived once')
  for (const shape of SHAPES) {
    const bare = median(results.get(`${shape.rooms}×${shape.clients} bare`)!.map(({ cpu }) => cpu))
    for (const name of SERVERS) {
      const rows = results.get(`${shape.rooms}×${shape.clients} ${name}`)!
      const cpu = median(rows.map((row) => row.cpu))
      const postgres = rows.every((row) => row.postgres !== null) ? median(rows.map((row) => row.postgres!)).toFixed(1) : '–'
      console.log([
        `${shape.rooms} × ${shape.clients} at ${shape.perSecond}/s`.padEnd(30), name.padEnd(11), cpu.toFixed(1).padStart(12), (cpu / bare).toFixed(2).padStart(7),
        median(rows.map(({ p50 }) => p50)).toFixed(1).padStart(8), median(rows.map(({ p99 }) => p99)).toFixed(1).padStart(8), postgres.padStart(23), rows.every(({ missing }) => missing === 0) ? 'yes' : `NO: ${rows.map(({ missing }) => missing).join(', ')} missing`,
      ].join(' '))
    }
  }
  for (const [shape, target] of Object.entries(TARGETS)) {
    const cpu = (name: ServerName) => median(results.get(`${shape} ${name}`)!.map((row) => row.cpu))
    const ratio = cpu('placet') / cpu('bare')
    console.log(`${shape}: ${ratio.toFixed(2)} × the bare relay, target ${target}: ${ratio <= target ? 'kept' : 'MISSED'}`)
  }
  for (const server of servers) console.log(`${server.name}: ${(await server.memoryMb()).toFixed(0)} MB resident at the end`)
  for (const server of servers) server.stop()
  await database.end()
}

const role = process.argv[2]
if (role === 'serve-bare') runBare()
else if (role === 'serve-hocuspocus') await runHocuspocus()
else if (role === 'serve-placet') await runPlacet()
else await main(Number(role) || 3)
