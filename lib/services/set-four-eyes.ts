import { z } from 'zod'
import { announce } from '@/lib/data/announce'
import { lockDelegation } from '@/lib/data/lock-delegation'
import { record } from '@/lib/data/record'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { idInput } from './act-input'
import type { Context } from './context'
import { wishesFourEyes } from './four-eyes'
import { parseInput } from './parse-input'

const input = z.object({ delegationId: idInput, value: z.boolean() })

/**
 * A head of delegation says whether its acts need two persons: one who prepares and another who releases. It holds from now on,
 * also for what waits already. `unchanged_rule` where it is so already.
 */
export async function setFourEyes(context: Context, raw: unknown): Promise<Result<{ value: boolean }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { delegationId, value } = parsed.value
  const delegation = await context.db.delegation.findUnique({ where: { id: delegationId }, select: { consultationId: true } })
  if (!delegation || !can(context.actor, 'consultation.read', { consultationId: delegation.consultationId })) return fail('not_found', { field: 'delegationId' })
  if (!can(context.actor, 'delegation.set', { consultationId: delegation.consultationId, delegationId })) return fail('forbidden')
  const personId = context.actor!.personId
  return context.db.$transaction(async (tx) => {
    await lockDelegation(tx, delegationId)
    if ((await wishesFourEyes(tx, delegationId)) === value) return fail('unchanged_rule')
    await tx.delegationSetting.create({ data: { delegationId, name: 'four_eyes', value, recordedAt: context.now, recordedById: personId } })
    await record(tx, { at: context.now, personId, delegationId, kind: 'delegation.set', subjectId: delegationId, payload: { name: 'four_eyes', value } })
    const drafts = await tx.draft.findMany({ where: { consultationId: delegation.consultationId }, select: { id: true } })
    for (const { id } of drafts) await announce(tx, { kind: 'acts', draftId: id, onlyDelegationId: delegationId })
    return ok({ value })
  })
}
