import { type TokenScope, type TokenState, tokenState } from '@/lib/domain/access-token'
import type { Context } from './context'

export type ShownToken = { id: string; name: string; ending: string; scopes: TokenScope[]; createdAt: Date; expiresAt: Date; lastUsedAt: Date | null; state: TokenState }

/** The access tokens of the person signed in, open ones first, newest first. None for a stranger. */
export async function readAccessTokens({ db, actor, now }: Context): Promise<ShownToken[]> {
  if (!actor) return []
  const tokens = await db.accessToken.findMany({ where: { personId: actor.personId }, orderBy: { createdAt: 'desc' } })
  const shown = tokens.map(({ id, name, ending, scopes, createdAt, expiresAt, lastUsedAt, revokedAt }): ShownToken => ({ id, name, ending, scopes: scopes as TokenScope[], createdAt, expiresAt, lastUsedAt, state: tokenState({ revokedAt, expiresAt }, now) }))
  return [...shown.filter((token) => token.state === 'open'), ...shown.filter((token) => token.state !== 'open')]
}
