import type { Instant, PropositionFacts, Target, TriggerFacts } from './facts'
import { clauseKey, isKnown, type Known, laterFirst, propositionKey, triggerKey } from './known'
import { amendmentKey, GENERAL_KEY, type HeldAct, type Ledger, procedureKey } from './ledger'
import { ASSERTED, clauseRegards, propositionRegards, type RegardsView, SAYS_NOTHING } from './regards'
import { actsAt, actsOnVersion, originClauses, type Standing } from './standing-acts'

/** A claim that is read against a target, with what the text it belongs to says of the law. */
export type ReadTrigger = { trigger: TriggerFacts; regards: RegardsView }

/** What belongs to a target, whoever the actor: found once, read for every actor and track. */
export type Subject = {
  target: Target
  key: string
  /** The words read for the track of consensus and for silence procedures; null: the target has no words of its own. */
  versionId: string | null
  /** What the target says of the law, and what a silence towards it is read against. */
  regards: RegardsView
  propositions: readonly PropositionFacts[]
  /** Words read through a link, with what they say of the proposition. */
  words: readonly { versionId: string; regards: RegardsView }[]
  triggers: readonly ReadTrigger[]
  /** Keys of all acts that may have a part in any result for it; `lawKeys`: of those that speak to the law. */
  reads: ReadonlySet<string>
  lawKeys: readonly string[]
  /** A proposition said to be contrary to a higher rule (G-HIGHER). */
  higher: PropositionFacts['hierarchy'] | null
  /** Goes beyond interpretation (MODIFICATION); made by some parties among themselves (INTERSE). */
  beyond: boolean
  interSe: boolean
  /** When the customary rule is taken to have formed; null: it has not, or nobody said so. */
  formedAt: Instant | null
}

export const subjectKey = (target: Target): string => (target.of === 'version' ? `v:${target.versionId}` : target.of === 'proposition' ? propositionKey(target.propositionId) : triggerKey(target.triggerId))

/** null: nothing was known of the target at the instant asked about. */
export function subjectOf(target: Target, known: Known): Subject | null {
  switch (target.of) {
    case 'version': {
      const version = known.versionById.get(target.versionId)
      if (!version) return null
      const propositions = known.propositionsOf.get(version.clauseId) ?? []
      const regards = clauseRegards(version.clauseId, known)
      const triggers = [...triggersOfWords(version.id, known).map((trigger) => ({ trigger, regards })), ...propositions.flatMap((each) => triggersOf(propositionKey(each.id), known)).map((trigger) => ({ trigger, regards }))]
      return subject(target, known, { versionId: version.id, regards, propositions, words: [{ versionId: version.id, regards }], triggers })
    }
    case 'proposition': {
      const proposition = known.propositionById.get(target.propositionId)
      if (!proposition) return null
      const words = (known.clausesOf.get(proposition.id) ?? []).flatMap((clauseId) => {
        const version = known.versionsOf.get(clauseId)?.at(-1)
        return version ? [{ versionId: version.id, regards: clauseRegards(clauseId, known, [proposition]) }] : []
      })
      const triggers = [...triggersOf(propositionKey(proposition.id), known).map((trigger) => ({ trigger, regards: ASSERTED })), ...words.flatMap(({ versionId, regards }) => triggersOfWords(versionId, known).map((trigger) => ({ trigger, regards })))]
      return subject(target, known, { versionId: null, regards: propositionRegards(proposition.id, known), propositions: [proposition], words, triggers })
    }
    case 'trigger': {
      const trigger = known.triggerById.get(target.triggerId)
      if (!trigger) return null
      const proposition = trigger.propositionId === undefined ? undefined : known.propositionById.get(trigger.propositionId)
      const version = trigger.clauseId === undefined ? undefined : known.versionsOf.get(trigger.clauseId)?.at(-1)
      const regards = proposition ? ASSERTED : version ? clauseRegards(version.clauseId, known) : SAYS_NOTHING
      return subject(target, known, { versionId: null, regards, propositions: proposition ? [proposition] : [], words: version ? [{ versionId: version.id, regards }] : [], triggers: [{ trigger, regards }] })
    }
  }
}

function subject(target: Target, known: Known, of: Omit<Subject, 'target' | 'key' | 'reads' | 'lawKeys' | 'triggers' | 'higher' | 'beyond' | 'interSe' | 'formedAt'> & { triggers: ReadTrigger[] }): Subject {
  // One claim counts once, though it may concern both the words and the proposition.
  const triggers = of.triggers.filter(({ trigger }, index) => of.triggers.findIndex((each) => each.trigger.id === trigger.id) === index)
  const clauses = of.words.flatMap(({ versionId }) => [known.versionById.get(versionId)!.clauseId, ...originClauses(versionId, known)])
  const amendments = [...clauses.map(clauseKey), ...of.propositions.map((each) => propositionKey(each.id))].flatMap((key) => known.amendmentsOn.get(key) ?? [])
  const procedures = of.versionId === null ? [] : (known.proceduresOn.get(of.versionId) ?? [])
  const lawKeys = [...new Set([...clauses.map(clauseKey), ...of.propositions.map((each) => propositionKey(each.id)), ...triggers.map(({ trigger }) => triggerKey(trigger.id))])]
  return {
    ...of, target, key: subjectKey(target), triggers, lawKeys,
    reads: new Set([...lawKeys, ...amendments.map((each) => amendmentKey(each.id)), ...procedures.map((each) => procedureKey(each.id)), GENERAL_KEY]),
    higher: of.propositions.find((each) => each.hierarchy !== undefined)?.hierarchy ?? null,
    beyond: of.propositions.some((each) => each.beyondInterpretation === true), interSe: triggers.some(({ trigger }) => trigger.type === 'agreement_among_some'),
    formedAt: formedOf(of.propositions, known),
  }
}

/** When the rule is taken to have formed, by the latest word on it; null: it has not, or nobody said so. */
function formedOf(propositions: readonly PropositionFacts[], known: Known): Instant | null {
  const said = propositions.flatMap((each) => each.formed ?? []).filter((one) => isKnown(one, known.at)).sort(laterFirst)
  const newest = said.filter((one) => laterFirst(one, said[0]!) === 0).map((one) => one.formedAt)
  // Two words at the same instants: the one that leaves the objection in time.
  const at = newest.some((each) => each === null) ? null : newest.length > 0 ? Math.max(...(newest as number[])) : null
  return at !== null && at <= known.at.asOf ? at : null
}

const triggersOf = (key: string, known: Known): readonly TriggerFacts[] => known.triggersOn.get(key) ?? []

/** Claims made on the words of a clause: they count for its later words only while these are the same in substance (VER-10). */
function triggersOfWords(versionId: string, known: Known): readonly TriggerFacts[] {
  const version = known.versionById.get(versionId)!
  const found = triggersOf(clauseKey(version.clauseId), known)
  if (found.length === 0) return found
  const ancestry = known.ancestry.get(versionId)!
  return found.filter((trigger) => {
    const then = known.versionsOf.get(version.clauseId)!.findLast((each) => each.issuedAt <= trigger.effectiveAt)
    return then !== undefined && (ancestry.get(then.id) ?? 'changed') !== 'changed'
  })
}

/** An act with what the text says through which it is read. */
export type Entry = Standing & { regards: RegardsView }

/** All that one actor did that a track of law may read on a subject. */
export type Reading = {
  entries: readonly Entry[]
  unauthorised: HeldAct | null
  informal: readonly HeldAct[]
  lapsed: HeldAct | null
  disclaimer: 'none' | 'general' | 'specific'
}

export const NOTHING_DONE: Reading = { entries: [], unauthorised: null, informal: [], lapsed: null, disclaimer: 'none' }

/**
 * POS-1 to POS-3: an answer aimed at what is asked about goes before one that reaches it through a link: on words the answer to
 * these words, on a proposition or a claim the answer to it. Conduct stands beside every answer.
 */
export function readingOf(actorId: string, subject: Subject, known: Known, ledger: Ledger): Reading {
  const general = ledger.of(actorId, GENERAL_KEY).some((act) => act.act.kind === 'disclaimer' && act.endedAt === null)
  if (!general && subject.lawKeys.every((key) => ledger.of(actorId, key).length === 0)) return NOTHING_DONE
  const onWords = subject.words.map(({ versionId, regards }) => ({ regards, acts: actsOnVersion(actorId, versionId, known, ledger) }))
  const direct = [...subject.propositions.map((each) => propositionKey(each.id)), ...subject.triggers.map(({ trigger }) => triggerKey(trigger.id))].map((key) => ({ regards: ASSERTED, acts: actsAt(actorId, key, ledger) }))
  const all = [...onWords, ...direct]
  const [first, second] = subject.target.of === 'version' ? [onWords, direct] : [direct, onWords]
  const entries = [
    ...(first.some(({ acts }) => acts.stance !== null) ? first : second).flatMap(({ regards, acts }) => (acts.stance ? [{ ...acts.stance, regards }] : [])),
    ...all.flatMap(({ regards, acts }) => acts.conduct.map((each) => ({ ...each, regards }))),
  ].sort((a, b) => laterFirst(b, a))
  return {
    entries, unauthorised: entries.length > 0 ? null : (all.map(({ acts }) => acts.unauthorised).find((each) => each !== null) ?? null),
    informal: all.flatMap(({ acts }) => acts.informal), lapsed: all.map(({ acts }) => acts.lapsed).find((each) => each !== null) ?? null,
    disclaimer: all.some(({ acts }) => acts.disclaims) ? 'specific' : general ? 'general' : 'none',
  }
}

/** When an actor first spoke against a claim, and whether that still stands: for the silence between two States (ACQ-3). */
export function contestOf(reading: Pick<Reading, 'entries'>, trigger: TriggerFacts, end: Instant | null): 'none' | 'earlier_express' | 'later_timely' | 'later_late' {
  const first = reading.entries.find((entry) => ['objection', 'reserve_point', 'dissociation', 'contrary_practice'].includes(entry.act.kind) || (entry.act.kind === 'support_statement' && entry.act.fit === 'conflicting'))
  if (!first) return 'none'
  if (first.effectiveAt < trigger.effectiveAt) return 'earlier_express'
  return end === null || first.effectiveAt < end ? 'later_timely' : 'later_late'
}
