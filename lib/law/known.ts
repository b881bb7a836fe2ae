import type { LegalActor } from './act'
import type { ActorFacts, AmendmentFacts, AsOf, AttendanceFacts, ClauseVersionFacts, CustomSummaryFacts, Dated, FactorAssertionFacts, Facts, Instant, NoticeFacts, OccasionFacts, ProcedureFacts, PropositionFacts, RelianceFacts, RulingFacts, Span, TriggerFacts } from './facts'
import { ancestryOf, type Ancestry } from './word-changes'

/** Whether a fact had happened by `asOf` and was on record by `knownAt`. */
export const isKnown = (fact: Dated, { asOf, knownAt }: AsOf): boolean => fact.effectiveAt <= asOf && fact.recordedAt <= knownAt

/** Whether a status holds at an instant, as far as it was on record then. */
export const holdsAt = (spans: readonly Span[], at: Instant, knownAt: Instant): boolean => spans.some((span) => covers(span, at, knownAt))

const covers = (span: Span, at: Instant, knownAt: Instant): boolean => span.from <= at && (span.until === undefined || at < span.until) && (span.recordedAt === undefined || span.recordedAt <= knownAt)

/** The later of two facts, by effect, then by record, then by id: no order of lists decides anything. */
export const laterFirst = (a: Dated & { id?: string }, b: Dated & { id?: string }): number =>
  b.effectiveAt - a.effectiveAt || b.recordedAt - a.recordedAt || ((a.id ?? '') < (b.id ?? '') ? 1 : (a.id ?? '') > (b.id ?? '') ? -1 : 0)

/** An actor as of the instant asked about. */
export type KnownActor = {
  facts: ActorFacts
  index: number
  legal: LegalActor
  /** Since when it has been a party without a break; null: it is none, or this is not known. No silence of a party counts before. */
  partySince: Instant | null
}

/** All that was known, indexed: each question reads a few entries of it. */
export type Known = {
  at: AsOf
  actors: readonly KnownActor[]
  actorById: ReadonlyMap<string, KnownActor>
  versionById: ReadonlyMap<string, ClauseVersionFacts>
  /** Versions of a clause, in order of revision. */
  versionsOf: ReadonlyMap<string, readonly ClauseVersionFacts[]>
  ancestry: Ancestry
  propositionById: ReadonlyMap<string, PropositionFacts>
  propositionsOf: ReadonlyMap<string, readonly PropositionFacts[]>
  clausesOf: ReadonlyMap<string, readonly string[]>
  triggerById: ReadonlyMap<string, TriggerFacts>
  triggersOn: ReadonlyMap<string, readonly TriggerFacts[]>
  notices: ReadonlyMap<string, readonly NoticeFacts[]>
  attendance: ReadonlyMap<string, readonly AttendanceFacts[]>
  assertions: ReadonlyMap<string, readonly FactorAssertionFacts[]>
  rulingsOn: ReadonlyMap<string, readonly RulingFacts[]>
  proceduresOn: ReadonlyMap<string, readonly ProcedureFacts[]>
  amendmentsOn: ReadonlyMap<string, readonly AmendmentFacts[]>
  summariesOf: ReadonlyMap<string, readonly CustomSummaryFacts[]>
  relianceOn: ReadonlyMap<string, readonly RelianceFacts[]>
  occasionsOf: ReadonlyMap<string, readonly OccasionFacts[]>
}

/** Key under which what concerns a clause, a proposition or a claim is found. */
export const clauseKey = (id: string): string => `c:${id}`
export const propositionKey = (id: string): string => `p:${id}`
export const triggerKey = (id: string): string => `t:${id}`
/** Key of what concerns one actor and one claim. */
export const serviceKey = (triggerId: string, actorId: string): string => `${triggerId} ${actorId}`

export function knownOf(facts: Facts, at: AsOf): Known {
  const actors = facts.actors.map((actor, index): KnownActor => ({
    facts: actor, index, partySince: partySince(actor, at),
    legal: {
      kind: actor.kind, memberOfBody: holdsAt(actor.memberOfBody, at.asOf, at.knownAt), treatyParty: holdsAt(actor.treatyParty, at.asOf, at.knownAt),
      ...(actor.transferredCompetence === undefined ? {} : { transferredCompetence: actor.transferredCompetence }),
    },
  }))
  const versions = facts.versions.filter((version) => version.issuedAt <= at.asOf && version.recordedAt <= at.knownAt)
  const versionsOf = grouped(versions, (version) => version.clauseId, (a, b) => a.ordinal - b.ordinal)
  const links = facts.propositions.flatMap((proposition) => linkedClauses(proposition, at).map((clauseId) => ({ proposition, clauseId })))
  const triggers = facts.triggers.filter((trigger) => isKnown(trigger, at))
  return {
    at, actors, actorById: new Map(actors.map((actor) => [actor.facts.id, actor])),
    versionById: new Map(versions.map((version) => [version.id, version])), versionsOf, ancestry: ancestryOf(versionsOf, at),
    propositionById: new Map(facts.propositions.map((proposition) => [proposition.id, proposition])),
    propositionsOf: new Map([...grouped(links, (link) => link.clauseId)].map(([clauseId, of]) => [clauseId, of.map((link) => link.proposition).sort(byId)])),
    clausesOf: new Map([...grouped(links, (link) => link.proposition.id)].map(([id, of]) => [id, of.map((link) => link.clauseId).sort()])),
    triggerById: new Map(triggers.map((trigger) => [trigger.id, trigger])),
    triggersOn: grouped(triggers.flatMap((trigger) => [
      ...(trigger.propositionId === undefined ? [] : [{ key: propositionKey(trigger.propositionId), trigger }]), ...(trigger.clauseId === undefined ? [] : [{ key: clauseKey(trigger.clauseId), trigger }]),
    ]), ({ key }) => key, (a, b) => byId(a.trigger, b.trigger), ({ trigger }) => trigger),
    notices: grouped(facts.notices.filter((notice) => notice.servedAt <= at.asOf && notice.recordedAt <= at.knownAt), (notice) => serviceKey(notice.triggerId, notice.actorId)),
    attendance: grouped(facts.attendance.filter((one) => isKnown(one, at)), (one) => one.actorId),
    assertions: grouped(facts.factors.filter((one) => isKnown(one, at)), (one) => serviceKey(one.triggerId, one.actorId), laterFirst),
    rulingsOn: grouped(facts.rulings.filter((one) => isKnown(one, at)), (one) => one.versionId, laterFirst),
    proceduresOn: grouped(facts.procedures.filter((one) => isKnown(one, at)), (one) => one.versionId, laterFirst),
    amendmentsOn: grouped(facts.amendments.filter((one) => isKnown(one, at)).flatMap((amendment) => [
      ...(amendment.propositionId === undefined ? [] : [{ key: propositionKey(amendment.propositionId), amendment }]), ...(amendment.clauseId === undefined ? [] : [{ key: clauseKey(amendment.clauseId), amendment }]),
    ]), ({ key }) => key, (a, b) => laterFirst(a.amendment, b.amendment), ({ amendment }) => amendment),
    summariesOf: grouped(facts.summaries.filter((one) => isKnown(one, at)), (one) => one.propositionId, laterFirst),
    relianceOn: grouped(facts.reliance.filter((one) => isKnown(one, at)), (one) => one.propositionId, laterFirst),
    occasionsOf: grouped(facts.occasions.filter((one) => isKnown(one, at)), (one) => one.propositionId),
  }
}

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

function grouped<T, U = T>(list: readonly T[], key: (each: T) => string, order?: (a: T, b: T) => number, as?: (each: T) => U): Map<string, U[]> {
  const groups = new Map<string, T[]>()
  for (const each of list) {
    const there = groups.get(key(each))
    if (there) there.push(each)
    else groups.set(key(each), [each])
  }
  if (order) for (const group of groups.values()) group.sort(order)
  return (as ? new Map([...groups].map(([name, group]) => [name, group.map(as)])) : groups) as Map<string, U[]>
}

const linkedClauses = (proposition: PropositionFacts, at: AsOf): string[] =>
  [...new Set(proposition.links.filter((link) => isKnown(link, at) && !(link.unlinked && isKnown(link.unlinked, at))).map((link) => link.clauseId))]

const partySince = (actor: ActorFacts, at: AsOf): Instant | null =>
  actor.treatyParty.reduce<Instant | null>((since, span) => (covers(span, at.asOf, at.knownAt) && (since === null || span.from < since) ? span.from : since), null)
