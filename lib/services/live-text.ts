import type { Database } from '@/lib/data/client'
import { loadDraft } from '@/lib/data/draft-log'
import type { Clause } from '@/lib/domain/clause'
import { clausesOf } from '@/lib/editor/document'

/** The clauses of a draft as last committed, with the sequence number of that commit; null if there is no such draft. */
export async function liveText(db: Database, draftId: string): Promise<{ clauses: Clause[]; seq: number } | null> {
  const loaded = await loadDraft(db, draftId)
  if (!loaded) return null
  const clauses = clausesOf(loaded.doc)
  loaded.doc.destroy()
  return { clauses, seq: loaded.seq }
}

/** Whether the live text of a clause is no longer what a revision froze, or the clause is gone from it. */
export async function hasMovedOn(db: Database, draftId: string, clauseId: string, frozenText: string): Promise<boolean> {
  const live = await liveText(db, draftId)
  return live?.clauses.find((clause) => clause.id === clauseId)?.text.normalize('NFC') !== frozenText.normalize('NFC')
}
