import { consensusOf, type NoAct } from '@/lib/domain/tracker'
import { cited, type CitedAuthority } from '@/lib/law/authorities'
import type { Context } from './context'
import { type DeskDraft, type Place, placeIn } from './desk-draft'
import { cellIn, trackerFacts } from './tracker-facts'

/** Clauses of the latest revision on which a delegation has no act, of one kind of silence, with what follows from it. */
export type SilenceGroup = {
  draftId: string
  revision: { symbol: string; respondBy: Date | null }
  /** Kind of silence; `outside`: the delegation has no voice in the decision. */
  noAct: NoAct
  places: Place[]
  /** Of them, those where an earlier support lapsed because the words changed. */
  lapsed: number
  /** Code of the effect in the consensus track, for the catalogue `law`. */
  code: string
  strength: string
  authorities: CitedAuthority[]
}

const SHOWN_FIRST: readonly NoAct[] = ['running', 'qualified', 'silence', 'unserved', 'absent', 'outside']

/** What the silence of one's own delegation means now, in one draft. Empty where no revision binds anybody yet. */
export async function silencesOf(context: Context, draft: DeskDraft, delegationId: string): Promise<SilenceGroup[]> {
  if (!draft.latest) return []
  const facts = await trackerFacts(context, { draftId: draft.id, revisionId: draft.latest.id })
  if (!facts.ok) return []
  const { clauses, delegations, revision } = facts.value
  const delegation = delegations.find((one) => one.id === delegationId)
  if (!delegation) return []
  const groups = new Map<NoAct, SilenceGroup>()
  for (const clause of clauses) {
    const cell = cellIn(facts.value, clause, delegation)
    if (!cell.noAct) continue
    const effect = consensusOf({ ...cell, act: null, carriage: null }, delegation)
    const group = groups.get(cell.noAct) ?? { draftId: draft.id, revision: { symbol: revision.symbol, respondBy: revision.respondBy }, noAct: cell.noAct, places: [], lapsed: 0, code: effect.code, strength: effect.strength, authorities: cited(effect.authorities) }
    group.places.push(placeIn(draft, clause.clauseId, clause.label))
    if (cell.carriage === 'lapsed') group.lapsed += 1
    groups.set(cell.noAct, group)
  }
  return [...groups.values()].sort((a, b) => SHOWN_FIRST.indexOf(a.noAct) - SHOWN_FIRST.indexOf(b.noAct))
}
