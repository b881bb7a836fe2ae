'use server'
import { revalidatePath } from 'next/cache'
import { serviceContext } from '@/app/session'
import type { Result } from '@/lib/domain/result'
import { type Accredited, accreditDelegation } from '@/lib/services/accredit-delegation'
import { changeMandate } from '@/lib/services/change-mandate'
import type { Context } from '@/lib/services/context'
import { endMandate } from '@/lib/services/end-mandate'
import { type Invited, invitePerson } from '@/lib/services/invite-person'
import { recordSpokesperson } from '@/lib/services/record-spokesperson'
import { revokeInvitation } from '@/lib/services/revoke-invitation'

async function done<Value>(use: (context: Context, input: unknown) => Promise<Result<Value>>, input: unknown): Promise<Result<Value>> {
  const result = await use(await serviceContext(), input)
  if (result.ok) revalidatePath('/consultations', 'layout')
  return result
}

export async function accreditAction(input: unknown): Promise<Result<Accredited>> {
  return done(accreditDelegation, input)
}

/** Not revalidated: the link is on the screen and must stay there until it is copied. */
export async function inviteAction(input: unknown): Promise<Result<Invited>> {
  return invitePerson(await serviceContext(), input)
}

export async function revokeAction(input: unknown): Promise<Result<{ id: string }>> {
  return done(revokeInvitation, input)
}

export async function changeMandateAction(input: unknown): Promise<Result<{ id: string }>> {
  return done(changeMandate, input)
}

export async function endMandateAction(input: unknown): Promise<Result<{ id: string }>> {
  return done(endMandate, input)
}

export async function recordSpokespersonAction(input: unknown): Promise<Result<{ id: string }>> {
  return done(recordSpokesperson, input)
}
