import type { ActKind, RawAct } from './act'
import type { ActFacts, ActOnActFacts, Instant } from './facts'
import { bindsTheState, speaksForState } from './gates'
import { clauseKey, isKnown, type Known, laterFirst, propositionKey, triggerKey } from './known'

/**
 * An act as it counts for one actor at the instant asked about: corrected, and with the end that a withdrawal, a successor
 * or its own expiry gave it. It is still a raw act: nothing is judged here.
 */
export type HeldAct = {
  id: string
  act: RawAct
  /** When it was done, or confirmed on the words concerned. */
  effectiveAt: Instant
  recordedAt: Instant
  /** The words to which it speaks; null: not words. */
  versionId: string | null
  /** Since when it counts no more; null: it stands. */
  endedAt: Instant | null
  /** Of awaiting instructions: until when. */
  expiresAt: Instant | null
  /** Whether it was ended by its author's withdrawal, rather than by a successor or a date. */
  withdrawn: boolean
  /** Spoken by a group (GRP-1): an own act prevails, whenever it was done. */
  derived: boolean
  /** Whether an objection among it can block or break: not where a group spoke without authority for this member (GRP-3). */
  blocks: boolean
  /** Conduct of an operator whose State this is: read under the switch `artVI` alone. */
  operator: boolean
  inDispute: boolean
  madeKnown: boolean
  /** Its author says that the new words take up its proposal: it is closed, not lapsed. */
  takenUpIn: string | null
}

/** A deposited acceptance of an amendment. */
export type HeldInstrument = { id: string; actorId: string; effectiveAt: Instant; binding: boolean; /** When it was taken back; null: it was not. */ endedAt: Instant | null }

/** All acts by actor and by what they are aimed at. Adding one act makes another ledger and rebuilds what it touches alone. */
export type Ledger = {
  /** Actors for whom something is filed under a key. */
  actorsAt(key: string): ReadonlySet<string>
  of(actorId: string, key: string): readonly HeldAct[]
  instruments(amendmentId: string): readonly HeldInstrument[]
  /** The ledger with one more act, the actors for whom it counts, and the keys of what it touches (null: everything of theirs). */
  adding(added: ActFacts | ActOnActFacts): Added
}

export type Added = { ledger: Ledger; actors: ReadonlySet<string>; keys: ReadonlySet<string> | null }

export const GENERAL_KEY = 'g'
export const procedureKey = (id: string): string => `s:${id}`
export const amendmentKey = (id: string): string => `a:${id}`

/** Where an act is filed: under its clause, whatever the version. null: it aims at something of which nothing was known. */
function keyOf(act: ActFacts, known: Known): string | null {
  switch (act.target.of) {
    case 'version': {
      const version = known.versionById.get(act.target.versionId)
      return version ? clauseKey(version.clauseId) : null
    }
    case 'proposition': return propositionKey(act.target.propositionId)
    case 'trigger': return triggerKey(act.target.triggerId)
    case 'procedure': return procedureKey(act.target.procedureId)
    case 'amendment': return amendmentKey(act.target.amendmentId)
    case 'general': return GENERAL_KEY
  }
}

/** Actors for whom an act counts: its own, the members of the group then (GRP-1), the State whose national activity it is. */
function actorsOf(act: ActFacts, known: Known): string[] {
  if (act.via === 'group' && act.groupId !== undefined) {
    const inGroup = known.actors.filter(({ facts }) => facts.groups.some((span) => span.groupId === act.groupId && span.from <= act.effectiveAt && (span.until === undefined || act.effectiveAt < span.until) && (span.recordedAt === undefined || span.recordedAt <= known.at.knownAt)))
    return [...new Set([act.actorId, ...inGroup.map(({ facts }) => facts.id)])]
  }
  const state = known.actorById.get(act.actorId)?.facts.nationalOf
  return state !== undefined && ['practice', 'contrary_practice', 'different_application', 'refrain'].includes(act.kind) ? [act.actorId, state] : [act.actorId]
}

type Filed = ReadonlyMap<string, ReadonlyMap<string, readonly ActFacts[]>>
type Parts = { filed: Filed; at: ReadonlyMap<string, ReadonlySet<string>>; actById: ReadonlyMap<string, ActFacts>; on: ReadonlyMap<string, readonly ActOnActFacts[]>; successors: ReadonlyMap<string, ActFacts> }
type Cache = Map<string, Map<string, readonly HeldAct[]>>

/** Files all acts that were known. In whatever order they come, the ledger is the same. */
export function ledgerOf(acts: readonly ActFacts[], actsOnActs: readonly ActOnActFacts[], known: Known): Ledger {
  const filed = new Map<string, Map<string, ActFacts[]>>()
  const at = new Map<string, Set<string>>()
  const actById = new Map<string, ActFacts>()
  const successors = new Map<string, ActFacts>()
  for (const act of acts) {
    if (!isKnown(act, known.at)) continue
    const key = keyOf(act, known)
    if (key === null) continue
    actById.set(act.id, act)
    succeed(successors, act)
    let there = at.get(key)
    if (!there) at.set(key, (there = new Set()))
    for (const actorId of actorsOf(act, known)) {
      there.add(actorId)
      let of = filed.get(actorId)
      if (!of) filed.set(actorId, (of = new Map()))
      const list = of.get(key)
      if (list) list.push(act)
      else of.set(key, [act])
    }
  }
  const on = new Map<string, ActOnActFacts[]>()
  for (const one of actsOnActs) if (isKnown(one, known.at)) on.set(one.on, [...(on.get(one.on) ?? []), one])
  return ledger({ filed, at, actById, on, successors }, known, new Map())
}

/** Of two acts that take the place of the same one, the earlier ended it. An act without effect of its own ends nothing. */
function succeed(successors: Map<string, ActFacts>, act: ActFacts): void {
  if (act.supersedes === undefined || act.register === 'informal' || !speaksForState(act)) return
  const key = successionKey(act.actorId, act.supersedes)
  const there = successors.get(key)
  if (!there || laterFirst(act, there) > 0) successors.set(key, act)
}

/** Nobody ends the act of another: an act takes the place of its own author's alone. */
const successionKey = (actorId: string, actId: string): string => `${actorId} ${actId}`

const NOTHING: readonly HeldAct[] = []
const NOBODY: ReadonlySet<string> = new Set()

function ledger(parts: Parts, known: Known, cache: Cache): Ledger {
  const { filed, at, actById, on, successors } = parts
  return {
    actorsAt: (key) => at.get(key) ?? NOBODY,
    of(actorId, key) {
      const acts = filed.get(actorId)?.get(key)
      if (!acts) return NOTHING
      let of = cache.get(actorId)
      if (!of) cache.set(actorId, (of = new Map()))
      let held = of.get(key)
      if (!held) of.set(key, (held = acts.flatMap((act) => heldFor(act, actorId, parts, known)).sort((a, b) => laterFirst(b, a))))
      return held
    },
    instruments(amendmentId) {
      const key = amendmentKey(amendmentId)
      return [...filed].flatMap(([actorId, of]) => (of.get(key) ?? []).filter((act) => act.kind === 'acceptance_instrument' && act.actorId === actorId).map((act) => ({ id: act.id, actorId, effectiveAt: act.effectiveAt, binding: bindsTheState(act), endedAt: withdrawnBy(on.get(act.id), act.actorId)?.effectiveAt ?? null })))
    },
    adding(added) {
      if (!isKnown(added, known.at)) return { ledger: this, actors: new Set(), keys: new Set() }
      const touched = 'on' in added ? actById.get(added.on) : added
      const key = touched ? keyOf(touched, known) : null
      if (!touched || key === null) {
        const kept = 'on' in added ? new Map(on).set(added.on, [...(on.get(added.on) ?? []), added]) : on
        return { ledger: ledger({ ...parts, on: kept }, known, cache), actors: new Set(), keys: new Set() }
      }
      const [nextFiled, nextCache] = [new Map(filed), new Map(cache)]
      // Few acts are acted upon; the long lists are copied only where they grow.
      const nextActs = 'on' in added ? actById : new Map(actById).set(added.id, added)
      const [nextOn, nextSuccessors] = [new Map(on), new Map(successors)]
      const nextAt = 'on' in added ? at : new Map(at).set(key, new Set([...(at.get(key) ?? []), ...actorsOf(added, known)]))
      const keys = new Set([key])
      const actors = new Set([...actorsOf(touched, known), added.actorId])
      if ('on' in added) nextOn.set(added.on, [...(on.get(added.on) ?? []), added])
      else {
        succeed(nextSuccessors, added)
        const before = added.supersedes === undefined ? undefined : actById.get(added.supersedes)
        const beforeKey = before ? keyOf(before, known) : null
        if (before && beforeKey !== null) {
          keys.add(beforeKey)
          for (const actorId of actorsOf(before, known)) actors.add(actorId)
        }
      }
      for (const actorId of actors) {
        if (!('on' in added)) {
          const of = new Map(filed.get(actorId))
          if (actorsOf(added, known).includes(actorId)) of.set(key, [...(of.get(key) ?? []), added])
          nextFiled.set(actorId, of)
        }
        const kept = new Map(nextCache.get(actorId))
        for (const gone of keys) kept.delete(gone)
        nextCache.set(actorId, kept)
      }
      return { ledger: ledger({ filed: nextFiled, at: nextAt, actById: nextActs, on: nextOn, successors: nextSuccessors }, known, nextCache), actors, keys: keys.has(GENERAL_KEY) ? null : keys }
    },
  }
}

const withdrawnBy = (on: readonly ActOnActFacts[] | undefined, ...actors: string[]): ActOnActFacts | undefined =>
  on?.filter((one) => one.kind === 'withdrawal' && actors.includes(one.actorId)).sort((a, b) => laterFirst(b, a))[0]

/** What an act is for one actor: itself, and once more for each confirmation on other words. */
function heldFor(act: ActFacts, actorId: string, { on, successors }: Parts, known: Known): HeldAct[] {
  if (act.kind === 'acceptance_instrument') return []
  const about = on.get(act.id)
  const derived = act.actorId !== actorId && act.via === 'group'
  const raw = rawOf(act)
  const corrected = about ? correctedBy(raw, act.actorId, about) : raw
  const withdrawal = about && withdrawnBy(about, act.actorId, actorId)
  const successor = derived || successors.size === 0 ? undefined : successors.get(successionKey(act.actorId, act.id))
  const expired = act.expiresAt !== undefined && act.expiresAt <= known.at.asOf ? act.expiresAt : Infinity
  const endedAt = Math.min(withdrawal?.effectiveAt ?? Infinity, successor?.effectiveAt ?? Infinity, expired)
  const base: HeldAct = {
    id: act.id, act: corrected, effectiveAt: act.effectiveAt, recordedAt: act.recordedAt, versionId: act.target.of === 'version' ? act.target.versionId : null,
    endedAt: endedAt === Infinity ? null : endedAt, expiresAt: act.expiresAt ?? null, withdrawn: withdrawal !== undefined && withdrawal.effectiveAt === endedAt,
    derived, blocks: !derived || (act.namedMembers?.includes(actorId) ?? false), operator: act.actorId !== actorId && !derived,
    inDispute: act.inDispute === true, madeKnown: act.madeKnown !== false, takenUpIn: act.takenUpIn ?? null,
  }
  if (!about) return [base]
  // Confirming makes an act the State's own, spoken with authority, from then on; on other words where it says so.
  const confirmed = about.flatMap((one): HeldAct[] => (one.kind !== 'confirmation' || one.actorId !== actorId ? [] : [{
    ...base, act: withoutAuthority(corrected), effectiveAt: one.effectiveAt, recordedAt: one.recordedAt, versionId: one.versionId ?? base.versionId, derived: false, blocks: true,
  }]))
  return [base, ...confirmed]
}

/** The corrections of its own author, in order of time. */
const correctedBy = (raw: RawAct, author: string, about: readonly ActOnActFacts[]): RawAct =>
  about.filter((one) => one.kind === 'correction' && one.actorId === author).sort((a, b) => laterFirst(b, a)).reduce<RawAct>((kept, one) => (one.kind === 'correction' ? { ...kept, ...one.act } : kept), raw)

/** The act alone, without when, by whom and at what. */
const rawOf = ({ kind, ground, fit, asLaw, interpretivePosition, verbal, authority, register }: ActFacts): RawAct =>
  ({ kind: kind as ActKind, ground, fit, asLaw, interpretivePosition, verbal, authority, register })

const withoutAuthority = ({ authority: _, ...act }: RawAct): RawAct => act
