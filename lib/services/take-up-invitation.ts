import { z } from 'zod'
import { announce } from '@/lib/data/announce'
import type { Transaction } from '@/lib/data/client'
import { record } from '@/lib/data/record'
import { LANGUAGES } from '@/lib/domain/language'
import { invitationState, runsAt } from '@/lib/domain/mandate'
import { fail, ok, type Result } from '@/lib/domain/result'
import type { Context } from './context'
import { hashOfToken } from './invitation-token'
import { parseInput } from './parse-input'
import { hashPassword, PASSWORD_MAXIMUM, PASSWORD_MINIMUM } from './password'
import { isTaken } from './repeated-request'

const tokenInput = z.object({ token: z.string().min(20).max(200) })
const newPersonInput = z.object({
  name: z.string().trim().min(1).max(200),
  email: z.string().trim().toLowerCase().max(320).email(),
  password: z.string().max(PASSWORD_MAXIMUM),
  language: z.enum(LANGUAGES).default('en'),
})

export type TakenUp = { personId: string; consultationId: string; email: string }

/**
 * Takes up an invitation, once: as the person who is signed in, or as a new person with name, address and password.
 * Refuses with `invitation_unknown`, `invitation_used`, `invitation_expired`, `invitation_revoked`,
 * `invitation_for_another` (it names another address), `email_taken` (sign in first), `password_short`, and
 * `mandate_runs` where the person already holds a mandate in this consultation.
 */
export async function takeUpInvitation(context: Context, raw: unknown): Promise<Result<TakenUp>> {
  const parsed = parseInput(tokenInput, raw)
  if (!parsed.ok) return fail('invitation_unknown')
  const invitation = await context.db.invitation.findUnique({ where: { tokenHash: hashOfToken(parsed.value.token) } })
  if (!invitation) return fail('invitation_unknown')
  const state = invitationState(invitation, context.now)
  if (state === 'used' && context.actor && invitation.usedById === context.actor.personId) return ok({ personId: context.actor.personId, consultationId: invitation.consultationId, email: context.actor.email })
  if (state !== 'open') return fail(`invitation_${state}`)

  const person = context.actor ? ok({ id: context.actor.personId, email: context.actor.email }) : await newPerson(context, raw, invitation.email)
  if (!person.ok) return person
  if (invitation.email && person.value.email !== invitation.email) return fail('invitation_for_another', { field: 'email' })
  try {
    return await context.db.$transaction(async (tx) => {
      const { count } = await tx.invitation.updateMany({ where: { id: invitation.id, usedAt: null, revokedAt: null }, data: { usedAt: context.now } })
      if (!count) return fail('invitation_used')
      const personId = 'id' in person.value ? person.value.id : (await tx.person.create({ data: { ...person.value, createdAt: context.now } })).id
      // A second mandate would leave it open for whom the person speaks. Thrown, so that the invitation stays unused.
      if (await runningMandate(tx, personId, invitation.consultationId, context.now)) throw new MandateRuns()
      await tx.invitation.update({ where: { id: invitation.id }, data: { usedById: personId } })
      const { consultationId, delegationId, role } = invitation
      const mandate = await tx.mandate.create({ data: { personId, consultationId, delegationId, role, fromAt: context.now } })
      await record(tx, { at: context.now, personId, delegationId, kind: 'mandate.open', subjectId: mandate.id, payload: { consultationId, role, invitationId: invitation.id, holderId: personId } })
      await announce(tx, { kind: 'rights', consultationId, personId })
      return ok({ personId, consultationId, email: person.value.email })
    })
  } catch (error) {
    if (error instanceof MandateRuns) return fail('mandate_runs')
    if (isTaken(error)) return fail('email_taken', { field: 'email' })
    throw error
  }
}

class MandateRuns extends Error {}

async function newPerson(context: Context, raw: unknown, addressed: string | null): Promise<Result<{ email: string; name: string; passwordHash: string; locale: string }>> {
  const parsed = parseInput(newPersonInput, addressed ? { ...(raw as object), email: addressed } : raw)
  if (!parsed.ok) return parsed
  const { name, email, password, language } = parsed.value
  if ([...password].length < PASSWORD_MINIMUM) return fail('password_short', { field: 'password', detail: { minimum: PASSWORD_MINIMUM } })
  if (await context.db.person.count({ where: { email } })) return fail('email_taken', { field: 'email' })
  return ok({ email, name, passwordHash: await hashPassword(password), locale: language })
}

async function runningMandate(tx: Transaction, personId: string, consultationId: string, now: Date): Promise<boolean> {
  const mandates = await tx.mandate.findMany({ where: { personId, consultationId }, select: { fromAt: true, untilAt: true } })
  return mandates.some((mandate) => runsAt(mandate, now))
}
