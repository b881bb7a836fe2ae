import type { RawAct } from './act'
import type { Code, CodeOf } from './codes'
import type { Doctrine, SwitchName, Variation } from './doctrine'
import { type Effect, effectOf, type Flag, type Reason } from './effect'
import type { Instant, Regards } from './facts'
import { readingCode, readingReasons, type ReadingTrack, silenceFlags, silenceReasons, standingReasons } from './position-effect'
import { contradicts, prevailing } from './prevailing'
import type { Entry, Reading } from './readings'
import { regardsUnder, type RegardsView } from './regards'
import type { Weight } from './silence'
import type { Tacit } from './tacit'

/** A result with the codes that each variation of the doctrine would give, in their order. `ofSilence`: in a track that reads law, no act decides it. */
export type Sensed = { effect: Effect; under: readonly Code[]; ofSilence: boolean }

/** What of one actor's reading of a subject decides its result in one track. */
export type ReadingCell = { track: ReadingTrack; regards: RegardsView; reading: Reading; tacit: Tacit; flags: readonly Flag[]; asOf: Instant }

const RAW: readonly (keyof RawAct)[] = ['kind', 'ground', 'fit', 'asLaw', 'interpretivePosition', 'verbal']

/** Same for cells that have the same result, so that results are found once and shared. */
export function cellKey({ track, regards, reading, tacit, flags, asOf }: ReadingCell): string {
  let key = `${track}|${flags.join()}|${regards.values.join()}|${tacit.key}`
  for (const entry of reading.entries) key += `|${RAW.map((name) => entry.act[name] ?? '').join()};${entry.regards.values.join()};${entry.carried ? 'c' : ''}${entry.derived ? 'd' : ''}${entry.operator ? 'o' : ''}${mayOptOut(entry, asOf) ? 'p' : ''}`
  return `${key}|${reading.unauthorised ? 'u' : ''}${reading.lapsed ? 'l' : ''}`
}

const mayOptOut = (entry: Entry, asOf: Instant): boolean => entry.optOutUntil !== null && asOf < entry.optOutUntil

/** Acts that count under this doctrine: an operator's own conduct only where it is attributed (ART6-1). */
const counted = (entries: readonly Entry[], doctrine: Doctrine): readonly Entry[] => (doctrine.artVI === 'operator_attributed' ? entries : entries.filter((entry) => !entry.operator))

/**
 * Support of words that say they settle no question of law supports the text. Whether it accepts the practice of others cannot be
 * told from it, unless the State says that it takes them as existing law (POS-9).
 */
const supportsTextAlone = (track: ReadingTrack, { act }: Entry, regards: Regards): boolean =>
  track === 'SP' && regards === 'disclaimed' && act.asLaw !== 'lex_lata' && (act.kind === 'support' || (act.kind === 'support_statement' && act.fit !== 'conflicting'))

/** The row of the track for an act on record, read through what its text says of the law. */
const entryCode = (track: ReadingTrack, entry: Entry, regards: Regards, doctrine: Doctrine): CodeOf<ReadingTrack> =>
  supportsTextAlone(track, entry, regards) ? 'SP-UNCLEAR' : readingCode(track, entry.act, { weight: 'none', regards }, doctrine)

type Chosen = { code: Code; entry: Entry | null }

/** The code and the act that decides it. `pick`: which of the readings of a text that conflict. */
function choose(cell: ReadingCell, doctrine: Doctrine, weight: Weight, pick: (view: RegardsView) => Regards): Chosen {
  const entries = counted(cell.reading.entries, doctrine)
  if (entries.length > 0) {
    const found = prevailing(entries.map((entry) => entryCode(cell.track, entry, pick(entry.regards), doctrine)))
    return { code: found.code, entry: entries[found.by]! }
  }
  if (cell.reading.unauthorised) return { code: 'G-NOAUTH', entry: null }
  return { code: readingCode(cell.track, { kind: 'silence' }, { weight, regards: pick(cell.regards) }, doctrine), entry: null }
}

/** The result of a cell with its reasons: total, and the same for the same key. */
export function readingEffect(cell: ReadingCell, doctrine: Doctrine, variations: readonly Variation[]): Sensed {
  const { track, reading, tacit } = cell
  const cautious = (of: Doctrine) => (view: RegardsView): Regards => regardsUnder(view, of)
  const chosen = choose(cell, doctrine, tacit.weight, cautious(doctrine))
  const under = variations.map((variation, index) => choose(cell, variation.doctrine, tacit.under[index]!, cautious(variation.doctrine)).code)
  const sensitivity = [...new Set(variations.filter((_, index) => under[index] !== chosen.code).map(({ name }): SwitchName => name))]
  const silent = chosen.entry === null && chosen.code !== 'G-NOAUTH'
  const possible = new Set<Code>([chosen.code])
  for (const weight of silent ? tacit.weights : [tacit.weight]) for (const nth of [0, 1, 2]) possible.add(choose(cell, doctrine, weight, (view) => view.values[Math.min(nth, view.values.length - 1)] ?? doctrine.regardsDefault).code)
  const range = possible.size > 1 ? [...possible].sort() : undefined
  return { effect: effectOf(chosen.code, reasonsOf(cell, chosen, doctrine), { sensitivity, flags: flagsOf(cell, chosen, silent, range !== undefined), ...(range ? { range } : {}) }), under, ofSilence: silent }
}

function reasonsOf(cell: ReadingCell, { code, entry }: Chosen, doctrine: Doctrine): Reason[] {
  const { track, reading, tacit } = cell
  const because: Reason[] = standingReasons(track)
  if (code === 'G-NOAUTH') return [...because, { key: 'authorityUnknown' }]
  if (entry) {
    const regards = regardsUnder(entry.regards, doctrine)
    because.push(...readingReasons(track, entry.act, regards, doctrine))
    if (supportsTextAlone(track, entry, regards)) because.push({ key: 'regards', values: { regards } })
    if (entry.operator) because.push({ key: 'operator' })
    if (entry.act.verbal && doctrine.verbalActs === 'evidence_only') because.push({ key: 'wordsOnly' })
  } else because.push(...readingReasons(track, { kind: 'silence' }, regardsUnder(cell.regards, doctrine), doctrine), ...(tacit.factors ? silenceReasons(tacit.factors) : [{ key: 'silenceOfConduct' as const }]))
  if (reading.lapsed) because.push({ key: 'lapsed' })
  return because
}

function flagsOf(cell: ReadingCell, { entry }: Chosen, silent: boolean, ranging: boolean): Flag[] {
  return [
    ...(cell.reading.lapsed ? ['G-LAPSED' as const] : []), ...(entry?.carried ? ['CARRIED' as const] : []), ...(entry?.derived ? ['DERIVED' as const] : []),
    ...(entry && mayOptOut(entry, cell.asOf) ? ['OPT-OUT' as const] : []), ...(silent && cell.tacit.factors ? silenceFlags(cell.tacit.factors) : []), ...(ranging ? ['RANGE' as const] : []), ...cell.flags,
  ]
}

/** The act that contradicts a reading, where one decides the cell: since when the State speaks against it. null: none does. */
export function contradictionOf(cell: ReadingCell, doctrine: Doctrine): Entry | null {
  const { code, entry } = choose(cell, doctrine, 'none', (view) => regardsUnder(view, doctrine))
  return entry && contradicts(code) ? entry : null
}

/** The act that decides the cell; null: silence does, or an act without authority. */
export const decidingEntry = (cell: ReadingCell, doctrine: Doctrine): Entry | null => choose(cell, doctrine, cell.tacit.weight, (view) => regardsUnder(view, doctrine)).entry
