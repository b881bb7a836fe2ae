import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import type { Context } from './context'

export type NewProcedure = {
  consultation: { id: string; seat: string; seatZone: string; languages: string[]; instrument: string | null }
  revisions: { id: string; symbol: string; title: string; lang: string; clauses: { clauseId: string; label: string; text: string }[] }[]
}

/** What the forms for a new silence procedure and a new reading need: the latest revision of each draft with its clauses. For those who conduct them; others: `not_found`. */
export async function readNewProcedure({ db, actor }: Context, consultationId: string): Promise<Result<NewProcedure, 'not_found'>> {
  if (!can(actor, 'procedure.open', { consultationId })) return fail('not_found')
  const consultation = await db.consultation.findUnique({
    where: { id: consultationId },
    select: { id: true, seat: true, seatZone: true, languages: true, instrument: true, drafts: { orderBy: { createdAt: 'asc' }, select: { title: true, lang: true, revisions: { orderBy: { ordinal: 'desc' }, take: 1, select: { id: true, symbol: true, clauses: { where: { kind: { not: 'heading' } }, orderBy: { position: 'asc' }, select: { clauseId: true, label: true, text: true } } } } } } },
  })
  if (!consultation) return fail('not_found')
  const { drafts, ...facts } = consultation
  return ok({ consultation: facts, revisions: drafts.flatMap(({ title, lang, revisions }) => revisions.map((revision) => ({ ...revision, title, lang }))) })
}
