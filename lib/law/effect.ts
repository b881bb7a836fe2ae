import type { AuthorityId } from './authorities'
import type { SwitchName } from './doctrine'

/**
 * How much a result stands for. `established`: a fact of procedure; `express`: the State said so; `presumptive`: may be
 * read so; `arguable`: could be argued; `insufficient`: falls short; `none`: nothing follows; `negating`: stands against.
 */
export const STRENGTHS = ['established', 'express', 'presumptive', 'arguable', 'insufficient', 'none', 'negating'] as const
export type Strength = (typeof STRENGTHS)[number]

/** Codes of the gates that are passed before any track is asked (LEGAL-EFFECTS, GATE). */
export const GATE_CODES = ['X-NOVOICE', 'G-NOAUTH', 'G-INFORMAL'] as const
export type GateCode = (typeof GATE_CODES)[number]

/** What is shown beside a result and changes no code. LAPSED: given on earlier words; NOTYET: the period still runs. */
export const FLAGS = ['G-LAPSED', 'G-NOTYET', 'LATE'] as const
export type Flag = (typeof FLAGS)[number]

/** Effect of one actor's act or silence in the adoption of a text by consensus. */
export const CONSENSUS_CODES = ['CON-JOIN', 'CON-JOIN-EOP', 'CON-JOIN-RES', 'CON-OPEN', 'CON-HOLD', 'CON-BLOCK', 'CON-DISSOC', 'CON-ASIDE', 'CON-NOOBJ'] as const
export type ConsensusCode = (typeof CONSENSUS_CODES)[number]

/** Result for a clause over all members of the body. */
export const CONSENSUS_RESULTS = ['CNG-CONTESTED', 'CNG-BLOCKED', 'CNG-ADOPTED-Q', 'CNG-ADOPTED', 'CNG-OPEN', 'CNG-ADREF', 'CNG-READY'] as const
export type ConsensusResult = (typeof CONSENSUS_RESULTS)[number]

/** Every code for which the catalogue `law` has a sentence. Another track adds its lists here. */
export type Code = GateCode | ConsensusCode | ConsensusResult

/** A premise on which a result rests: key in the catalogue `law.reasons`, with what its sentence names. */
export type Reason = { key: ReasonKey; values?: Record<string, string | number> }

export const REASON_KEYS = ['member', 'notMember', 'notState', 'act', 'noAct', 'objectionsOnly', 'conductOnly', 'authorityUnknown', 'notOnRecord', 'lapsed', 'periodRuns', 'blocks', 'qualifies', 'open', 'holds', 'rulingAdopted', 'rulingNotAdopted', 'noRuling', 'noObjection'] as const
export type ReasonKey = (typeof REASON_KEYS)[number]

/** What follows in law from an act or from silence: always with its reasons, its authorities and what would change it. */
export type Effect<C extends string = Code> = {
  code: C
  strength: Strength
  because: readonly Reason[]
  authorities: readonly AuthorityId[]
  /** Switches of doctrine under another setting of which the code would be another one. */
  sensitivity: readonly SwitchName[]
  flags: readonly Flag[]
}
