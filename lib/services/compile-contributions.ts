import { registerGroups, registerPage } from '@/lib/data/contribution-register'
import type { ContributionRow } from '@/lib/exchange/contribution-row'
import type { Language } from '@/lib/domain/language'
import { fail, ok, type Result } from '@/lib/domain/result'
import { collatorOf } from '@/lib/domain/state-names'
import type { Context } from './context'
import { type ContributionFilter, registerFilterOf } from './contribution-input'
import { contributionLine, type ContributionLine, lineWords, type LineWords } from './contribution-line'
import { sightOf } from './contribution-sight'
import { reasonsOf } from './judge-comment-table'
import { registerOrder } from './read-contributions'

export type CompilationAsk = { consultationId: string; language: Language; by: 'clause' | 'delegation'; filter: ContributionFilter; mine?: boolean }

/** What a compilation is made from: the lines in order, group by group, and the words in which to tell them. */
export type Compilation = {
  consultation: { title: string; symbol: string; body: string; seatZone: string; drafts: { title: string; lang: string; symbol: string | null }[] }
  words: LineWords
  lines(): AsyncGenerator<ContributionLine>
  /** The same as rows of our table (PEERS: one a contribution, columns in every language the same). */
  rows(): AsyncGenerator<ContributionRow>
}

const PART = 1_000

/**
 * Compiles contributions by clause, in the order of the text, or by delegation, in the alphabetical order of the language. By
 * delegation a joint contribution stands under the first of its delegations and names them all. `not_found` to strangers.
 */
export async function compileContributions(context: Context, { consultationId, language, by, filter, mine }: CompilationAsk): Promise<Result<Compilation>> {
  const { db } = context
  const sight = sightOf(context, consultationId, mine)
  const consultation = sight && (await db.consultation.findUnique({ where: { id: consultationId }, select: { title: true, symbol: true, body: true, seatZone: true } }))
  if (!consultation) return fail('not_found')
  const words = await lineWords(db, consultationId, language)
  const order = await registerOrder(context, consultationId, by, words, sight)
  async function* parts() {
    let after: { rank: number; number: number } | null = null
    for (;;) {
      const page: Awaited<ReturnType<typeof registerPage>> = await registerPage(db, { filter: registerFilterOf(consultationId, filter), sight: sight!, order, after, limit: PART })
      yield page.map((row) => ({ row, line: contributionLine(row, words, sight!) }))
      const last = page.at(-1)
      if (page.length < PART || !last) return
      after = { rank: last.rank, number: last.number }
    }
  }
  const symbols = new Map((await db.revision.findMany({ where: { draft: { consultationId } }, select: { id: true, symbol: true } })).map(({ id, symbol }) => [id, symbol]))
  return ok({
    consultation: { ...consultation, drafts: words.text.drafts.map(({ title, lang, symbol }) => ({ title, lang, symbol })) },
    words,
    async *lines() {
      for await (const part of parts()) for (const { line } of part) yield line
    },
    async *rows() {
      for await (const part of parts()) {
        const receipts = new Map((await db.recordEntry.findMany({ where: { subjectId: { in: part.map(({ row }) => row.sourceId) }, kind: { in: ['comment.release', 'comment.reply', 'position.release', 'position.supersede'] } }, select: { subjectId: true, hash: true } })).map(({ subjectId, hash }) => [subjectId, hash]))
        for (const { row, line } of part) {
          yield {
            comment_id: line.reference, round: line.round ?? '', document_symbol: (row.revisionId && symbols.get(row.revisionId)) ?? consultation.symbol, version: (row.revisionId && words.revisionOf.get(row.revisionId)) ?? '', language: line.lang ?? '',
            clause_no: line.clause ?? '', clause_id: line.clauseId ?? '', quoted_text: line.quote ?? '', kind: line.stance ? `${line.kind}${line.kind === 'position' ? `: ${line.stance}` : ''}` : line.kind, category: line.category ?? '',
            delegation_or_organisation: line.from.join('; '), stakeholder_class: line.class, on_behalf_of: line.onBehalfOf ?? '', proposed_text: line.proposedText ?? '', rationale: reasonsOf(line), status: line.state,
            disposition: line.outcome ?? '', disposition_reason: line.reason ?? '', resulting_clause: line.result ? [line.result.clause, line.result.revision].filter(Boolean).join(', ') : '', submitted_at_utc: line.filedAt, channel: line.channel, receipt_hash: receipts.get(row.sourceId) ?? '',
          }
        }
      }
    },
  })
}

export type CompilationGroup = { key: string; kind: 'clause' | 'whole' | 'unplaced' | 'delegation' | 'contributor'; title: string; count: number; open: number }

/** The table of contents of a compilation: its groups in order, each with how many stand there and how many of them are open. */
export async function compilationGroups(context: Context, { consultationId, language, by, filter, mine }: CompilationAsk): Promise<Result<CompilationGroup[]>> {
  const sight = sightOf(context, consultationId, mine)
  if (!sight) return fail('not_found')
  const words = await lineWords(context.db, consultationId, language)
  const rows = await registerGroups(context.db, by, registerFilterOf(consultationId, filter), sight)
  const { compare } = collatorOf(language)
  if (by === 'delegation') {
    const known = new Set(words.names.delegations.map(({ id }) => id))
    return ok(rows.map(({ key, count, open }): CompilationGroup => ({ key: key ?? '', kind: known.has(key ?? '') ? 'delegation' : 'contributor', title: known.has(key ?? '') ? words.names.nameOf(key!) : key ?? '', count, open }))
      .sort((a, b) => (a.kind === b.kind ? compare(a.title, b.title) : a.kind === 'delegation' ? -1 : 1)))
  }
  const place = new Map(words.text.order.map((clauseId, index) => [clauseId, index]))
  const clauses = new Map(words.text.drafts.flatMap((draft) => draft.clauses).map((clause) => [clause.clauseId, clause.label || clause.text]))
  const rank = (group: CompilationGroup): number => (group.kind === 'whole' ? -1 : group.kind === 'unplaced' ? Number.MAX_SAFE_INTEGER : place.get(group.key) ?? Number.MAX_SAFE_INTEGER - 1)
  return ok(rows.map(({ key, unplaced, count, open }): CompilationGroup => ({ key: unplaced ? 'unplaced' : key ?? 'whole', kind: unplaced ? 'unplaced' : key ? 'clause' : 'whole', title: key ? clauses.get(key) ?? key : '', count, open })).sort((a, b) => rank(a) - rank(b)))
}
