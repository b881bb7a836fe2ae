import { hasLegalGround, type RawAct } from './act'
import type { Doctrine } from './doctrine'
import type { Instant } from './facts'
import { gateOf } from './gates'
import { type Known, type KnownActor, laterFirst } from './known'
import type { HeldAct, Ledger } from './ledger'
import type { ObjectorTests } from './persistent-objector'
import type { Reading, Subject } from './readings'
import { regardsUnder } from './regards'
import { monthsLater, serviceOf } from './trigger-factors'

/** Acts that speak against a rule. Abstaining and awaiting instructions are no objection (PO-11). */
function opposes(act: RawAct): boolean {
  switch (act.kind) {
    case 'objection':
    case 'contrary_practice': return true
    case 'reserve_point':
    case 'dissociation': return hasLegalGround(act)
    case 'support_statement': return act.fit === 'conflicting'
    case 'different_application': return act.interpretivePosition === true
    default: return false
  }
}

/** Everything an actor ever did on a subject that speaks for it, ended or not, in order of time. */
function historyOf(actorId: string, subject: Subject, ledger: Ledger): HeldAct[] {
  const held = subject.lawKeys.flatMap((key) => ledger.of(actorId, key))
  return held.filter((act) => gateOf(act.act) === null && !act.operator).sort((a, b) => laterFirst(b, a))
}

/** The tests where a State never objected. */
export const noObjection = (actor: KnownActor, subject: Subject): ObjectorTests => ({
  treatyRule: actor.legal.treatyParty === true && subject.propositions.some((each) => each.treatyRule === true), jusCogens: subject.higher === 'jus_cogens',
  crystallised: subject.formedAt !== null, objected: false, beforeCrystallisation: false, clear: false, madeKnown: false, contradictory: false, maintained: false,
})

/** What the record shows of each test of a persistent objector (PO-1 to PO-12). */
export function objectorTestsOf(actor: KnownActor, subject: Subject, reading: Reading, known: Known, ledger: Ledger, doctrine: Doctrine): ObjectorTests {
  const { formedAt } = subject
  const unmoved = noObjection(actor, subject)
  const history = historyOf(actor.facts.id, subject, ledger)
  const against = history.filter((act) => opposes(act.act))
  const first = against[0]
  if (!first) return unmoved
  const clear = against.filter((act) => act.act.kind !== 'objection' || hasLegalGround(act.act))
  const wordsOf = new Map(subject.words.map(({ versionId, regards }) => [known.versionById.get(versionId)!.clauseId, regards]))
  const joins = (act: HeldAct): boolean => {
    if (act.effectiveAt <= first.effectiveAt || act.withdrawn) return false
    if (act.act.kind === 'practice') return true
    if (act.act.kind !== 'support' && !(act.act.kind === 'support_statement' && act.act.fit === 'compatible')) return false
    // Joining a text that says it settles no such question gives nothing away.
    const said = act.versionId === null ? undefined : wordsOf.get(known.versionById.get(act.versionId)?.clauseId ?? '')
    return act.versionId === null || (said !== undefined && regardsUnder(said, doctrine) !== 'disclaimed')
  }
  return {
    ...unmoved, objected: true, beforeCrystallisation: formedAt !== null && first.effectiveAt < formedAt, clear: clear.length > 0, madeKnown: clear.some((act) => act.madeKnown),
    contradictory: history.some(joins), maintained: reading.entries.some((entry) => opposes(entry.act)) && !gaveUp(occasionsOf(actor, subject, known, ledger)),
  }
}

/** An occasion on which an objector may be expected to repeat itself; the delegation decides whether it does. */
export type Occasion = {
  kind: 'new_version' | 'adoption' | 'claim' | 'resolution' | 'statement_round'
  id: string
  at: Instant
  /** Until when repeating the objection answers it: twelve months, a convention. */
  until: Instant
  answered: boolean
  /** Whether leaving it unanswered could look like giving up: not so with a mere new draft, on which silence says nothing. */
  counts: boolean
}

/** How long an occasion may be answered, and how many in a row may pass unanswered: conventions of this product (PO-12). */
const MONTHS_TO_ANSWER = 12
const MISSED_IN_A_ROW = 3

/** The occasions since the actor's first objection, in order of time; none where it never objected. */
export function occasionsOf(actor: KnownActor, subject: Subject, known: Known, ledger: Ledger): Occasion[] {
  const against = historyOf(actor.facts.id, subject, ledger).filter((act) => opposes(act.act))
  const first = against[0]
  if (!first) return []
  const found: Omit<Occasion, 'until' | 'answered'>[] = []
  const clauses = new Set([...subject.words.map(({ versionId }) => known.versionById.get(versionId)!.clauseId)])
  for (const clauseId of clauses) {
    for (const version of known.versionsOf.get(clauseId) ?? []) {
      found.push({ kind: 'new_version', id: version.id, at: version.issuedAt, counts: false })
      for (const ruling of known.rulingsOn.get(version.id) ?? []) if (ruling.ruling === 'adopted') found.push({ kind: 'adoption', id: ruling.id, at: ruling.effectiveAt, counts: true })
    }
  }
  for (const { trigger } of subject.triggers) {
    if (trigger.type === 'draft_clause' || trigger.type === 'silence_procedure' || trigger.by.includes(actor.facts.id)) continue
    const service = serviceOf(trigger, actor, known)
    if (service.since !== null && (service.notice === 'formal' || service.notice === 'forum')) found.push({ kind: 'claim', id: trigger.id, at: service.since, counts: true })
  }
  for (const proposition of subject.propositions) for (const one of known.occasionsOf.get(proposition.id) ?? []) found.push({ kind: one.kind, id: one.id, at: one.effectiveAt, counts: true })
  return found
    .filter((one) => one.at > first.effectiveAt)
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    .map((one) => {
      const until = monthsLater(one.at, MONTHS_TO_ANSWER)
      return { ...one, until, answered: against.some((act) => act.effectiveAt >= one.at && act.effectiveAt < until) }
    })
    .map((one) => ({ ...one, counts: one.counts && (one.answered || one.until <= known.at.asOf) }))
}

function gaveUp(occasions: readonly Occasion[]): boolean {
  let missed = 0
  return occasions.filter((one) => one.counts).some((one) => (missed = one.answered ? 0 : missed + 1) >= MISSED_IN_A_ROW)
}

