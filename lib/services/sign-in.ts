import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Database } from '@/lib/data/client'
import { fail, ok, type Result } from '@/lib/domain/result'
import { DECOY_HASH, hashPassword, needsRehash, verifyPassword } from './password'

/** Failed attempts within the window after which an e-mail address, or a network address, has to wait. */
export const SIGN_IN_LIMITS = { windowMinutes: 15, perEmail: 8, perAddress: 60 } as const

const Credentials = z.object({ email: z.string().trim().toLowerCase().max(320), password: z.string().min(1).max(1000) })

type SignedIn = { id: string; name: string; email: string; locale: string }

/**
 * Checks an e-mail address and a password. Only failures count towards the limit. An unknown address takes as long as a
 * wrong password, so that nobody learns who has an account.
 */
export async function signIn(db: Database, input: unknown, from: { networkAddress: string; now: Date }): Promise<Result<SignedIn, 'credentials_wrong' | 'too_many_attempts'>> {
  const parsed = Credentials.safeParse(input)
  if (!parsed.success) return fail('credentials_wrong')
  const { email, password } = parsed.data
  const since = new Date(from.now.getTime() - SIGN_IN_LIMITS.windowMinutes * 60_000)
  const keys = { email: keyOf('email', email), address: keyOf('address', from.networkAddress) }
  const [byEmail, byAddress] = await Promise.all([
    db.signInAttempt.count({ where: { key: keys.email, at: { gt: since } } }),
    db.signInAttempt.count({ where: { key: keys.address, at: { gt: since } } }),
  ])
  if (byEmail >= SIGN_IN_LIMITS.perEmail || byAddress >= SIGN_IN_LIMITS.perAddress) return fail('too_many_attempts', { detail: { minutes: SIGN_IN_LIMITS.windowMinutes } })

  const person = await db.person.findUnique({ where: { email } })
  const fits = await verifyPassword(password, person?.passwordHash ?? DECOY_HASH)
  if (person?.passwordHash && fits) {
    if (needsRehash(person.passwordHash)) await db.person.update({ where: { id: person.id }, data: { passwordHash: await hashPassword(password) } })
    await db.signInAttempt.deleteMany({ where: { OR: [{ key: keys.email }, { at: { lt: since } }] } })
    return ok({ id: person.id, name: person.name, email: person.email, locale: person.locale })
  }
  await db.signInAttempt.createMany({ data: [{ key: keys.email, at: from.now }, { key: keys.address, at: from.now }] })
  return fail('credentials_wrong')
}

const keyOf = (kind: string, value: string): string => createHash('sha256').update(`${kind}:${value}`).digest('hex')
