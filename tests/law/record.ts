import { assess, type Assessment } from '../../lib/law/assess'
import type { Doctrine } from '../../lib/law/doctrine'
import { type ActFacts, type ActorFacts, type ActTarget, type ClauseVersionFacts, type Facts, NO_FACTS, type NoticeFacts, type PropositionFacts, type Target, type TriggerFacts } from '../../lib/law/facts'

/** A day of the record, as an instant: day 0 is 1 January 2020, UTC. */
export const day = (number: number): number => Date.UTC(2020, 0, 1) + number * 86_400_000
export const on = (number: number) => ({ effectiveAt: day(number), recordedAt: day(number) })
export const at = (number: number) => ({ asOf: day(number), knownAt: day(number) })

/** A State that is a party and a member, unless it is said otherwise. */
export const state = (id: string, more: Partial<ActorFacts> = {}): ActorFacts => ({ id, kind: 'state', memberOfBody: [{ from: 0 }], treatyParty: [{ from: 0 }], groups: [], interests: [], accredited: [{ from: 0 }], ...more })

/** Version `c1` is the first of clause `c`, issued on the day given, with words of its own. */
export const version = (id: string, issued: number, more: Partial<ClauseVersionFacts> = {}): ClauseVersionFacts =>
  ({ id, clauseId: id[0]!, ordinal: Number(id.slice(1)), sha256: id, issuedAt: day(issued), recordedAt: day(issued), ...more })

export const proposition = (more: Partial<PropositionFacts> = {}): PropositionFacts => ({ id: 'p', provision: 'OST II', regards: [], links: [], ...more })

/** A claim of B on the proposition, complete and brought to nobody yet. */
export const claim = (more: Partial<TriggerFacts> = {}): TriggerFacts => ({ id: 't', type: 'interpretive_claim', by: ['B'], propositionId: 'p', ...on(10), states: { proposition: true, legalClaim: true, consequences: true }, affects: [], ...more })

export const notice = (actorId: string, served: number, more: Partial<NoticeFacts> = {}): NoticeFacts => ({ triggerId: 't', actorId, servedAt: day(served), recordedAt: day(served), channel: 'note_verbale', ...more })

let acts = 0
/** An act of an actor on a day. */
export const act = (actorId: string, kind: ActFacts['kind'], target: ActTarget | string, done: number, more: Partial<ActFacts> = {}): ActFacts =>
  ({ id: `a${(acts += 1)}`, actorId, kind, target: typeof target === 'string' ? { of: 'version', versionId: target } : target, via: 'own', ...on(done), ...more })

export const words = (versionId: string): Target & ActTarget => ({ of: 'version', versionId })
export const law: Target & ActTarget = { of: 'proposition', propositionId: 'p' }

export const record = (facts: Partial<Facts>): Facts => ({ ...NO_FACTS, actors: [state('A'), state('B'), state('C')], ...facts })

/** The record asked on a day, as known on that day. */
export const asked = (facts: Partial<Facts>, number: number, settings: Partial<Doctrine> = {}): Assessment => assess(record(facts), settings, at(number))
