import { z } from 'zod'
import { changeStanding, judgeChange } from '@/lib/domain/change-class'
import { can } from '@/lib/domain/permissions'
import { fail, type Result } from '@/lib/domain/result'
import { CHANGE_CLASSES } from '@/lib/law/facts'
import { chosenInput, idInput, optionalLineInput, rowKeyInput } from './act-input'
import { changedWords } from './change-words'
import type { Context } from './context'
import { parseInput } from './parse-input'
import { RECORDED, writeAct } from './write-act'

const input = z.object({
  revisionClauseId: idInput,
  changeClass: chosenInput(CHANGE_CLASSES),
  /** Of a split or merge: ids of the clauses of the revision before from which the words come. */
  changeOf: z.array(idInput).max(100).default([]),
  reason: optionalLineInput(2_000),
  requestKey: rowKeyInput,
})

/**
 * Confirms, for the secretariat or the Chair, what kind of change made the words of a clause: support carries over an
 * editorial change and lapses over a substantive one (legal model 7.1). It may be confirmed otherwise later. Refuses with
 * `invalid` a class that does not fit the words, `already_said` the class that was confirmed last.
 */
export async function confirmChange(context: Context, raw: unknown): Promise<Result<{ id: string }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { revisionClauseId, changeClass, requestKey: id } = parsed.value
  const changeOf = [...new Set(parsed.value.changeOf)].sort()
  const change = await changedWords(context, revisionClauseId)
  if (!change.ok) return change
  const { consultationId, proposed, wordsDiffer, before, clausesBefore, steps } = change.value
  if (!can(context.actor, 'change.confirm', { consultationId })) return fail('forbidden')
  const judged = judgeChange({ changeClass, changeOf, wordsDiffer, isNew: before === null })
  if (!judged.ok) return judged
  if (changeOf.some((clauseId) => !clausesBefore.includes(clauseId))) return fail('not_found', { field: 'changeOf' })
  const standing = changeStanding({ proposed, wordsDiffer }, steps, context.now)
  const reason = parsed.value.reason ?? null
  return writeAct(context, {
    id, consultationId, delegationId: null, kind: 'change.confirm', payload: { revisionClauseId, clauseId: change.value.clauseId, changeClass, changeOf, reason },
    recordedBy: async (db) => (await db.changeJudgement.findUnique({ where: { id }, select: RECORDED }))?.recordedById ?? null,
    write: async (tx) => {
      if (standing.confirmed === changeClass) return fail('already_said', { field: 'changeClass' })
      await tx.changeJudgement.create({ data: { id, revisionClauseId, act: 'confirm', changeClass, changeOf, reason, delegationId: null, recordedAt: context.now, recordedById: context.actor!.personId } })
    },
  })
}
