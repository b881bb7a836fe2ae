import { currentActor } from '@/app/session'
import { database } from '@/lib/data/client'
import type { TokenScope } from '@/lib/domain/access-token'
import type { Actor } from '@/lib/domain/actor'
import { fail, ok, type Result } from '@/lib/domain/result'
import { loadTokenActor } from '@/lib/services/load-token-actor'

/** Who asks. `scopes`: of an access token; null: a session, which may do what its person may. */
export type Reader = { actor: Actor; scopes: readonly TokenScope[] | null }

/** The reader of a request, by access token where one is sent, else by session. A token that is not good is refused, whatever session comes with it. */
export async function readerOf(request: Request, now: Date): Promise<Result<Reader, 'not_signed_in' | 'token_unknown'>> {
  const sent = request.headers.get('authorization')
  if (sent !== null) {
    const token = /^Bearer\s+(\S+)$/i.exec(sent)?.[1]
    const held = token ? await loadTokenActor(database(), token, now) : null
    return held ? ok(held) : fail('token_unknown')
  }
  const actor = await currentActor()
  return actor ? ok({ actor, scopes: null }) : fail('not_signed_in')
}

/** By what a request is counted before its reader is known: the address it came from. */
export const addressOf = (request: Request): string => (request.headers.get('x-forwarded-for') ?? 'unknown').split(',')[0]!.trim()
