import { parse } from 'csv-parse/sync'
import ExcelJS from 'exceljs'
import type { TableCell, TableNote, TableSheet } from '@/lib/domain/comment-table'
import { fail, ok, type Result } from '@/lib/domain/result'
import { decodeText } from './decode-text'
import { fileKind } from './file-kind'
import { unguardCell } from './guard-cell'
import { MAXIMUM_TABLE_BYTES, MAXIMUM_TABLE_UNPACKED_BYTES } from './limits'
import { openZip } from './open-zip'

/** Why a table was not read; each has its sentence among the refusals. */
export type TableFailure = 'table_empty' | 'table_too_large' | 'table_not_read' | 'table_encrypted' | 'table_encoding' | 'table_damaged'

export type TableFile = { sheets: TableSheet[]; notes: TableNote[] }

/**
 * Reads a workbook (.xlsx) or a text table (.csv, with comma, semicolon or tab) as sheets of words. Formulas are not computed:
 * their last result is read and noted; hidden sheets are left out and noted, hidden rows are read and noted. A cell that another
 * reaches over downwards repeats it and says so; one reached over sideways is empty.
 */
export async function readTable(bytes: Uint8Array, language: string): Promise<Result<TableFile, TableFailure>> {
  if (bytes.length === 0) return fail('table_empty', { field: 'file' })
  if (bytes.length > MAXIMUM_TABLE_BYTES) return fail('table_too_large', { field: 'file', detail: { maximum: Math.floor(MAXIMUM_TABLE_BYTES / 1024 / 1024) } })
  const kind = fileKind(bytes)
  if (kind === 'zip') return readWorkbook(bytes)
  if (kind === 'import_encrypted') return fail('table_encrypted', { field: 'file' })
  if (kind !== 'text') return fail('table_not_read', { field: 'file' })
  const decoded = decodeText(bytes, language)
  if (decoded.ok) return readText(decoded.value.text)
  return decoded.code === 'import_encoding' ? fail('table_encoding', { field: 'file', detail: { line: Number(decoded.detail?.line ?? 1) } }) : fail('table_not_read', { field: 'file' })
}

function readText(text: string): Result<TableFile, TableFailure> {
  // Excel says in a first line of its own which sign parts the cells.
  const said = /^\ufeff?sep=(.)\r?\n/.exec(text)
  const rest = said ? text.slice(said[0].length) : text
  const first = rest.split('\n', 1)[0] ?? ''
  const delimiter = said?.[1] ?? ['\t', ';', ','].reduce((best, sign) => (first.split(sign).length > first.split(best).length ? sign : best), ',')
  try {
    const lines = parse(rest, { bom: true, delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, info: true }) as unknown as { record: string[]; info: { lines: number } }[]
    return ok({ sheets: [{ name: '', lines: lines.map(({ record, info }) => ({ row: info.lines + (said ? 1 : 0), cells: record.map((cell) => ({ text: unguardCell(cell) })) })) }], notes: [] })
  } catch (error) {
    return fail('table_damaged', { field: 'file', detail: { part: String((error as { lines?: number }).lines ?? '') } })
  }
}

async function readWorkbook(bytes: Uint8Array): Promise<Result<TableFile, TableFailure>> {
  // Every part is unpacked once under a limit before the library may: it has none of its own.
  const zip = openZip(bytes, MAXIMUM_TABLE_UNPACKED_BYTES)
  if (!zip.ok) return fail('table_damaged', { field: 'file', detail: { part: 'zip' } })
  if (!zip.value.names.includes('xl/workbook.xml')) return fail('table_not_read', { field: 'file' })
  for (const name of zip.value.names.filter((one) => one.startsWith('xl/') && one.endsWith('.xml'))) {
    const part = zip.value.read(name)
    if (!part.ok) return part.code === 'import_unpacks_too_large' ? fail('table_too_large', { field: 'file', detail: { maximum: Math.floor(MAXIMUM_TABLE_BYTES / 1024 / 1024) } }) : fail(part.code === 'import_encrypted' ? 'table_encrypted' : 'table_damaged', { field: 'file', detail: { part: name } })
  }
  const book = new ExcelJS.Workbook()
  try {
    await book.xlsx.load(bytes as unknown as ExcelJS.Buffer, { ignoreNodes: ['dataValidations', 'conditionalFormatting', 'drawing', 'picture', 'extLst', 'hyperlinks'] })
  } catch {
    return fail('table_damaged', { field: 'file', detail: { part: 'xl' } })
  }
  const notes: TableNote[] = []
  const sheets = book.worksheets.flatMap((sheet) => {
    if (sheet.state !== 'visible') {
      notes.push({ code: 'sheet_hidden', sheet: sheet.name })
      return []
    }
    const lines: { row: number; cells: TableCell[] }[] = []
    sheet.eachRow({ includeEmpty: false }, (row, number) => {
      if (row.hidden) notes.push({ code: 'row_hidden', sheet: sheet.name, row: number })
      const cells: TableCell[] = []
      for (let column = 1; column <= row.cellCount; column += 1) cells.push(readCell(row.getCell(column), (detail) => notes.push({ code: 'formula', sheet: sheet.name, row: number, detail })))
      lines.push({ row: number, cells })
    })
    return [{ name: sheet.name, lines }]
  })
  return ok({ sheets, notes })
}

function readCell(cell: ExcelJS.Cell, formula: (address: string) => void): TableCell {
  const inherited = cell.isMerged && cell.master !== cell
  if (inherited && Number(cell.master.row) === Number(cell.row)) return { text: '', inherited }
  if (cell.type === ExcelJS.ValueType.Formula && !inherited) formula(cell.address)
  return { text: unguardCell(wordsOf(cell.value)), ...(inherited ? { inherited } : {}) }
}

/** A value as words: rich text joined, a link by its text, a date as ISO 8601, a formula by its last result. */
function wordsOf(value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString()
  if (typeof value !== 'object') return String(value)
  if ('richText' in value) return value.richText.map((run) => run.text).join('')
  if ('hyperlink' in value) return wordsOf(value.text as ExcelJS.CellValue)
  if ('result' in value || 'formula' in value || 'sharedFormula' in value) return wordsOf((value as { result?: ExcelJS.CellValue }).result ?? null)
  return ''
}
