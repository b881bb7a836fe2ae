import { createHash } from 'node:crypto'
import { PUBLIC_LIMITS } from '@/lib/domain/stakeholder'
import { fail, ok, type Result } from '@/lib/domain/result'
import type { PlatformContext } from './platform-context'

/**
 * Counts one attempt under each key and refuses with `too_many_attempts` where one has had its share within the hour. Refused attempts
 * count too, so that who goes on trying goes on waiting.
 */
export async function withinLimits({ db, now }: PlatformContext, limits: readonly { key: string; most: number }[]): Promise<Result<null, 'too_many_attempts'>> {
  const since = new Date(now.getTime() - PUBLIC_LIMITS.windowMinutes * 60_000)
  const hashed = limits.map(({ key, most }) => ({ most, key: createHash('sha256').update(key).digest('hex') }))
  const counts = await Promise.all(hashed.map(({ key }) => db.publicAttempt.count({ where: { key, at: { gt: since } } })))
  await db.publicAttempt.createMany({ data: hashed.map(({ key }) => ({ key, at: now })) })
  return hashed.some(({ most }, index) => counts[index]! >= most) ? fail('too_many_attempts', { detail: { minutes: PUBLIC_LIMITS.windowMinutes } }) : ok(null)
}
