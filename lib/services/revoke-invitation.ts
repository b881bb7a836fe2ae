import { z } from 'zod'
import { record } from '@/lib/data/record'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { idInput } from './act-input'
import type { Context } from './context'
import { parseInput } from './parse-input'

const input = z.object({ invitationId: idInput })

/** Makes an invitation link useless. Refuses with `invitation_used` where somebody has taken it up; twice is harmless. */
export async function revokeInvitation(context: Context, raw: unknown): Promise<Result<{ id: string }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const id = parsed.value.invitationId
  const invitation = await context.db.invitation.findUnique({ where: { id } })
  if (!invitation || !can(context.actor, 'person.accredit', { consultationId: invitation.consultationId })) return fail('not_found', { field: 'invitationId' })
  return context.db.$transaction(async (tx) => {
    const { count } = await tx.invitation.updateMany({ where: { id, usedAt: null, revokedAt: null }, data: { revokedAt: context.now } })
    if (!count) return (await tx.invitation.findUniqueOrThrow({ where: { id } })).usedAt ? fail('invitation_used') : ok({ id })
    await record(tx, { at: context.now, personId: context.actor!.personId, delegationId: invitation.delegationId, kind: 'invitation.revoke', subjectId: id, payload: { consultationId: invitation.consultationId } })
    return ok({ id })
  })
}
