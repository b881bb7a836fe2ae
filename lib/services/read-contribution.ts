import { z } from 'zod'
import { registerPage } from '@/lib/data/contribution-register'
import { compareWords, type WordChange } from '@/lib/domain/compare'
import { LANGUAGES } from '@/lib/domain/language'
import { revisionLabel } from '@/lib/domain/revision'
import { fail, ok, type Result } from '@/lib/domain/result'
import { idInput } from './act-input'
import type { Context } from './context'
import { contributionLine, type ContributionLine, lineWords } from './contribution-line'
import { sightOf } from './contribution-sight'
import { liveText } from './live-text'
import { parseInput } from './parse-input'

const input = z.object({ contributionId: idInput, language: z.enum(LANGUAGES).default('en') })

export type DispositionInHistory = { id: string; outcome: string | null; reason: string | null; decidedAt: string; decidedBy: string | null; publishedAt: string | null; inForce: boolean }

export type ContributionDetail = {
  line: ContributionLine
  /** The clause as it stands in the newest words; null: none. */
  clauseText: string | null
  draft: { lang: string; title: string }
  /** Every decision, newest first; to those who do not review only what is published, without the names of officers. */
  history: DispositionInHistory[]
  /** The words before and after, where the answer names words that it changed; `from` and `to` name revisions (null: the live text). */
  change: { from: string | null; to: string | null; fromId: string | null; toId: string | null; words: WordChange[] } | null
  /** The row of the table it came from: every cell by its column. */
  row: { file: string; sheet: string; row: number; cells: [string, string][] } | null
  receiptHash: string | null
}

/** One contribution with its answer, the history of that, the words it changed and where it came from. What the reader may not see does not exist. */
export async function readContribution(context: Context, raw: unknown): Promise<Result<ContributionDetail>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { contributionId, language } = parsed.value
  const { db } = context
  const found = await db.contribution.findUnique({ where: { id: contributionId }, select: { consultationId: true } })
  const sight = found && sightOf(context, found.consultationId)
  if (!sight) return fail('not_found')
  const [row] = await registerPage(db, { filter: { consultationId: found.consultationId, ids: [contributionId] }, sight, order: { by: 'number' }, limit: 1 })
  if (!row) return fail('not_found')
  const words = await lineWords(db, found.consultationId, language)
  const line = contributionLine(row, words, sight)
  const history = await db.disposition.findMany({ where: { contributionId, ...(sight.all ? {} : { publishedAt: { not: null } }) }, orderBy: [{ decidedAt: 'desc' }, { id: 'desc' }] })
  const officers = sight.all ? await db.person.findMany({ where: { id: { in: history.map(({ decidedById }) => decidedById) } }, select: { id: true, name: true } }) : []
  const draft = words.text.drafts.find(({ id }) => id === row.draftId)
  const imported = row.source === 'import' && sight.all ? await db.importedRow.findUnique({ where: { id: row.sourceId }, include: { import: { select: { fileName: true } } } }) : null
  const receipt = await db.recordEntry.findFirst({ where: { subjectId: row.sourceId, kind: { in: ['comment.release', 'comment.reply', 'position.release', 'position.supersede'] } }, orderBy: { seq: 'asc' }, select: { hash: true } })
  return ok({
    line, clauseText: row.clauseId ? words.text.clauseOf(row.draftId, row.clauseId)?.text ?? null : null, draft: { lang: draft?.lang ?? 'en', title: draft?.title ?? '' },
    history: history.map((one) => ({ id: one.id, outcome: one.outcome, reason: one.reason, decidedAt: one.decidedAt.toISOString(), decidedBy: officers.find(({ id }) => id === one.decidedById)?.name ?? null, publishedAt: one.publishedAt?.toISOString() ?? null, inForce: one.id === (sight.all ? row.dispositionId : row.publishedId) })),
    change: line.result ? await changeOf(context, { draftId: row.draftId, lang: draft?.lang ?? 'en', clauseId: line.result.clauseId, fromId: row.revisionId, toId: line.result.revisionId }) : null,
    row: imported && { file: imported.import.fileName, sheet: imported.sheet, row: imported.row, cells: Object.entries(imported.cells as Record<string, string>) },
    receiptHash: receipt?.hash ?? null,
  })
}

/** What became of a clause from the words that a contribution was made on to those that its answer names. */
async function changeOf({ db }: Context, { draftId, lang, clauseId, fromId, toId }: { draftId: string; lang: string; clauseId: string; fromId: string | null; toId: string | null }): Promise<ContributionDetail['change']> {
  const revisions = await db.revision.findMany({ where: { id: { in: [fromId, toId].filter((id) => id !== null) } }, select: { id: true, ordinal: true, clauses: { where: { clauseId }, select: { text: true } } } })
  const of = (id: string | null) => revisions.find((revision) => revision.id === id)
  const live = toId === null ? (await liveText(db, draftId))?.clauses.find(({ id }) => id === clauseId)?.text ?? '' : ''
  const to = toId === null ? live : of(toId)?.clauses[0]?.text ?? ''
  const from = of(fromId)?.clauses[0]?.text ?? ''
  const name = (id: string | null): string | null => { const revision = of(id); return revision ? revisionLabel(revision.ordinal) : null }
  return from === to ? null : { from: name(fromId), to: name(toId), fromId, toId, words: compareWords(from, to, lang) }
}
