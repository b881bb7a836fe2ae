/** Kinds of actor as the law tells them apart (LEGAL-EFFECTS, CON-11): only a State can join or block. */
export const ACTOR_KINDS = ['state', 'io', 'ngo', 'company', 'individual'] as const
export type ActorKind = (typeof ACTOR_KINDS)[number]

/** Who acted, as each track needs to know it. Absent facts are taken as not shown. */
export type LegalActor = {
  kind: ActorKind
  /** Party to the treaty concerned, at the date asked about. */
  treatyParty?: boolean
  /** Member of the body that decides, at the date asked about. */
  memberOfBody?: boolean
  /** Of an organisation: its members transferred the competence concerned. */
  transferredCompetence?: boolean
}

/** Acts that answer the question put by the text: a later one of these replaces an earlier one of the same author. */
export const STANCES = ['support', 'support_statement', 'amend', 'reserve_pending', 'reserve_point', 'objection', 'dissociation', 'abstention'] as const
export type Stance = (typeof STANCES)[number]

/** Acts in the application of the law: they stand beside a stance and never replace one. */
export const CONDUCTS = ['practice', 'different_application', 'contrary_practice', 'refrain', 'disclaimer'] as const
export type Conduct = (typeof CONDUCTS)[number]

export type ActKind = Stance | Conduct

/** An act that binds by treaty law alone: acceptance of an amendment (OST XV), deposited. It answers no text and is read in AMD only. */
export type InstrumentKind = 'acceptance_instrument'

/** Grades of authority with which a person spoke (LEGAL-EFFECTS, GATE-1). */
export const AUTHORITIES_TO_SPEAK = ['full_powers', 'head_of_state_gov_mfa', 'head_of_mission', 'accredited_rep', 'expert', 'unknown'] as const
export type AuthorityToSpeak = (typeof AUTHORITIES_TO_SPEAK)[number]

/**
 * What was done and recorded, before any law is applied to it. A raw act carries no effect: effects are another type
 * (`Effect`) and come only from `assess`.
 */
export type RawAct = {
  kind: ActKind
  /** Absent: legal for an objection, not legal for every other kind (R8). */
  ground?: 'legal' | 'policy' | 'none'
  /** Of a statement, whether it fits the reading; absent: unclear (R8). */
  fit?: 'compatible' | 'conflicting' | 'unclear'
  /** Absent: unspecified (R8). */
  asLaw?: 'lex_lata' | 'lex_ferenda' | 'unspecified'
  /** Whether a position on the meaning of the treaty is taken; absent: no (R8). */
  interpretivePosition?: boolean
  /** Of conduct: it consists of words alone, such as an official statement (switch `verbalActs`); absent: no. */
  verbal?: boolean
  /** Absent: the act was released by a person accredited to release it. */
  authority?: AuthorityToSpeak
  /** Absent: on record. */
  register?: 'on_record' | 'informal'
}

/** No act at all. Silence is never stored; it is what remains when nothing was done (DESIGN 1.1). */
export type Silence = { kind: 'silence' }

/** What a track reads of one actor on one matter: what it did, or that it did nothing. */
export type Position = RawAct | Silence

/** Whether an act speaks to the law (R8): an objection does unless its ground is policy, every other act only where it says so. */
export const hasLegalGround = (act: RawAct): boolean => (act.kind === 'objection' ? act.ground !== 'policy' : act.ground === 'legal')

export const isStance = (kind: string): kind is Stance => (STANCES as readonly string[]).includes(kind)
