import ExcelJS from 'exceljs'
import { type Book, inert } from '@/lib/domain/book'

const WIDEST = 60

/** A book as an Excel workbook: what it is on the first sheet, then a sheet a table with its head fixed. `rightToLeft`: as the reader reads. */
export async function writeXlsx({ about, sheets }: Book, more: { title: string; aboutName: string; rightToLeft: boolean }): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  book.title = more.title
  const view = { rightToLeft: more.rightToLeft }
  const first = book.addWorksheet(nameOf(more.aboutName), { views: [view] })
  first.addRows(about.map((row) => row.map(inert)))
  first.getColumn(1).width = 28
  first.getColumn(2).width = WIDEST
  first.getColumn(1).font = { bold: true }
  first.getColumn(2).alignment = { wrapText: true, vertical: 'top' }
  for (const { name, head, rows } of sheets) {
    const sheet = book.addWorksheet(nameOf(name), { views: [{ ...view, state: 'frozen', xSplit: 1, ySplit: 1 }] })
    sheet.addRow(head.map(inert)).font = { bold: true }
    sheet.addRows(rows.map((row) => row.map(inert)))
    head.forEach((_, index) => (sheet.getColumn(index + 1).width = Math.min(WIDEST, Math.max(8, ...rows.slice(0, 200).map((row) => String(row[index] ?? '').length + 2)))))
  }
  return new Uint8Array(await book.xlsx.writeBuffer())
}

/** Excel allows a sheet 31 characters, and not all of them. */
const nameOf = (name: string): string => name.replace(/[\\/?*[\]:]/g, ' ').trim().slice(0, 31)
