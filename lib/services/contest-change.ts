import { z } from 'zod'
import { delegationOf } from '@/lib/domain/actor'
import { changeStanding } from '@/lib/domain/change-class'
import { can } from '@/lib/domain/permissions'
import { fail, type Result } from '@/lib/domain/result'
import { idInput, reasonInput, rowKeyInput } from './act-input'
import { changedWords } from './change-words'
import type { Context } from './context'
import { parseInput } from './parse-input'
import { RECORDED, writeAct } from './write-act'

const input = z.object({
  revisionClauseId: idInput,
  /** `release` gives up what the delegation contested before. */
  act: z.enum(['contest', 'release']).default('contest'),
  reason: reasonInput,
  requestKey: rowKeyInput,
})

/**
 * Contests, for the actor's delegation, that a change of words is harmless: until it gives that up the change counts as
 * substantive for all, so that support lapses and objections hold (legal model 7.1). Refuses with `already_contested` or
 * `not_contested`.
 */
export async function contestChange(context: Context, raw: unknown): Promise<Result<{ id: string }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { revisionClauseId, act, reason, requestKey: id } = parsed.value
  const change = await changedWords(context, revisionClauseId)
  if (!change.ok) return change
  const { consultationId, proposed, wordsDiffer } = change.value
  const delegationId = context.actor && delegationOf(context.actor, consultationId)
  if (!delegationId || !can(context.actor, 'change.contest', { consultationId, delegationId })) return fail('forbidden')
  return writeAct(context, {
    id, consultationId, delegationId, kind: `change.${act}`, payload: { revisionClauseId, clauseId: change.value.clauseId, reason },
    recordedBy: async (db) => (await db.changeJudgement.findUnique({ where: { id }, select: RECORDED }))?.recordedById ?? null,
    write: async (tx) => {
      await tx.$queryRaw`select id from "Delegation" where id = ${delegationId} for update`
      const steps = (await tx.changeJudgement.findMany({ where: { revisionClauseId } })) as unknown as Parameters<typeof changeStanding>[1]
      const contests = changeStanding({ proposed, wordsDiffer }, steps, context.now).contestedBy.includes(delegationId)
      if (contests === (act === 'contest')) return fail(contests ? 'already_contested' : 'not_contested')
      await tx.changeJudgement.create({ data: { id, revisionClauseId, act, delegationId, reason, recordedAt: context.now, recordedById: context.actor!.personId } })
    },
  })
}
