import { createHash } from 'node:crypto'
import type { Database } from '@/lib/data/client'
import { hashPassword } from '@/lib/services/password'

const KEY = 'demonstration-password'

/**
 * Gives every demonstration account the password of this installation, where another was set when they were loaded:
 * the secrets file may have been lost since. Does nothing otherwise.
 */
export async function ensureDemonstrationPassword(db: Database, password: string, now: Date): Promise<void> {
  const fingerprint = createHash('sha256').update(`${KEY}:${password}`).digest('hex')
  const held = await db.installation.findUnique({ where: { key: KEY } })
  if ((held?.value as { fingerprint?: string } | undefined)?.fingerprint === fingerprint) return
  const passwordHash = await hashPassword(password)
  const value = { fingerprint }
  await db.$transaction(async (tx) => {
    await tx.person.updateMany({ where: { demonstration: true }, data: { passwordHash } })
    await tx.installation.upsert({ where: { key: KEY }, create: { key: KEY, value, at: now }, update: { value, at: now } })
  })
}
