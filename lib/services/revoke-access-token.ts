import { z } from 'zod'
import { record } from '@/lib/data/record'
import { fail, ok, type Result } from '@/lib/domain/result'
import { idInput } from './act-input'
import type { Context } from './context'
import { parseInput } from './parse-input'

const input = z.object({ tokenId: idInput })

/** Makes an access token of the person signed in useless from now on. Twice is harmless; of somebody else there is none. */
export async function revokeAccessToken(context: Context, raw: unknown): Promise<Result<{ id: string }>> {
  if (!context.actor) return fail('forbidden')
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { tokenId: id } = parsed.value
  const { personId } = context.actor
  if ((await context.db.accessToken.findUnique({ where: { id }, select: { personId: true } }))?.personId !== personId) return fail('not_found', { field: 'tokenId' })
  return context.db.$transaction(async (tx) => {
    const { count } = await tx.accessToken.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: context.now } })
    if (count) await record(tx, { at: context.now, personId, kind: 'access_token.revoke', subjectId: id, payload: {} })
    return ok({ id })
  })
}
