import { z } from 'zod'
import { lockDelegation } from '@/lib/data/lock-delegation'
import { record } from '@/lib/data/record'
import { delegationOf } from '@/lib/domain/actor'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { idInput, reasonInput } from './act-input'
import type { Context } from './context'
import { parseInput } from './parse-input'
import { announcePosition, consultationOf, WITH_TARGET } from './position-target'

const input = z.object({ positionId: idInput, reason: reasonInput })

/**
 * A member takes itself out of a statement spoken for its group, from now on, with a reason: what was said no longer counts for
 * it. Once out it stays out. Refuses with `not_bound` a State that the statement does not bind, `already_left`.
 */
export async function leaveGroupStatement(context: Context, raw: unknown): Promise<Result<{ leftAt: Date }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { positionId, reason } = parsed.value
  const position = await context.db.position.findUnique({ where: { id: positionId }, include: WITH_TARGET })
  const consultationId = position && consultationOf(position)
  if (!position?.releasedAt || !consultationId || !can(context.actor, 'consultation.read', { consultationId })) return fail('not_found', { field: 'positionId' })
  const delegationId = delegationOf(context.actor!, consultationId)
  if (!delegationId || !can(context.actor, 'bond.leave', { consultationId, delegationId })) return fail('forbidden')
  const { stateCode } = await context.db.delegation.findUniqueOrThrow({ where: { id: delegationId }, select: { stateCode: true } })
  return context.db.$transaction(async (tx) => {
    await lockDelegation(tx, delegationId)
    const bond = stateCode ? await tx.groupBond.findUnique({ where: { positionId_stateCode: { positionId, stateCode } } }) : null
    if (!bond) return fail('not_bound', { field: 'positionId' })
    if (bond.optedOutAt) return fail('already_left', { field: 'positionId' })
    await tx.groupBond.update({ where: { positionId_stateCode: { positionId, stateCode: bond.stateCode } }, data: { optedOutAt: context.now, optedOutById: context.actor!.personId, optOutReason: reason } })
    await record(tx, { at: context.now, personId: context.actor!.personId, delegationId, kind: 'group.leave', subjectId: positionId, payload: { stateCode: bond.stateCode, groupId: position.groupId, reason } })
    await announcePosition(tx, position, consultationId)
    return ok({ leftAt: context.now })
  })
}
