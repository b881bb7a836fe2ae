import { majorityOf } from './amendment'
import type { Doctrine } from './doctrine'
import type { AmendmentFacts, Instant } from './facts'
import { clauseKey, holdsAt, type Known, propositionKey } from './known'
import type { HeldInstrument, Ledger } from './ledger'
import type { Subject } from './readings'

/** An amendment as of the instant asked about. */
export type AmendmentState = {
  amendment: AmendmentFacts
  /** States whose instrument counts or binds. */
  accepted: ReadonlySet<string>
  /** Whose instrument does not come from an authority that binds (AMD-8). */
  unauthorised: ReadonlySet<string>
  /** Acceptances by parties of the date asked about, and the number of these parties. */
  acceptances: number
  parties: number
  /** null: the majority has not been reached. It never lapses (AMD-9). */
  inForceAt: Instant | null
}

/** The proposals on a subject, the newest first: other formal ways on the same point count for SPG-COUNTER as well. */
export const amendmentsOn = (subject: Subject, known: Known): readonly AmendmentFacts[] =>
  [...subject.propositions.map((each) => propositionKey(each.id)), ...subject.words.map(({ versionId }) => clauseKey(known.versionById.get(versionId)!.clauseId))].flatMap((key) => known.amendmentsOn.get(key) ?? [])

/** AMD-8 to AMD-10: who accepted, and since when it is in force. */
export function amendmentStateOf(amendment: AmendmentFacts, known: Known, ledger: Ledger, doctrine: Doctrine): AmendmentState {
  const { asOf, knownAt } = known.at
  const states = known.actors.filter(({ facts }) => facts.kind === 'state')
  const partiesAt = (at: Instant): number => states.filter(({ facts }) => holdsAt(facts.treatyParty, at, knownAt)).length
  const deposited: HeldInstrument[] = []
  const unauthorised = new Set<string>()
  for (const instrument of ledger.instruments(amendment.id)) {
    const actor = known.actorById.get(instrument.actorId)
    if (!actor || actor.facts.kind !== 'state' || instrument.effectiveAt < amendment.effectiveAt || !holdsAt(actor.facts.treatyParty, instrument.effectiveAt, knownAt)) continue
    if (!instrument.binding) unauthorised.add(instrument.actorId)
    else deposited.push(instrument)
  }
  const dates = [...new Set(deposited.map((instrument) => instrument.effectiveAt))].sort((a, b) => a - b)
  const counted = (at: Instant): number => new Set(deposited.filter((each) => each.effectiveAt <= at && (each.endedAt === null || each.endedAt > at) && holdsAt(known.actorById.get(each.actorId)!.facts.treatyParty, at, knownAt)).map((each) => each.actorId)).size
  const base = doctrine.amendmentBase === 'at_adoption' ? partiesAt(amendment.adoptedAt ?? amendment.effectiveAt) : null
  const inForceAt = dates.find((at) => counted(at) >= majorityOf(base ?? partiesAt(at))) ?? null
  // What was taken back before it bound is nothing; what bound is left only by leaving the treaty (OST XVI).
  const bound = (each: HeldInstrument): boolean => each.endedAt === null || (inForceAt !== null && each.endedAt > Math.max(inForceAt, each.effectiveAt))
  const accepted = new Set(deposited.filter(bound).map((each) => each.actorId))
  const acceptances = [...accepted].filter((id) => known.actorById.get(id)!.legal.treatyParty).length
  return { amendment, accepted, unauthorised, acceptances, parties: partiesAt(asOf), inForceAt }
}

