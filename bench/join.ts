/**
 * Two hundred people open a draft at once: 100 kB of text whose log has 50,000 edits of 200 hands. How long until the first and the
 * last of them have it, what everybody pays, and how long two people in another draft wait for each other meanwhile, in a process
 * of their own. Beside what they wait, the longest time for which the server's own work kept its thread: on a machine that does other
 * things as well, the first is also theirs. Cold without a snapshot (every row of the log is replayed), cold with one, and warm. Medians over the rounds.
 *
 * `npm run bench join [rounds]`
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { makeScene } from './collab/scene'
import { runPlacet, start } from './collab/servers'
import { runBystanders, type Waited } from './join/bystanders'
import { makeLongLog } from './join/long-log'
import { storm, type Storm } from './join/storm'
import { openDatabase } from '@/lib/data/client'
import { snapshotDraft } from '@/lib/data/draft-log'

const JOINERS = 200
const SIZE = { edits: 50_000, characters: 100_000, hands: 200 }
const TARGETS = { bystanderMs: 100, allMs: 1_000 }
const CASES = ['cold, no snapshot', 'cold, snapshot', 'warm'] as const

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN

function startBystanders(url: string, people: string[]): { child: ChildProcess; typing: Promise<void>; waited: () => Promise<Waited> } {
  const child = spawn(process.execPath, [process.argv[1]!, 'bystanders', url, ...people], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const told = <Value>(kind: string) => new Promise<Value>((resolve) => {
    const listen = (message: { kind: string } & Value) => {
      if (message.kind !== kind) return
      child.off('message', listen as never)
      resolve(message)
    }
    child.on('message', listen as never)
  })
  return { child, typing: told<object>('typing').then(() => undefined), waited: () => { const answer = told<Waited>('waited'); child.send('stop'); return answer } }
}

async function main(rounds: number): Promise<void> {
  const databaseUrl = process.env.DATABASE_URL
  if (!databaseUrl) throw new Error('DATABASE_URL must name an empty migrated database')
  const db = openDatabase(databaseUrl, 2)
  const { draftIds: [draftId, elsewhere], people } = await makeScene(databaseUrl, 2)
  const made = await makeLongLog(db, draftId!, people, SIZE)
  console.log(`${JOINERS} people join ${made.characters} characters, ${made.rows} rows of log, ${(made.bytes / 1000).toFixed(0)} kB encoded; ${rounds} rounds, Node ${process.version}`)
  const results = new Map<string, { storm: Storm; waited: Waited; cpuMs: number; longestMs: number }[]>()
  for (let round = 0; round < rounds; round++) for (const name of CASES) {
    await db.draftSnapshot.deleteMany({ where: { draftId } })
    if (name !== 'cold, no snapshot') await snapshotDraft(db, draftId!, new Date())
    const server = await start('placet')
    const bystanders = startBystanders(server.url(elsewhere!), people.slice(0, 2))
    await bystanders.typing
    if (name === 'warm') await storm(server, draftId!, people, 1, made.text)
    const before = await server.cpuMs()
    const seen = await storm(server, draftId!, people, JOINERS, made.text)
    const longestMs = await server.longestMs()
    const cpuMs = (await server.cpuMs()) - before
    const waited = await bystanders.waited()
    bystanders.child.kill()
    server.stop()
    results.set(name, [...(results.get(name) ?? []), { storm: seen, waited, cpuMs, longestMs }])
  }
  await db.$disconnect()
  console.log('\ncase                 first has it   all have it   bystander waits at most (p99)   longest work in one go   server CPU per join   told too early')
  const missed: string[] = []
  for (const name of CASES) {
    const rows = results.get(name)!
    const of = (read: (row: (typeof rows)[0]) => number) => median(rows.map(read))
    const [all, worst, early] = [of((row) => row.storm.allMs), of((row) => row.waited.worstMs), rows.reduce((sum, row) => sum + row.storm.tooEarly, 0)]
    console.log(`${name.padEnd(20)}${`${of((row) => row.storm.firstMs).toFixed(0)} ms`.padStart(13)}${`${all.toFixed(0)} ms`.padStart(14)}${`${worst.toFixed(0)} ms (${of((row) => row.waited.p99Ms).toFixed(0)})`.padStart(32)}${`${of((row) => row.longestMs).toFixed(0)} ms`.padStart(25)}${`${(of((row) => row.cpuMs) / JOINERS).toFixed(1)} ms`.padStart(22)}${String(early).padStart(17)}`)
    if (all > TARGETS.allMs) missed.push(`${name}: all have it after ${all.toFixed(0)} ms`)
    if (worst > TARGETS.bystanderMs) missed.push(`${name}: a bystander waits ${worst.toFixed(0)} ms`)
    if (early) missed.push(`${name}: ${early} told too early`)
  }
  console.log(`\ntargets: all within ${TARGETS.allMs} ms, bystander ${TARGETS.bystanderMs} ms, nobody told too early: ${missed.length ? `MISSED: ${missed.join('; ')}` : 'all kept'}`)
}

const [, , role, ...more] = process.argv
if (role === 'serve-placet') await runPlacet()
else if (role === 'bystanders') await runBystanders(more[0]!, more.slice(1))
else await main(Number(role) || 3)
