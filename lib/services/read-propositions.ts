import type { Language } from '@/lib/domain/language'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import type { Context } from './context'
import { ON_RECORD } from './on-record'
import { ownVoice } from './own-voice'
import { type Author, namesIn } from './shown-author'

export type PropositionLine = {
  id: string; statement: string; lang: string; provision: string | null; author: Author; recordedAt: Date; endedAt: Date | null
  beyondInterpretation: boolean; hierarchy: string | null
  /** What is said that the text does with it; more than one value: delegations differ. */
  regards: string[]
  counts: { clauses: number; triggers: number; positions: number; objections: number }
}

export type PropositionList = {
  consultation: { id: string; title: string; symbol: string; instrument: string | null; seatZone: string; languages: string[] }
  /** Standing ones first, in the order in which they were recorded. */
  propositions: PropositionLine[]
  may: { record: boolean }
}

/** The propositions of a consultation with what there is on each. `not_found` to strangers. */
export async function readPropositions(context: Context, consultationId: string, language: Language): Promise<Result<PropositionList, 'not_found'>> {
  const { db, actor } = context
  if (!can(actor, 'consultation.read', { consultationId })) return fail('not_found')
  const consultation = await db.consultation.findUnique({ where: { id: consultationId }, select: { id: true, title: true, symbol: true, instrument: true, seatZone: true, languages: true } })
  if (!consultation) return fail('not_found')
  const [names, rows] = await Promise.all([
    namesIn(context, consultationId, language),
    db.proposition.findMany({
      where: { consultationId }, orderBy: { recordedAt: 'asc' },
      include: { links: { where: { unlinkedAt: null } }, triggers: { where: { endedAt: null }, select: { id: true } }, regards: { where: { withdrawnAt: null, OR: [{ linkId: null }, { link: { unlinkedAt: null } }] }, select: { value: true } }, positions: { where: ON_RECORD, select: { kind: true } } },
    }),
  ])
  const lines = rows.map((row): PropositionLine => ({
    id: row.id, statement: row.statement, lang: row.lang, provision: row.provision, author: names.author(row.delegationId), recordedAt: row.recordedAt, endedAt: row.endedAt,
    beyondInterpretation: row.beyondInterpretation, hierarchy: row.hierarchy, regards: [...new Set(row.regards.map(({ value }) => value))],
    counts: { clauses: row.links.length, triggers: row.triggers.length, positions: row.positions.filter(({ kind }) => kind !== 'objection').length, objections: row.positions.filter(({ kind }) => kind === 'objection').length },
  }))
  return ok({ consultation, propositions: [...lines.filter((line) => !line.endedAt), ...lines.filter((line) => line.endedAt)], may: { record: ownVoice(context, 'proposition.record', consultationId) !== undefined } })
}
