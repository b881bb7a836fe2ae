import { compareClauses, type ComparedClause, type ClauseComparison, compareWords, type WordChange } from '@/lib/domain/compare'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { freezeClauses, type FrozenClause } from '@/lib/domain/revision'
import type { Context } from './context'
import { liveText } from './live-text'
import { textHash } from './text-hash'

/** One side of a comparison: an issued revision, or the live text as last committed. */
export type ComparedText = { id: string; ordinal: number | null; symbol: string | null; issuedAt: Date | null }

export type ComparedEntry = ClauseComparison & {
  /** Word by word where the words differ; empty where they do not. */
  words: WordChange[]
}

export type Comparison = {
  draft: { id: string; title: string; lang: string; consultationId: string; seat: string; seatZone: string }
  /** What may be chosen on either side, oldest first; the live text last. */
  texts: ComparedText[]
  from: ComparedText
  to: ComparedText
  entries: ComparedEntry[]
}

/** The live text, where a revision id is asked for. */
export const LIVE = 'live'

/**
 * Compares two texts of a draft, each an issued revision (by id) or the live text (`live`). Without a choice: the newest
 * revision against the live text. Refuses with `no_revision` where there is nothing to compare with.
 */
export async function compareRevisions(context: Context, asked: { draftId: string; from?: string; to?: string }): Promise<Result<Comparison>> {
  const draft = await context.db.draft.findUnique({
    where: { id: asked.draftId },
    include: { consultation: { select: { seat: true, seatZone: true } }, revisions: { orderBy: { ordinal: 'asc' }, select: { id: true, ordinal: true, symbol: true, issuedAt: true } } },
  })
  if (!draft || !can(context.actor, 'draft.read', { consultationId: draft.consultationId })) return fail('not_found')
  const newest = draft.revisions.at(-1)
  if (!newest) return fail('no_revision')
  const live: ComparedText = { id: LIVE, ordinal: null, symbol: null, issuedAt: null }
  const texts: ComparedText[] = [...draft.revisions, live]
  const from = texts.find((text) => text.id === (asked.from ?? newest.id))
  const to = texts.find((text) => text.id === (asked.to ?? LIVE))
  if (!from) return fail('not_found', { field: 'from' })
  if (!to) return fail('not_found', { field: 'to' })
  const [before, after] = await Promise.all([clausesOfText(context, draft, from.id), clausesOfText(context, draft, to.id)])
  const entries = compareClauses(before, after).map((entry): ComparedEntry => ({
    ...entry,
    words: entry.from && entry.to && entry.from.text !== entry.to.text ? compareWords(entry.from.text, entry.to.text, draft.lang) : [],
  }))
  return ok({ draft: { id: draft.id, title: draft.title, lang: draft.lang, consultationId: draft.consultationId, seat: draft.consultation.seat, seatZone: draft.consultation.seatZone }, texts, from, to, entries })
}

async function clausesOfText(context: Context, draft: { id: string; lang: string }, id: string): Promise<ComparedClause[]> {
  if (id !== LIVE) return (await context.db.revisionClause.findMany({ where: { revisionId: id }, orderBy: { position: 'asc' } })) as FrozenClause[]
  const live = await liveText(context.db, draft.id)
  return live ? freezeClauses(live.clauses, draft.lang, textHash) : []
}
