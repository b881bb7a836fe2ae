import { z } from 'zod'
import { LANGUAGES } from '@/lib/domain/language'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import type { TableNote } from '@/lib/domain/comment-table'
import { idInput } from './act-input'
import type { Context } from './context'
import { contributionText } from './contribution-text'
import { judgeCommentTable, type JudgedTable } from './judge-comment-table'
import { parseInput } from './parse-input'

export const tableInput = z.object({
  consultationId: idInput, draftId: idInput, language: z.enum(LANGUAGES).default('en'),
  file: z.object({ name: z.string().min(1).max(1_000), bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array) }),
})

/** A row in a list: where it stands in the table, and its beginning. */
export type ListedRow = { sheet: string; row: number; number: string; who: string; words: string; why: string }
export type TablePreview = {
  fileName: string
  layout: JudgedTable['layout']
  /** Rows that say something, by their fate; together they are `rows`. */
  rows: number
  placed: number
  unplaced: number
  repeated: number
  saysNothing: number
  /** By what the placed ones were placed. */
  by: { clause_id: number; number: number; words: number; general: number }
  /** Names that are none of the delegations, with the number of their rows. */
  unknownContributors: { name: string; rows: number }[]
  unplacedRows: ListedRow[]
  silentRows: ListedRow[]
  /** The first rows as they will stand in the register. */
  first: { row: number; clause: string | null; who: string; proposedText: string | null; reasons: string | null }[]
  notes: TableNote[]
  hash: string
}

const LISTED = 200
const FIRST = 5

/** Says what a filled comment table would become in the register: what is placed where, what is not and why, what is there already. Nothing is written. */
export async function previewContributionImport(context: Context, raw: unknown): Promise<Result<TablePreview>> {
  const parsed = parseInput(tableInput, raw)
  if (!parsed.ok) return parsed
  const { consultationId, draftId, language, file } = parsed.value
  if (!can(context.actor, 'contribution.dispose', { consultationId })) return fail('forbidden')
  const judged = await judgeCommentTable(context.db, { consultationId, draftId, language, bytes: file.bytes })
  if (!judged.ok) return judged
  const { rows, layout, notes, hash } = judged.value
  const text = await contributionText(context, consultationId)
  const of = (fate: string) => rows.filter((row) => row.fate === fate)
  const listed = (fate: string): ListedRow[] => of(fate).slice(0, LISTED).map(({ row, why, body, proposedText, rationale, contributor }) => ({
    sheet: row.sheet, row: row.row, number: row.fields.clause_no ?? row.fields.section ?? '', who: row.fields.contributor ?? contributor ?? '', words: (proposedText ?? body ?? rationale ?? Object.values(row.cells).join(' · ')).slice(0, 160), why: why ?? '',
  }))
  const unknown = new Map<string, number>()
  for (const { contributor, fate } of rows) if (contributor && fate !== 'repeated') unknown.set(contributor, (unknown.get(contributor) ?? 0) + 1)
  const count = (by: string): number => rows.filter((row) => row.fate === 'placed' && row.by === by).length
  return ok({
    fileName: file.name, layout, rows: rows.length, placed: of('placed').length, unplaced: of('unplaced').length, repeated: of('repeated').length, saysNothing: of('says_nothing').length,
    by: { clause_id: count('clause_id'), number: count('number'), words: count('words'), general: count('general') },
    unknownContributors: [...unknown].map(([name, count_]) => ({ name, rows: count_ })).sort((a, b) => b.rows - a.rows).slice(0, LISTED),
    unplacedRows: listed('unplaced'), silentRows: listed('says_nothing'),
    first: of('placed').slice(0, FIRST).map((row) => ({ row: row.row.row, clause: row.clauseId && text.labelOf(draftId, row.clauseId), who: row.row.fields.contributor ?? '', proposedText: row.proposedText, reasons: row.body ?? row.rationale })),
    notes: notes.slice(0, LISTED), hash,
  })
}
