import { registerClasses, registerContributors, registerSummary, type RegisterSummary } from '@/lib/data/contribution-register'
import type { Language } from '@/lib/domain/language'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { collatorOf } from '@/lib/domain/state-names'
import type { Context } from './context'
import { lineWords } from './contribution-line'
import { sightOf } from './contribution-sight'
import { secretariatOf } from './secretariat-of'

export type ContributionHead = {
  consultation: { id: string; title: string; symbol: string; seat: string; seatZone: string }
  drafts: { id: string; title: string; lang: string; revisions: { id: string; ordinal: number }[] }[]
  clauses: { draftId: string; clauseId: string; label: string; text: string; kind: string }[]
  delegations: { id: string; name: string }[]
  contributors: string[]
  classes: string[]
  officers: { id: string; name: string }[]
  rounds: { id: string; name: string }[]
  summary: RegisterSummary
  /** Clauses of the texts, headings left out. */
  clausesInText: number
  /** The newest declaration that everything is answered, and whether something has come since. */
  declared: { at: Date; contributions: number; later: number } | null
  may: { review: boolean; dispose: boolean }
  /** Whether the reader's own delegation may find its own. */
  speaks: boolean
}

/** What stands above the table and in its filters. `not_found` to strangers. */
export async function readContributionHead(context: Context, consultationId: string, language: Language, mine = false): Promise<Result<ContributionHead>> {
  const sight = sightOf(context, consultationId, mine)
  const { db, actor } = context
  const consultation = sight && (await db.consultation.findUnique({ where: { id: consultationId }, select: { id: true, title: true, symbol: true, seat: true, seatZone: true } }))
  if (!consultation) return fail('not_found')
  const [words, contributors, classes, summary, revisions, declared, officers] = await Promise.all([
    lineWords(db, consultationId, language), registerContributors(db, consultationId, sight), registerClasses(db, consultationId, sight), registerSummary(db, { consultationId }, sight),
    db.revision.findMany({ where: { draft: { consultationId } }, orderBy: { ordinal: 'desc' }, select: { id: true, ordinal: true, draftId: true } }),
    db.answerDeclaration.findFirst({ where: { consultationId, roundId: null }, orderBy: { declaredAt: 'desc' } }),
    sight.all ? secretariatOf(context, consultationId) : [],
  ])
  const clauses = words.text.drafts.flatMap((draft) => draft.clauses)
  return ok({
    consultation,
    drafts: words.text.drafts.map(({ id, title, lang }) => ({ id, title, lang, revisions: revisions.filter((one) => one.draftId === id).map(({ id: revisionId, ordinal }) => ({ id: revisionId, ordinal })) })),
    clauses: clauses.map(({ draftId, clauseId, label, text, kind }) => ({ draftId, clauseId, label, kind, text: text.length > 80 ? `${text.slice(0, 80)}…` : text })),
    delegations: words.names.delegations.map(({ id, name }) => ({ id, name })), contributors: contributors.sort(collatorOf(language).compare), classes: classes.sort(), officers, rounds: [...words.roundOf].map(([id, name]) => ({ id, name })),
    summary: sight.all ? summary : { ...summary, decided: 0 }, clausesInText: clauses.filter(({ kind }) => kind !== 'heading').length,
    declared: declared && { at: declared.declaredAt, contributions: declared.contributions, later: sight.all ? await db.contribution.count({ where: { consultationId, number: { gt: declared.lastNumber }, ended: null } }) : 0 },
    may: { review: sight.all, dispose: can(actor, 'contribution.dispose', { consultationId }) }, speaks: !sight.all && sight.own !== null,
  })
}
