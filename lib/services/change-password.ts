import { z } from 'zod'
import { fail, ok, type Result } from '@/lib/domain/result'
import type { Context } from './context'
import { parseInput } from './parse-input'
import { hashPassword, PASSWORD_MAXIMUM, PASSWORD_MINIMUM } from './password'
import { signIn } from './sign-in'

const input = z.object({ current: z.string().min(1).max(1000), next: z.string().max(PASSWORD_MAXIMUM) })

/**
 * Changes the password of the person signed in, who gives the current one: an open machine is not yet consent. Wrong
 * attempts count like failed sign-ins. Refuses with `password_wrong`, `password_short`, `too_many_attempts`, and
 * `no_password` for an account that signs in elsewhere.
 */
export async function changePassword(context: Context, raw: unknown, from: { networkAddress: string }): Promise<Result<null>> {
  if (!context.actor) return fail('forbidden')
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { current, next } = parsed.value
  if ([...next].length < PASSWORD_MINIMUM) return fail('password_short', { field: 'next', detail: { minimum: PASSWORD_MINIMUM } })
  const person = await context.db.person.findUniqueOrThrow({ where: { id: context.actor.personId }, select: { email: true, passwordHash: true } })
  if (!person.passwordHash) return fail('no_password')
  const checked = await signIn(context.db, { email: person.email, password: current }, { networkAddress: from.networkAddress, now: context.now })
  if (!checked.ok) return checked.code === 'credentials_wrong' ? fail('password_wrong', { field: 'current' }) : checked
  await context.db.person.update({ where: { id: context.actor.personId }, data: { passwordHash: await hashPassword(next) } })
  return ok(null)
}
