import { closesFor } from '@/lib/domain/round'
import type { Context } from './context'
import { ON_RECORD } from './on-record'
import { isOnClause } from './clause-position'
import { type DeskDraft, PLACED, type Place, placeIn, propositionPlace, type PropositionPlace } from './desk-draft'

export type Deadline =
  /** The period for reacting to a revision. `served`: it runs against the reader's delegation; null: the reader has none. */
  | { ends: 'period'; endsAt: Date; revision: { id: string; symbol: string; ordinal: number }; draftId: string; served: boolean | null }
  /** A comment round or a silence procedure, for the reader's delegation where it has longer. */
  | { ends: 'round'; endsAt: Date; round: { id: string; title: string; consultationId: string } }
  /** Until when a delegation of ours said that it awaits instructions. */
  | { ends: 'instructions'; endsAt: Date; place: Place | PropositionPlace }

/** What ends after now, soonest first: periods of the latest revisions, rounds, and our own reservations that await instructions. */
export async function deadlinesOf({ db, now }: Context, drafts: readonly DeskDraft[], delegationId: string | null): Promise<Deadline[]> {
  const running = drafts.filter((draft) => draft.latest?.respondBy && draft.latest.respondBy > now)
  const [notices, holds, rounds] = await Promise.all([
    delegationId ? db.notice.findMany({ where: { delegationId, revisionId: { in: running.map((draft) => draft.latest!.id) } }, select: { revisionId: true } }) : [],
    delegationId ? db.position.findMany({
      where: { delegationId, kind: 'reserve_pending', expiresAt: { gt: now }, ...ON_RECORD },
      select: { draftId: true, clauseId: true, expiresAt: true, revisionClause: { select: { label: true } }, proposition: { select: PLACED } },
    }) : [],
    db.round.findMany({ where: { draftId: { in: drafts.map((draft) => draft.id) }, kind: { in: ['comment', 'silence'] }, openedAt: { not: null }, closedAt: null }, include: { extensions: true } }),
  ])
  const deadlines: Deadline[] = [
    ...running.map(({ id, latest }): Deadline => ({
      ends: 'period', endsAt: latest!.respondBy!, revision: { id: latest!.id, symbol: latest!.symbol, ordinal: latest!.ordinal }, draftId: id,
      served: delegationId ? notices.some((notice) => notice.revisionId === latest!.id) : null,
    })),
    ...rounds.map((round): Deadline => ({ ends: 'round', endsAt: closesFor(round, round.extensions, delegationId)!, round: { id: round.id, title: round.title, consultationId: round.consultationId } })).filter(({ endsAt }) => endsAt > now),
    ...holds.map((hold): Deadline => ({ ends: 'instructions', endsAt: hold.expiresAt!, place: isOnClause(hold) ? placeIn(drafts.find((draft) => draft.id === hold.draftId)!, hold.clauseId, hold.revisionClause.label) : propositionPlace(hold.proposition!) })),
  ]
  return deadlines.sort((a, b) => a.endsAt.getTime() - b.endsAt.getTime())
}
