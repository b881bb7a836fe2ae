import { compareWords, type WordChange } from '@/lib/domain/compare'
import { delegationName } from '@/lib/domain/delegation-name'
import type { Language } from '@/lib/domain/language'
import { MARK_OF, type PositionKind } from '@/lib/domain/position'
import { carriageOf, positionStanding } from '@/lib/domain/position-standing'
import { frozenText } from '@/lib/domain/revision'
import { type ActKind, isStance } from '@/lib/law/act'
import { optOutUntil } from '@/lib/law/word-changes'
import { onClauses } from './clause-position'
import type { Context } from './context'
import { type DeskDraft, type Place, placeIn } from './desk-draft'
import { NAMED } from './named-delegation'
import { ON_RECORD } from './on-record'
import { readAncestry, type WordsOrigin } from './words-ancestry'

type OwnPosition = { kind: string; mark: string | null; ordinal: number; releasedAt: Date }
export type OthersAct = { delegation: string; kind: string; mark: string | null; at: Date }

export type DeskChange =
  /** The words of a position of ours changed in a later revision: it lapsed, was carried as protection, or its clause is gone. */
  | { change: 'lapsed' | 'carried' | 'kept'; place: Place; position: OwnPosition; revision: { id: string; ordinal: number }; words: WordChange[]; fresh: boolean }
  /** The words of a position of ours changed, but not in substance: so the secretariat or the Chair confirmed, and nobody contests. `until`: until when support so carried may be taken back. */
  | { change: 'stands'; place: Place; position: OwnPosition; revision: { id: string; ordinal: number }; words: WordChange[]; until: Date | null; fresh: boolean }
  /** The live text of a clause on which we have a position has moved on since the revision, or the clause was cut there. */
  | { change: 'live' | 'cut'; place: Place; position: OwnPosition; words: WordChange[]; fresh: boolean }
  /** Others acted on a clause where we have a position. */
  | { change: 'acts'; place: Place; acts: OthersAct[]; fresh: boolean }
  /** Somebody answered a comment of ours. */
  | { change: 'reply'; place: Place; from: string | null; body: string; at: Date; fresh: boolean }
  /** The live text has a rival wording of a clause that we support. */
  | { change: 'alternative'; place: Place; rival: Place; text: string; fresh: boolean }
  | { change: 'revision'; draftId: string; revision: { id: string; ordinal: number; symbol: string; issuedAt: Date; previousId: string | null }; fresh: boolean }

const ORDER = ['lapsed', 'kept', 'carried', 'stands', 'revision', 'acts', 'reply', 'alternative', 'cut', 'live'] as const

type Acted = { id: string; effectiveAt: Date | null; releasedAt: Date | null }
const isLater = (one: Acted, than: Acted): boolean =>
  ((one.effectiveAt ?? one.releasedAt!).getTime() - (than.effectiveAt ?? than.releasedAt!).getTime() || one.releasedAt!.getTime() - than.releasedAt!.getTime() || (one.id > than.id ? 1 : -1)) > 0

/**
 * What changed in one draft that touches the words, positions and comments of a delegation. Lapsed and carried positions
 * stay until they are dealt with; those that stand on other words while they may be taken back; what others did is told since
 * `since` (null: from the beginning).
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
  const [acts, replies, ancestry] = await Promise.all([
    db.position.findMany({
      where: { draftId: draft.id, clauseId: { in: clauses }, delegationId: { not: delegationId }, releasedAt: { gt: after }, withdrawnAt: null },
      include: { delegation: { select: NAMED } }, orderBy: { releasedAt: 'desc' },
    }),
    db.comment.findMany({
      where: { draftId: draft.id, parent: { delegationId }, releasedAt: { gt: after }, withdrawnAt: null, OR: [{ delegationId: null }, { delegationId: { not: delegationId } }] },
      include: { delegation: { select: NAMED } }, orderBy: { releasedAt: 'desc' },
    }),
    readAncestry(db, draft.id, { asOf: context.now, knownAt: context.now }),
  ])

  const { latest } = draft
  const textNow = new Map(latest?.clauses.map((clause) => [clause.clauseId, clause.text]))
  const origins = latest ? ancestry.inRevision(latest.ordinal) : []
  /** Where several stances of ours meet in one clause, the later takes the place of the earlier there (TRK-2). */
  const replaced = (position: (typeof own)[number], { from }: WordsOrigin): boolean =>
    isStance(position.kind as ActKind) && own.some((other) => other.id !== position.id && isStance(other.kind as ActKind) && from.has(other.revisionClauseId) && isLater(other, position))
  const changes: DeskChange[] = own.flatMap((position): DeskChange[] => {
    const { clauseId, revisionClause } = position
    const told: OwnPosition = { kind: position.kind, mark: MARK_OF[position.kind as PositionKind], ordinal: position.revision.ordinal, releasedAt: position.releasedAt! }
    const [changed, live] = [[] as DeskChange[], draft.live.find((clause) => clause.id === clauseId)]
    let stands: string | null = revisionClause.text
    if (latest && latest.ordinal > position.revision.ordinal) {
      const revision = { id: latest.id, ordinal: latest.ordinal }
      // A split or merge brings the position to the words of other clauses as well (VER-9).
      const goesTo = origins.filter((origin) => origin.from.has(position.revisionClauseId) && !replaced(position, origin))
      if (goesTo.length === 0 && !textNow.has(clauseId)) return [{ change: 'kept', place: placeIn(draft, clauseId, revisionClause.label), position: told, revision, words: [], fresh: latest.issuedAt > after }]
      for (const { version, from } of goesTo) {
        const [now, change] = [textNow.get(version.clauseId) ?? '', from.get(position.revisionClauseId)!]
        const standing = positionStanding({ clauseId, sha256: revisionClause.sha256 }, new Map([[clauseId, version.sha256]]), change)
        const carriage = carriageOf(position.kind as ActKind, standing)
        const shown = { place: placeIn(draft, version.clauseId, revisionClause.label), position: told, revision, words: compareWords(revisionClause.text, now, draft.lang), fresh: latest.issuedAt > after }
        if (carriage !== 'stands') changed.push({ ...shown, change: carriage })
        else if (standing === 'words_kept') changed.push(...toldToStand(version, shown))
        if (version.clauseId === clauseId) stands = carriage === 'stands' ? now : null
      }
      if (!goesTo.some(({ version }) => version.clauseId === clauseId)) return changed
    }
    if (stands === null) return changed
    const place = placeIn(draft, clauseId, revisionClause.label)
    if (!live) return [...changed, { change: 'cut', place, position: told, words: [], fresh: false }]
    const words = frozenText(live.text) === stands ? null : compareWords(stands, live.text, draft.lang)
    return words ? [...changed, { change: 'live', place, position: told, words, fresh: false }] : changed
  })

  /** Told while support may be taken back, and once to whoever has not seen the change or its confirmation. */
  function toldToStand(version: WordsOrigin['version'], shown: Omit<Extract<DeskChange, { change: 'stands' }>, 'change' | 'until'>): DeskChange[] {
    const ends = new Date(optOutUntil(version.issuedAt))
    const until = shown.position.kind.startsWith('support') && context.now < ends ? ends : null
    const fresh = shown.fresh || (version.changes ?? []).some((change) => change.stage === 'confirmed' && change.recordedAt > after.getTime())
    return until || fresh ? [{ ...shown, change: 'stands', until, fresh }] : []
  }
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
