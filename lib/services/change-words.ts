import type { ChangeStep } from '@/lib/domain/change-class'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import type { Context } from './context'

/** A clause of a revision with the words of the revision before, and what was done about the class of the change. */
export type ChangedWords = {
  id: string
  clauseId: string
  consultationId: string
  proposed: string | null
  changeOf: string[]
  before: { text: string; number: string } | null
  wordsDiffer: boolean
  steps: ChangeStep[]
  /** Ids of the clauses of the revision before. */
  clausesBefore: string[]
}

/** Loads what a judgement on a change needs. `nothing_changed` in a first revision, or where clause and number are as before. */
export async function changedWords({ db, actor }: Context, revisionClauseId: string): Promise<Result<ChangedWords>> {
  const words = await db.revisionClause.findUnique({ where: { id: revisionClauseId }, include: { changes: true, revision: { select: { previousId: true, draft: { select: { consultationId: true } } } } } })
  const consultationId = words?.revision.draft.consultationId
  if (!words || !consultationId || !can(actor, 'consultation.read', { consultationId })) return fail('not_found', { field: 'revisionClauseId' })
  const previous = words.revision.previousId ? await db.revisionClause.findMany({ where: { revisionId: words.revision.previousId }, select: { clauseId: true, text: true, number: true } }) : []
  const before = previous.find((clause) => clause.clauseId === words.clauseId) ?? null
  if (!words.revision.previousId || (before?.text === words.text && before.number === words.number)) return fail('nothing_changed', { field: 'revisionClauseId' })
  return ok({
    id: words.id, clauseId: words.clauseId, consultationId, proposed: words.changeClass, changeOf: words.changeOf, before, wordsDiffer: before !== null && before.text !== words.text,
    steps: words.changes as (typeof words.changes[number] & ChangeStep)[], clausesBefore: previous.map((clause) => clause.clauseId),
  })
}
