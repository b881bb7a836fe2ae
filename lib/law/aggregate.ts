import { agreementAggregate } from './subsequent-agreement'
import { amendmentAggregate, majorityOf } from './amendment'
import { amendmentsOn, amendmentStateOf } from './amendment-record'
import { type Code, CODES, strengthOf, STRENGTHS } from './codes'
import { consensusAggregate } from './consensus'
import { type Counts, wholeOf } from './counts'
import { customAggregate } from './custom'
import type { Doctrine } from './doctrine'
import { type Effect, effectOf, type Flag } from './effect'
import type { Level, Regards, Track } from './facts'
import { laterFirst } from './known'
import type { Sensed } from './reading-effect'
import type { Subject } from './readings'
import { regardsUnder } from './regards'
import { procedureAggregate } from './silence-procedure'
import { type FormalRoute, practiceAggregate } from './subsequent-practice'
import { amendmentFor, procedureFor, type Workings } from './workings'

/** All actors' results in one track on one subject, in the order of the actors. */
export type Column = readonly (Sensed | null)[]

/** The result over all actors, always with the whole of which its counts are parts. */
export type Aggregate = {
  /** null: the track has no result over all (PO, ACQ, EST: State by State), or does not read such a target. */
  effect: Effect | null
  /** Actors by code, those outside the track (X-) among them. */
  counts: Counts
  /** How many count: members in CON and SIL, parties in SA, SP and AMD, States and organisations with weight in CIL. */
  whole: number
  /** How many are needed: all parties (SA, SP), the majority (AMD), objections that block (SIL). null: no number decides. */
  bar: number | null
  /** Of the States taken as specially affected under the switch (CIL): how many have each code. */
  speciallyAffected: Counts | null
}

export function tally(column: Column, codeOf: (sensed: Sensed) => Code, among: (index: number) => boolean = () => true): Counts {
  const counts: { [C in Code]?: number } = {}
  column.forEach((sensed, index) => {
    if (!sensed || !among(index)) return
    const code = codeOf(sensed)
    counts[code] = (counts[code] ?? 0) + 1
  })
  return counts
}

/** How many actors are in the same situation. */
function sharesOf(column: Column, among: (index: number, sensed: Sensed) => boolean = () => true): ReadonlyMap<Sensed, number> {
  const shares = new Map<Sensed, number>()
  column.forEach((sensed, index) => {
    if (sensed && among(index, sensed)) shares.set(sensed, (shares.get(sensed) ?? 0) + 1)
  })
  return shares
}

/** How many have each code under a variation, null: under the doctrine in use. */
function countsUnder(shares: ReadonlyMap<Sensed, number>, variation: number | null): Counts {
  const counts: { [C in Code]?: number } = {}
  for (const [{ effect, under }, count] of shares) {
    const code = variation === null ? effect.code : under[variation]!
    counts[code] = (counts[code] ?? 0) + count
  }
  return counts
}

export function aggregateOf(track: Track, subject: Subject, column: Column, work: Workings, level?: Level): Aggregate {
  const counts = tally(column, ({ effect }) => effect.code)
  const whole = wholeOf(counts)
  const parties = track === 'SA' || track === 'SP'
  const bar = parties ? whole : track === 'AMD' ? majorityOf(amendmentFor(subject, work)?.parties ?? whole) : track === 'SIL' ? (procedureFor(subject, work)?.procedure.blockAt ?? null) : null
  const interest = work.doctrine.speciallyAffected
  const affected = track !== 'CIL' || interest === 'none' ? null : tally(column, ({ effect }) => effect.code, (index) => isAffected(index, interest, work))
  return { effect: overAll(track, subject, column, counts, work, level), counts, whole, bar, speciallyAffected: affected }
}

/** What the silence of a party may come to in the tracks of the treaty, from nothing to what is as good as acceptance. */
const SILENCE_MAY_BE = { SA: ['SA-INERT', 'SA-TACIT-A', 'SA-TACIT'], SP: ['SP-INERT', 'SP-TACIT-A', 'SP-TACIT'] } as const satisfies Record<'SA' | 'SP', readonly Code[]>

/**
 * The result over all as it stands however the silence of some is read: null where it turns on that, so that to tell it
 * would tell what their silence comes to (SEE-3). Switches that would change it are named only where they would do so
 * however that silence is read. `hidden`: by the actor's index. Only in SA and SP does silence enter a result over all.
 */
export function aggregateWhateverSilence(track: Track, subject: Subject, column: Column, work: Workings, hidden: (index: number) => boolean): Effect | null {
  const { effect } = aggregateOf(track, subject, column, work)
  if (!effect || (track !== 'SA' && track !== 'SP') || effect.code === 'G-HIGHER') return effect
  const known = sharesOf(column, (index, sensed) => !(sensed.ofSilence && hidden(index)))
  const silent = column.filter((sensed, index) => sensed?.ofSilence && hidden(index)).length
  if (silent === 0) return effect
  const readAs = (code: Code, doctrine: Doctrine, variation: number | null): Effect => {
    const counts = countsUnder(known, variation)
    return legalAggregate(track, subject, { ...counts, [code]: (counts[code] ?? 0) + silent }, work, doctrine)
  }
  const told = ({ code, range }: Effect): string => [code, ...(range ?? [])].join()
  /** null: it turns on how the silence is read. */
  const settled = (doctrine: Doctrine, variation: number | null): Code | null => {
    const effects = SILENCE_MAY_BE[track].map((code) => readAs(code, doctrine, variation))
    return effects.every((each) => told(each) === told(effects[0]!)) ? effects[0]!.code : null
  }
  const code = settled(work.doctrine, null)
  if (code === null) return null
  const changes = work.variations.filter(({ doctrine }, index) => ![null, code].includes(settled(doctrine, index))).map(({ name }) => name)
  return { ...effect, sensitivity: [...new Set(changes)] }
}

function isAffected(index: number, interest: Exclude<Doctrine['speciallyAffected'], 'none'>, { known }: Workings): boolean {
  const actor = known.actors[index]!
  if (actor.legal.kind !== 'state') return false
  return interest === 'all_parties' ? actor.legal.treatyParty === true : actor.facts.interests.includes(interest)
}

function overAll(track: Track, subject: Subject, column: Column, counts: Counts, work: Workings, level?: Level): Effect | null {
  if ((track === 'CON' || track === 'SIL') && subject.versionId === null) return null
  const { higher } = subject
  if (higher && (track === 'SA' || track === 'SP' || track === 'CIL')) return effectOf('G-HIGHER', [{ key: 'higherRule', values: { rule: higher } }])
  switch (track) {
    case 'CON': {
      const rulings = (work.known.rulingsOn.get(subject.versionId!) ?? []).filter((ruling) => level === undefined || ruling.level === level)
      return consensusAggregate(CODES.flatMap((code) => Array<Code>(counts[code] ?? 0).fill(code)), rulings[0]?.ruling ?? 'none')
    }
    case 'SIL': {
      const state = procedureFor(subject, work)
      if (!state) return effectOf('SLG-NONE', [{ key: 'noProcedure' }])
      return procedureAggregate({ flaw: state.flaw, breaks: counts['SIL-BROKE'] ?? 0, blockAt: Math.max(1, state.procedure.blockAt), ended: state.ended })
    }
    case 'SA':
    case 'SP':
    case 'AMD': {
      const shares = sharesOf(column)
      return sensitive(work, (doctrine, index) => legalAggregate(track, subject, index === null ? counts : countsUnder(shares, index), work, doctrine), flagsOf(subject, work, track))
    }
    case 'CIL': return customOver(subject, work)
    case 'PO':
    case 'ACQ':
    case 'EST': return null
  }
}

/** The result under the doctrine in use, with the switches that would change it: each is tried with all actors' codes under it. */
function sensitive(work: Workings, under: (doctrine: Doctrine, variation: number | null) => Effect, flags: readonly Flag[] = []): Effect {
  const effect = under(work.doctrine, null)
  const sensitivity = [...new Set(work.variations.filter(({ doctrine }, index) => under(doctrine, index).code !== effect.code).map(({ name }) => name))]
  return { ...effect, sensitivity, flags: [...effect.flags, ...flags] }
}

function legalAggregate(track: 'SA' | 'SP' | 'AMD', subject: Subject, counts: Counts, work: Workings, doctrine: Doctrine): Effect {
  switch (track) {
    case 'SA': {
      const readings: readonly Regards[] = subject.regards.values.length > 0 ? subject.regards.values : [regardsUnder(subject.regards, doctrine)]
      const effects = readings.map((regards) => agreementAggregate(counts, { regards }, doctrine))
      const codes = [...new Set(effects.map(({ code }) => code))].sort()
      return codes.length > 1 ? { ...effects[0]!, flags: ['RANGE'], range: codes } : effects[0]!
    }
    case 'SP': return practiceAggregate(counts, formalRoute(subject, work, doctrine), doctrine)
    case 'AMD': {
      const state = amendmentFor(subject, work, doctrine)
      if (!state) return amendmentAggregate({ proposed: false, acceptances: 0, parties: 0 })
      return amendmentAggregate({ proposed: true, acceptances: state.acceptances, parties: state.parties, inForce: state.inForceAt !== null })
    }
  }
}

/** Parties that opened a formal way on the same point, and those who took it furthest. */
function formalRoute(subject: Subject, work: Workings, doctrine: Doctrine): FormalRoute {
  const routes = amendmentsOn(subject, work.known)
  if (routes.length === 0) return { chosen: false }
  return { chosen: true, acceptances: Math.max(...routes.map((route) => amendmentStateOf(route, work.known, work.ledger, doctrine).acceptances)) }
}

function flagsOf(subject: Subject, work: Workings, track: 'SA' | 'SP' | 'AMD'): Flag[] {
  const beyond = track !== 'AMD' && work.doctrine.modificationByPractice === 'not_recognised' && subject.beyond
  return [...(beyond ? ['MODIFICATION' as const] : []), ...(subject.interSe ? ['INTERSE' as const, ...(track === 'AMD' ? [] : ['CUSTOM-VCLT' as const])] : [])]
}

/** The latest finding of each assessor; where they differ, the one that claims least, with the range (CIL-28). */
function customOver(subject: Subject, work: Workings): Effect {
  const found = subject.propositions.flatMap((each) => work.known.summariesOf.get(each.id) ?? [])
  const latest = found.filter((one) => laterFirst(one, found.find((each) => each.by === one.by && each.propositionId === one.propositionId)!) === 0)
  const beyond: Flag[] = work.doctrine.modificationByPractice === 'not_recognised' && subject.beyond ? ['MODIFICATION'] : []
  const least = (doctrine: Doctrine): { effect: Effect; codes: Code[] } => {
    const effects: Effect[] = latest.length > 0 ? latest.map((summary) => customAggregate(summary, doctrine)) : [customAggregate(null, doctrine)]
    const effect = effects.sort((a, b) => STRENGTHS.indexOf(strengthOf(b.code)) - STRENGTHS.indexOf(strengthOf(a.code)) || (a.code < b.code ? -1 : 1))[0]!
    return { effect, codes: [...new Set(effects.map(({ code }) => code))].sort() }
  }
  const { codes } = least(work.doctrine)
  const effect = sensitive(work, (doctrine) => least(doctrine).effect, [...(codes.length > 1 ? ['RANGE' as const] : []), ...beyond])
  return codes.length > 1 ? { ...effect, range: codes } : effect
}
