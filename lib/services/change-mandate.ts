import { z } from 'zod'
import { announce } from '@/lib/data/announce'
import { record } from '@/lib/data/record'
import { ROLES } from '@/lib/domain/actor'
import { rolesFor, runsAt } from '@/lib/domain/mandate'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { idInput } from './act-input'
import type { Context } from './context'
import { parseInput } from './parse-input'

const input = z.object({ mandateId: idInput, role: z.enum(ROLES), reason: z.string().trim().max(500).nullish() })

/**
 * Gives a person another role in the same delegation: one mandate ends, another opens at the same instant, and the
 * sockets of the person are told. Refuses with `mandate_ended` for one that no longer runs (the same change twice
 * returns the first), `own_mandate`, `role_not_for_delegation`.
 */
export async function changeMandate(context: Context, raw: unknown): Promise<Result<{ id: string }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { mandateId, role } = parsed.value
  const found = await context.db.mandate.findUnique({ where: { id: mandateId }, include: { delegation: { select: { kind: true } } } })
  const consultationId = found?.consultationId
  if (!found || !consultationId || !can(context.actor, 'mandate.change', { consultationId })) return fail('not_found', { field: 'mandateId' })
  const { personId, delegationId } = found
  if (personId === context.actor!.personId) return fail('own_mandate')
  if (!rolesFor(found.delegation?.kind ?? null).includes(role)) return fail('role_not_for_delegation', { field: 'role' })
  return context.db.$transaction(async (tx) => {
    await tx.$queryRaw`select id from "Mandate" where id = ${mandateId} for update`
    const mandate = await tx.mandate.findUniqueOrThrow({ where: { id: mandateId } })
    if (!runsAt(mandate, context.now)) {
      const since = await tx.mandate.findFirst({ where: { personId, consultationId, delegationId, role, untilAt: null, fromAt: { equals: mandate.untilAt ?? context.now } } })
      return since ? ok({ id: since.id }) : fail('mandate_ended')
    }
    if (mandate.role === role) return ok({ id: mandate.id })
    const by = { endedById: context.actor!.personId, endReason: parsed.value.reason || null }
    await tx.mandate.update({ where: { id: mandateId }, data: { untilAt: context.now, ...by } })
    const next = await tx.mandate.create({ data: { personId, consultationId, delegationId, role, fromAt: context.now } })
    await record(tx, { at: context.now, personId: context.actor!.personId, delegationId, kind: 'mandate.change', subjectId: next.id, payload: { consultationId, holderId: personId, endedId: mandateId, from: mandate.role, to: role, reason: by.endReason } })
    await announce(tx, { kind: 'rights', consultationId, personId, ...(delegationId ? { delegationId } : {}) })
    return ok({ id: next.id })
  })
}
