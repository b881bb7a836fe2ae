import type { Aggregate } from '@/lib/law/aggregate'
import { cited, type CitedAuthority } from '@/lib/law/authorities'
import type { Basis } from '@/lib/law/basis'
import type { Code, Strength } from '@/lib/law/codes'
import { countsOf, wholeOf } from '@/lib/law/counts'
import type { SwitchName } from '@/lib/law/doctrine'
import type { Effect, Flag, Reason } from '@/lib/law/effect'
import type { Target, Track } from '@/lib/law/facts'
import { SILENT_IN_CUSTOM, withoutCountsOfSilence } from './effect-sight'
import { type CellMark, NO_ACT, type NoAct } from './tracker'

/** What follows, as plain data: for pages, API and exports alike. Sentences stand in the catalogue `law`, under the code. */
export type PlainEffect = { code: Code; strength: Strength; because: Reason[]; authorities: CitedAuthority[]; sensitivity: SwitchName[]; flags: Flag[]; range: Code[] }

export const plainEffect = ({ code, strength, because, authorities, sensitivity, flags, range }: Effect): PlainEffect =>
  ({ code, strength, because: because.map((reason) => ({ ...reason })), authorities: cited(authorities), sensitivity: [...sensitivity], flags: [...flags], range: [...(range ?? [])] })

/** One actor in one track on one target, as the reader may see it. */
export type EffectCell = {
  actorId: string
  /** null: no delegation takes part for it. */
  delegationId: string | null
  mark: CellMark
  noAct: NoAct | null
  /** The act that is read, or that lapsed. */
  act: { id: string; kind: string; effectiveAt: string; carried: boolean; viaGroup: boolean; lapsed: boolean } | null
  disclaimer: Basis['disclaimer']
  /** null: withheld, or the actor takes no part in a decision on words. */
  effect: PlainEffect | null
  /** What follows is a reading of silence that is not this reader's to see (SEE-1). */
  withheld: boolean
}

/** All actors in one track on one target, with the result over all: always parts of a stated whole, never a share. */
export type EffectColumn = {
  track: Track
  target: Target
  /** null: the track has no result over all, or it is withheld. */
  result: PlainEffect | null
  /** The result turns on what the silence of others comes to, and would tell it (SEE-3). */
  resultWithheld: boolean
  /** How many count in the track; how many are needed, null where no number decides. */
  whole: number
  bar: number | null
  /** Those whose result the reader sees, by code. */
  counts: Partial<Record<Code, number>>
  /** Those whose result is withheld: by the kind of no act, which is a fact; and those whose result turns on what they did not say later. */
  silent: Partial<Record<NoAct, number>>
  withheldActs: number
  /** The one silence whose result is counted in `counts`, the reader's own State's; null: there is none, or results of silence are told of all. */
  ownSilence: Code | null
  /** Of the States taken as specially affected (CIL), by code; `silent` where silence is withheld. */
  speciallyAffected: { counts: Partial<Record<Code, number>>; silent: number } | null
  cells: EffectCell[]
}

/**
 * The counts of a column and its result over all, as far as they tell nobody's silence to others. `whateverSilence`: the
 * result as it stands however the silence withheld is read; null: it turns on that.
 */
export function foldColumn(track: Track, target: Target, cells: EffectCell[], aggregate: Aggregate, whateverSilence: Effect | null): EffectColumn {
  const counted = cells.filter((cell) => cell.noAct !== 'outside')
  const withheld = counted.filter((cell) => cell.withheld)
  const silent: Partial<Record<NoAct, number>> = {}
  for (const kind of NO_ACT) {
    const count = withheld.filter((cell) => cell.noAct === kind).length
    if (count) silent[kind] = count
  }
  const counts = countsOf(counted.flatMap((cell) => (cell.effect ? [cell.effect.code] : [])))
  const own = Object.keys(silent).length > 0 ? counted.find((cell) => cell.noAct !== null && cell.effect !== null) : undefined
  const seen = withheld.length ? whateverSilence && withoutCountsOfSilence(whateverSilence) : aggregate.effect
  return {
    track, target, result: seen && plainEffect(seen), resultWithheld: aggregate.effect !== null && seen === null,
    whole: wholeOf(counts) + withheld.length, bar: aggregate.bar, counts, silent, withheldActs: withheld.filter((cell) => cell.noAct === null).length, ownSilence: own?.effect?.code ?? null,
    speciallyAffected: aggregate.speciallyAffected && affected(aggregate.speciallyAffected, withheld.length > 0), cells,
  }
}

function affected(counts: NonNullable<Aggregate['speciallyAffected']>, withheld: boolean): NonNullable<EffectColumn['speciallyAffected']> {
  const hidden = (code: string): boolean => withheld && (SILENT_IN_CUSTOM as readonly string[]).includes(code)
  const all = Object.entries(counts)
  return { counts: Object.fromEntries(all.filter(([code]) => !hidden(code))), silent: all.reduce((sum, [code, count]) => sum + (hidden(code) ? count : 0), 0) }
}
