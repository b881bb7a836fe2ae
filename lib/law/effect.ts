import type { AuthorityId } from './authorities'
import { authoritiesOf, type Code, type Strength, strengthOf } from './codes'
import type { SwitchName } from './doctrine'

/**
 * What is shown beside a result and changes no code. G-LAPSED: an earlier act was on other words and has lapsed; G-NOTYET:
 * the period still runs; LATE: an objection came after the period; CARRIED: made on earlier words and carried as a
 * protection; OPT-OUT: carried to words confirmed as the same in substance, and may still be taken back; DERIVED: spoken by
 * a group; RANGE: assertions conflict and the weakest reading is given; MODIFICATION: goes beyond interpretation; INTERSE:
 * some parties among themselves; ARGUENDO: on the hypothesis that the rule has formed; UNRECOGNISED: the doctrine in use
 * does not know persistent objection; CUSTOM-VCLT: the Vienna Convention reaches the treaty only as custom.
 */
export const FLAGS = ['G-LAPSED', 'G-NOTYET', 'LATE', 'CARRIED', 'OPT-OUT', 'DERIVED', 'RANGE', 'MODIFICATION', 'INTERSE', 'ARGUENDO', 'UNRECOGNISED', 'CUSTOM-VCLT'] as const
export type Flag = (typeof FLAGS)[number]

/** On what each flag rests (AUTH-2). */
export const FLAG_AUTHORITIES: Record<Flag, readonly [AuthorityId, ...AuthorityId[]]> = {
  'G-LAPSED': ['placetConvention'], 'G-NOTYET': ['placetConvention', 'vclt20'], LATE: ['frontierDispute364'], CARRIED: ['placetConvention'], 'OPT-OUT': ['placetConvention'], DERIVED: ['placetConvention'],
  RANGE: ['placetConvention'], MODIFICATION: ['practiceConclusion7'], INTERSE: ['vclt41', 'vclt4'], ARGUENDO: ['placetConvention'], UNRECOGNISED: ['customConclusion15'], 'CUSTOM-VCLT': ['vclt4'],
}

export const REASON_KEYS = [
  'member', 'notMember', 'notMemberThen', 'notState', 'act', 'noAct', 'objectionsOnly', 'conductOnly', 'authorityUnknown', 'notOnRecord', 'lapsed', 'periodRuns',
  'blocks', 'qualifies', 'open', 'holds', 'rulingAdopted', 'rulingNotAdopted', 'noRuling', 'noObjection',
  'party', 'notParty', 'noStatePractice', 'organisation', 'higherRule', 'regards', 'silenceCannotComplete', 'silenceOfConduct', 'goodLawOnly', 'operator', 'wordsOnly',
  'notice', 'able', 'called', 'time', 'disclaimer', 'contradiction', 'convention',
  'accepting', 'tacit', 'practising', 'conflicting', 'withholding', 'formalRoute', 'nearUniversal',
  'noProposal', 'acceptances', 'inForce', 'accepted', 'notAccepted', 'joinedLater', 'instrumentInferred',
  'objectorTest', 'objectorUnrecognised', 'assessment', 'noAssessment', 'specialMissing', 'estoppelMissing', 'estoppelShown',
  'noProcedure', 'noBasis', 'notAllServed', 'notServed', 'textChanged', 'periodTooShort', 'breaks', 'procedureRuns', 'procedureEnded', 'brokenInTime', 'tooLate', 'commentOnly', 'nothingWritten',
] as const
export type ReasonKey = (typeof REASON_KEYS)[number]

/** A premise on which a result rests: key in the catalogue `law.reasons`, with what its sentence names. */
export type Reason = { key: ReasonKey; values?: Record<string, string | number> }

/** What follows in law from an act or from silence: always with its reasons, its authorities and what would change it. */
export type Effect<C extends string = Code> = {
  code: C
  strength: Strength
  because: readonly Reason[]
  authorities: readonly AuthorityId[]
  /** Switches of doctrine under another setting of which the code would be another one. */
  sensitivity: readonly SwitchName[]
  flags: readonly Flag[]
  /** All codes that conflicting assertions allow, the one given included; absent: they agree. */
  range?: readonly C[]
}

/** An effect of this code: strength and authorities are those of the code, never the caller's. */
export const effectOf = <C extends Code>(code: C, because: readonly Reason[], more: Partial<Pick<Effect<C>, 'sensitivity' | 'flags' | 'range'>> = {}): Effect<C> => ({
  code, strength: strengthOf(code), because, authorities: authoritiesOf(code), sensitivity: more.sensitivity ?? [], flags: more.flags ?? [], ...(more.range ? { range: more.range } : {}),
})
