import type { WordChange } from '@/lib/domain/compare'
import type { PositionState } from '@/lib/domain/position'
import type { PositionStanding } from '@/lib/domain/position-standing'
import type { ShownGroup } from './speak-for-group'

/** Instants are ISO 8601 in UTC throughout: the panel travels as JSON. */
type Instant = string

/** Where the words of a clause stand: nothing issued, clause not in the latest revision, or the live text as issued, changed or cut since. */
export type WordsState = 'no_revision' | 'not_in_revision' | 'as_issued' | 'changed' | 'removed'

export type PanelDelegation = { id: string | null; name: string; own: boolean }

export type PanelPosition = {
  id: string
  delegation: PanelDelegation
  kind: string
  mark: string | null
  state: PositionState
  ground: string | null
  scope: string | null
  scopeNote: string | null
  fit: string | null
  asLaw: string | null
  interpretive: boolean | null
  text: string | null
  replacement: string | null
  expiresAt: Instant | null
  revision: { id: string; ordinal: number; latest: boolean }
  /** The words on which it was taken, as issued. */
  words: string
  /** How those words stand to the live text. */
  standing: PositionStanding
  /** Whether it stands on the words of the latest revision though they are others: the change was confirmed as not of substance, and nobody contests. */
  keptInLatest: boolean
  /** From the words it was taken on to the live ones; null while they are the same. */
  comparison: WordChange[] | null
  supersedesId: string | null
  preparedAt: Instant
  /** Told to its own delegation alone. */
  preparedBy: string | null
  releasedAt: Instant | null
  withdrawnAt: Instant | null
  withdrawalReason: string | null
  /** Spoken for a group: whom it binds, who has left it, and whether the reader's own delegation may. */
  group: (ShownGroup & { mayLeave: boolean }) | null
  can: { release: boolean; discard: boolean; withdraw: boolean; supersede: boolean }
}

export type PanelComment = {
  id: string
  /** null: the secretariat or the Chair, told apart by `office`. */
  delegation: PanelDelegation | null
  office: 'secretariat' | 'chair' | null
  own: boolean
  category: string
  body: string
  proposedWording: string | null
  rationale: string | null
  anchor: { start: string; end: string; quote: string } | null
  revisionOrdinal: number | null
  /** Of one that stands in a round as late, or outside a round that had closed. */
  late: boolean
  outside: boolean
  preparedAt: Instant
  preparedBy: string | null
  releasedAt: Instant | null
  withdrawnAt: Instant | null
  withdrawalReason: string | null
  resolvedAt: Instant | null
  replies: PanelComment[]
  can: { release: boolean; discard: boolean; withdraw: boolean; resolve: boolean; reply: boolean }
}

/** One line of a clause's history. `words`: of a revision, whether the clause was new or changed in it. */
export type PanelEvent = {
  at: Instant
  kind: 'revision' | 'position' | 'supersession' | 'position_withdrawal' | 'comment' | 'reply' | 'comment_withdrawal' | 'resolution'
  delegation: string | null
  office: 'secretariat' | 'chair' | null
  actKind: string | null
  mark: string | null
  ordinal: number | null
  words: 'first' | 'same' | 'changed' | null
}

/** Everything the clause panel shows to one actor. */
export type ClausePanel = {
  draftId: string
  clauseId: string
  lang: string
  seatZone: string
  /** The clause in the live text; null once it was cut. */
  live: { label: string; kind: string; title: string; text: string } | null
  revision: { id: string; ordinal: number; symbol: string; issuedAt: Instant } | null
  /** The clause in the latest revision. */
  frozen: { id: string; label: string; text: string; sha256: string } | null
  words: WordsState
  comparison: WordChange[] | null
  positions: PanelPosition[]
  comments: PanelComment[]
  counts: { positions: number; objections: number; comments: number }
  history: PanelEvent[]
  delegation: { id: string; name: string } | null
  /** Where a comment of the reader's delegation would count that is released now; null: no round has to do with it. */
  round: { of: 'within' | 'late' | 'outside'; title: string; closesAt: Instant | null } | null
  can: { preparePosition: boolean; releasePosition: boolean; prepareComment: boolean; releaseComment: boolean }
}
