import { z } from 'zod'
import { lockDelegation } from '@/lib/data/lock-delegation'
import { record } from '@/lib/data/record'
import { can } from '@/lib/domain/permissions'
import { stateOf } from '@/lib/domain/position'
import { fail, ok, type Result } from '@/lib/domain/result'
import { idInput, reasonInput } from './act-input'
import { isOwn } from './acting-for'
import type { Context } from './context'
import { parseInput } from './parse-input'
import { announcePosition, consultationOf, WITH_TARGET } from './position-target'

const input = z.object({ positionId: idInput, reason: reasonInput })

/**
 * Withdraws a released position, an objection among them, with a reason. It stays on record with its trace; from then
 * on the delegation's silence or next act is assessed anew (LEGAL-MODEL 7.2). The same withdrawal repeated returns the first.
 */
export async function withdrawPosition(context: Context, raw: unknown): Promise<Result<{ id: string; withdrawnAt: Date }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { positionId, reason } = parsed.value
  const found = await context.db.position.findUnique({ where: { id: positionId }, include: WITH_TARGET })
  if (!found) return fail('not_found', { field: 'positionId' })
  const consultationId = consultationOf(found)
  const { delegationId, draftId, clauseId, propositionId } = found
  if (!found.releasedAt) return fail(isOwn(context.actor, consultationId, delegationId) ? 'not_released' : 'not_found', { field: 'positionId' })
  if (!can(context.actor, 'position.withdraw', { consultationId, delegationId, released: true })) return fail('forbidden')
  const { personId } = context.actor!
  return context.db.$transaction(async (tx) => {
    await lockDelegation(tx, delegationId)
    const position = await tx.position.findUniqueOrThrow({ where: { id: positionId }, include: { supersededBy: { select: { releasedAt: true } } } })
    if (position.withdrawnAt) return position.withdrawnById === personId && position.withdrawalReason === reason ? ok({ id: positionId, withdrawnAt: position.withdrawnAt }) : fail('already_withdrawn')
    if (stateOf(position) === 'superseded') return fail('already_superseded')
    await tx.position.update({ where: { id: positionId }, data: { withdrawnAt: context.now, withdrawnById: personId, withdrawalReason: reason } })
    await record(tx, { at: context.now, personId, delegationId, kind: 'position.withdraw', subjectId: positionId, payload: { ...(propositionId ? { propositionId } : { draftId, clauseId, revisionId: position.revisionId }), kind: position.kind, reason } })
    await announcePosition(tx, position, consultationId)
    return ok({ id: positionId, withdrawnAt: context.now })
  })
}
