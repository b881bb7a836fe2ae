import type { Database } from '@/lib/data/client'
import type { Clause } from '@/lib/domain/clause'
import { numberClauses } from '@/lib/domain/numbering'
import { freezeClauses, type FrozenClause, isSameText } from '@/lib/domain/revision'
import { liveText } from './live-text'
import { textHash } from './text-hash'

/** A draft as the desk needs it: its live text, its latest revision, and how each clause is called today. */
export type DeskDraft = {
  id: string
  title: string
  lang: string
  phase: string
  live: Clause[]
  latest: { id: string; ordinal: number; symbol: string; issuedAt: Date; respondBy: Date | null; previousId: string | null; clauses: FrozenClause[] } | null
  /** Whether the live text differs from the latest revision; true where none was issued and there is text. */
  liveDiffers: boolean
  /** The label of a clause now: in the live text, else in the latest revision, else the one given. */
  labelOf: (clauseId: string, otherwise?: string) => string
}

/** Where a clause is found again from the desk. */
export type Place = { draftId: string; lang: string; clauseId: string; label: string }

/** A proposition, as it is found again from the desk: named by its statement, for it has no number. */
export type PropositionPlace = { consultationId: string; propositionId: string; lang: string; label: string }

export const propositionPlace = ({ id, consultationId, lang, statement }: { id: string; consultationId: string; lang: string; statement: string }): PropositionPlace => ({ consultationId, propositionId: id, lang, label: statement })

/** Which columns name a proposition's place. */
export const PLACED = { id: true, consultationId: true, lang: true, statement: true } as const

export const placeIn = (draft: DeskDraft, clauseId: string, otherwise?: string): Place => ({ draftId: draft.id, lang: draft.lang, clauseId, label: draft.labelOf(clauseId, otherwise) })

/** The drafts of a consultation, oldest first. */
export async function deskDrafts(db: Database, consultationId: string): Promise<DeskDraft[]> {
  const drafts = await db.draft.findMany({
    where: { consultationId }, orderBy: { createdAt: 'asc' },
    include: { revisions: { orderBy: { ordinal: 'desc' }, take: 1, include: { clauses: { orderBy: { position: 'asc' } } } } },
  })
  return Promise.all(drafts.map(async ({ id, title, lang, phase, revisions: [latest] }) => {
    const live = (await liveText(db, id))?.clauses ?? []
    const numbers = numberClauses(live, lang)
    const clauses = (latest?.clauses ?? []) as unknown as FrozenClause[]
    const issued = new Map(clauses.map((clause) => [clause.clauseId, clause.label]))
    return {
      id, title, lang, phase, live,
      latest: latest ? { id: latest.id, ordinal: latest.ordinal, symbol: latest.symbol, issuedAt: latest.issuedAt, respondBy: latest.respondBy, previousId: latest.previousId, clauses } : null,
      liveDiffers: latest ? !isSameText(freezeClauses(live, lang, textHash), clauses) : live.length > 0,
      labelOf: (clauseId: string, otherwise = '') => numbers.get(clauseId)?.label || issued.get(clauseId) || otherwise,
    }
  }))
}
