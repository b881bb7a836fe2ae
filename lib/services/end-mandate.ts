import { z } from 'zod'
import { announce } from '@/lib/data/announce'
import { record } from '@/lib/data/record'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { idInput } from './act-input'
import type { Context } from './context'
import { parseInput } from './parse-input'

const input = z.object({ mandateId: idInput, reason: z.string().trim().min(1).max(500) })

/**
 * Ends a mandate at this instant, with the reason on record; from the commit on the person's sockets are closed. What the
 * person did under it stands. Twice is harmless. Refuses with `own_mandate`: who ends must not shut the door on himself.
 */
export async function endMandate(context: Context, raw: unknown): Promise<Result<{ id: string; endedAt: Date }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { mandateId, reason } = parsed.value
  const found = await context.db.mandate.findUnique({ where: { id: mandateId } })
  const consultationId = found?.consultationId
  if (!found || !consultationId || !can(context.actor, 'mandate.change', { consultationId })) return fail('not_found', { field: 'mandateId' })
  if (found.personId === context.actor!.personId) return fail('own_mandate')
  return context.db.$transaction(async (tx) => {
    const { personId, delegationId, role } = found
    const { count } = await tx.mandate.updateMany({ where: { id: mandateId, untilAt: null }, data: { untilAt: context.now, endedById: context.actor!.personId, endReason: reason } })
    if (!count) return ok({ id: mandateId, endedAt: (await tx.mandate.findUniqueOrThrow({ where: { id: mandateId } })).untilAt! })
    await record(tx, { at: context.now, personId: context.actor!.personId, delegationId, kind: 'mandate.end', subjectId: mandateId, payload: { consultationId, holderId: personId, role, reason } })
    await announce(tx, { kind: 'rights', consultationId, personId, ...(delegationId ? { delegationId } : {}) })
    return ok({ id: mandateId, endedAt: context.now })
  })
}
