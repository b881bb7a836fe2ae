import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import type { Context } from './context'

export type NewRound = { consultation: { id: string; title: string; symbol: string; seat: string; seatZone: string }; revisions: { id: string; symbol: string; title: string; issuedAt: Date }[] }

/** What the form for a new round needs: the latest revision of each draft. For the secretariat; others: `not_found`. */
export async function readNewRound({ db, actor }: Context, consultationId: string): Promise<Result<NewRound, 'not_found'>> {
  if (!can(actor, 'round.plan', { consultationId })) return fail('not_found')
  const consultation = await db.consultation.findUnique({
    where: { id: consultationId },
    select: { id: true, title: true, symbol: true, seat: true, seatZone: true, drafts: { orderBy: { createdAt: 'asc' }, select: { title: true, revisions: { orderBy: { ordinal: 'desc' }, take: 1, select: { id: true, symbol: true, issuedAt: true } } } } },
  })
  if (!consultation) return fail('not_found')
  const { drafts, ...facts } = consultation
  return ok({ consultation: facts, revisions: drafts.flatMap(({ title, revisions }) => revisions.map((revision) => ({ ...revision, title }))) })
}
