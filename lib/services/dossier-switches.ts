import { SWITCH_NAMES, valuesOf } from '@/lib/domain/consultation-rule'
import { readsSilence } from '@/lib/domain/effect-sight'
import { type Assessment, assess } from '@/lib/law/assess'
import { basisOf } from '@/lib/law/basis'
import type { Code } from '@/lib/law/codes'
import { type Doctrine, doctrineWith, SWITCHES, type SwitchName } from '@/lib/law/doctrine'
import type { Target, Track } from '@/lib/law/facts'
import type { DossierTrack } from './dossier-tracks'
import type { Effects } from './read-effects'

/** What another setting of one switch would give, of what the reader sees. */
export type SwitchChange = { track: Track; /** The result over all; null: it stays. */ result: { from: Code; to: Code } | null; own: { from: Code; to: Code } | null; /** How many others would have another result. */ others: number }

export type DossierSwitch = {
  name: SwitchName
  /** As read here; as the consultation's rules have it; as by default. */
  value: string
  ruled: string
  default: string
  origin: string
  alternatives: { value: string; changes: SwitchChange[] }[]
}

/**
 * Every switch of doctrine with what each other setting would change, each alone. What is withheld from the reader is not
 * told by way of a change either: a result over all is told to change only where its sensitivity is shown.
 */
export function dossierSwitches(target: Target, tracks: readonly DossierTrack[], { effects, assessment }: { effects: Effects; assessment: Assessment }): DossierSwitch[] {
  const ruled = doctrineWith(effects.ruled)
  return SWITCH_NAMES.map((name) => ({
    name, value: effects.doctrine[name], ruled: ruled[name], default: SWITCHES[name].default, origin: SWITCHES[name].origin,
    alternatives: valuesOf(name).filter((value) => value !== effects.doctrine[name]).map((value) => {
      // Sensitivity is exact: where nothing that is shown turns on a switch, its other settings need not be tried.
      const turning = tracks.filter(({ turnsOn }) => turnsOn.includes(name))
      if (turning.length === 0) return { value, changes: [] }
      const other = assess(assessment.facts, { ...effects.doctrine, [name]: value } as Doctrine, assessment.at)
      return { value, changes: turning.flatMap((track) => changesIn(track, target, name, { effects, assessment, other }) ?? []) }
    }),
  }))
}

function changesIn({ track, result }: DossierTrack, target: Target, name: SwitchName, of: { effects: Effects; assessment: Assessment; other: Assessment }): SwitchChange | null {
  const { effects, assessment, other } = of
  const over = result?.sensitivity.includes(name) ? other.aggregate(track, target).effect?.code : undefined
  const changed = effects.actors.flatMap(({ id }) => {
    const [from, to] = [assessment.effect(track, id, target)?.code, other.effect(track, id, target)?.code]
    return from && to && from !== to && !hidden(track, id, target, effects, [assessment, other]) ? [{ id, from, to }] : []
  })
  const own = changed.find(({ id }) => id === effects.ownActorId)
  const change: SwitchChange = { track, result: over && result && over !== result.code ? { from: result.code, to: over } : null, own: own ? { from: own.from, to: own.to } : null, others: changed.length - (own ? 1 : 0) }
  return change.result || change.own || change.others > 0 ? change : null
}

/** Whether a result, under either setting, is a reading of silence that the reader may not see. */
const hidden = (track: Track, actorId: string, target: Target, effects: Effects, under: readonly Assessment[]): boolean =>
  !effects.sees(actorId) && under.some((each) => {
    const [basis, effect] = [basisOf(each, track, actorId, target), each.effect(track, actorId, target)]
    return !basis || !effect || readsSilence(track, basis, effect.code)
  })
