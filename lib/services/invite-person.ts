import { z } from 'zod'
import { record } from '@/lib/data/record'
import { ROLES } from '@/lib/domain/actor'
import { INVITATION_DAYS, rolesFor } from '@/lib/domain/mandate'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { idInput, requestKeyInput } from './act-input'
import type { Context } from './context'
import { hashOfToken, newInvitationToken } from './invitation-token'
import { parseInput } from './parse-input'
import { onceByKey } from './repeated-request'

const input = z.object({
  consultationId: idInput,
  delegationId: idInput.nullish(),
  role: z.enum(ROLES),
  /** Where given, only this address may take the invitation up. */
  email: z.preprocess((value) => (typeof value === 'string' && value.trim() === '' ? null : value), z.string().trim().toLowerCase().max(320).email().nullish()),
  days: z.coerce.number().int().min(INVITATION_DAYS.least).max(INVITATION_DAYS.most).default(INVITATION_DAYS.usual),
  requestKey: requestKeyInput,
})

export type Invited = {
  id: string
  /** Goes into the link, and is shown this once: the platform keeps only its hash. Null when the same request comes again. */
  token: string | null
  expiresAt: Date
}

/**
 * Makes an invitation by which one person takes up one role. Refuses with `forbidden`, `not_found`, or `role_not_for_delegation`
 * where a delegation of that kind has no such role (an organisation has no head, the Chair no delegation).
 */
export async function invitePerson(context: Context, raw: unknown): Promise<Result<Invited>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { consultationId, role, email, days, requestKey } = parsed.value
  const delegationId = parsed.value.delegationId ?? null
  if (!can(context.actor, 'person.accredit', { consultationId })) return fail('forbidden')
  const delegation = delegationId ? await context.db.delegation.findUnique({ where: { id: delegationId }, select: { consultationId: true, kind: true } }) : null
  if (delegationId && delegation?.consultationId !== consultationId) return fail('not_found', { field: 'delegationId' })
  if (!(await context.db.consultation.count({ where: { id: consultationId } }))) return fail('not_found', { field: 'consultationId' })
  if (!rolesFor(delegation?.kind ?? null).includes(role)) return fail('role_not_for_delegation', { field: 'role' })

  const again = async (): Promise<Result<Invited> | null> => {
    const first = await context.db.invitation.findUnique({ where: { id: requestKey } })
    if (!first) return null
    return first.createdById === context.actor!.personId ? ok({ id: first.id, token: null, expiresAt: first.expiresAt }) : fail('taken', { field: 'requestKey' })
  }
  const token = newInvitationToken()
  const expiresAt = new Date(context.now.getTime() + days * 86_400_000)
  return (await again()) ?? onceByKey(
    () => context.db.$transaction(async (tx) => {
      await tx.invitation.create({ data: { id: requestKey, tokenHash: hashOfToken(token), consultationId, delegationId, role, email: email ?? null, createdById: context.actor!.personId, createdAt: context.now, expiresAt } })
      await record(tx, {
        at: context.now, personId: context.actor!.personId, delegationId, kind: 'invitation.make', subjectId: requestKey,
        payload: { consultationId, role, addressed: Boolean(email), expiresAt: expiresAt.toISOString() },
      })
      return ok({ id: requestKey, token, expiresAt })
    }),
    again,
  )
}
