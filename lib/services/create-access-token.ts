import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { record } from '@/lib/data/record'
import { TOKEN_DAYS, TOKEN_PREFIX, TOKEN_SCOPES, TOKENS_MOST } from '@/lib/domain/access-token'
import { fail, ok, type Result } from '@/lib/domain/result'
import { countInput, lineInput, rowKeyInput } from './act-input'
import type { Context } from './context'
import { hashOfToken } from './invitation-token'
import { parseInput } from './parse-input'
import { onceByKey } from './repeated-request'

const input = z.object({
  name: lineInput(100),
  scopes: z.array(z.enum(TOKEN_SCOPES)).min(1).max(TOKEN_SCOPES.length),
  days: countInput(TOKEN_DAYS.least, TOKEN_DAYS.most),
  requestKey: rowKeyInput,
})

export type MadeToken = { id: string; /** Shown this once; null where the same form had made it before. */ token: string | null; expiresAt: string }

const DAY_MILLISECONDS = 86_400_000

/**
 * Makes an access token of the person signed in. The token itself is in the answer alone: what is kept is its hash.
 * Refuses with `too_many_tokens` beyond the number that one person may hold open.
 */
export async function createAccessToken(context: Context, raw: unknown): Promise<Result<MadeToken>> {
  if (!context.actor) return fail('forbidden')
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { requestKey: id, name, days } = parsed.value
  const scopes = TOKEN_SCOPES.filter((scope) => parsed.value.scopes.includes(scope))
  const { personId } = context.actor
  const again = async (): Promise<Result<MadeToken> | null> => {
    const first = await context.db.accessToken.findUnique({ where: { id } })
    if (!first) return null
    return first.personId === personId ? ok({ id, token: null, expiresAt: first.expiresAt.toISOString() }) : fail('taken', { field: 'requestKey' })
  }
  const expiresAt = new Date(context.now.getTime() + days * DAY_MILLISECONDS)
  return (await again()) ?? onceByKey(
    () => context.db.$transaction(async (tx): Promise<Result<MadeToken>> => {
      await tx.$queryRaw`select id from "Person" where id = ${personId} for update`
      if ((await tx.accessToken.count({ where: { personId, revokedAt: null, expiresAt: { gt: context.now } } })) >= TOKENS_MOST) return fail('too_many_tokens', { detail: { maximum: TOKENS_MOST } })
      const token = `${TOKEN_PREFIX}${randomBytes(32).toString('base64url')}`
      await tx.accessToken.create({ data: { id, personId, name, scopes, tokenHash: hashOfToken(token), ending: token.slice(-4), createdAt: context.now, expiresAt } })
      await record(tx, { at: context.now, personId, kind: 'access_token.create', subjectId: id, payload: { scopes, expiresAt: expiresAt.toISOString() } })
      return ok({ id, token, expiresAt: expiresAt.toISOString() })
    }),
    again,
  )
}
