import { FORGET_DAYS, PUBLIC_LIMITS } from '@/lib/domain/stakeholder'
import type { PlatformContext } from './platform-context'

/**
 * Deletes what was sent to public pages and never confirmed, with persons of whom nothing else is known, and the counts of attempts
 * that have had their time. Run again it finds nothing more.
 */
export async function forgetUnconfirmed({ db, now }: PlatformContext): Promise<number> {
  const before = new Date(now.getTime() - FORGET_DAYS * 86_400_000)
  const [comments] = await db.$transaction([
    db.stakeholderComment.deleteMany({ where: { filedAt: null, sentAt: { lt: before } } }),
    db.contributor.deleteMany({ where: { verifiedAt: null, createdAt: { lt: before }, comments: { none: {} } } }),
    db.publicAttempt.deleteMany({ where: { at: { lt: new Date(now.getTime() - PUBLIC_LIMITS.windowMinutes * 60_000) } } }),
  ])
  return comments.count
}
