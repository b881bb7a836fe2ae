import { isStance, type ActKind, type RawAct } from '@/lib/law/act'
import type { ConsensusCode, ConsensusResult, GateCode } from '@/lib/law/codes'
import { consensusAggregate, consensusEffect } from '@/lib/law/consensus'
import { type ChangeKey, consensusChange } from '@/lib/law/consensus-change'
import type { Effect } from '@/lib/law/effect'
import type { WordChange } from '@/lib/law/word-changes'
import { carriageOf, positionStanding, type Carriage, type PositionStanding } from './position-standing'

/** An act on record, as the tracker counts it. Acts that were not released never come here (TRK-1). */
export type TrackedAct = RawAct & {
  id: string
  delegationId: string
  clauseId: string
  /** The words on which it was given: the clause of that revision. */
  versionId: string
  /** Their hash. */
  sha256: string
  /** Number of the revision on which it was given. */
  ordinal: number
  releasedAt: Date
  effectiveAt: Date
  withdrawnAt: Date | null
  /** Of awaiting instructions: until when. */
  expiresAt: Date | null
  /** The act on record that took its place. */
  supersededById: string | null
  via: 'own' | 'group' | 'co_sponsorship'
  /** Spoken for it by its group (GRP-1): what it says itself prevails, earlier or later. */
  derived?: boolean
}

export type TrackedDelegation = {
  id: string
  /** Whether it is a State's; organisations and others have no seat in a decision. */
  isState: boolean
  memberOfBody: boolean
  /** Whether somebody is accredited for it at the instant asked about. */
  accredited: boolean
  /** When the revision was served on it; null: not served. */
  servedAt: Date | null
}

export type TrackedRevision = { ordinal: number; respondBy: Date | null }

/**
 * The instant asked about, and the one at which it must have been on record. Both are arguments, so that yesterday's
 * picture can be drawn as it was known yesterday or as it is known today (TRK-6).
 */
export type Asked = { asOf: Date; knownAt: Date }

/** Why there is no act, told apart (TRK-4). They are never shown as one. */
export const NO_ACT = ['outside', 'absent', 'unserved', 'silence', 'running', 'qualified'] as const
export type NoAct = (typeof NO_ACT)[number]

/** The mark of a cell: an act, a lapsed support, or one of the kinds of no act. */
export const CELL_MARKS = ['support', 'statement', 'reservation', 'lapsed', 'amendment', 'hold', 'objection', 'dissociation', 'abstention', 'practice', ...NO_ACT] as const
export type CellMark = (typeof CELL_MARKS)[number]

export type Cell = {
  mark: CellMark
  /** The act that the mark shows, or that lapsed, or that stands outside the track; null: none. */
  act: TrackedAct | null
  standing: PositionStanding | null
  carriage: Carriage | null
  /** What the silence split says; also beside a lapsed act. null while an act stands. */
  noAct: NoAct | null
}

/** The mark of each kind of act; null: it is shown in words beside the kind of no act. */
export const MARK_OF: Record<ActKind, CellMark | null> = {
  support: 'support', support_statement: 'statement', reserve_point: 'reservation', amend: 'amendment', reserve_pending: 'hold', objection: 'objection',
  dissociation: 'dissociation', abstention: 'abstention', practice: 'practice', different_application: 'practice', contrary_practice: 'practice', refrain: 'practice',
  disclaimer: null,
}

/**
 * What one delegation did on one clause of a revision, as of an instant. `acts`: its acts on this clause, on any
 * revision, and on the clauses from which its words come. `sha256`: the words of the clause in this revision. `from`: the
 * words from which these come, by version, with how they changed; without it only the hash decides. Order of `acts` is
 * irrelevant.
 */
export function cellOf(of: { delegation: TrackedDelegation | null; revision: TrackedRevision; sha256: string; from?: ReadonlyMap<string, WordChange>; acts: readonly TrackedAct[]; asked: Asked }): Cell {
  const { delegation, revision, asked } = of
  const silent = silenceOf(delegation, revision, asked.asOf)
  const counted = standingActs(of.acts, of, asked)
  const told = (act: TrackedAct | null) => toldOn(act, of)
  const stance = latestOwn(counted.filter((act) => isStance(act.kind)))
  const conduct = latestOwn(counted.filter((act) => !isStance(act.kind) && MARK_OF[act.kind] !== null))
  if (silent === 'outside') return { ...told(stance ?? conduct), mark: 'outside', noAct: 'outside' }
  if (stance) {
    const shown = told(stance)
    if (shown.carriage === 'stands' || shown.carriage === 'carried') return { ...shown, mark: MARK_OF[stance.kind]!, noAct: null }
    if (stance.kind === 'support' || stance.kind === 'support_statement') return { ...shown, mark: 'lapsed', noAct: silent }
    if (!conduct) return { ...shown, mark: silent, noAct: silent }
  }
  if (conduct) return { ...told(conduct), mark: 'practice', noAct: null }
  return { mark: silent, act: null, standing: null, carriage: null, noAct: silent }
}

type Words = { sha256: string; from?: ReadonlyMap<string, WordChange> }

function toldOn(act: TrackedAct | null, { sha256, from }: Words): Pick<Cell, 'act' | 'standing' | 'carriage'> {
  if (!act) return { act: null, standing: null, carriage: null }
  const standing = positionStanding(act, new Map([[act.clauseId, sha256]]), from?.get(act.versionId))
  return { act, standing, carriage: carriageOf(act.kind, standing) }
}

/** Acts that count in this revision then: neither withdrawn, superseded nor expired, and not read back from later words. */
function standingActs(acts: readonly TrackedAct[], { revision, sha256, from }: Words & { revision: TrackedRevision }, { asOf, knownAt }: Asked): TrackedAct[] {
  const readHere = (act: TrackedAct): boolean => (from ? from.has(act.versionId) : act.ordinal <= revision.ordinal || act.sha256 === sha256)
  const here = acts.filter((act) => act.effectiveAt <= asOf && act.releasedAt <= knownAt && readHere(act))
  const ids = new Set(here.map((act) => act.id))
  return here.filter((act) =>
    !(act.withdrawnAt && act.withdrawnAt <= asOf) && !(act.expiresAt && act.expiresAt <= asOf) && !(act.supersededById && ids.has(act.supersededById)))
}

const latestOwn = (acts: readonly TrackedAct[]): TrackedAct | null => latest(acts.filter((act) => !act.derived)) ?? latest(acts)

const latest = (acts: readonly TrackedAct[]): TrackedAct | null =>
  acts.reduce<TrackedAct | null>((kept, act) => (!kept || isLater(act, kept) ? act : kept), null)

function isLater(act: TrackedAct, than: TrackedAct): boolean {
  const by = act.effectiveAt.getTime() - than.effectiveAt.getTime() || act.releasedAt.getTime() - than.releasedAt.getTime()
  return by > 0 || (by === 0 && act.id > than.id)
}

/** The split of no act, whatever acts there are (TRK-4, TRK-5). A State without a delegation is outside. */
export function silenceOf(delegation: TrackedDelegation | null, revision: TrackedRevision, asOf: Date): NoAct {
  if (!delegation || !delegation.isState || !delegation.memberOfBody) return 'outside'
  return noActOf({ ...delegation, respondBy: revision.respondBy }, asOf)
}

/** The kinds of no act of a member, by its seat, by service of the words and by their period. */
export function noActOf(seat: { accredited: boolean; servedAt: Date | null; respondBy: Date | null }, asOf: Date): Exclude<NoAct, 'outside'> {
  if (!seat.accredited) return 'absent'
  if (!seat.servedAt || seat.servedAt > asOf) return 'unserved'
  if (!seat.respondBy || seat.servedAt >= seat.respondBy) return 'silence'
  return asOf < seat.respondBy ? 'running' : 'qualified'
}

/** Whether the delegation has an act that stands here: what group rows count. Lapsed acts and silence are none. */
export const hasActed = (mark: CellMark): boolean => mark !== 'lapsed' && !(NO_ACT as readonly string[]).includes(mark)

/** The effect of a cell in the consensus track. */
export function consensusOf(cell: Cell, delegation: TrackedDelegation | null): Effect<ConsensusCode | GateCode> {
  const stands = cell.act !== null && cell.noAct === null
  return consensusEffect(
    stands ? cell.act! : { kind: 'silence' },
    { kind: delegation && !delegation.isState ? 'ngo' : 'state', memberOfBody: delegation?.memberOfBody ?? false },
    { lapsed: cell.carriage === 'lapsed', periodRuns: cell.noAct === 'running' },
  )
}

/** Segments of the bar of a clause, in their fixed order. */
export const SEGMENTS = ['joins', 'qualified', 'open', 'hold', 'apart', 'noPosition', 'objects', 'authorityUnknown', 'noStance', 'unserved', 'absent'] as const
export type Segment = (typeof SEGMENTS)[number]

const SEGMENT_OF: Record<string, Segment> = {
  'CON-JOIN': 'joins', 'CON-JOIN-EOP': 'qualified', 'CON-JOIN-RES': 'qualified', 'CON-OPEN': 'open', 'CON-HOLD': 'hold',
  'CON-DISSOC': 'apart', 'CON-ASIDE': 'noPosition', 'CON-BLOCK': 'objects', 'G-NOAUTH': 'authorityUnknown',
}

/** One member's cell with what follows from it and where the bar counts it. */
export type MemberCell<Delegation extends TrackedDelegation = TrackedDelegation> = { delegation: Delegation; cell: Cell; effect: Effect<ConsensusCode | GateCode>; segment: Segment }

export type ClauseConsensus<Delegation extends TrackedDelegation = TrackedDelegation> = {
  effect: Effect<ConsensusResult>
  change: { key: ChangeKey; code: string } | null
  /** Members of the body: the whole of which the counts are parts. */
  members: MemberCell<Delegation>[]
  counts: Record<Segment, number>
}

/**
 * The consensus of all members on one clause: counts of a stated whole, never a share, and the result with its reasons.
 * Panel, tracker and desk all read it here, so that they cannot differ.
 */
export function clauseConsensus<Delegation extends TrackedDelegation>(cells: readonly { cell: Cell; delegation: Delegation }[]): ClauseConsensus<Delegation> {
  const members = cells.filter(({ delegation }) => delegation.isState && delegation.memberOfBody).map(({ cell, delegation }) => {
    const effect = consensusOf(cell, delegation)
    const without: Segment = cell.noAct === 'absent' || cell.noAct === 'unserved' ? cell.noAct : 'noStance'
    return { delegation, cell, effect, segment: SEGMENT_OF[effect.code] ?? without }
  })
  const counts = Object.fromEntries(SEGMENTS.map((segment) => [segment, 0])) as Record<Segment, number>
  for (const { segment } of members) counts[segment] += 1
  const codes = members.map(({ effect }) => effect.code)
  return { effect: consensusAggregate(codes), change: consensusChange(codes), members, counts }
}
