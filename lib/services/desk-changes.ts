import { compareWords, type WordChange } from '@/lib/domain/compare'
import { delegationName } from '@/lib/domain/delegation-name'
import type { Language } from '@/lib/domain/language'
import { MARK_OF, type PositionKind } from '@/lib/domain/position'
import { carriageOf, positionStanding } from '@/lib/domain/position-standing'
import { frozenText } from '@/lib/domain/revision'
import type { ActKind } from '@/lib/law/act'
import { onClauses } from './clause-position'
import type { Context } from './context'
import { type DeskDraft, type Place, placeIn } from './desk-draft'
import { NAMED } from './named-delegation'
import { ON_RECORD } from './on-record'

type OwnPosition = { kind: string; mark: string | null; ordinal: number; releasedAt: Date }
export type OthersAct = { delegation: string; kind: string; mark: string | null; at: Date }

export type DeskChange =
  /** The words of a position of ours changed in a later revision: it lapsed, was carried as protection, or its clause is gone. */
  | { change: 'lapsed' | 'carried' | 'kept'; place: Place; position: OwnPosition; revision: { id: string; ordinal: number }; words: WordChange[]; fresh: boolean }
  /** The live text of a clause on which we have a position has moved on since the revision, or the clause was cut there. */
  | { change: 'live' | 'cut'; place: Place; position: OwnPosition; words: WordChange[]; fresh: boolean }
  /** Others acted on a clause where we have a position. */
  | { change: 'acts'; place: Place; acts: OthersAct[]; fresh: boolean }
  /** Somebody answered a comment of ours. */
  | { change: 'reply'; place: Place; from: string | null; body: string; at: Date; fresh: boolean }
  /** The live text has a rival wording of a clause that we support. */
  | { change: 'alternative'; place: Place; rival: Place; text: string; fresh: boolean }
  | { change: 'revision'; draftId: string; revision: { id: string; ordinal: number; symbol: string; issuedAt: Date; previousId: string | null }; fresh: boolean }

const ORDER = ['lapsed', 'kept', 'carried', 'revision', 'acts', 'reply', 'alternative', 'cut', 'live'] as const

/**
 * What changed in one draft that touches the words, positions and comments of a delegation. Lapsed and carried positions
 * stay until they are dealt with; what others did is told since `since` (null: from the beginning).
 */
export async function changesFor(context: Context, draft: DeskDraft, { delegationId, since, language }: { delegationId: string; since: Date | null; language: Language }): Promise<DeskChange[]> {
  const { db } = context
  const after = since ?? new Date(0)
  const own = onClauses(await db.position.findMany({
    where: { draftId: draft.id, delegationId, ...ON_RECORD, AND: { OR: [{ expiresAt: null }, { expiresAt: { gt: context.now } }] } },
    include: { revision: { select: { ordinal: true } }, revisionClause: { select: { text: true, sha256: true, label: true } } },
    orderBy: { releasedAt: 'asc' },
  }))
  const clauses = [...new Set(own.map((position) => position.clauseId))]
  const [acts, replies] = await Promise.all([
    db.position.findMany({
      where: { draftId: draft.id, clauseId: { in: clauses }, delegationId: { not: delegationId }, releasedAt: { gt: after }, withdrawnAt: null },
      include: { delegation: { select: NAMED } }, orderBy: { releasedAt: 'desc' },
    }),
    db.comment.findMany({
      where: { draftId: draft.id, parent: { delegationId }, releasedAt: { gt: after }, withdrawnAt: null, OR: [{ delegationId: null }, { delegationId: { not: delegationId } }] },
      include: { delegation: { select: NAMED } }, orderBy: { releasedAt: 'desc' },
    }),
  ])

  const changes: DeskChange[] = own.flatMap((position): DeskChange[] => {
    const { clauseId, revisionClause } = position
    const place = placeIn(draft, clauseId, revisionClause.label)
    const told: OwnPosition = { kind: position.kind, mark: MARK_OF[position.kind as PositionKind], ordinal: position.revision.ordinal, releasedAt: position.releasedAt! }
    const latest = draft.latest
    if (latest && latest.ordinal > position.revision.ordinal) {
      const standing = positionStanding({ clauseId, sha256: revisionClause.sha256 }, new Map(latest.clauses.map((clause) => [clause.clauseId, clause.sha256])))
      const carriage = carriageOf(position.kind as ActKind, standing)
      const now = latest.clauses.find((clause) => clause.clauseId === clauseId)?.text ?? ''
      if (carriage !== 'stands') return [{ change: carriage, place, position: told, revision: { id: latest.id, ordinal: latest.ordinal }, words: carriage === 'kept' ? [] : compareWords(revisionClause.text, now, draft.lang), fresh: latest.issuedAt > after }]
    }
    const live = draft.live.find((clause) => clause.id === clauseId)
    if (!live) return [{ change: 'cut', place, position: told, words: [], fresh: false }]
    const words = frozenText(live.text) === revisionClause.text ? null : compareWords(revisionClause.text, live.text, draft.lang)
    return words ? [{ change: 'live', place, position: told, words, fresh: false }] : []
  })
  for (const clauseId of new Set(onClauses(acts).map((act) => act.clauseId))) {
    changes.push({
      change: 'acts', place: placeIn(draft, clauseId), fresh: true,
      acts: acts.filter((act) => act.clauseId === clauseId).map((act) => ({ delegation: delegationName(act.delegation, language), kind: act.kind, mark: MARK_OF[act.kind as PositionKind], at: act.releasedAt! })),
    })
  }
  for (const reply of replies) changes.push({ change: 'reply', place: placeIn(draft, reply.clauseId), from: reply.delegation ? delegationName(reply.delegation, language) : null, body: reply.body, at: reply.releasedAt!, fresh: true })
  const supported = new Set(own.filter((position) => position.kind.startsWith('support')).map((position) => position.clauseId))
  for (const rival of draft.live.filter((clause) => clause.alternativeOf && supported.has(clause.alternativeOf))) {
    changes.push({ change: 'alternative', place: placeIn(draft, rival.alternativeOf!), rival: placeIn(draft, rival.id), text: rival.text, fresh: !draft.latest?.clauses.some((clause) => clause.clauseId === rival.id) })
  }
  if (draft.latest && draft.latest.issuedAt > after) {
    const { id, ordinal, symbol, issuedAt, previousId } = draft.latest
    changes.push({ change: 'revision', draftId: draft.id, revision: { id, ordinal, symbol, issuedAt, previousId }, fresh: true })
  }
  return changes.sort((a, b) => ORDER.indexOf(a.change) - ORDER.indexOf(b.change))
}
