import type { Database } from '@/lib/data/client'
import { liveText } from './live-text'

/** Whether a draft has, or in some issued revision had, a clause of this id. */
export async function clauseExists(db: Database, draftId: string, clauseId: string): Promise<boolean> {
  if (await db.revisionClause.findFirst({ where: { clauseId, revision: { draftId } }, select: { id: true } })) return true
  return (await liveText(db, draftId))?.clauses.some((clause) => clause.id === clauseId) ?? false
}
