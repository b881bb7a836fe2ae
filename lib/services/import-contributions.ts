import { randomUUID } from 'node:crypto'
import type { Transaction } from '@/lib/data/client'
import { takeNumbers } from '@/lib/data/contribution-register'
import { record } from '@/lib/data/record'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { idInput } from './act-input'
import type { Context } from './context'
import { judgeCommentTable, type JudgedRow, type JudgedTable } from './judge-comment-table'
import { parseInput } from './parse-input'
import { tableInput } from './preview-contribution-import'
import { isTaken } from './repeated-request'
import { z } from 'zod'

const input = tableInput.extend({ roundId: idInput.nullish(), /** the hash of the preview that was shown */ previewed: z.string().length(64) })

export type Imported = { importId: string | null; rows: number; entered: number; unplaced: number; repeated: number; saysNothing: number; firstNumber: number | null }

/** Rows written in one statement. */
const PART = 1_000
/** 31,000 rows take some seconds; nothing else may enter this consultation's register meanwhile. */
const MILLISECONDS = 600_000

/**
 * Enters the rows of a filled comment table into the register, as they were shown in the preview: each a contribution of whoever
 * the table names, never an act of a delegation. Every cell is kept. Rows without a clause are entered as not placed; rows that are
 * there already are not entered again, so that the same table may be brought in twice. `table_changed` where table, text or
 * register are no longer those of the preview.
 */
export async function importContributions(context: Context, raw: unknown): Promise<Result<Imported>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { consultationId, draftId, language, file, previewed, roundId } = parsed.value
  if (!can(context.actor, 'contribution.dispose', { consultationId })) return fail('forbidden')
  const judged = await judgeCommentTable(context.db, { consultationId, draftId, language, bytes: file.bytes })
  if (!judged.ok) return judged
  if (judged.value.hash !== previewed) return fail('table_changed', { field: 'file' })
  const table = judged.value
  const fresh = table.rows.filter((row) => row.fate !== 'repeated')
  const entering = fresh.filter((row) => row.fate !== 'says_nothing')
  const counts = { rows: table.rows.length, entered: entering.length, unplaced: entering.filter((row) => row.fate === 'unplaced').length, repeated: table.rows.length - fresh.length, saysNothing: fresh.length - entering.length }
  if (fresh.length === 0) return ok({ importId: null, ...counts, firstNumber: null })
  try {
    return await context.db.$transaction(async (tx) => {
      const importId = await writeImport(tx, context, { consultationId, draftId, roundId: roundId ?? null, fileName: file.name, table, counts })
      const sources = await writeRows(tx, { importId, consultationId, draftId, rows: fresh })
      const firstNumber = entering.length > 0 ? await takeNumbers(tx, consultationId, entering.length) : null
      await writeContributions(tx, { consultationId, draftId, roundId: roundId ?? null, lang: table.lang, rows: entering, sources, firstNumber: firstNumber ?? 0, now: context.now })
      await record(tx, {
        at: context.now, personId: context.actor!.personId, kind: 'contributions.import', subjectId: importId,
        payload: { consultationId, draftId, roundId: roundId ?? null, fileName: file.name, sha256: table.sha256, layout: table.layout, ...counts, firstNumber },
      })
      return ok({ importId, ...counts, firstNumber })
    }, { timeout: MILLISECONDS, maxWait: 20_000 })
  } catch (error) {
    // Somebody brought in the same rows at the same moment: the preview is out of date.
    if (isTaken(error)) return fail('table_changed', { field: 'file' })
    throw error
  }
}

type Writing = { consultationId: string; draftId: string; roundId: string | null; fileName: string; table: JudgedTable; counts: { rows: number; entered: number; unplaced: number; repeated: number } }

async function writeImport(tx: Transaction, context: Context, { table, counts, ...where }: Writing): Promise<string> {
  const { rows, entered, unplaced, repeated } = counts
  const { id } = await tx.contributionImport.create({ data: { ...where, sha256: table.sha256, layout: table.layout, lang: table.lang, rows, entered, unplaced, repeated, importedAt: context.now, importedById: context.actor!.personId } })
  return id
}

/** Keeps every row with all its cells; returns the ids under which they are kept, by key. */
async function writeRows(tx: Transaction, { rows, ...where }: { importId: string; consultationId: string; draftId: string; rows: readonly JudgedRow[] }): Promise<Map<string, string>> {
  const sources = new Map(rows.map(({ key }) => [key, randomUUID() as string]))
  for (let from = 0; from < rows.length; from += PART) {
    await tx.importedRow.createMany({ data: rows.slice(from, from + PART).map(({ key, row }) => ({ id: sources.get(key)!, ...where, key, sheet: row.sheet, row: row.row, cells: row.cells })) })
  }
  return sources
}

async function writeContributions(tx: Transaction, { rows, sources, firstNumber, now, ...where }: { consultationId: string; draftId: string; roundId: string | null; lang: string; rows: readonly JudgedRow[]; sources: ReadonlyMap<string, string>; firstNumber: number; now: Date }): Promise<void> {
  for (let from = 0; from < rows.length; from += PART) {
    await tx.contribution.createMany({
      data: rows.slice(from, from + PART).map((row, index) => {
        const [delegationId = null, ...jointIds] = row.delegationIds
        const { category, revisionId, clauseId, contributor, onBehalfOf, body, proposedText, rationale, quote } = row
        return {
          ...where, number: firstNumber + from + index, source: 'import', sourceId: sources.get(row.key)!, kind: 'comment', category, revisionId, clauseId, unplacedWhy: row.fate === 'unplaced' ? row.why : null,
          delegationId, jointIds, contributor, class: row.class, onBehalfOf, body, proposedText, rationale, quote, channel: 'import', filedAt: now,
        }
      }),
    })
  }
}
