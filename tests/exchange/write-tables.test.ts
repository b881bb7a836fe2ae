import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Book, inert } from '@/lib/domain/book'
import { writeCsv } from '@/lib/exchange/write-csv'
import { writeXlsx } from '@/lib/exchange/write-xlsx'

const book: Book = { about: [['Source', 'PLC/1'], ['Aid', 'An aid, "not" an opinion']], sheets: [{ name: 'Cells [all]/x', head: ['State', 'Act'], rows: [['Kenya', '=HYPERLINK("x")'], ['Perú', 'a\nb'], ['كينيا', 7], ['Chad', null]] }] }

describe('a text that a spreadsheet might run', () => {
  it.each(['=1+1', '+1', '-2', '@SUM(A1)', ' =1', '\t=1', '\r=1', '\u200e=1', '＝1'])('%j does not begin as a formula', (text) => expect(inert(text)).toBe(`'${text}`))
  it('never begins with a sign of a formula, and loses nothing', () => {
    fc.assert(fc.property(fc.string(), (text) => {
      const held = inert(text) as string
      expect(held === text || held === `'${text}`).toBe(true)
      expect(/^[\s]*[=+\-@]/.test(held)).toBe(false)
    }))
  })
  it('a number stays a number', () => expect(inert(-3)).toBe(-3))
})

describe('a book of tables', () => {
  it('as comma-separated values says what it is, then gives each table under its name', () => {
    expect(writeCsv(book)).toBe('\ufeffSource,PLC/1\r\nAid,"An aid, ""not"" an opinion"\r\n\r\nCells [all]/x\r\nState,Act\r\nKenya,"\'=HYPERLINK(""x"")"\r\nPerú,"a\nb"\r\nكينيا,7\r\nChad,\r\n')
  })
  it('as a workbook is read back by another reader as it was, without a formula', async () => {
    const read = new ExcelJS.Workbook()
    await read.xlsx.load((await writeXlsx(book, { title: 'T', aboutName: 'About', rightToLeft: true })).buffer as ArrayBuffer)
    expect(read.worksheets.map(({ name }) => name)).toEqual(['About', 'Cells  all  x'])
    expect(read.worksheets.map(({ views }) => views[0]!.rightToLeft)).toEqual([true, true])
    const cells = read.worksheets[1]!.getRows(1, 5)!.map((row) => [row.getCell(1).value, row.getCell(2).value])
    expect(cells).toEqual([['State', 'Act'], ['Kenya', '\'=HYPERLINK("x")'], ['Perú', 'a\nb'], ['كينيا', 7], ['Chad', null]])
  })
})
