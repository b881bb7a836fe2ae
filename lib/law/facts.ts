import type { ActorKind, AuthorityToSpeak, InstrumentKind, RawAct } from './act'
import type { FactorName, FactorValue } from './silence'

/**
 * What the engine reads: what happened and what was said, never what follows from it. Nothing here is an effect, and no
 * silence is among it: silence is what remains where these lists are empty over an interval.
 *
 * Unknown, not applicable and false are different: an optional property that is absent is not known; `null` is known not
 * to exist; `false` and empty lists are statements.
 */

/** A moment, in milliseconds since 1970-01-01T00:00Z (UTC). */
export type Instant = number

/** Two times of one fact: when it happened, and when the record learned of it. "As of D, as known on E" needs both. */
export type Dated = { effectiveAt: Instant; recordedAt: Instant }

/** A status that holds from an instant until another, the second not included; `until` absent: it still holds. */
export type Span = { from: Instant; until?: Instant; /** Absent: known from the beginning, as what a published registry says. */ recordedAt?: Instant }

/** Ways in which States may be thought to be specially affected (switch `speciallyAffected`). */
export const INTERESTS = ['spacefaring', 'mining_capable', 'wg_active'] as const
export type Interest = (typeof INTERESTS)[number]

/** Who may act: a State, an organisation or somebody else, with its dated status. All States concerned, whether they have a delegation or not. */
export type ActorFacts = {
  id: string
  kind: ActorKind
  /** Member of the body that decides. */
  memberOfBody: readonly Span[]
  /** Party to the treaty concerned, from entry into force for it. */
  treatyParty: readonly Span[]
  /** Of an organisation: its members transferred the competence concerned to it (R2). */
  transferredCompetence?: boolean
  groups: readonly (Span & { groupId: string })[]
  interests: readonly Interest[]
  /** Regional group, for counts by region. */
  region?: string
  /** Somebody is accredited for it. */
  accredited: readonly Span[]
  /** Of an operator: the State whose national activity it is (OST VI); read under the switch `artVI` alone. */
  nationalOf?: string
}

/** What a change did to a clause's words, as somebody classified it. Only what the secretariat confirmed and nobody contests is other than substantive. */
export const CHANGE_CLASSES = ['editorial', 'renumber', 'translation', 'substantive', 'split', 'merge'] as const
export type ChangeClass = (typeof CHANGE_CLASSES)[number]
export type ChangeStage = 'proposed' | 'confirmed' | 'contested'

/** The words of one clause in one issued revision. */
export type ClauseVersionFacts = {
  id: string
  clauseId: string
  /** Order of the revisions of the draft. */
  ordinal: number
  /** SHA-256 of the words (NFC, UTF-8). */
  sha256: string
  issuedAt: Instant
  recordedAt: Instant
  /** How the change from the version before (or from `origins`) was classified; none: other words are substantively other. */
  changes?: readonly (Dated & { class: ChangeClass; stage: ChangeStage })[]
  /** Versions of other clauses from which these words came, where a clause was split or merged. */
  origins?: readonly string[]
  /** The period for reacting that was set on this revision; null: none was set. */
  respondBy?: Instant | null
}

export const REGARDS = ['asserted', 'implied', 'disclaimed'] as const
/** What a text says of a proposition: asserts it as a reading of the treaty, implies it, or says that it settles no such question. */
export type Regards = (typeof REGARDS)[number]

/** A statement of law that can be accepted or denied whatever the wording of a clause. */
export type PropositionFacts = {
  id: string
  /** Treaty provision that it reads, e.g. OST II. */
  provision: string
  /** Who says what a clause does with it; `by` null: the secretariat; `clauseId` null: apart from any text. The latest of each author counts; authors may conflict. */
  regards: readonly (Dated & { by: string | null; value: Regards; clauseId: string | null })[]
  links: readonly (Dated & { clauseId: string; /** When the link was ended, and when that was recorded. */ unlinked?: Dated })[]
  /** It goes beyond interpretation: flag MODIFICATION. */
  beyondInterpretation?: boolean
  /** Contrary to a higher rule: flagged, not evaluated (section 10). */
  hierarchy?: 'charter' | 'jus_cogens'
  /** The rule binds parties by treaty as well (PO-TREATY). */
  treatyRule?: boolean
  /** When somebody takes a customary rule to have formed: a hypothesis, flag ARGUENDO. The latest known counts. */
  formed?: readonly (Dated & { by: string | null; formedAt: Instant | null })[]
}

export const TRIGGER_TYPES = ['draft_clause', 'adopted_text', 'interpretive_claim', 'national_law', 'licence', 'operation', 'agreement_among_some', 'silence_procedure'] as const
export type TriggerType = (typeof TRIGGER_TYPES)[number]

/** Something that may call for a reaction. */
export type TriggerFacts = Dated & {
  id: string
  type: TriggerType
  /** Actors whose act it is; empty: the body itself. */
  by: readonly string[]
  propositionId?: string
  clauseId?: string
  /** What it tells its readers (section 5.5): the proposition, that it is asserted as existing law, what is said to follow from silence. */
  states: { proposition: boolean; legalClaim: boolean; consequences: boolean }
  /** Published and widely reported, since when; null: known to be internal to its author; absent: not known to have been published. */
  published?: Dated | null
  /** Whom it touches directly or only indirectly; `actorId` null: everybody not named. Nothing said of an actor: not known. */
  affects: readonly (Dated & { actorId: string | null; effect: 'direct' | 'indirect' })[]
  /** End of the period that the notice fixes. */
  respondBy?: Instant
  /** Periods set for this trigger alone, in months; they go before the defaults of the switches. */
  reasonableMonths?: number
  prolongedMonths?: number
}

export const NOTICE_CHANNELS = ['note_verbale', 'un_circular', 'depositary', 'forum', 'publication', 'platform'] as const
export type NoticeChannel = (typeof NOTICE_CHANNELS)[number]

/** Service of a trigger on one actor. */
export type NoticeFacts = { triggerId: string; actorId: string; servedAt: Instant; recordedAt: Instant; channel: NoticeChannel; /** Grade of the only person reached: an expert's account serves nobody. Absent: served on the State. */ reached?: AuthorityToSpeak }

/** An actor took part where a matter was discussed. Absent `triggerId`: in the session as such, as `clauseId` or the whole text. */
export type AttendanceFacts = Dated & { actorId: string; triggerId?: string; clauseId?: string }

/** A judgement of a named author on one factor of one State's silence. The latest of each author counts; where authors differ the result is a range. */
export type FactorAssertionFacts = Dated & { [Name in FactorName]: { factor: Name; value: FactorValue<Name> } }[FactorName] & { actorId: string; triggerId: string; by: string | null }

/** At what an act is aimed. */
export type ActTarget =
  | { of: 'version'; versionId: string }
  | { of: 'proposition'; propositionId: string }
  /** An answer to one claim: a specific disclaimer, a protest. */
  | { of: 'trigger'; triggerId: string }
  /** An answer to a silence procedure, in its channel. */
  | { of: 'procedure'; procedureId: string }
  | { of: 'amendment'; amendmentId: string }
  /** At nothing in particular: a general disclaimer. */
  | { of: 'general' }

/** An act as it was done and released on record. Acts that were not released never come here. */
export type ActFacts = Omit<RawAct, 'kind'> & Dated & {
  id: string
  kind: RawAct['kind'] | InstrumentKind
  actorId: string
  target: ActTarget
  /** `group`: spoken for a group, counts for each member of the group then, as derived (section 4.4). */
  via: 'own' | 'group' | 'co_sponsorship'
  groupId?: string
  /** Members for which the spokesperson is authorised by name: a group's objection blocks for these alone. */
  namedMembers?: readonly string[]
  /** Of awaiting instructions: until when. */
  expiresAt?: Instant
  /** The earlier act of the same actor whose place it takes. */
  supersedes?: string
  /** The proposal of other words was taken up word for word in this version, as its author confirms. */
  takenUpIn?: string
  /** Said only in the dispute in which the practice is invoked: shown apart, not counted (R9). */
  inDispute?: boolean
  /** Of an objection: known to others. Absent: yes, since it is on record. */
  madeKnown?: boolean
}

/** An act on an earlier act of the same actor (or, confirming, of a group that spoke for it). */
export type ActOnActFacts = Dated & { id: string; actorId: string; on: string } & (
  | { kind: 'withdrawal' }
  /** Confirms an act: on other words (`versionId`), as the State's own, or as spoken with authority. */
  | { kind: 'confirmation'; versionId?: string }
  /** Puts right what was recorded of an act: counts as if recorded so from the beginning, once known. */
  | { kind: 'correction'; act: Partial<Omit<RawAct, 'kind'>> & { kind?: RawAct['kind'] } }
)

export const LEVELS = ['working_group', 'subcommittee', 'committee', 'fourth_committee', 'plenary'] as const
export type Level = (typeof LEVELS)[number]

/** The Chair's ruling on the words of a clause, at one level. */
export type RulingFacts = Dated & { id: string; versionId: string; level: Level; ruling: 'adopted' | 'not_adopted' }

/** A silence procedure on one version. The clock starts when everybody who must be served is served in the languages required. */
export type ProcedureFacts = Dated & {
  id: string
  versionId: string
  /** Rule or decision that allows it; null: there is none, and the procedure is void. */
  basis: string | null
  deadline: Instant
  /** Shortest period that the basis allows, in hours. */
  minimumHours?: number
  /** What breaks the silence: an objection alone, or a proposal of other words too. Absent: both. */
  breakBy?: 'objection' | 'objection_or_amendment'
  /** How many timely objections prevent adoption; 1 where nothing else was agreed. */
  blockAt: number
  /** Languages in which it must be served. */
  languages: readonly string[]
  service: readonly { actorId: string; servedAt: Instant; recordedAt: Instant; languages: readonly string[] }[]
  /** Extensions, each a new deadline to be served on all again. */
  extensions?: readonly (Dated & { deadline: Instant; service: readonly { actorId: string; servedAt: Instant; recordedAt: Instant }[] })[]
}

/** A formal proposal to amend the treaty (OST XV) or to settle the point by protocol. Acceptances are acts of kind `acceptance_instrument`. */
export type AmendmentFacts = Dated & { id: string; propositionId?: string; clauseId?: string; by: string; /** When the amending text was adopted; absent: when it was proposed. */ adoptedAt?: Instant }

/** What a named assessor finds of practice and acceptance as law. The engine counts; it never makes a custom of numbers. */
export type CustomSummaryFacts = Dated & {
  propositionId: string
  by: string
  practice: 'none' | 'partial' | 'general' | 'inconsistent'
  opinioJuris: 'accepted' | 'divided' | 'absent'
  /** Absent: yes. */
  speciallyAffectedIncluded?: boolean
}

/** What a named author says of one State's reliance on another's conduct (estoppel). Absent: not shown. */
export type RelianceFacts = Dated & { propositionId: string; claimantId: string; actorId: string; by: string | null; clearRepresentation?: boolean; authority?: boolean; reliance?: boolean; detriment?: boolean }

/** A round of statements or another occasion on which an objector may be expected to repeat itself. */
export type OccasionFacts = Dated & { id: string; propositionId: string; kind: 'resolution' | 'statement_round' }

/** All that is known of one text and of the law it touches. The order of no list matters. */
export type Facts = {
  actors: readonly ActorFacts[]
  versions: readonly ClauseVersionFacts[]
  propositions: readonly PropositionFacts[]
  triggers: readonly TriggerFacts[]
  notices: readonly NoticeFacts[]
  attendance: readonly AttendanceFacts[]
  factors: readonly FactorAssertionFacts[]
  acts: readonly ActFacts[]
  actsOnActs: readonly ActOnActFacts[]
  rulings: readonly RulingFacts[]
  procedures: readonly ProcedureFacts[]
  amendments: readonly AmendmentFacts[]
  summaries: readonly CustomSummaryFacts[]
  reliance: readonly RelianceFacts[]
  occasions: readonly OccasionFacts[]
}

/** Nothing at all is known. */
export const NO_FACTS: Facts = {
  actors: [], versions: [], propositions: [], triggers: [], notices: [], attendance: [], factors: [], acts: [], actsOnActs: [],
  rulings: [], procedures: [], amendments: [], summaries: [], reliance: [], occasions: [],
}

/** The instant asked about, and the one at which the facts must have been on record. */
export type AsOf = { asOf: Instant; knownAt: Instant }

/** What a question is asked of: the words of a clause in a revision, a proposition of law, or one claim (ACQ and EST, between two States). */
export type Target = { of: 'version'; versionId: string } | { of: 'proposition'; propositionId: string } | { of: 'trigger'; triggerId: string }

export const TRACKS = ['CON', 'SIL', 'SA', 'SP', 'AMD', 'CIL', 'PO', 'ACQ', 'EST'] as const
/** Tracks read the same acts separately: consensus, silence procedure, subsequent agreement, subsequent practice, amendment, custom, persistent objection, acquiescence, estoppel. */
export type Track = (typeof TRACKS)[number]
