'use server'
import { cookies, headers } from 'next/headers'
import { revalidatePath } from 'next/cache'
import { serviceContext } from '@/app/session'
import { makeCalendarFeed, revokeCalendarFeed } from '@/lib/services/make-calendar-feed'
import type { Result } from '@/lib/domain/result'
import { changeAccount } from '@/lib/services/change-account'
import { changePassword } from '@/lib/services/change-password'
import { createAccessToken, type MadeToken } from '@/lib/services/create-access-token'
import { revokeAccessToken } from '@/lib/services/revoke-access-token'

/** Saves name and language; the language is the interface's from the next page on. */
export async function changeAccountAction(input: unknown): Promise<Result<{ language: string }>> {
  const result = await changeAccount(await serviceContext(), input)
  if (!result.ok) return result
  ;(await cookies()).set('NEXT_LOCALE', result.value.language, { path: '/', maxAge: 31_536_000, sameSite: 'lax' })
  revalidatePath('/', 'layout')
  return result
}

/** Changes the password of the person signed in. */
export async function changePasswordAction(input: unknown): Promise<Result<null>> {
  const networkAddress = ((await headers()).get('x-forwarded-for') ?? 'unknown').split(',')[0]!.trim()
  return changePassword(await serviceContext(), input, { networkAddress })
}

/** Not revalidated: the token is on the screen this once and must stay there until it is copied. */
export async function createTokenAction(input: unknown): Promise<Result<MadeToken>> {
  return createAccessToken(await serviceContext(), input)
}

/** Makes one of the person's own tokens useless. */
export async function revokeTokenAction(input: unknown): Promise<Result<{ id: string }>> {
  const result = await revokeAccessToken(await serviceContext(), input)
  if (result.ok) revalidatePath('/account')
  return result
}

/** Makes the secret address of one's calendar anew. */
export async function makeCalendarFeedAction(): Promise<Result<{ token: string }>> {
  return makeCalendarFeed(await serviceContext())
}

/** Revokes it. */
export async function revokeCalendarFeedAction(): Promise<Result<{ revoked: true }>> {
  return revokeCalendarFeed(await serviceContext())
}
