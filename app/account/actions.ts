'use server'
import { cookies, headers } from 'next/headers'
import { revalidatePath } from 'next/cache'
import { serviceContext } from '@/app/session'
import type { Result } from '@/lib/domain/result'
import { changeAccount } from '@/lib/services/change-account'
import { changePassword } from '@/lib/services/change-password'

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
