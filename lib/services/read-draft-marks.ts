import { z } from 'zod'
import { delegationName } from '@/lib/domain/delegation-name'
import { LANGUAGES } from '@/lib/domain/language'
import { can } from '@/lib/domain/permissions'
import { MARK_OF, type PositionKind } from '@/lib/domain/position'
import { collatorOf } from '@/lib/domain/state-names'
import { fail, ok, type Result } from '@/lib/domain/result'
import { idInput } from './act-input'
import type { Context } from './context'
import { parseInput } from './parse-input'
import { cellIn, trackerFacts, type TrackerFacts } from './tracker-facts'

/** Delegations that hold one kind of stance on a clause; `carried`: taken on earlier words and kept as protection. */
export type MarkedDelegations = { mark: string; names: string[]; carried: number }

/** What outline and margin show of one clause. Silence is not among it, and support is told in the panel alone. */
export type ClauseMarks = { objections: number; holds: number; otherWords: number; carried: number; notes: MarkedDelegations[]; comments: number }

const NOTED: readonly PositionKind[] = ['objection', 'reserve_pending', 'reserve_point', 'amend', 'dissociation', 'abstention']

const input = z.object({ draftId: idInput, language: z.enum(LANGUAGES).default('en') })

/**
 * The marks of every clause that has any, by clause id: released positions that stand on the words of the latest
 * revision, and those on earlier words that protect their author. What anybody only prepared is never counted.
 */
export async function readDraftMarks(context: Context, raw: unknown): Promise<Result<Record<string, ClauseMarks>>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { draftId, language } = parsed.value
  const { db } = context
  const draft = await db.draft.findUnique({ where: { id: draftId }, select: { consultationId: true } })
  if (!draft) return fail('not_found', { field: 'draftId' })
  if (!can(context.actor, 'draft.read', { consultationId: draft.consultationId })) return fail('forbidden')
  const [facts, comments] = await Promise.all([
    trackerFacts(context, { draftId }),
    db.comment.groupBy({ by: ['clauseId'], where: { draftId, releasedAt: { not: null }, withdrawnAt: null }, _count: true }),
  ])
  const marks: Record<string, ClauseMarks> = {}
  const of = (clauseId: string): ClauseMarks => (marks[clauseId] ??= { objections: 0, holds: 0, otherWords: 0, carried: 0, notes: [], comments: 0 })
  for (const { clauseId, act, carriage, delegation } of facts.ok ? actsShown(facts.value) : []) {
    const { kind } = act
    const carried = carriage === 'carried'
    const clause = of(clauseId)
    if (kind === 'objection') clause.objections += 1
    if (kind === 'reserve_pending') clause.holds += 1
    if (kind === 'amend') clause.otherWords += 1
    if (carried && (kind === 'objection' || kind === 'reserve_pending')) clause.carried += 1
    const mark = MARK_OF[kind]!
    let note = clause.notes.find((each) => each.mark === mark)
    if (!note) clause.notes.push((note = { mark, names: [], carried: 0 }))
    note.names.push(delegationName(delegation, language))
    if (carried) note.carried += 1
  }
  for (const { clauseId, _count } of comments) of(clauseId).comments = _count
  const order = NOTED.map((kind) => MARK_OF[kind])
  const byName = collatorOf(language)
  for (const clause of Object.values(marks)) {
    clause.notes.sort((a, b) => order.indexOf(a.mark) - order.indexOf(b.mark))
    for (const note of clause.notes) note.names.sort(byName.compare)
  }
  return ok(marks)
}

/** The noted acts that the cells of the tracker show as standing or carried. */
const actsShown = (facts: TrackerFacts) =>
  facts.delegations.flatMap((delegation) => [...facts.clauses, ...facts.headings].flatMap((clause) => {
    const { act, carriage } = cellIn(facts, clause, delegation)
    return act && NOTED.includes(act.kind) && (carriage === 'stands' || carriage === 'carried') ? [{ clauseId: clause.clauseId, act, carriage, delegation }] : []
  }))
