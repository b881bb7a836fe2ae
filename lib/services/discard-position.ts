import { z } from 'zod'
import { announce } from '@/lib/data/announce'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { idInput } from './act-input'
import { isOwn } from './acting-for'
import type { Context } from './context'
import { parseInput } from './parse-input'

const input = z.object({ positionId: idInput })

/**
 * Throws away a position that was prepared and never released. It was no act, so the record knows nothing of it.
 * Discarding what is already gone is `not_found`; what is on record is `already_released`.
 */
export async function discardPosition(context: Context, raw: unknown): Promise<Result<{ id: string }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { positionId } = parsed.value
  const position = await context.db.position.findUnique({ where: { id: positionId }, include: { draft: { select: { consultationId: true } } } })
  if (!position) return fail('not_found', { field: 'positionId' })
  const { draftId, delegationId, draft: { consultationId } } = position
  if (!position.releasedAt && !isOwn(context.actor, consultationId, delegationId)) return fail('not_found', { field: 'positionId' })
  if (position.releasedAt) return fail('already_released')
  if (!can(context.actor, 'position.discard', { consultationId, delegationId, released: false })) return fail('forbidden')
  return context.db.$transaction(async (tx) => {
    const { count } = await tx.position.deleteMany({ where: { id: positionId, releasedAt: null } })
    if (count === 0) return fail('already_released')
    await announce(tx, { kind: 'acts', draftId, onlyDelegationId: delegationId })
    return ok({ id: positionId })
  })
}
