import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Database } from '@/lib/data/client'
import { record } from '@/lib/data/record'
import { fail, ok, type Result } from '@/lib/domain/result'
import { parseInput } from './parse-input'
import { hashPassword } from './password'
import { isTaken } from './repeated-request'

const input = z.object({ email: z.string().trim().toLowerCase().max(320).email(), name: z.string().trim().min(1).max(200) })

/**
 * Opens an account of the platform's secretariat. Run by whoever operates the machine, since on a new installation
 * nobody can sign in yet. Returns the generated password, which is kept nowhere; `email_taken` where the address has an account.
 */
export async function openSecretariat(db: Database, raw: unknown, now: Date): Promise<Result<{ email: string; password: string }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const password = randomBytes(15).toString('base64url')
  const passwordHash = await hashPassword(password)
  try {
    await db.$transaction(async (tx) => {
      const person = await tx.person.create({ data: { ...parsed.value, passwordHash, createdAt: now } })
      const mandate = await tx.mandate.create({ data: { personId: person.id, role: 'secretariat', fromAt: now } })
      await record(tx, { at: now, personId: null, kind: 'mandate.open', subjectId: mandate.id, payload: { role: 'secretariat', holderId: person.id, by: 'operator' } })
    })
    return ok({ email: parsed.value.email, password })
  } catch (error) {
    if (isTaken(error)) return fail('email_taken', { field: 'email' })
    throw error
  }
}
