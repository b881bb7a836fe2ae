import { z } from 'zod'
import { type Actor, delegationOf } from '@/lib/domain/actor'
import type { Clause } from '@/lib/domain/clause'
import { compareWords } from '@/lib/domain/compare'
import { delegationName } from '@/lib/domain/delegation-name'
import { LANGUAGES } from '@/lib/domain/language'
import { numberClauses } from '@/lib/domain/numbering'
import { outlineOf } from '@/lib/domain/outline'
import { can } from '@/lib/domain/permissions'
import { MARK_OF, type PositionKind, stateOf } from '@/lib/domain/position'
import { positionStanding } from '@/lib/domain/position-standing'
import { frozenText } from '@/lib/domain/revision'
import { fail, ok, type Result } from '@/lib/domain/result'
import type { WordChange } from '@/lib/law/word-changes'
import { idInput } from './act-input'
import { isOwn } from './acting-for'
import type { ClausePanel, PanelComment, PanelPosition, WordsState } from './clause-panel'
import { historyOf } from './clause-history'
import { onClauses } from './clause-position'
import { commentRoundNow } from './comment-round-now'
import type { Context } from './context'
import { liveText } from './live-text'
import { type Office, officesOf } from './offices'
import { parseInput } from './parse-input'
import { isBound, shownGroup } from './speak-for-group'
import { textHash } from './text-hash'
import { readAncestry } from './words-ancestry'

const input = z.object({ draftId: idInput, clauseId: idInput, language: z.enum(LANGUAGES).default('en') })

/**
 * Everything on one clause that this actor may see: what is released by anybody, what is prepared only by the actor's
 * own delegation. `known`: the live text, where the caller has just read it. Each position carries the words it was taken on and whether the live text still has them; it is never
 * shown against other words without saying so. A clause that never existed is `not_found`.
 */
export async function readClausePanel(context: Context, raw: unknown, known?: readonly Clause[]): Promise<Result<ClausePanel>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { draftId, clauseId, language } = parsed.value
  const { db, actor } = context
  const draft = await db.draft.findUnique({ where: { id: draftId }, include: { consultation: { select: { id: true, seatZone: true } } } })
  if (!draft) return fail('not_found', { field: 'draftId' })
  const consultationId = draft.consultation.id
  if (!can(actor, 'draft.read', { consultationId })) return fail('forbidden')

  const [clauses, revisions, positionRows, commentRows, ancestry] = await Promise.all([
    known ?? liveText(db, draftId).then((text) => text?.clauses ?? []),
    db.revision.findMany({ where: { draftId }, orderBy: { ordinal: 'asc' }, select: { id: true, ordinal: true, symbol: true, issuedAt: true, clauses: { where: { clauseId } } } }),
    readPositions(context, draftId, clauseId),
    readComments(context, draftId, clauseId),
    readAncestry(db, draftId, { asOf: context.now, knownAt: context.now }),
  ])
  const live = clauses.find((clause) => clause.id === clauseId) ?? null
  if (!live && !revisions.some((revision) => revision.clauses.length > 0)) return fail('not_found', { field: 'clauseId' })

  const numbers = numberClauses(clauses, draft.lang)
  const outline = outlineOf(clauses.map((clause) => ({ ...clause, label: numbers.get(clause.id)?.label ?? '' })))
  const latest = revisions.at(-1) ?? null
  const frozen = latest?.clauses[0] ?? null
  const words: WordsState = !latest ? 'no_revision' : !frozen ? 'not_in_revision' : !live ? 'removed' : same(live.text, frozen.text) ? 'as_issued' : 'changed'

  const ownId = actor && delegationOf(actor, consultationId)
  const ownRow = ownId ? await db.delegation.findUnique({ where: { id: ownId }, include: { organization: true } }) : null
  const round = ownId && can(actor, 'comment.prepare', { consultationId, delegationId: ownId }) ? await commentRoundNow(db, draftId, ownId, context.now) : null
  const nameOf = await namesOf(context, [...positionRows, ...commentRows].filter((row) => isOwn(actor, consultationId, row.delegationId)).map((row) => row.preparedById))
  const positions = positionRows
    .filter((row) => row.releasedAt || isOwn(actor, consultationId, row.delegationId))
    .map((row) => panelPosition(row, { actor, consultationId, language, lang: draft.lang, latestId: latest?.id ?? null, from: (latest && ancestry.of(clauseId, latest.ordinal)?.from) ?? new Map(), frozen: frozen?.text ?? null, live: live?.text ?? null, ownId, ownState: ownRow?.stateCode ?? null, nameOf }))
  const visible = commentRows.filter((row) => row.releasedAt || isOwn(actor, consultationId, row.delegationId))
  const officeOf = await officesOf(context, consultationId, visible.filter((row) => !row.delegationId).map((row) => row.preparedById))
  const ordinalOf = new Map(revisions.map((revision) => [revision.id, revision.ordinal]))
  const panelled = visible.map((row) => panelComment(row, { actor, consultationId, language, ownId, officeOf, ordinalOf, nameOf }))
  const comments = panelled.filter((_, index) => visible[index]!.parentId === null)
  panelled.forEach((comment, index) => comments.find((root) => root.id === visible[index]!.parentId)?.replies.push(comment))

  return ok({
    draftId, clauseId, lang: draft.lang, seatZone: draft.consultation.seatZone,
    live: live && { label: numbers.get(clauseId)?.label ?? '', kind: live.kind, title: titleOf(outline, clauseId), text: live.text },
    revision: latest && { id: latest.id, ordinal: latest.ordinal, symbol: latest.symbol, issuedAt: latest.issuedAt.toISOString() },
    frozen: frozen && { id: frozen.id, label: frozen.label, text: frozen.text, sha256: frozen.sha256 },
    words,
    comparison: words === 'changed' ? compareWords(frozen!.text, live!.text, draft.lang) : null,
    positions, comments,
    counts: {
      positions: positions.filter((position) => position.kind !== 'objection' && position.state === 'standing').length,
      objections: positions.filter((position) => position.kind === 'objection' && position.state === 'standing').length,
      comments: panelled.filter((comment) => comment.releasedAt && !comment.withdrawnAt).length,
    },
    history: historyOf({ revisions, positions, comments }),
    round: round && { of: round.of, title: round.title, closesAt: round.closesAt?.toISOString() ?? null },
    delegation: ownRow && { id: ownRow.id, name: delegationName(ownRow, language) },
    can: {
      preparePosition: ownId !== null && can(actor, 'position.prepare', { consultationId, delegationId: ownId }),
      releasePosition: ownId !== null && can(actor, 'position.release', { consultationId, delegationId: ownId, released: false }),
      prepareComment: can(actor, 'comment.prepare', { consultationId, delegationId: ownId }),
      releaseComment: can(actor, 'comment.release', { consultationId, delegationId: ownId, released: false }),
    },
  })
}

const same = (one: string, other: string): boolean => frozenText(one) === frozenText(other)

const titleOf = (outline: ReturnType<typeof outlineOf>, clauseId: string): string =>
  outline.flatMap((section) => section.entries).find((entry) => entry.id === clauseId && !entry.excerpt)?.title ?? ''

const readPositions = async ({ db }: Context, draftId: string, clauseId: string) =>
  onClauses(await db.position.findMany({
    where: { draftId, clauseId },
    orderBy: [{ releasedAt: 'asc' }, { preparedAt: 'asc' }, { id: 'asc' }],
    include: { delegation: { include: { organization: true } }, revision: { select: { id: true, ordinal: true } }, revisionClause: { select: { text: true, sha256: true } }, supersededBy: { select: { id: true, releasedAt: true } }, bonds: { orderBy: { stateCode: 'asc' } } },
  }))

const readComments = ({ db }: Context, draftId: string, clauseId: string) =>
  db.comment.findMany({ where: { draftId, clauseId }, orderBy: [{ preparedAt: 'asc' }, { id: 'asc' }], include: { delegation: { include: { organization: true } } } })

type PositionRow = Awaited<ReturnType<typeof readPositions>>[number]
type CommentRow = Awaited<ReturnType<typeof readComments>>[number]
type Viewer = { actor: Actor | null; consultationId: string; language: string; ownId: string | null; nameOf: Map<string, string> }

function panelPosition(row: PositionRow, view: Viewer & { lang: string; latestId: string | null; from: ReadonlyMap<string, WordChange>; frozen: string | null; live: string | null; ownState: string | null }): PanelPosition {
  const { actor, consultationId } = view
  const words = row.revisionClause.text
  const keptInLatest = view.from.get(row.revisionClauseId) === 'kept'
  const standing = positionStanding({ clauseId: row.clauseId, sha256: row.revisionClause.sha256 }, view.live === null ? new Map() : new Map([[row.clauseId, textHash(frozenText(view.live))]]), keptInLatest && view.frozen !== null && view.live !== null && same(view.frozen, view.live) ? 'kept' : 'changed')
  const state = stateOf(row)
  const subject = { consultationId, delegationId: row.delegationId, released: row.releasedAt !== null }
  const own = view.ownId === row.delegationId
  const group = shownGroup(row, view.language)
  return {
    id: row.id,
    delegation: { id: row.delegationId, name: delegationName(row.delegation, view.language), own },
    kind: row.kind, mark: MARK_OF[row.kind as PositionKind] ?? null, state,
    ground: row.ground, scope: row.scope, scopeNote: row.scopeNote, fit: row.fit, asLaw: row.asLaw, interpretive: row.interpretive,
    text: row.text, replacement: row.replacement, expiresAt: row.expiresAt?.toISOString() ?? null,
    revision: { ...row.revision, latest: row.revision.id === view.latestId },
    words, standing, keptInLatest, comparison: standing === 'words_changed' || standing === 'words_kept' ? compareWords(words, view.live!, view.lang) : null,
    supersedesId: row.supersedesId,
    preparedAt: row.preparedAt.toISOString(), preparedBy: own ? view.nameOf.get(row.preparedById) ?? null : null,
    releasedAt: row.releasedAt?.toISOString() ?? null, withdrawnAt: row.withdrawnAt?.toISOString() ?? null, withdrawalReason: row.withdrawalReason,
    group: group && { ...group, mayLeave: state === 'standing' && isBound(row.bonds, view.ownState) && can(actor, 'bond.leave', { consultationId, delegationId: view.ownId }) },
    can: {
      release: can(actor, 'position.release', subject),
      discard: can(actor, 'position.discard', subject),
      withdraw: state === 'standing' && can(actor, 'position.withdraw', subject),
      // One successor at a time: while one is being prepared, that one is released or discarded first.
      supersede: state === 'standing' && !(own && row.supersededBy) && can(actor, 'position.prepare', subject),
    },
  }
}

function panelComment(row: CommentRow, view: Viewer & { officeOf: Map<string, Office>; ordinalOf: Map<string, number> }): PanelComment {
  const { actor, consultationId } = view
  const subject = { consultationId, delegationId: row.delegationId, released: row.releasedAt !== null }
  const own = isOwn(actor, consultationId, row.delegationId)
  const open = row.releasedAt !== null && row.withdrawnAt === null
  return {
    id: row.id,
    delegation: row.delegation && { id: row.delegationId, name: delegationName(row.delegation, view.language), own },
    office: row.delegationId ? null : view.officeOf.get(row.preparedById) ?? 'secretariat',
    own, category: row.category, body: row.body, proposedWording: row.proposedWording, rationale: row.rationale,
    anchor: row.anchorStart && row.anchorEnd && row.quote ? { start: row.anchorStart, end: row.anchorEnd, quote: row.quote } : null,
    revisionOrdinal: row.revisionId ? view.ordinalOf.get(row.revisionId) ?? null : null, late: row.late, outside: row.outsideRoundId !== null,
    preparedAt: row.preparedAt.toISOString(), preparedBy: own ? view.nameOf.get(row.preparedById) ?? null : null,
    releasedAt: row.releasedAt?.toISOString() ?? null, withdrawnAt: row.withdrawnAt?.toISOString() ?? null, withdrawalReason: row.withdrawalReason,
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
    replies: [],
    can: {
      release: can(actor, 'comment.release', subject),
      discard: can(actor, 'comment.discard', subject),
      withdraw: open && can(actor, 'comment.withdraw', subject),
      resolve: open && row.parentId === null && can(actor, 'comment.resolve', subject),
      reply: open && row.parentId === null && can(actor, 'comment.prepare', { consultationId, delegationId: view.ownId }),
    },
  }
}

/** Names of the persons who prepared acts of the reader's own side; nobody else is told them. */
async function namesOf({ db }: Context, personIds: string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map()
  const persons = await db.person.findMany({ where: { id: { in: [...new Set(personIds)] } }, select: { id: true, name: true } })
  return new Map(persons.map(({ id, name }) => [id, name]))
}
