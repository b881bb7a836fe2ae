import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import type { Context } from './context'

/** Of what kind a round is, and to which consultation and draft it belongs: what decides how its page is drawn. Strangers: `not_found`. */
export async function readRoundKind({ db, actor }: Context, roundId: string): Promise<Result<{ kind: string; consultationId: string; draftId: string }, 'not_found'>> {
  const round = await db.round.findUnique({ where: { id: roundId }, select: { kind: true, consultationId: true, draftId: true } })
  return round && can(actor, 'round.read', { consultationId: round.consultationId }) ? ok(round) : fail('not_found')
}
