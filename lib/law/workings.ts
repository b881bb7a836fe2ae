import { type AmendmentState, amendmentsOn, amendmentStateOf } from './amendment-record'
import { amendmentEffect } from './amendment'
import type { Code, GateCode } from './codes'
import { consensusEffect } from './consensus'
import type { Doctrine, Variation } from './doctrine'
import { type Effect, effectOf, type Flag } from './effect'
import { ESTOPPEL_ELEMENTS, estoppelEffect, type EstoppelElement } from './estoppel'
import type { Track } from './facts'
import { outsideEffect, standingCode } from './gates'
import type { Known, KnownActor } from './known'
import { GENERAL_KEY, type Ledger } from './ledger'
import { noObjection, objectorTestsOf } from './objector-record'
import { OBJECTOR_TESTS, objectorCode, objectorEffect } from './persistent-objector'
import { type ReadingTrack, readingCode } from './position-effect'
import { answerOf, type ProcedureState, procedureStateOf } from './procedure-record'
import { cellKey, contradictionOf, type ReadingCell, readingEffect, type Sensed } from './reading-effect'
import { NOTHING_DONE, type Reading, readingOf, type Subject } from './readings'
import { regardsUnder } from './regards'
import { procedureEffect } from './silence-procedure'
import { actsOnVersion, NO_ACTS } from './standing-acts'
import { noTacit, type Scales, type SilenceAsked, type Tacit, tacitOf, weightBefore } from './tacit'

/** What all results of one assessment are worked out from. The maps only remember what was found before: no answer depends on them. */
export type Workings = {
  known: Known
  ledger: Ledger
  doctrine: Doctrine
  variations: readonly Variation[]
  scales: Scales
  shared: Map<string, Sensed>
  readings: Map<string, (Reading | undefined)[]>
  /** Weights of silence by subject, in the tracks of the treaty and in the others. */
  silences: Map<string, { treaty: (Tacit | undefined)[]; law: (Tacit | undefined)[] }>
  /** Answers for those who did nothing at all, by subject: most of them have the same. */
  silent: Map<Subject, Map<Track, Map<Tacit | boolean, Sensed>>>
  /** Actors who did anything that a track of law may read, by subject. */
  acted: Map<string, ReadonlySet<string>>
  amendments: Map<string, AmendmentState>
  procedures: Map<string, ProcedureState>
}

/** One actor's result in one track on a subject; null: the track does not read such a thing. */
export function sensedOf(track: Track, subject: Subject, actor: KnownActor, work: Workings): Sensed | null {
  if ((track === 'CON' || track === 'SIL') && subject.versionId === null) return null
  const outside = track === 'SIL' ? procedureStanding(subject, actor, work) : standingCode(track, actor.legal)
  if (outside) return outsider(track, actor, outside, work)
  switch (track) {
    case 'CON': return consensusOf(subject, actor, work)
    case 'SIL': return procedureOf(subject, actor, work)
    case 'AMD': return amendmentOf(subject, actor, work)
    case 'PO': return objectorOf(subject, actor, work)
    case 'EST': return estoppelOf(subject, actor, work)
    case 'SA':
    case 'SP':
    case 'CIL':
    case 'ACQ': return readOf(track, subject, actor, work)
  }
}

/** A result found once for all cells with this key. No variation changes it unless `under` says so. */
function remembered(key: string, work: Workings, make: () => Effect, under?: (effect: Effect) => Code[]): Sensed {
  const found = work.shared.get(key)
  if (found) return found
  const effect = make()
  const codes = under?.(effect) ?? work.variations.map(() => effect.code)
  const sensitivity = [...new Set(work.variations.filter((_, index) => codes[index] !== effect.code).map(({ name }) => name))]
  const made = { effect: sensitivity.length > 0 ? { ...effect, sensitivity } : effect, under: codes, ofSilence: false }
  work.shared.set(key, made)
  return made
}

/** In a procedure those count who were members while it ran, whoever joined or left the body since (PRC-7). */
function procedureStanding(subject: Subject, actor: KnownActor, work: Workings): GateCode | null {
  const state = procedureFor(subject, work)
  return state === null ? standingCode('SIL', actor.legal) : state.served.has(actor.facts.id) ? null : 'X-NOVOICE'
}

const outsider = (track: Track, actor: KnownActor, code: GateCode, work: Workings): Sensed => remembered(`${track}|${actor.legal.kind}|${actor.legal.memberOfBody ? 'm' : ''}|${code}`, work, () => outsideEffect(track, actor.legal, code))

function consensusOf(subject: Subject, actor: KnownActor, work: Workings): Sensed {
  const { blockingStance: stance, lapsed, unauthorised, conduct } = hasActed(subject, actor, work) ? actsOnVersion(actor.facts.id, subject.versionId!, work.known, work.ledger) : NO_ACTS
  const end = work.known.versionById.get(subject.versionId!)!.respondBy
  const periodRuns = typeof end === 'number' && work.known.at.asOf < end
  const optOut = stance?.optOutUntil != null && work.known.at.asOf < stance.optOutUntil
  const flags: Flag[] = stance ? [...(stance.carried ? ['CARRIED' as const] : []), ...(stance.derived ? ['DERIVED' as const] : []), ...(optOut ? ['OPT-OUT' as const] : [])] : []
  const act = stance?.act ?? unauthorised?.act ?? conduct.at(-1)?.act ?? { kind: 'silence' as const }
  return remembered(`CON|${act.kind}|${stance ? '' : unauthorised ? 'u' : ''}|${lapsed ? 'l' : ''}${periodRuns ? 'r' : ''}|${flags.join()}`, work, () => {
    const effect = consensusEffect(act, actor.legal, { lapsed: lapsed !== null, periodRuns })
    return flags.length > 0 ? { ...effect, flags: [...effect.flags, ...flags] } : effect
  })
}

export function procedureFor(subject: Subject, work: Workings): ProcedureState | null {
  const procedure = subject.versionId === null ? undefined : work.known.proceduresOn.get(subject.versionId)?.[0]
  if (!procedure) return null
  const found = work.procedures.get(procedure.id)
  if (found) return found
  const made = procedureStateOf(procedure, work.known)
  work.procedures.set(procedure.id, made)
  return made
}

function procedureOf(subject: Subject, actor: KnownActor, work: Workings): Sensed {
  const state = procedureFor(subject, work)
  if (!state) return remembered('SIL|none', work, () => effectOf('SIL-NONE', [{ key: 'noProcedure' }]))
  const answer = answerOf(actor, state, work.known, work.ledger)
  return remembered(`SIL|${answer.served}|${answer.act}|${answer.timely}|${state.ended}`, work, () => procedureEffect(answer, !state.ended))
}

export function amendmentFor(subject: Subject, work: Workings, doctrine: Doctrine = work.doctrine): AmendmentState | null {
  const amendment = amendmentsOn(subject, work.known)[0]
  if (!amendment) return null
  const key = `${amendment.id} ${doctrine.amendmentBase}`
  const found = work.amendments.get(key)
  if (found) return found
  const made = amendmentStateOf(amendment, work.known, work.ledger, doctrine)
  work.amendments.set(key, made)
  return made
}

function amendmentOf(subject: Subject, actor: KnownActor, work: Workings): Sensed {
  const { id } = actor.facts
  const standing = (state: AmendmentState | null) => ({
    proposed: state !== null, accepted: state?.accepted.has(id) ?? false, inForce: state !== null && state.inForceAt !== null,
    joinedLater: state !== null && state.inForceAt !== null && actor.partySince !== null && actor.partySince > state.inForceAt,
  })
  const state = amendmentFor(subject, work)
  if (state?.unauthorised.has(id) && !state.accepted.has(id)) return remembered('AMD|unauthorised', work, () => effectOf('G-NOAUTH', [{ key: 'authorityUnknown' }, { key: 'instrumentInferred' }]))
  const other = state === null ? null : amendmentFor(subject, work, { ...work.doctrine, amendmentBase: work.doctrine.amendmentBase === 'at_adoption' ? 'at_deciding_acceptance' : 'at_adoption' })
  const [here, there] = [standing(state), standing(other)]
  return remembered(`AMD|${JSON.stringify(here)}|${JSON.stringify(there)}`, work, () => amendmentEffect(here), (effect) => {
    const { code } = amendmentEffect(there)
    return work.variations.map(({ name }) => (name === 'amendmentBase' ? code : effect.code))
  })
}

/** The answer for an actor who did nothing, shared by all of whom the same holds. */
function silentOf(track: Track, subject: Subject, same: Tacit | boolean, work: Workings, make: () => Sensed): Sensed {
  let tracks = work.silent.get(subject)
  if (!tracks) work.silent.set(subject, (tracks = new Map()))
  let answers = tracks.get(track)
  if (!answers) tracks.set(track, (answers = new Map()))
  let found = answers.get(same)
  if (!found) answers.set(same, (found = make()))
  return found
}

function objectorOf(subject: Subject, actor: KnownActor, work: Workings): Sensed {
  const reading = readingFor(subject, actor, work)
  return reading === NOTHING_DONE ? silentOf('PO', subject, actor.legal.treatyParty === true, work, () => objectorFound(subject, actor, reading, work)) : objectorFound(subject, actor, reading, work)
}

function objectorFound(subject: Subject, actor: KnownActor, reading: Reading, work: Workings): Sensed {
  const testsUnder = (doctrine: Doctrine) => (reading === NOTHING_DONE ? noObjection(actor, subject) : objectorTestsOf(actor, subject, reading, work.known, work.ledger, doctrine))
  const tests = testsUnder(work.doctrine)
  const regards = tests.objected ? work.variations.map(({ name, doctrine }) => (name === 'regardsDefault' ? objectorCode(testsUnder(doctrine), doctrine) : '')).join() : ''
  return remembered(`PO|${OBJECTOR_TESTS.map((test) => (tests[test] ? 1 : 0)).join('')}|${regards}`, work, () => objectorEffect(tests, work.doctrine), () => work.variations.map(({ name, doctrine }) => objectorCode(name === 'regardsDefault' && tests.objected ? testsUnder(doctrine) : tests, doctrine)))
}

/** What named authors say of each element; where they differ, an element is shown only if all say so (EST-3). */
function estoppelOf(subject: Subject, actor: KnownActor, work: Workings): Sensed {
  const about = subject.propositions.flatMap((each) => work.known.relianceOn.get(each.id) ?? []).filter((one) => one.actorId === actor.facts.id)
  const shown = (element: EstoppelElement): boolean => {
    const latest = about.filter((one, index) => one[element] !== undefined && about.findIndex((each) => each.by === one.by && each[element] !== undefined) === index)
    return latest.length > 0 && latest.every((one) => one[element])
  }
  const found = Object.fromEntries(ESTOPPEL_ELEMENTS.map((element) => [element, shown(element)])) as Parameters<typeof estoppelEffect>[0]
  return remembered(`EST|${JSON.stringify(found)}`, work, () => estoppelEffect(found))
}

export function readingFor(subject: Subject, actor: KnownActor, work: Workings): Reading {
  let of = work.readings.get(subject.key)
  if (!of) work.readings.set(subject.key, (of = new Array<Reading | undefined>(work.known.actors.length)))
  return (of[actor.index] ??= hasActed(subject, actor, work) ? readingOf(actor.facts.id, subject, work.known, work.ledger) : NOTHING_DONE)
}

function hasActed(subject: Subject, actor: KnownActor, work: Workings): boolean {
  let acted = work.acted.get(subject.key)
  if (!acted) work.acted.set(subject.key, (acted = new Set([...subject.lawKeys, GENERAL_KEY].flatMap((key) => [...work.ledger.actorsAt(key)]))))
  return acted.has(actor.facts.id)
}

/** The cell of a reading track: what decides, before it is decided. */
export function cellOf(track: ReadingTrack, subject: Subject, actor: KnownActor, work: Workings): ReadingCell {
  const reading = readingFor(subject, actor, work)
  const { asOf } = work.known.at
  // Between two States a contest is a factor of the silence; elsewhere an act is read itself, and silence only where there is none.
  const between = track === 'ACQ'
  const acted = reading.unauthorised !== null || reading.entries.some((entry) => !entry.operator)
  const asked = { actor, reading, treaty: track === 'SA' || track === 'SP', between, asOf }
  // Only a State's claim has a claimant; a text of the body has none.
  const claims = between ? { triggers: subject.triggers.filter(({ trigger }) => trigger.by.length > 0) } : subject
  const tacit = claims.triggers.length === 0 || (acted && !between) ? noTacit(work.variations) : between ? tacitOf(claims, asked, work.scales) : tacitFor(subject, asked, work)
  const flags: Flag[] = []
  if (subject.beyond && track !== 'ACQ' && work.doctrine.modificationByPractice === 'not_recognised') flags.push('MODIFICATION')
  if (subject.interSe && (track === 'SA' || track === 'SP')) flags.push('INTERSE')
  return { track, regards: subject.regards, reading: between ? { ...reading, entries: [], unauthorised: null } : reading, tacit, flags, asOf }
}

/** The result of a cell, found once for all cells with the same key. */
function sharedOf(cell: ReadingCell, work: Workings): Sensed {
  const key = cellKey(cell)
  let sensed = work.shared.get(key)
  if (!sensed) work.shared.set(key, (sensed = readingEffect(cell, work.doctrine, work.variations)))
  return sensed
}

/** Found once for the two tracks of the treaty. */
function tacitFor(subject: Subject, asked: SilenceAsked, work: Workings): Tacit {
  let of = work.silences.get(subject.key)
  if (!of) work.silences.set(subject.key, (of = { treaty: [], law: [] }))
  return ((asked.treaty ? of.treaty : of.law)[asked.actor.index] ??= tacitOf(subject, asked, work.scales))
}

function readOf(track: ReadingTrack, subject: Subject, actor: KnownActor, work: Workings): Sensed {
  const { higher } = subject
  if (higher) return remembered(`${track}|${higher}`, work, () => effectOf('G-HIGHER', [{ key: 'higherRule', values: { rule: higher } }]))
  if (track === 'CIL' && actor.legal.kind === 'io') return remembered('CIL|io', work, () => effectOf('CIL-IO', [{ key: 'organisation' }]))
  const reading = readingFor(subject, actor, work)
  if (reading === NOTHING_DONE && track !== 'ACQ') {
    const asked = { actor, reading, treaty: track !== 'CIL', between: false, asOf: work.known.at.asOf }
    const tacit = subject.triggers.length === 0 ? noTacit(work.variations) : tacitFor(subject, asked, work)
    return silentOf(track, subject, tacit, work, () => sharedOf(cellOf(track, subject, actor, work), work))
  }
  const cell = cellOf(track, subject, actor, work)
  const sensed = sharedOf(cell, work)
  return lateOf(cell, subject, actor, work) === null ? sensed : remembered(`${cellKey(cell)}|late`, work, () => ({ ...sensed.effect, flags: [...sensed.effect.flags, 'LATE'] }), () => [...sensed.under])
}

/** Silence that had a weight before the State spoke against the reading: two facts, one after the other (LATE-1). null: not so. */
export function lateOf(cell: ReadingCell, subject: Subject, actor: KnownActor, work: Workings): { code: Code; until: number } | null {
  if (cell.reading.entries.length === 0 || subject.triggers.length === 0) return null
  const against = contradictionOf(cell, work.doctrine)
  if (!against) return null
  const before: Reading = { ...cell.reading, entries: [], unauthorised: null }
  const weight = weightBefore(against.effectiveAt, subject, { actor, reading: before, treaty: cell.track === 'SA' || cell.track === 'SP', between: false, asOf: against.effectiveAt }, work.scales)
  if (weight === 'none') return null
  const code = readingCode(cell.track, { kind: 'silence' }, { weight, regards: regardsUnder(cell.regards, work.doctrine) }, work.doctrine)
  return /TACIT/.test(code) ? { code, until: against.effectiveAt } : null
}
