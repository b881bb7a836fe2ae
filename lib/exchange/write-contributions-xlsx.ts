import ExcelJS from 'exceljs'
import { PassThrough, type Readable } from 'node:stream'
import { EXPORT_COLUMNS } from '@/lib/domain/comment-table'
import type { ContributionRow } from './contribution-row'
import { cellText } from './guard-cell'

export type WorkbookWords = {
  rightToLeft: boolean
  /** Names of the two sheets. */
  sheet: string
  key: string
  /** What the second sheet says: a line for each column and each code, as they stand in the table and in the reader's language. */
  meanings: readonly (readonly [string, string])[]
}

const WIDTHS: Partial<Record<(typeof EXPORT_COLUMNS)[number], number>> = { quoted_text: 40, proposed_text: 48, rationale: 48, disposition_reason: 40, delegation_or_organisation: 26, clause_id: 12, receipt_hash: 20, submitted_at_utc: 22 }
/** After so many rows the process lets others have their turn. */
const TURN = 500

/**
 * A table of contributions as a workbook, written while it is read, so that any number of rows costs the same memory. Every cell
 * is a string and never a formula. Column names are the same in every language; a second sheet says what they mean.
 */
export function writeContributionsXlsx(rows: AsyncIterable<ContributionRow>, words: WorkbookWords): Readable {
  const out = new PassThrough()
  const write = async (): Promise<void> => {
    const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false })
    const views = [{ rightToLeft: words.rightToLeft, state: 'frozen' as const, ySplit: 1 }]
    const sheet = book.addWorksheet(words.sheet, { views })
    sheet.columns = EXPORT_COLUMNS.map((column) => ({ header: column, key: column, width: WIDTHS[column] ?? 16, style: { alignment: { vertical: 'top', wrapText: true } } }))
    sheet.getRow(1).font = { bold: true }
    sheet.getRow(1).commit()
    sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: EXPORT_COLUMNS.length } }
    let count = 0
    for await (const row of rows) {
      sheet.addRow(EXPORT_COLUMNS.map((column) => cellText(row[column]))).commit()
      count += 1
      if (count % TURN === 0) await new Promise((turn) => setImmediate(turn))
      if (out.destroyed) return
    }
    sheet.commit()
    const key = book.addWorksheet(words.key, { views: [{ rightToLeft: words.rightToLeft }] })
    key.columns = [{ width: 28 }, { width: 90, style: { alignment: { wrapText: true } } }]
    for (const line of words.meanings) key.addRow(line.map(cellText)).commit()
    key.commit()
    await book.commit()
  }
  write().catch((error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error))))
  return out
}
