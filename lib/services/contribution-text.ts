import type { Database } from '@/lib/data/client'
import { registerClauses } from '@/lib/data/contribution-register'
import { freezeClauses } from '@/lib/domain/revision'
import type { Context } from './context'
import { liveText } from './live-text'
import { textHash } from './text-hash'

export type TextClause = { draftId: string; clauseId: string; number: string; label: string; kind: string; text: string }
export type TextDraft = { id: string; title: string; lang: string; symbol: string | null; revisionId: string | null; ordinal: number | null; clauses: TextClause[] }

/** The texts on which contributions are made, with the order and names of their clauses. */
export type ContributionText = {
  drafts: TextDraft[]
  /** Ids of the clauses of all drafts in the order of the text; those that stand in it no more come last. */
  order: string[]
  clauseOf(draftId: string, clauseId: string): TextClause | null
  /** How a clause is called: its label, or for a heading its words; null where no text ever had it. */
  labelOf(draftId: string, clauseId: string): string | null
}

/**
 * Reads the newest words of each draft: the latest revision, or the live text where none is issued. Clauses on which something
 * was said and that are not in it are looked for in the live text and in earlier revisions.
 */
export async function contributionText({ db }: Pick<Context, 'db'>, consultationId: string): Promise<ContributionText> {
  const rows = await db.draft.findMany({
    where: { consultationId }, orderBy: { createdAt: 'asc' },
    select: { id: true, title: true, lang: true, revisions: { orderBy: { ordinal: 'desc' }, take: 1, select: { id: true, ordinal: true, symbol: true, clauses: { orderBy: { position: 'asc' }, select: { clauseId: true, number: true, label: true, kind: true, text: true } } } } },
  })
  const spoken = await registerClauses(db, consultationId)
  const drafts: TextDraft[] = []
  const gone: TextClause[] = []
  for (const { id, title, lang, revisions: [latest] } of rows) {
    const clauses = latest ? latest.clauses.map((clause) => ({ draftId: id, ...clause })) : await liveClauses(db, id, lang)
    drafts.push({ id, title, lang, symbol: latest?.symbol ?? null, revisionId: latest?.id ?? null, ordinal: latest?.ordinal ?? null, clauses })
    const known = new Set(clauses.map((clause) => clause.clauseId))
    const missing = spoken.filter((one) => one.draftId === id && !known.has(one.clauseId)).map((one) => one.clauseId)
    if (missing.length > 0) gone.push(...(await missingClauses(db, { id, missing, live: latest ? await liveClauses(db, id, lang) : [] })))
  }
  const all = [...drafts.flatMap((draft) => draft.clauses), ...gone]
  const byKey = new Map(all.map((clause) => [`${clause.draftId} ${clause.clauseId}`, clause]))
  const clauseOf = (draftId: string, clauseId: string): TextClause | null => byKey.get(`${draftId} ${clauseId}`) ?? null
  return {
    drafts, order: all.map((clause) => clause.clauseId), clauseOf,
    labelOf: (draftId, clauseId) => {
      const clause = clauseOf(draftId, clauseId)
      return clause && (clause.label || clause.text)
    },
  }
}

async function liveClauses(db: Database, draftId: string, lang: string): Promise<TextClause[]> {
  const live = await liveText(db, draftId)
  return live ? freezeClauses(live.clauses, lang, textHash).map(({ clauseId, number, label, kind, text }) => ({ draftId, clauseId, number, label, kind, text })) : []
}

async function missingClauses(db: Database, { id, missing, live }: { id: string; missing: string[]; live: TextClause[] }): Promise<TextClause[]> {
  const inLive = live.filter((clause) => missing.includes(clause.clauseId))
  const rest = missing.filter((clauseId) => !inLive.some((clause) => clause.clauseId === clauseId))
  const earlier = rest.length === 0 ? [] : await db.revisionClause.findMany({ where: { clauseId: { in: rest }, revision: { draftId: id } }, orderBy: { revision: { ordinal: 'desc' } }, distinct: ['clauseId'], select: { clauseId: true, number: true, label: true, kind: true, text: true } })
  return [...inLive, ...earlier.map((clause) => ({ draftId: id, ...clause }))]
}
