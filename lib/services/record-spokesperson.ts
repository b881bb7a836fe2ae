import { z } from 'zod'
import { can } from '@/lib/domain/permissions'
import { fail, type Result } from '@/lib/domain/result'
import { idInput, lineInput, rowKeyInput } from './act-input'
import type { Context } from './context'
import { groupMembersAt } from './group-members'
import { parseInput } from './parse-input'
import { RECORDED, writeAct } from './write-act'

const input = z.object({ consultationId: idInput, groupId: idInput, delegationId: idInput, /** The letter or decision that says so. */ basis: lineInput(300), requestKey: rowKeyInput })

/**
 * Records that a delegation speaks for a group from now on, on a named basis. Another of the same group ends the one before.
 * Refuses with `not_a_group_member` a State that is none, `already_said` where it speaks for it already.
 */
export async function recordSpokesperson(context: Context, raw: unknown): Promise<Result<{ id: string }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { consultationId, groupId, delegationId, basis, requestKey: id } = parsed.value
  if (!can(context.actor, 'consultation.read', { consultationId })) return fail('not_found', { field: 'consultationId' })
  if (!can(context.actor, 'spokesperson.record', { consultationId })) return fail('forbidden')
  const delegation = await context.db.delegation.findUnique({ where: { id: delegationId }, select: { consultationId: true, stateCode: true } })
  if (delegation?.consultationId !== consultationId) return fail('not_found', { field: 'delegationId' })
  const members = await groupMembersAt(context.db, groupId, context.now)
  if (members.length === 0) return fail('not_found', { field: 'groupId' })
  if (!delegation.stateCode || !members.includes(delegation.stateCode)) return fail('not_a_group_member', { field: 'delegationId' })
  return writeAct(context, {
    id, consultationId, delegationId, kind: 'spokesperson.record', payload: { groupId, delegationId, basis },
    recordedBy: async (db) => (await db.groupSpokesperson.findUnique({ where: { id }, select: RECORDED }))?.recordedById ?? null,
    write: async (tx) => {
      await tx.$queryRaw`select id from "Consultation" where id = ${consultationId} for update`
      const running = await tx.groupSpokesperson.findFirst({ where: { consultationId, groupId, untilAt: null } })
      if (running?.delegationId === delegationId) return fail('already_said', { field: 'delegationId' })
      if (running) await tx.groupSpokesperson.update({ where: { id: running.id }, data: { untilAt: context.now } })
      await tx.groupSpokesperson.create({ data: { id, consultationId, groupId, delegationId, basis, fromAt: context.now, recordedById: context.actor!.personId } })
    },
  })
}
