import type { ActKind } from './act'
import type { Assessment } from './assess'
import type { Instant, Target, Track } from './facts'
import type { KnownActor } from './known'
import type { HeldAct } from './ledger'
import { answerOf } from './procedure-record'
import { READING_TRACKS, type ReadingTrack } from './position-effect'
import { decidingEntry } from './reading-effect'
import type { Subject } from './readings'
import { actsOnVersion } from './standing-acts'
import { silencesToward } from './tacit'
import { amendmentFor, cellOf, procedureFor, type Workings } from './workings'

/** How far a matter has reached an actor that may have to react to it: not at all, its period runs, its period is over. */
export type Reach = 'none' | 'running' | 'over'

/** The act that decides a result, or that lapsed. */
export type BasisAct = { id: string; kind: ActKind; effectiveAt: Instant; carried: boolean; derived: boolean }

/**
 * On what a result rests, before anything is read into it: facts that may be told to everybody. `outside`: the actor does
 * not count in the track; `silence`: no act of its own is read, so that the result is what its silence comes to;
 * `procedure`: instruments and rulings alone decide, or there is nothing to be silent about.
 */
export type Basis = {
  by: 'outside' | 'act' | 'silence' | 'procedure'
  act: BasisAct | null
  /** An earlier answer that lapsed with the words it was given on. */
  lapsed: BasisAct | null
  /** Whether it said that its silence is no acceptance. */
  disclaimer: 'none' | 'general' | 'specific'
  /** Of the claims, or of the procedure, that this track reads; null: there is none. CON: by the service of the revision, which is not among the facts. */
  reach: Reach | null
}

const told = (act: HeldAct, carried = false): BasisAct => ({ id: act.id, kind: act.act.kind, effectiveAt: act.effectiveAt, carried, derived: act.derived })

const NOTHING: Basis = { by: 'silence', act: null, lapsed: null, disclaimer: 'none', reach: null }

/** The basis of `assessment.effect`; null where that is null. */
export function basisOf(assessment: Assessment, track: Track, actorId: string, target: Target): Basis | null {
  const effect = assessment.effect(track, actorId, target)
  const [actor, subject] = [assessment.work.known.actorById.get(actorId), assessment.subject(target)]
  if (!effect || !actor || !subject) return null
  if (effect.code.startsWith('X-')) return { ...NOTHING, by: 'outside' }
  switch (track) {
    case 'CON': return onWords(subject, actor, assessment.work)
    case 'SIL': return inProcedure(subject, actor, assessment.work)
    case 'AMD': return onInstrument(subject, actor, assessment.work)
    case 'EST': return { ...NOTHING, by: 'procedure' }
    default: return read((READING_TRACKS as readonly Track[]).includes(track) ? (track as ReadingTrack) : 'CIL', subject, actor, assessment)
  }
}

function onWords(subject: Subject, actor: KnownActor, { known, ledger }: Workings): Basis {
  const { blockingStance: stance, conduct, unauthorised, lapsed, disclaims } = actsOnVersion(actor.facts.id, subject.versionId!, known, ledger)
  const latest = conduct.at(-1)
  const act = stance ? told(stance, stance.carried) : unauthorised ? told(unauthorised) : latest ? told(latest, latest.carried) : null
  return { by: act ? 'act' : 'silence', act, lapsed: lapsed && told(lapsed), disclaimer: disclaims ? 'specific' : 'none', reach: null }
}

function inProcedure(subject: Subject, actor: KnownActor, { known, ledger, ...work }: Workings): Basis {
  const state = procedureFor(subject, { known, ledger, ...work })
  if (!state) return { ...NOTHING, by: 'procedure' }
  const answer = answerOf(actor, state, known, ledger)
  const reach: Reach = !answer.served ? 'none' : state.ended ? 'over' : 'running'
  if (answer.act === 'none') return { ...NOTHING, reach }
  const acts = actsOnVersion(actor.facts.id, state.procedure.versionId, known, ledger)
  const kind: ActKind = answer.act === 'objection' ? 'objection' : answer.act === 'amendment' ? 'amend' : 'support_statement'
  return { ...NOTHING, by: 'act', reach, act: acts.stance ? { ...told(acts.stance), kind } : { id: '', kind, effectiveAt: state.procedure.effectiveAt, carried: false, derived: false } }
}

/** An acceptance that was deposited: shown as joining, since nothing else joins an amendment. */
function onInstrument(subject: Subject, actor: KnownActor, work: Workings): Basis {
  const amendment = amendmentFor(subject, work)?.amendment
  const instrument = amendment && work.ledger.instruments(amendment.id).find((one) => one.actorId === actor.facts.id && one.endedAt === null && one.binding)
  return { ...NOTHING, by: 'procedure', act: instrument ? { id: instrument.id, kind: 'support', effectiveAt: instrument.effectiveAt, carried: false, derived: false } : null }
}

function read(track: ReadingTrack, subject: Subject, actor: KnownActor, { work, at }: Assessment): Basis {
  const cell = cellOf(track, subject, actor, work)
  const { reading } = cell
  const entry = decidingEntry(cell, work.doctrine)
  const act = entry ? told(entry, entry.carried) : reading.unauthorised ? told(reading.unauthorised) : null
  const between = track === 'ACQ'
  const toward = silencesToward(subject, { actor, reading, treaty: track === 'SA' || track === 'SP', between, asOf: at.asOf }, work.scales)
  const reached = toward.filter(({ service }) => service.notice !== 'none' && service.notice !== 'internal')
  const over = reached.some(({ periodEnd }) => periodEnd !== null && periodEnd <= at.asOf)
  return {
    by: act ? 'act' : 'silence', act, lapsed: reading.lapsed && told(reading.lapsed), disclaimer: reading.disclaimer,
    reach: toward.length === 0 ? null : reached.length === 0 ? 'none' : over ? 'over' : 'running',
  }
}
