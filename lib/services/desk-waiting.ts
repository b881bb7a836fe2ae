import type { Database } from '@/lib/data/client'
import { MARK_OF, type PositionKind } from '@/lib/domain/position'
import { isOnClause } from './clause-position'
import { type DeskDraft, PLACED, type Place, placeIn, propositionPlace, type PropositionPlace } from './desk-draft'

export type Waiting = {
  id: string
  act: 'position' | 'comment'
  /** Kind of the position, category of the comment. */
  kind: string
  mark: string | null
  place: Place | PropositionPlace
  text: string | null
  preparedBy: string
  preparedById: string
  preparedAt: Date
}

/** What a delegation prepared and nobody released yet, oldest first. It is shown to that delegation alone. */
export async function waitingIn(db: Database, drafts: readonly DeskDraft[], delegationId: string): Promise<Waiting[]> {
  const where = { delegationId, releasedAt: null, withdrawnAt: null }
  const [positions, comments] = await Promise.all([
    db.position.findMany({ where, include: { revisionClause: { select: { label: true } }, proposition: { select: PLACED } } }),
    db.comment.findMany({ where }),
  ])
  const people = new Map((await db.person.findMany({ where: { id: { in: [...positions, ...comments].map((act) => act.preparedById) } }, select: { id: true, name: true } })).map((person) => [person.id, person.name]))
  const draftOf = (draftId: string): DeskDraft => drafts.find((draft) => draft.id === draftId)!
  const by = (act: { preparedById: string; preparedAt: Date }) => ({ preparedBy: people.get(act.preparedById) ?? '', preparedById: act.preparedById, preparedAt: act.preparedAt })
  return [
    ...positions.map((position): Waiting => ({ id: position.id, act: 'position', kind: position.kind, mark: MARK_OF[position.kind as PositionKind], place: isOnClause(position) ? placeIn(draftOf(position.draftId), position.clauseId, position.revisionClause.label) : propositionPlace(position.proposition!), text: position.replacement ?? position.text, ...by(position) })),
    ...comments.map((comment): Waiting => ({ id: comment.id, act: 'comment', kind: comment.category, mark: null, place: placeIn(draftOf(comment.draftId), comment.clauseId), text: comment.body, ...by(comment) })),
  ].sort((a, b) => a.preparedAt.getTime() - b.preparedAt.getTime())
}
