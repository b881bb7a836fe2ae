import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { closesFor, type RoundState, roundState } from '@/lib/domain/round'
import { delegationOf } from '@/lib/domain/actor'
import type { Context } from './context'

export type RoundLine = {
  id: string
  publicId: string
  kind: string
  title: string
  audience: string
  state: RoundState
  opensAt: Date
  /** For the reader's delegation, where it has longer. */
  closesAt: Date | null
  revision: { id: string; symbol: string }
  draftTitle: string
  /** Released comments of delegations, and filed ones of stakeholders, neither withdrawn. */
  fromDelegations: number
  fromStakeholders: number
}

export type Rounds = { consultation: { id: string; title: string; symbol: string; seat: string; seatZone: string }; rounds: RoundLine[]; may: { plan: boolean; conduct: boolean; readMail: boolean }; hasRevision: boolean }

/** The rounds of a consultation, those that are open or planned first, then the latest. Strangers: `not_found`. */
export async function readRounds({ db, actor, now }: Context, consultationId: string): Promise<Result<Rounds, 'not_found'>> {
  if (!can(actor, 'round.read', { consultationId })) return fail('not_found')
  const consultation = await db.consultation.findUnique({ where: { id: consultationId }, select: { id: true, title: true, symbol: true, seat: true, seatZone: true } })
  if (!consultation) return fail('not_found')
  const counted = { withdrawnAt: null }
  const [rows, revisions] = await Promise.all([
    db.round.findMany({
      where: { consultationId }, orderBy: { opensAt: 'desc' },
      include: {
        extensions: true, revision: { select: { id: true, symbol: true } }, draft: { select: { title: true } },
        _count: { select: { comments: { where: { ...counted, releasedAt: { not: null } } }, contributions: { where: { ...counted, filedAt: { not: null } } } } },
      },
    }),
    db.revision.count({ where: { draft: { consultationId } } }),
  ])
  const delegationId = delegationOf(actor!, consultationId)
  const rounds = rows.map((round): RoundLine => ({
    id: round.id, publicId: round.publicId, kind: round.kind, title: round.title, audience: round.audience, state: roundState(round, round.extensions, now), opensAt: round.opensAt,
    closesAt: closesFor(round, round.extensions, delegationId), revision: round.revision, draftTitle: round.draft.title, fromDelegations: round._count.comments, fromStakeholders: round._count.contributions,
  }))
  const running = (round: RoundLine): number => (round.state === 'open' || round.state === 'open_for_some' ? 0 : round.state === 'planned' ? 1 : 2)
  return ok({
    consultation, rounds: rounds.sort((a, b) => running(a) - running(b)), hasRevision: revisions > 0,
    may: { plan: can(actor, 'round.plan', { consultationId }), conduct: can(actor, 'procedure.open', { consultationId }), readMail: can(actor, 'mail.read', { consultationId }) },
  })
}
