import { isStance, type LegalActor, type RawAct, type Silence, type Stance } from './act'
import type { ConsensusCode, ConsensusResult, GateCode } from './codes'
import { type Effect, effectOf, type Flag, type Reason } from './effect'
import { gateOf, outsideEffect, standingCode } from './gates'

/** What the Chair ruled on the text, as recorded. `none`: nothing was put to the decision. */
export const RULINGS = ['adopted', 'not_adopted', 'none'] as const
export type Ruling = (typeof RULINGS)[number]

/** LEGAL-EFFECTS CON-1 to CON-8, one row a stance. */
const STANCE_ROWS: Record<Stance, ConsensusCode> = {
  support: 'CON-JOIN',
  support_statement: 'CON-JOIN-EOP',
  reserve_point: 'CON-JOIN-RES',
  amend: 'CON-OPEN',
  reserve_pending: 'CON-HOLD',
  objection: 'CON-BLOCK',
  dissociation: 'CON-DISSOC',
  abstention: 'CON-ASIDE',
}

/** How an actor stands to the decision: its standing act, and whether an earlier one lapsed or a period still runs. */
export type ConsensusStanding = {
  /** An earlier act on other words has lapsed and awaits confirmation (G-LAPSED). */
  lapsed?: boolean
  /** The period for reacting has not ended (G-NOTYET). */
  periodRuns?: boolean
}

/** CON-1 to CON-10: the code of what a member did. No switch of doctrine changes it. */
export const consensusCode = (act: Pick<RawAct, 'kind'> | Silence): ConsensusCode => (isStance(act.kind) ? STANCE_ROWS[act.kind] : 'CON-NOOBJ')

/**
 * The effect of one actor's act or silence on adoption by consensus. Rules, in order: CON-11 standing, GATE-1 and
 * GATE-2, CON-1 to CON-8 stances, CON-10 conduct, CON-9 silence.
 */
export function consensusEffect(act: RawAct | Silence, actor: LegalActor, standing: ConsensusStanding = {}): Effect<ConsensusCode | GateCode> {
  const outside = standingCode('CON', actor)
  if (outside) return outsideEffect('CON', actor, outside)
  const gate = act.kind === 'silence' ? null : gateOf(act)
  if (gate) return gate
  const code = consensusCode(act)
  if (isStance(act.kind)) return effectOf(code, [{ key: 'member' }, { key: 'act', values: { kind: act.kind } }])
  const flags: Flag[] = [...(standing.lapsed ? ['G-LAPSED' as const] : []), ...(standing.periodRuns ? ['G-NOTYET' as const] : [])]
  const beside: Reason[] = [...(standing.lapsed ? [{ key: 'lapsed' as const }] : []), ...(standing.periodRuns ? [{ key: 'periodRuns' as const }] : [])]
  return effectOf(code, [{ key: 'member' }, { key: act.kind === 'silence' ? 'noAct' : 'conductOnly' }, { key: 'objectionsOnly' }, ...beside], { flags })
}

/**
 * The result for a clause: the codes of all concerned with the Chair's recorded ruling. CON-12 to CON-19, in order.
 * Only members' codes count; adoption is never inferred, it is ruled (CON-20).
 */
export function consensusAggregate(codes: readonly string[], ruling: Ruling = 'none'): Effect<ConsensusResult> {
  const count = (...wanted: ConsensusCode[]): number => codes.filter((code) => (wanted as string[]).includes(code)).length
  const blocks = count('CON-BLOCK')
  const qualifies = count('CON-JOIN-EOP', 'CON-JOIN-RES', 'CON-DISSOC')
  const open = count('CON-OPEN')
  const holds = count('CON-HOLD')
  const ruled: Reason = { key: ruling === 'adopted' ? 'rulingAdopted' : ruling === 'not_adopted' ? 'rulingNotAdopted' : 'noRuling' }
  if (blocks) return effectOf(ruling === 'adopted' ? 'CNG-CONTESTED' : 'CNG-BLOCKED', [counted('blocks', blocks), ruled])
  if (ruling === 'adopted' && qualifies) return effectOf('CNG-ADOPTED-Q', [ruled, counted('qualifies', qualifies)])
  if (ruling === 'adopted') return effectOf('CNG-ADOPTED', [ruled, { key: 'noObjection' }])
  if (open) return effectOf('CNG-OPEN', [counted('open', open), ruled])
  if (holds) return effectOf('CNG-ADREF', [counted('holds', holds), ruled])
  if (ruling === 'not_adopted') return effectOf('CNG-OPEN', [ruled])
  return effectOf('CNG-READY', [{ key: 'noObjection' }, ruled])
}

const counted = (key: 'blocks' | 'qualifies' | 'open' | 'holds', count: number): Reason => ({ key, values: { count } })
