import { z } from 'zod'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { idInput } from './act-input'
import { isOwn } from './acting-for'
import type { Context } from './context'
import { parseInput } from './parse-input'
import { announcePosition, consultationOf, WITH_TARGET } from './position-target'

const input = z.object({ positionId: idInput })

/**
 * Throws away a position that was prepared and never released. It was no act, so the record knows nothing of it.
 * Discarding what is already gone is `not_found`; what is on record is `already_released`.
 */
export async function discardPosition(context: Context, raw: unknown): Promise<Result<{ id: string }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { positionId } = parsed.value
  const position = await context.db.position.findUnique({ where: { id: positionId }, include: WITH_TARGET })
  if (!position) return fail('not_found', { field: 'positionId' })
  const { delegationId } = position
  const consultationId = consultationOf(position)
  if (!position.releasedAt && !isOwn(context.actor, consultationId, delegationId)) return fail('not_found', { field: 'positionId' })
  if (position.releasedAt) return fail('already_released')
  if (!can(context.actor, 'position.discard', { consultationId, delegationId, released: false })) return fail('forbidden')
  return context.db.$transaction(async (tx) => {
    const { count } = await tx.position.deleteMany({ where: { id: positionId, releasedAt: null } })
    if (count === 0) return fail('already_released')
    await announcePosition(tx, position, consultationId, delegationId)
    return ok({ id: positionId })
  })
}
