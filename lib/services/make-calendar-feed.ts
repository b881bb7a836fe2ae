import { fail, ok, type Result } from '@/lib/domain/result'
import type { Context } from './context'
import { hashOfToken, newInvitationToken } from './invitation-token'

/**
 * Makes the secret address under which a person's calendar reads its deadlines; the one before answers nothing from then on.
 * The token is in the answer alone: what is kept is its hash.
 */
export async function makeCalendarFeed({ db, actor, now }: Context): Promise<Result<{ token: string }>> {
  if (!actor) return fail('forbidden')
  const { personId } = actor
  const token = newInvitationToken()
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`select id from "Person" where id = ${personId} for update`
    await tx.feedToken.updateMany({ where: { personId, purpose: 'calendar', revokedAt: null }, data: { revokedAt: now } })
    await tx.feedToken.create({ data: { personId, purpose: 'calendar', tokenHash: hashOfToken(token), createdAt: now } })
  })
  return ok({ token })
}

/** Revokes the address: it answers nothing any more. Without one it answers as if it had done so. */
export async function revokeCalendarFeed({ db, actor, now }: Context): Promise<Result<{ revoked: true }>> {
  if (!actor) return fail('forbidden')
  await db.feedToken.updateMany({ where: { personId: actor.personId, purpose: 'calendar', revokedAt: null }, data: { revokedAt: now } })
  return ok({ revoked: true })
}

/** Since when a person has such an address, and when it was last read; null: there is none. */
export async function calendarFeedOf({ db, actor }: Context): Promise<{ createdAt: Date; lastUsedAt: Date | null } | null> {
  return actor && db.feedToken.findFirst({ where: { personId: actor.personId, purpose: 'calendar', revokedAt: null }, select: { createdAt: true, lastUsedAt: true } })
}
