import ExcelJS from 'exceljs'

/** A workbook as an office program would write it: rows of words, from the first row on. */
export async function workbook(rows: readonly (readonly string[])[], more: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void = () => {}): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('Comments')
  for (const row of rows) sheet.addRow([...row])
  more(sheet, book)
  return new Uint8Array(await book.xlsx.writeBuffer())
}

/** A CSV file, every cell in quotes. */
export const csv = (rows: readonly (readonly string[])[], delimiter = ','): Uint8Array =>
  new TextEncoder().encode(rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter)).join('\r\n'))

export const IPPC_HEADS = ['1 Section', '2 Para number', '3 Sentence/row/indent, etc.', '4 Type of comment', '5 Proposed rewording', '6 Explanation', '7 Country']
export const ISO_HEADS = ['MB/NC¹', 'Line number', 'Clause/ Subclause', 'Paragraph/ Figure/ Table', 'Type of comment²', 'Comments', 'Proposed change', 'Observations of the secretariat']
export const OCS_HEADS = ['Paragraph number', 'Category', 'Proposed change', 'Explanation', 'Author', 'Status']
