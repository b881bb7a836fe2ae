import type { EffectCell, EffectColumn, PlainEffect } from '@/lib/domain/effect-column'
import { segmentsOf } from '@/lib/domain/effect-segment'
import type { CellMark, NoAct, Segment } from '@/lib/domain/tracker'
import { type TrackCount, trackCount } from '@/lib/domain/track-count'
import type { Code } from '@/lib/law/codes'
import type { SwitchName } from '@/lib/law/doctrine'
import type { Target, Track } from '@/lib/law/facts'
import { type Change, whatWouldChange } from '@/lib/law/outlook'
import type { Assessment } from '@/lib/law/assess'
import type { Effects } from './read-effects'

/** What follows for the reader's own State, with what alone would give another result. */
export type OwnReading = { mark: CellMark; noAct: NoAct | null; effect: PlainEffect | null; changes: Exclude<Change, { by: 'switch' }>[] }

/** One track on one target, as the dossier sets it beside the others. */
export type DossierTrack = {
  track: Track
  result: PlainEffect | null
  resultWithheld: boolean
  count: TrackCount
  segments: Record<Segment, number>
  /** States and others by effect, in the order of the alphabet; only results that the reader may see. `silent`: read from silence. */
  groups: { code: Code; names: string[]; silent: boolean }[]
  /** Those whose result is withheld, by the kind of no act, and those whose act alone does not tell it. */
  silent: Partial<Record<NoAct, number>>
  withheldActs: number
  outside: number
  /** null: the reader speaks for nobody, or for somebody whom the track does not read. */
  own: OwnReading | null
  /** Switches on which something here turns that the reader sees. */
  turnsOn: SwitchName[]
}

/** Tracks in which there is nothing to list while nothing was proposed or opened. */
const NOTHING_OPEN: readonly Code[] = ['SLG-NONE', 'AMG-NOPROPOSAL']

/** Reads one track for the dossier; null where nothing was known of the target then. */
export function dossierTrack(track: Track, target: Target, of: { effects: Effects; assessment: Assessment; nameOf: (cell: EffectCell) => string; compare: (one: string, other: string) => number }): DossierTrack | null {
  const { effects, assessment, nameOf, compare } = of
  const column = effects.column(track, target)
  if (!column) return null
  const own = column.cells.find(({ actorId }) => actorId === effects.ownActorId)
  return {
    track, result: column.result, resultWithheld: column.resultWithheld, count: trackCount(column), segments: segmentsOf(column.cells),
    groups: column.result && NOTHING_OPEN.includes(column.result.code) ? [] : groupsOf(column, nameOf, compare),
    silent: column.silent, withheldActs: column.withheldActs, outside: column.cells.filter(({ noAct }) => noAct === 'outside').length,
    own: own && own.noAct !== 'outside' ? {
      mark: own.mark, noAct: own.noAct, effect: own.effect,
      changes: own.effect ? whatWouldChange(assessment, track, own.actorId, target).filter((change) => change.by !== 'switch') : [],
    } : null,
    turnsOn: [...new Set([...(column.result?.sensitivity ?? []), ...column.cells.flatMap(({ effect }) => effect?.sensitivity ?? [])])],
  }
}

/** Acts before silences, and within each the result that most have first. */
function groupsOf({ cells }: EffectColumn, nameOf: (cell: EffectCell) => string, compare: (one: string, other: string) => number): DossierTrack['groups'] {
  const groups = new Map<string, DossierTrack['groups'][number]>()
  for (const cell of cells) {
    if (cell.noAct === 'outside' || !cell.effect) continue
    const silent = cell.noAct !== null
    const key = `${cell.effect.code} ${silent}`
    const group = groups.get(key) ?? { code: cell.effect.code, names: [], silent }
    groups.set(key, group)
    group.names.push(nameOf(cell))
  }
  for (const group of groups.values()) group.names.sort(compare)
  return [...groups.values()].sort((a, b) => Number(a.silent) - Number(b.silent) || b.names.length - a.names.length || (a.code < b.code ? -1 : 1))
}
