import { acquiescenceCode } from './acquiescence'
import type { LegalActor, Position } from './act'
import type { Code, CodeOf } from './codes'
import { customCode } from './custom'
import { type Doctrine, sensitivityOf } from './doctrine'
import { type Effect, effectOf, type Flag, type Reason } from './effect'
import type { Regards } from './facts'
import { gateOf, outsideEffect, standingCode } from './gates'
import { FACTOR_NAMES, type SilenceFactors, silenceWeight, type Weight } from './silence'
import { agreementCode } from './subsequent-agreement'
import { practiceCode } from './subsequent-practice'

/** Tracks in which an act is read by its kind and silence by its weight. */
export const READING_TRACKS = ['SA', 'SP', 'CIL', 'ACQ'] as const
export type ReadingTrack = (typeof READING_TRACKS)[number]

/** One actor's act or silence, put to one track apart from any record: what a worked case holds. */
export type PositionQuestion = { track: ReadingTrack; actor: LegalActor; position: Position; factors: SilenceFactors; regards: Regards }

/** The row of the track for this act, or for silence of this weight. The actor counts in the track. */
export function readingCode(track: ReadingTrack, position: Position, of: { weight: Weight; regards: Regards }, doctrine: Doctrine): CodeOf<ReadingTrack> {
  switch (track) {
    case 'SA': return agreementCode(position, of, doctrine)
    case 'SP': return practiceCode(position, of.weight, doctrine)
    case 'CIL': return customCode(position, of.weight, doctrine)
    case 'ACQ': return acquiescenceCode(position, of.weight)
  }
}

/** Kind of actor, standing, gates, what the text says of the law, position, weight of silence: in this order (R1). */
export function positionEffect(question: PositionQuestion, doctrine: Doctrine): Effect {
  const { track, actor, position, factors, regards } = question
  const outside = standingCode(track, actor)
  if (outside) return outsideEffect(track, actor, outside)
  if (track === 'CIL' && actor.kind === 'io') return effectOf('CIL-IO', [{ key: 'organisation' }])
  const gate = position.kind === 'silence' ? null : gateOf(position)
  if (gate) return gate
  const codeUnder = (other: Doctrine): Code => readingCode(track, position, { weight: silenceWeight(factors, other).weight, regards }, other)
  const code = codeUnder(doctrine)
  return effectOf(code, [...standingReasons(track), ...readingReasons(track, position, regards, doctrine), ...(position.kind === 'silence' ? silenceReasons(factors) : [])], {
    sensitivity: sensitivityOf(doctrine, codeUnder), flags: position.kind === 'silence' ? silenceFlags(factors) : [],
  })
}

export const standingReasons = (track: ReadingTrack): Reason[] => (track === 'SA' || track === 'SP' ? [{ key: 'party' }] : [])

/** Why an act or a silence is read as it is, in a track that reads by kind. */
export function readingReasons(track: ReadingTrack, position: Position, regards: Regards, doctrine: Doctrine): Reason[] {
  const because: Reason[] = [position.kind === 'silence' ? { key: 'noAct' } : { key: 'act', values: { kind: position.kind } }]
  if (track === 'SA') because.push({ key: 'regards', values: { regards } })
  if (track === 'SA' && position.kind === 'silence' && doctrine.tacitAgreement === 'practice_only') because.push({ key: 'silenceCannotComplete' })
  if ((track === 'SA' || track === 'SP') && position.kind === 'support' && position.asLaw === 'lex_ferenda') because.push({ key: 'goodLawOnly' })
  return because
}

/** The six factors of a silence with what holds of each, and that their counting is a convention. */
export function silenceReasons(factors: SilenceFactors): Reason[] {
  const held: SilenceFactors = { able: 'yes', disclaimer: 'none', contradiction: 'none', ...factors }
  return [...FACTOR_NAMES.map((name): Reason => ({ key: name, values: { value: held[name] ?? 'unknown' } })), { key: 'convention' }]
}

/** GATE-4 and SW-4: the period still runs; the objection came after it. */
export const silenceFlags = (factors: SilenceFactors): Flag[] => [...(factors.time === 'running' ? ['G-NOTYET' as const] : []), ...(factors.contradiction === 'later_late' ? ['LATE' as const] : [])]
