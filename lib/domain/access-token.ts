/** What a program with an access token may read, never more than its person may. Nothing is ever filed through one. */
export const TOKEN_SCOPES = ['consultations', 'effects', 'record'] as const
export type TokenScope = (typeof TOKEN_SCOPES)[number]

/** For how many days a token may be made to last. */
export const TOKEN_DAYS = { least: 1, usual: 90, most: 366 } as const

/** How many tokens of one person may be open at once. */
export const TOKENS_MOST = 20

/** What marks a text as a token of this platform, so that one left in a file is recognised. */
export const TOKEN_PREFIX = 'placet_'

export type TokenState = 'open' | 'expired' | 'revoked'

export function tokenState(token: { revokedAt: Date | null; expiresAt: Date }, now: Date): TokenState {
  if (token.revokedAt) return 'revoked'
  return token.expiresAt <= now ? 'expired' : 'open'
}
