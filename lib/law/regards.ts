import type { Doctrine } from './doctrine'
import { type PropositionFacts, type Regards, REGARDS } from './facts'
import { isKnown, type Known, laterFirst, propositionKey } from './known'

/**
 * What a text says of the law, as far as somebody said so. `values`, the most cautious first: more than one where authors
 * conflict; none: nobody said anything, and the switch `regardsDefault` decides (R4).
 */
export type RegardsView = { values: readonly Regards[] }

export const SAYS_NOTHING: RegardsView = { values: [] }
export const ASSERTED: RegardsView = { values: ['asserted'] }

/** The reading in use: the most cautious of those that conflict (REG-2), the default where there is none (REG-3). */
export const regardsUnder = (view: RegardsView, doctrine: Doctrine): Regards => view.values[0] ?? doctrine.regardsDefault

const CAUTION: readonly Regards[] = [...REGARDS].reverse()

/** What the authors' latest words on one proposition in one text (`clauseId` null: apart from any text) come to. */
function saidOf(proposition: PropositionFacts, clauseId: string | null, known: Known): RegardsView {
  const latest = new Map<string | null, Regards[]>()
  const said = proposition.regards.filter((one) => one.clauseId === clauseId && isKnown(one, known.at)).sort(laterFirst)
  for (const one of said) {
    const newest = said.find((each) => each.by === one.by)!
    // Two words of one author at the same instants conflict as two authors' would.
    if (laterFirst(one, newest) === 0) latest.set(one.by, [...(latest.get(one.by) ?? []), one.value])
  }
  const values = new Set([...latest.values()].flat())
  return { values: CAUTION.filter((value) => values.has(value)) }
}

/** Of several texts or propositions, what the most assertive says: one text that settles nothing does not silence another. */
const mostAssertive = (views: readonly RegardsView[]): RegardsView =>
  views.reduce((kept, view) => (view.values.length > 0 && (kept.values.length === 0 || CAUTION.indexOf(view.values[0]!) > CAUTION.indexOf(kept.values[0]!)) ? view : kept), SAYS_NOTHING)

/** What the words of a clause say of the propositions linked to it, or of one of them (REG-1). */
export const clauseRegards = (clauseId: string, known: Known, of: readonly PropositionFacts[] = known.propositionsOf.get(clauseId) ?? []): RegardsView =>
  mostAssertive(of.map((proposition) => saidOf(proposition, clauseId, known)))

/**
 * What is said of a proposition over all: by the texts linked to it, or apart from any text, as by a State that claims it as
 * law (REG-4). A proposition linked to no text stands for itself.
 */
export function propositionRegards(propositionId: string, known: Known): RegardsView {
  const proposition = known.propositionById.get(propositionId)
  if (!proposition) return SAYS_NOTHING
  const apart = saidOf(proposition, null, known)
  const claimed = (known.triggersOn.get(propositionKey(propositionId)) ?? []).some((trigger) => trigger.type === 'interpretive_claim' && trigger.states.proposition && trigger.states.legalClaim)
  const clauses = known.clausesOf.get(propositionId) ?? []
  if (clauses.length === 0 && apart.values.length === 0) return ASSERTED
  return mostAssertive([...clauses.map((clauseId) => clauseRegards(clauseId, known, [proposition])), apart, ...(claimed ? [ASSERTED] : [])])
}
