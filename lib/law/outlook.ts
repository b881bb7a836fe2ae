import { type ActKind, STANCES } from './act'
import type { Assessment } from './assess'
import type { Code } from './codes'
import { type SwitchName } from './doctrine'
import type { ActFacts, Instant, Target, Track } from './facts'
import { groundsOf } from './grounds'
import { occasionsOf } from './objector-record'
import { readingCode, READING_TRACKS, type ReadingTrack } from './position-effect'
import { regardsUnder } from './regards'
import { FACTOR_NAMES, FACTORS, type FactorName, weigh } from './silence'
import { procedureFor, readingFor } from './workings'

/** One thing that alone would give another code. */
export type Change =
  | { by: 'factor'; triggerId: string; factor: FactorName; value: string; code: Code }
  | { by: 'act'; kind: ActKind; code: Code }
  | { by: 'switch'; name: SwitchName }

/**
 * What would change a result: of a silence each single factor, for every actor each single act, and each switch of doctrine
 * (CHG-1). The order is fixed; nothing is left out and nothing is combined.
 */
export function whatWouldChange(assessment: Assessment, track: Track, actorId: string, target: Target): Change[] {
  const effect = assessment.effect(track, actorId, target)
  const subject = assessment.subject(target)
  if (!effect || !subject || effect.code.startsWith('X-')) return []
  const changes: Change[] = []
  const grounds = groundsOf(assessment, track, actorId, target)
  const reading = (READING_TRACKS as readonly Track[]).includes(track) ? (track as ReadingTrack) : null
  if (reading && grounds && (grounds.decidingActId === null || track === 'ACQ') && effect.code !== 'G-NOAUTH') {
    const regards = regardsUnder(subject.regards, assessment.doctrine)
    for (const silence of grounds.silences) {
      for (const factor of FACTOR_NAMES) {
        for (const value of FACTORS[factor]) {
          if (silence.factors[factor] === value) continue
          const { weight } = weigh({ ...silence.factors, [factor]: value }, assessment.doctrine)
          const code = readingCode(reading, { kind: 'silence' }, { weight, regards }, assessment.doctrine)
          if (code !== effect.code) changes.push({ by: 'factor', triggerId: silence.triggerId, factor, value, code })
        }
      }
    }
  }
  // An act counts from the instant asked about on, as if it were done then on record by somebody with authority.
  if (track !== 'AMD' && track !== 'EST' && track !== 'ACQ') {
    for (const kind of STANCES) {
      const code = assessment.with(imagined(kind, actorId, target, assessment)).effect(track, actorId, target)?.code
      if (code && code !== effect.code) changes.push({ by: 'act', kind, code })
    }
  }
  return [...changes, ...effect.sensitivity.map((name): Change => ({ by: 'switch', name }))]
}

const imagined = (kind: ActKind, actorId: string, target: Target, { at }: Assessment): ActFacts =>
  ({ id: '\uffff', kind, actorId, target, via: 'own', effectiveAt: at.asOf, recordedAt: at.knownAt })

/** A date that matters to one actor. */
export type Deadline = { kind: 'respond' | 'procedure' | 'claim' | 'expiry' | 'opt_out' | 'occasion'; at: Instant; /** Of the version, procedure, claim, act or occasion. */ id: string }

/** All dates after the instant asked about on which something ends for an actor, the next first (TIME-6). */
export function deadlinesOf(assessment: Assessment, actorId: string): Deadline[] {
  const { work, at } = assessment
  const actor = work.known.actorById.get(actorId)
  if (!actor) return []
  const found: Deadline[] = []
  const decides = actor.legal.kind === 'state' && actor.legal.memberOfBody === true
  for (const versions of work.known.versionsOf.values()) {
    const version = versions.at(-1)!
    const target: Target = { of: 'version', versionId: version.id }
    if (decides && typeof version.respondBy === 'number') found.push({ kind: 'respond', at: version.respondBy, id: version.id })
    const subject = assessment.subject(target)
    const procedure = subject && decides ? procedureFor(subject, work) : null
    for (const entry of subject ? readingFor(subject, actor, work).entries : []) if (entry.optOutUntil !== null) found.push({ kind: 'opt_out', at: entry.optOutUntil, id: entry.id })
    if (procedure) found.push({ kind: 'procedure', at: procedure.deadline, id: procedure.procedure.id })
    for (const act of subject ? subject.lawKeys.flatMap((key) => work.ledger.of(actorId, key)) : []) {
      if (act.endedAt === null && act.expiresAt !== null) found.push({ kind: 'expiry', at: act.expiresAt, id: act.id })
    }
  }
  for (const proposition of work.known.propositionById.values()) {
    const target: Target = { of: 'proposition', propositionId: proposition.id }
    const grounds = groundsOf(assessment, 'CIL', actorId, target)
    for (const silence of grounds?.silences ?? []) if (silence.until !== null) found.push({ kind: 'claim', at: silence.until, id: silence.triggerId })
    for (const occasion of occasionsOf(actor, assessment.subject(target)!, work.known, work.ledger)) if (!occasion.answered) found.push({ kind: 'occasion', at: occasion.until, id: occasion.id })
  }
  const unique = new Map(found.filter((one) => one.at > at.asOf).map((one) => [`${one.kind} ${one.id} ${one.at}`, one]))
  return [...unique.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
}

export const nextDeadline = (assessment: Assessment, actorId: string): Deadline | null => deadlinesOf(assessment, actorId)[0] ?? null

/** One actor whose result differs between two assessments; null on a side: there was nothing to read. */
export type Difference = { actorId: string; before: Code | null; after: Code | null }

/** Whose results in a track on a target differ: between two dates, two states of knowledge, or two doctrines. */
export function differences(before: Assessment, after: Assessment, track: Track, target: Target): Difference[] {
  const ids = [...new Set([...before.facts.actors, ...after.facts.actors].map(({ id }) => id))].sort()
  return ids
    .map((actorId): Difference => ({ actorId, before: before.effect(track, actorId, target)?.code ?? null, after: after.effect(track, actorId, target)?.code ?? null }))
    .filter((each) => each.before !== each.after)
}
