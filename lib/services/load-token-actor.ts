import type { Database } from '@/lib/data/client'
import { TOKEN_PREFIX, type TokenScope, tokenState } from '@/lib/domain/access-token'
import type { Actor } from '@/lib/domain/actor'
import { hashOfToken } from './invitation-token'
import { loadActor } from './load-actor'

const MINUTE = 60_000

/**
 * The person in whose name a program reads, with the mandates that run at `now`, and what the token allows; null for a
 * token that is unknown, expired or revoked. Notes its use, at most once a minute.
 */
export async function loadTokenActor(db: Database, token: string, now: Date): Promise<{ actor: Actor; scopes: readonly TokenScope[] } | null> {
  if (!token.startsWith(TOKEN_PREFIX)) return null
  const held = await db.accessToken.findUnique({ where: { tokenHash: hashOfToken(token) } })
  if (!held || tokenState(held, now) !== 'open') return null
  const actor = await loadActor(db, held.personId, now)
  if (!actor) return null
  if (!held.lastUsedAt || now.getTime() - held.lastUsedAt.getTime() >= MINUTE) await db.accessToken.updateMany({ where: { id: held.id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: now } }] }, data: { lastUsedAt: now } })
  return { actor, scopes: held.scopes as TokenScope[] }
}
