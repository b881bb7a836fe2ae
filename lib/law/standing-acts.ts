import { isStance } from './act'
import type { Instant } from './facts'
import { gateOf } from './gates'
import { clauseKey, type Known, laterFirst } from './known'
import type { HeldAct, Ledger } from './ledger'
import { carriageOf, optOutUntil } from './word-changes'

/** An act that stands on the words or the proposition asked about, and how it came there. */
export type Standing = HeldAct & { carried: boolean; /** Until when support carried to words of the same substance may be taken back. */ optOutUntil: Instant | null }

/** What one actor has done, as it stands: before any track reads it. */
export type StandingActs = {
  /** The answer that stands; null: none. */
  stance: Standing | null
  /** The same, where only what can block or break is read (GRP-3). */
  blockingStance: Standing | null
  /** Conduct, in order of time: no conduct takes the place of another. */
  conduct: readonly Standing[]
  /** An act that does not speak for the State as far as is known (GATE-1). */
  unauthorised: HeldAct | null
  /** Working remarks (GATE-2): what they would be on record is a preview. */
  informal: readonly HeldAct[]
  /** An answer that lapsed with the words it was given on. */
  lapsed: HeldAct | null
  disclaims: boolean
}

export const NO_ACTS: StandingActs = { stance: null, blockingStance: null, conduct: [], unauthorised: null, informal: [], lapsed: null, disclaims: false }

/** Acts of one actor on the words of a version, its own and those that its words come from. */
export function actsOnVersion(actorId: string, versionId: string, known: Known, ledger: Ledger): StandingActs {
  const version = known.versionById.get(versionId)
  if (!version) return NO_ACTS
  const ancestry = known.ancestry.get(versionId)!
  let held: readonly HeldAct[] = ledger.of(actorId, clauseKey(version.clauseId))
  if (version.origins?.length) held = [...held, ...originClauses(version.id, known).flatMap((clauseId) => ledger.of(actorId, clauseKey(clauseId)))].sort((a, b) => laterFirst(b, a))
  if (held.length === 0) return NO_ACTS
  return sift(held, (act) => {
    const change = act.versionId === null ? undefined : ancestry.get(act.versionId)
    if (change === undefined) return null
    const carriage = carriageOf(act.act.kind, change)
    if (carriage === 'lapsed') return act.takenUpIn !== null && ancestry.has(act.takenUpIn) ? 'closed' : 'lapsed'
    const agreed = change === 'kept' && (act.act.kind === 'support' || act.act.kind === 'support_statement')
    return { ...act, carried: carriage === 'carried', optOutUntil: agreed ? optOutUntil(version.issuedAt) : null }
  })
}

/** Clauses, other than its own, from which the words of a version come. */
export function originClauses(versionId: string, known: Known): string[] {
  const own = known.versionById.get(versionId)?.clauseId
  return [...new Set([...(known.ancestry.get(versionId)?.keys() ?? [])].flatMap((id) => known.versionById.get(id)?.clauseId ?? []))].filter((id) => id !== own)
}

/** Acts of one actor aimed at something that has no words to change: a proposition, a claim, a procedure. */
export function actsAt(actorId: string, key: string, ledger: Ledger): StandingActs {
  const held = ledger.of(actorId, key)
  return held.length === 0 ? NO_ACTS : sift(held, (act) => ({ ...act, carried: false, optOutUntil: null }))
}

/** How an act stands here; `closed`: its own author says that the words take it up; null: it is not read here. */
type Placed = Standing | 'lapsed' | 'closed' | null

const standing = (placed: Placed): Standing | null => (typeof placed === 'object' ? placed : null)

/** Sorts acts, which come in order of time, by what they are; the later answer of an author takes the place of the earlier. */
function sift(held: readonly HeldAct[], place: (act: HeldAct) => Placed): StandingActs {
  let own: Placed = null
  let group: Placed = null
  let blocking: Placed = null
  const conduct: Standing[] = []
  const informal: HeldAct[] = []
  let unauthorised: HeldAct | null = null
  let lapsed: HeldAct | null = null
  let disclaims = false
  for (const act of held) {
    if (act.endedAt !== null) continue
    const placed = place(act)
    if (placed === null) continue
    const gate = gateOf(act.act)?.code
    if (gate) {
      // What another said for a group without authority or off the record is nothing of this actor's.
      if (act.derived) continue
      if (gate === 'G-INFORMAL') informal.push(act)
      else if (standing(placed)) unauthorised = act
    } else if (act.act.kind === 'disclaimer') disclaims = true
    else if (!isStance(act.act.kind)) {
      const placedConduct = standing(placed)
      if (placedConduct && (!act.inDispute || conduct.some((each) => each.act.kind === 'contrary_practice'))) conduct.push(placedConduct)
    } else if (!act.inDispute || standing(own)?.act.kind === 'objection') {
      if (act.derived) group = placed
      else own = placed
      if (act.derived && (act.blocks || act.act.kind !== 'objection')) blocking = placed
      if (placed === 'lapsed') lapsed = act
    }
  }
  const answer = own ?? group
  const stance = standing(answer)
  return {
    stance, blockingStance: standing(own ?? blocking), conduct, informal, disclaims,
    unauthorised: stance || conduct.length > 0 ? null : unauthorised, lapsed: answer === 'lapsed' ? lapsed : null,
  }
}
