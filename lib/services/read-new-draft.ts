import { isLanguage, type Language } from '@/lib/domain/language'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import type { Context } from './context'

export type NewDraftFacts = { consultationId: string; title: string; symbol: string; languages: Language[] }

/** What the form for a new draft needs to know of its consultation; `not_found` also for those who may make none. */
export async function readNewDraft(context: Context, consultationId: string): Promise<Result<NewDraftFacts, 'not_found'>> {
  if (!can(context.actor, 'draft.create', { consultationId })) return fail('not_found')
  const consultation = await context.db.consultation.findUnique({ where: { id: consultationId }, select: { title: true, symbol: true, languages: true } })
  return consultation ? ok({ consultationId, title: consultation.title, symbol: consultation.symbol, languages: consultation.languages.filter(isLanguage) }) : fail('not_found')
}
