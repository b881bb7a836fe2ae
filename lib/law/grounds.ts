import type { Assessment } from './assess'
import type { Code } from './codes'
import { ELEMENTS } from './custom'
import type { Instant, Regards, Target, Track } from './facts'
import { gateOf } from './gates'
import { type Occasion, objectorTestsOf, occasionsOf } from './objector-record'
import type { ObjectorTests } from './persistent-objector'
import { readingCode, READING_TRACKS, type ReadingTrack } from './position-effect'
import { decidingEntry } from './reading-effect'
import { regardsUnder } from './regards'
import type { SilenceFactors, Weight } from './silence'
import { silencesToward } from './tacit'
import type { FactorRange } from './trigger-factors'
import { cellOf, lateOf, readingFor } from './workings'

/** One actor's silence towards one claim, with its premises: silence is never shown without them. */
export type SilenceGround = {
  triggerId: string
  /** Since when the time to react is counted, and when it ends; null: not known. */
  since: Instant | null
  until: Instant | null
  weight: Weight
  factors: SilenceFactors
  /** What authors say of each factor: more than one value where they conflict. */
  range: FactorRange
}

/** On what a result rests, act by act and date by date. */
export type Grounds = {
  /** Acts that are read, in order of time. */
  actIds: readonly string[]
  /** The act that decides; null: silence does. */
  decidingActId: string | null
  /** An earlier answer that lapsed with the words it was given on. */
  lapsedActId: string | null
  regards: Regards
  silences: readonly SilenceGround[]
  /** What silence had come to before the State spoke against the reading (flag LATE). */
  earlier: { code: Code; until: Instant } | null
  /** What working remarks would come to if they were placed on record. */
  previews: readonly { actId: string; code: Code }[]
  /** After a declared abstention, what silence towards a later claim comes to: the declaration still decides the result. */
  afterAbstention: { triggerId: string; code: Code } | null
  elements: (typeof ELEMENTS)[keyof typeof ELEMENTS] | null
  objector: { tests: ObjectorTests; occasions: readonly Occasion[] } | null
}

const isReading = (track: Track): track is ReadingTrack => (READING_TRACKS as readonly Track[]).includes(track)

/** The grounds of a result in a track that reads acts by kind, or of PO; null: the track rests on procedure alone, or nothing is known. */
export function groundsOf(assessment: Assessment, track: Track, actorId: string, target: Target): Grounds | null {
  const { work } = assessment
  const [actor, subject] = [work.known.actorById.get(actorId), assessment.subject(target)]
  if (!actor || !subject || !(isReading(track) || track === 'PO')) return null
  const read: ReadingTrack = isReading(track) ? track : 'CIL'
  const cell = cellOf(read, subject, actor, work)
  const reading = readingFor(subject, actor, work)
  const asked = { actor, reading, treaty: read === 'SA' || read === 'SP', between: read === 'ACQ', asOf: assessment.at.asOf }
  const silences = silencesToward(subject, asked, work.scales)
  const deciding = decidingEntry(cell, work.doctrine)
  const regards = regardsUnder(subject.regards, work.doctrine)
  const abstained = deciding?.act.kind === 'abstention' ? silences.find(({ trigger }) => trigger.trigger.effectiveAt > deciding.effectiveAt) : undefined
  const code = assessment.effect(track, actorId, target)?.code
  return {
    actIds: reading.entries.map((entry) => entry.id), decidingActId: deciding?.id ?? null, lapsedActId: reading.lapsed?.id ?? null, regards,
    silences: silences.map(({ trigger, service, base, periodEnd }) => ({ triggerId: trigger.trigger.id, since: service.since, until: periodEnd, weight: base.weight, factors: base.factors, range: base.range })),
    earlier: lateOf(cell, subject, actor, work),
    previews: reading.informal.filter((act) => gateOf({ ...act.act, register: 'on_record' }) === null).map((act) => ({ actId: act.id, code: readingCode(read, { ...act.act, register: 'on_record' }, { weight: 'none', regards }, work.doctrine) })),
    afterAbstention: abstained ? { triggerId: abstained.trigger.trigger.id, code: readingCode(read, { kind: 'silence' }, { weight: abstained.base.weight, regards: regardsUnder(abstained.trigger.regards, work.doctrine) }, work.doctrine) } : null,
    elements: code !== undefined && code in ELEMENTS ? ELEMENTS[code as keyof typeof ELEMENTS] : null,
    objector: track !== 'PO' ? null : {
      tests: objectorTestsOf(actor, subject, reading, work.known, work.ledger, work.doctrine),
      occasions: occasionsOf(actor, subject, work.known, work.ledger),
    },
  }
}
