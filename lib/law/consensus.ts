import { type LegalActor, type RawAct, type Silence, isStance, type Stance } from './act'
import type { AuthorityId } from './authorities'
import type { ConsensusCode, ConsensusResult, Effect, Flag, GateCode, Reason, Strength } from './effect'

/** What the Chair ruled on the text, as recorded. `none`: nothing was put to the decision. */
export type Ruling = 'adopted' | 'not_adopted' | 'none'

type Row = { code: ConsensusCode; authorities: readonly AuthorityId[] }

/** LEGAL-EFFECTS CON-1 to CON-8, one row a stance. */
const STANCE_ROWS: Record<Stance, Row> = {
  support: { code: 'CON-JOIN', authorities: ['copuosPractice'] },
  support_statement: { code: 'CON-JOIN-EOP', authorities: ['juridicalYearbook1974'] },
  reserve_point: { code: 'CON-JOIN-RES', authorities: ['juridicalYearbook1974'] },
  amend: { code: 'CON-OPEN', authorities: ['copuosPractice'] },
  reserve_pending: { code: 'CON-HOLD', authorities: ['vclt10b', 'vclt12'] },
  objection: { code: 'CON-BLOCK', authorities: ['juridicalYearbook2005', 'armsTrade2013'] },
  dissociation: { code: 'CON-DISSOC', authorities: ['sixthCommittee2021'] },
  abstention: { code: 'CON-ASIDE', authorities: ['namibia22'] },
}

/** How an actor stands to the decision: its standing act, and whether an earlier one lapsed or a period still runs. */
export type ConsensusStanding = {
  /** An earlier act on other words has lapsed and awaits confirmation (G-LAPSED). */
  lapsed?: boolean
  /** The period for reacting has not ended (G-NOTYET). */
  periodRuns?: boolean
}

/**
 * The effect of one actor's act or silence on adoption by consensus. Rules, in order: CON-11 standing, GATE-1 and
 * GATE-2, CON-1 to CON-8 stances, CON-10 conduct, CON-9 silence. No switch of doctrine changes these codes.
 */
export function consensusEffect(act: RawAct | Silence, actor: LegalActor, standing: ConsensusStanding = {}): Effect<ConsensusCode | GateCode> {
  if (actor.kind !== 'state') return effect('X-NOVOICE', 'none', [{ key: 'notState' }], ['copuosPractice'])
  if (!actor.memberOfBody) return effect('X-NOVOICE', 'none', [{ key: 'notMember' }], ['copuosPractice'])
  const flags: Flag[] = [...(standing.lapsed ? ['G-LAPSED' as const] : []), ...(standing.periodRuns ? ['G-NOTYET' as const] : [])]
  const beside: Reason[] = [...(standing.lapsed ? [{ key: 'lapsed' as const }] : []), ...(standing.periodRuns ? [{ key: 'periodRuns' as const }] : [])]
  if (act.kind === 'silence') return effect('CON-NOOBJ', 'established', [{ key: 'member' }, { key: 'noAct' }, { key: 'objectionsOnly' }, ...beside], ['juridicalYearbook2005'], flags)
  const gate = gateOf(act)
  if (gate) return gate
  if (!isStance(act.kind)) return effect('CON-NOOBJ', 'established', [{ key: 'member' }, { key: 'conductOnly' }, { key: 'objectionsOnly' }, ...beside], ['juridicalYearbook2005'], flags)
  const row = STANCE_ROWS[act.kind]
  return effect(row.code, 'established', [{ key: 'member' }, { key: 'act', values: { kind: act.kind } }], row.authorities)
}

/** What must be answered before an act is read at all: is it on record (GATE-2), and does it speak for the State (GATE-1)? */
function gateOf(act: RawAct): Effect<GateCode> | null {
  if (act.register === 'informal') return effect('G-INFORMAL', 'none', [{ key: 'notOnRecord' }], ['placetConvention'])
  if (act.authority === 'expert' || act.authority === 'unknown') return effect('G-NOAUTH', 'none', [{ key: 'authorityUnknown' }], ['vclt7', 'vclt8'])
  return null
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
  if (blocks && ruling === 'adopted') return effect('CNG-CONTESTED', 'arguable', [counted('blocks', blocks), ruled], ['cancun2010', 'juridicalYearbook2005'])
  if (blocks) return effect('CNG-BLOCKED', 'established', [counted('blocks', blocks), ruled], ['juridicalYearbook2005', 'armsTrade2013'])
  if (ruling === 'adopted' && qualifies) return effect('CNG-ADOPTED-Q', 'established', [ruled, counted('qualifies', qualifies)], ['juridicalYearbook1974', 'sixthCommittee2021'])
  if (ruling === 'adopted') return effect('CNG-ADOPTED', 'established', [ruled, { key: 'noObjection' }], ['juridicalYearbook2005', 'customConclusion12'])
  if (open) return effect('CNG-OPEN', 'established', [counted('open', open), ruled], ['copuosPractice'])
  if (holds) return effect('CNG-ADREF', 'established', [counted('holds', holds), ruled], ['vclt10b', 'vclt12'])
  if (ruling === 'not_adopted') return effect('CNG-OPEN', 'established', [ruled], ['copuosPractice'])
  return effect('CNG-READY', 'established', [{ key: 'noObjection' }, ruled], ['juridicalYearbook2005'])
}

const counted = (key: 'blocks' | 'qualifies' | 'open' | 'holds', count: number): Reason => ({ key, values: { count } })

const effect = <C extends string>(code: C, strength: Strength, because: readonly Reason[], authorities: readonly AuthorityId[], flags: readonly Flag[] = []): Effect<C> =>
  ({ code, strength, because, authorities, sensitivity: [], flags })
