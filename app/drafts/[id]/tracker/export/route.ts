import { getFormatter, getTranslations } from 'next-intl/server'
import { problem } from '@/app/api/problem'
import { getLanguage } from '@/app/i18n/language'
import { MOMENT } from '@/app/i18n/moment'
import { serviceContext } from '@/app/session'
import type { Book } from '@/lib/domain/book'
import { directionOf } from '@/lib/domain/language'
import { fail } from '@/lib/domain/result'
import { instantAt } from '@/lib/domain/seat-time'
import { DEFAULT_DOCTRINE, type SwitchName } from '@/lib/law/doctrine'
import { readDraftZone } from '@/lib/services/read-draft-zone'
import { readMatrix } from '@/lib/services/read-tracker'
import { writeBook } from '@/lib/services/write-book'
import { columnsFor, linesFor } from '../filters'
import { addressFrom } from '../query'
import { type Shown, trackerBook } from './tracker-book'

const FORMATS = ['csv', 'xlsx', 'json'] as const
const TYPES = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', json: 'application/json; charset=utf-8' } as const

/** What the tracker shows, as a file: the same address, the same filters, the same rule of who sees whose silence. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const [{ id }, context, language, t, law, rules, common, format] = [
    await params, await serviceContext(), await getLanguage(), await getTranslations('tracker'), await getTranslations('law'), await getTranslations('rules'), await getTranslations('common'), await getFormatter(),
  ]
  if (!context.actor) return problem(fail('not_signed_in'))
  const query = Object.fromEntries(new URL(request.url).searchParams)
  const as = FORMATS.find((each) => each === (query.format ?? 'csv'))
  if (!as) return problem(fail('invalid', { field: 'format' }))
  const address = addressFrom(query)
  const zone = await readDraftZone(context, id)
  const instant = (wall: string | null) => (zone && wall ? instantAt(wall, zone) : undefined)
  const [asOf, knownAt] = [instant(address.asOf), instant(address.knownAt)]
  if (asOf === null || knownAt === null) return problem(fail('invalid', { field: asOf === null ? 'asOf' : 'knownAt' }))
  const read = await readMatrix(context, { draftId: id, revisionId: address.revision ?? undefined, track: address.track, columnsAre: address.columns, asOf, knownAt }, language)
  if (!read.ok) return problem(read)
  const { tracker, effects } = read.value
  const indexes = columnsFor(tracker.clauses, address.filters)
  const columns = indexes.map((index) => tracker.clauses[index]!)
  const cellsOf = (actorId: string) => columns.map(({ target }) => effects.cell(tracker.track, target, actorId))
  const rows = linesFor(tracker.rows, indexes, address.filters, null).flatMap((line) => (line.kind === 'row' ? [{ row: line.row, cells: cellsOf(line.row.actorId) }] : []))
  const shown: Shown = { tracker, columns, rows }
  const { draft, revision, track } = tracker
  const moment = (at: string): string => `${format.dateTime(new Date(at), { ...MOMENT, timeZone: draft.seatZone })} (${draft.seat})`
  const differing = (Object.keys(effects.doctrine) as SwitchName[]).filter((name) => effects.doctrine[name] !== DEFAULT_DOCTRINE[name])
  const about: Book['about'] = [
    [t('title'), draft.title], [t('file.source'), revision.symbol], ...(draft.illustrative ? [[common('demonstration.label'), common('demonstration.line')] as const] : []),
    [t('tracks'), t(`trackNames.${track}`)], [t('asOf'), moment(tracker.asOf)], [t('knownOn'), moment(tracker.knownAt)],
    [rules('doctrine.title'), differing.length === 0 ? rules('doctrine.allDefault') : differing.map((name) => `${t(`switches.${name}`)}: ${rules(`switches.${name}.${effects.doctrine[name]}`)}`).join('; ')],
    [rules('silence.title'), rules(`visibility.${effects.visibility}`)], [t('file.note'), law('aid')],
  ]
  const name = `${revision.symbol.replace(/[^\w.-]+/g, '-')}-${track}-${tracker.asOf.slice(0, 10)}.${as}`
  const headers = { 'content-type': TYPES[as], 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'no-store' }
  if (as === 'json') return new Response(JSON.stringify(asData(shown, about, effects)), { headers })
  const file = await writeBook(await trackerBook(shown, about), as, { title: `${draft.title}: ${t('title')}`, aboutName: t('file.about'), rightToLeft: directionOf(language) === 'rtl' })
  return new Response(file as BodyInit, { headers })
}

/** The same as data: codes rather than words, with the doctrine switch by switch. */
const asData = ({ tracker, columns, rows }: Shown, about: Book['about'], { doctrine, visibility }: { doctrine: object; visibility: string }) => ({
  about: Object.fromEntries(about), demonstration: tracker.draft.illustrative, source: tracker.revision.symbol, track: tracker.track, asOf: tracker.asOf, knownAt: tracker.knownAt, doctrine, silenceVisibility: visibility,
  columns: columns.map(({ id, target, label, text, over }) => ({ id, target, label, text, over })),
  rows: rows.map(({ row, cells }) => ({ code: row.code, name: row.name, groups: row.groups, counts: row.member, cells })),
})
