/**
 * What a comment round of 31,000 comments costs (one round of the IPCC): reading and entering the table, pages of the register in
 * every order and under filters, a compilation in three forms, and answering all of it. On a durable PostgreSQL of its own.
 * Prints each figure with its limit and the ratio to it, and the processor time of this process beside, which says more where the
 * machine has other work; ends with code 1 where a limit is not kept or a row is lost.
 *
 * `npm run bench contributions [rows]`
 */
import { randomUUID } from 'node:crypto'
import { availableParallelism, loadavg } from 'node:os'
import { makeRound } from './contributions/round'
import { openDatabase } from '@/lib/data/client'
import { contributionReference, OUTCOMES } from '@/lib/domain/contribution'
import type { Context } from '@/lib/services/context'
import { declareAnswered, unanswered } from '@/lib/services/declare-answered'
import { disposeContributions } from '@/lib/services/dispose-contributions'
import { exportContributions, type CompilationTelling, type ExportedFile } from '@/lib/services/export-contributions'
import { importContributions } from '@/lib/services/import-contributions'
import { loadActor } from '@/lib/services/load-actor'
import { loadRegistry } from '@/lib/services/load-registry'
import { previewContributionImport } from '@/lib/services/preview-contribution-import'
import { publishDispositions } from '@/lib/services/publish-dispositions'
import { readContributionHead } from '@/lib/services/read-contribution-head'
import { readContributions } from '@/lib/services/read-contributions'
import { readContributionStatistics } from '@/lib/services/read-contribution-statistics'
import type { Result } from '@/lib/domain/result'

/** In milliseconds of the clock; "in minutes" is read as three, and a file of everything may take a minute. */
const LIMITS = { import: 180_000, page: 1_000, head: 1_000, statistics: 1_000, file: 60_000, dispose: 60_000, publish: 60_000 }
const PAGES = 60

const over: string[] = []
const must = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(`${result.code} ${JSON.stringify(result.detail ?? {})}`)
  return result.value
}
const timed = async <Value>(work: () => Promise<Value>): Promise<[Value, number]> => {
  const [start, cpu] = [performance.now(), process.cpuUsage()]
  const value = await work()
  const { user, system } = process.cpuUsage(cpu)
  cpuMs = (user + system) / 1_000
  return [value, performance.now() - start]
}
/** Of what was timed last. */
let cpuMs = 0
const residentMb = (): string => `${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`
const p95 = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? Number.NaN
function tell(name: string, ms: number, limit: number, more = ''): void {
  console.log(`${name.padEnd(44)}${`${ms.toFixed(0)} ms`.padStart(11)}${`limit ${limit} ms`.padStart(19)}${`${(ms / limit).toFixed(3)} of it`.padStart(15)}  ${more}`)
  if (!(ms <= limit)) over.push(name)
}
function check(name: string, holds: boolean, more: string): void {
  console.log(`${name.padEnd(44)}${(holds ? 'yes' : 'NO').padStart(11)}  ${more}`)
  if (!holds) over.push(name)
}

const telling: CompilationTelling = {
  fileName: 'bench', sheet: 'Contributions', key: 'Columns', meanings: [],
  title: (consultation) => ({ title: 'Compilation', subtitle: consultation.body, lines: [consultation.title] }),
  group: (line) => line.clause ?? line.unplacedWhy ?? 'whole',
  entry: (line) => ({ reference: line.reference, head: line.from.join(', '), notes: line.class, parts: [{ label: 'Proposed text:', text: line.proposedText ?? '' }, { label: 'Rationale:', text: line.body ?? line.rationale ?? '' }], answer: line.outcome }),
}
async function sizeOf({ body }: ExportedFile): Promise<number> {
  if (body instanceof Uint8Array) return body.length
  let size = 0
  for await (const part of body) size += Buffer.byteLength(part as Buffer | string)
  return size
}

async function main(rows: number): Promise<void> {
  const db = openDatabase(process.env.DATABASE_URL ?? '', 5)
  const now = new Date()
  await loadRegistry(db, now)
  const round = await makeRound(db, rows, now)
  const { consultationId, draftId } = round
  const secretariat: Context = { db, actor: await loadActor(db, round.secretariatId, now), now }
  const [load] = loadavg()
  console.log(`${rows} comments of ${round.contributors} contributors on ${round.clauses} clauses; table of ${(round.table.length / 1e6).toFixed(1)} MB; Node ${process.version}; load of the machine ${load!.toFixed(1)} on ${availableParallelism()} processors\n`)

  const asked = { consultationId, draftId, file: { name: 'round.csv', bytes: round.table } }
  const [preview, previewMs] = await timed(async () => must(await previewContributionImport(secretariat, asked)))
  const [entered, importMs] = await timed(async () => must(await importContributions(secretariat, { ...asked, previewed: preview.hash })))
  tell('preview of the table', previewMs, LIMITS.import, `placed ${preview.placed}, not placed and listed ${preview.unplaced}, saying nothing ${preview.saysNothing}`)
  tell('import of the table', importMs, LIMITS.import, `${(rows / (importMs / 1000)).toFixed(0)} rows a second; resident ${residentMb()}`)
  check('every row is entered or listed', entered.entered + entered.saysNothing === rows && (await db.importedRow.count({ where: { consultationId } })) === rows, `${entered.entered} entered, of them ${entered.unplaced} not placed; ${entered.saysNothing} kept as saying nothing`)
  const again = must(await previewContributionImport(secretariat, asked))
  check('brought in again it enters nothing', again.repeated === rows, `${again.repeated} of ${rows} there already`)

  for (const order of ['number', 'clause', 'delegation'] as const) {
    const times: number[] = []
    let after: unknown = null
    for (let index = 0; index < PAGES; index += 1) {
      const [page, ms] = await timed(async () => must(await readContributions(secretariat, { consultationId, order, after })))
      times.push(ms)
      after = page.next
    }
    tell(`a page by ${order}, p95 of ${PAGES}`, p95(times), LIMITS.page)
  }
  const [, deepMs] = await timed(async () => must(await readContributions(secretariat, { consultationId, order: 'number', after: { rank: 0, number: rows - 150 } })))
  tell('the last page by number', deepMs, LIMITS.page)
  const filters: [string, object][] = [['words', { text: 'reviewer 17' }], ['words found nowhere', { text: 'not in any comment' }], ['clause', { clause: 'b7' }], ['delegation', { delegationId: round.delegationIds[3] }], ['class and category', { class: 'member', category: 'editorial' }], ['open', { state: 'open' }], ['not placed', { clause: 'unplaced' }]]
  for (const [name, filter] of filters) {
    const times: number[] = []
    let total = 0
    for (let index = 0; index < 10; index += 1) {
      const [page, ms] = await timed(async () => must(await readContributions(secretariat, { consultationId, order: 'clause', filter })))
      times.push(ms)
      total = page.total ?? 0
    }
    tell(`a first page by ${name}, p95 of 10`, p95(times), LIMITS.page, `${total} found`)
  }
  tell('head of the page', (await timed(async () => must(await readContributionHead(secretariat, consultationId, 'en'))))[1], LIMITS.head)
  tell('statistics', (await timed(async () => must(await readContributionStatistics(secretariat, consultationId, 'en'))))[1], LIMITS.statistics)

  for (const [format, by] of [['csv', 'clause'], ['xlsx', 'clause'], ['xlsx', 'delegation'], ['docx', 'clause'], ['docx', 'delegation']] as const) {
    const [size, ms] = await timed(async () => sizeOf(must(await exportContributions(secretariat, { consultationId, language: 'en', by, filter: {}, format }, telling))))
    tell(`compilation as ${format} by ${by}`, ms, LIMITS.file, `${(size / 1e6).toFixed(1)} MB; processor ${cpuMs.toFixed(0)} ms; resident ${residentMb()}`)
  }

  const [, disposeMs] = await timed(async () => {
    // As a secretariat does it: clause by clause, what is editorial at once, the rest with its reason.
    for (const [index, clauseId] of [...round.clauseIds, 'whole'].entries()) {
      const chosen = (category: string) => ({ filter: { clause: clauseId, category, state: 'open' } })
      for (const category of ['editorial', 'technical', 'substantive']) {
        const done = await disposeContributions(secretariat, { consultationId, chosen: chosen(category), outcome: OUTCOMES[index % 5], reason: 'As set out in the explanatory note.', requestKey: randomUUID() })
        if (!done.ok && done.code !== 'nothing_chosen') must(done)
      }
    }
  })
  tell('disposing clause by clause', disposeMs, LIMITS.dispose, `${await db.disposition.count()} dispositions`)
  const before = await unanswered({ db }, consultationId, null)
  const refused = await declareAnswered(secretariat, { consultationId })
  check('not declared while one lacks its answer', !refused.ok && refused.code === 'contributions_open', `${before.count} without, listed from ${before.references[0] ?? contributionReference(0)}`)
  const [rest, restMs] = await timed(async () => must(await disposeContributions(secretariat, { consultationId, chosen: { filter: { state: 'open' } }, outcome: 'deferred', reason: 'To be placed with its author.', requestKey: randomUUID() })))
  tell('disposing of all the rest at once', restMs, LIMITS.dispose, `${rest.disposed} dispositions`)
  const [published, publishMs] = await timed(async () => must(await publishDispositions(secretariat, { consultationId, chosen: { filter: {} } })))
  tell('publishing all', publishMs, LIMITS.publish, `${published.published} published`)
  const without = await db.contribution.count({ where: { consultationId, ended: null, outcome: null } })
  check('100 % reach a disposition or are listed', without === 0 && published.published + entered.saysNothing === rows, `${published.published} disposed, ${entered.saysNothing} listed, ${without} without`)
  check('declared answered', (await declareAnswered(secretariat, { consultationId })).ok, '')
  console.log(`\nmemory of this process at the most: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB\n${over.length === 0 ? 'all limits kept' : `not kept: ${over.join('; ')}`}`)
  await db.$disconnect()
  if (over.length > 0) process.exitCode = 1
}

await main(Number(process.argv[2] ?? 31_000))
