import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import readXlsx from 'read-excel-file/node'
import type { Readable } from 'node:stream'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { EXPORT_COLUMNS, readCommentTable } from '@/lib/domain/comment-table'
import type { ContributionRow } from '@/lib/exchange/contribution-row'
import { CELL_MAX, cellText, guardCell, unguardCell } from '@/lib/exchange/guard-cell'
import { readDocx } from '@/lib/exchange/read-docx'
import { readTable } from '@/lib/exchange/read-table'
import { type CompiledGroup, writeCompilationDocx } from '@/lib/exchange/write-compilation-docx'
import { writeContributionsCsv } from '@/lib/exchange/write-contributions-csv'
import { writeContributionsXlsx } from '@/lib/exchange/write-contributions-xlsx'

const row = (given: Partial<ContributionRow>): ContributionRow => ({ ...(Object.fromEntries(EXPORT_COLUMNS.map((column) => [column, ''])) as ContributionRow), comment_id: 'C-1', clause_id: 'c1', clause_no: '1', ...given })
async function* each(rows: readonly ContributionRow[]) { yield* rows }
async function bytesOf(stream: Readable): Promise<Uint8Array> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(Buffer.from(part as Buffer))
  return new Uint8Array(Buffer.concat(parts))
}
const WORDS = { rightToLeft: false, sheet: 'Contributions', key: 'Columns', meanings: [['comment_id', 'Number in the register']] as const }
const xlsx = (rows: readonly ContributionRow[], more: Partial<typeof WORDS> = {}) => bytesOf(writeContributionsXlsx(each(rows), { ...WORDS, ...more }))
const csv = (rows: readonly ContributionRow[]) => bytesOf(writeContributionsCsv(each(rows)))
const DANGEROUS = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =HYPERLINK("http://attacker.example")', '＝1+1', "'=1", '\u200b=1']

describe('cells', () => {
  it.each(DANGEROUS)('%j cannot begin a formula, and comes back as it was', (text) => {
    expect(guardCell(text)).toMatch(/^'/)
    expect(unguardCell(guardCell(text))).toBe(text)
  })
  it('every text comes back as it was', () => fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => { expect(unguardCell(guardCell(text))).toBe(text) })))
  it('what is too long for a cell is cut and says so', () => expect(cellText('x'.repeat(40_000))).toMatch(new RegExp(`^x{${CELL_MAX - 4}} \\[…\\]$`)))
  it('what no cell can hold is left out', () => expect(cellText('a\u0000b\ud800c')).toBe('abc'))
})

describe('the workbook', () => {
  it('is read by another library as it was written: columns, words in every script, no formula', async () => {
    const rows = [row({ proposed_text: 'نص مقترح', rationale: '=1+1', delegation_or_organisation: 'Côte d’Ivoire' }), row({ comment_id: 'C-2', proposed_text: 'two\nlines', rationale: '理由' })]
    const read = (await readXlsx(Buffer.from(await xlsx(rows)), { sheet: 'Contributions' } as never)) as unknown as unknown[][]
    const table = (Array.isArray(read[0]) ? read : ((read[0] as unknown as { data: unknown[][] }).data)) as unknown[][]
    expect(table[0]).toEqual([...EXPORT_COLUMNS])
    expect(table.slice(1).map((cells) => [cells[0], cells[13], cells[14]])).toEqual([['C-1', 'نص مقترح', "'=1+1"], ['C-2', 'two\nlines', '理由']])
  })
  it('runs from right to left in Arabic, holds no formula, and keeps the head in view', async () => {
    const parts = unzipSync(await xlsx([row({ rationale: '=1+1' })], { rightToLeft: true, sheet: 'المساهمات' }))
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml']!)
    expect(sheet).toMatch(/rightToLeft="1"/)
    expect(sheet).toMatch(/state="frozen"/)
    expect(sheet).not.toMatch(/<f[ >]/)
    for (const [name, bytes] of Object.entries(parts)) if (/\.(xml|rels)$/.test(name)) expect(() => new SaxesParser().write(strFromU8(bytes)).close(), name).not.toThrow()
  })
  it('leaves no apostrophe behind where a text was but the end of a line', async () => {
    const file = await readTable(await xlsx([row({ comment_id: 'C-1', rationale: '\r' }), row({ comment_id: 'C-2', rationale: '\r=1' })]), 'en')
    if (!file.ok) throw new Error(file.code)
    expect(readCommentTable(file.value.sheets.slice(0, 1)).rows.map(({ fields }) => fields.rationale)).toEqual([undefined, '=1'])
  })
  it('comes back through the import with every word', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.record({ proposed_text: fc.string({ unit: 'grapheme', maxLength: 20 }), rationale: fc.oneof(fc.constantFrom(...DANGEROUS), fc.string({ unit: 'binary', maxLength: 20 })) }), { maxLength: 5 }), async (given) => {
      const rows = given.map((one, index) => row({ ...one, comment_id: `C-${index + 1}` }))
      for (const bytes of [await xlsx(rows), await csv(rows)]) {
        const file = await readTable(bytes, 'en')
        if (!file.ok) throw new Error(file.code)
        const table = readCommentTable(file.value.sheets.slice(0, 1))
        const kept = (text: string): string | undefined => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '').replace(/\r\n?/g, '\n').trim() || undefined
        expect(table.rows.map(({ fields }) => [fields.comment_id, fields.proposed_text?.replace(/\r\n?/g, '\n'), fields.rationale?.replace(/\r\n?/g, '\n')])).toEqual(rows.map((one) => [one.comment_id, kept(one.proposed_text), kept(one.rationale)]))
      }
    }), { numRuns: 30 })
  })
})

describe('the CSV', () => {
  it('has a byte order mark, ends lines as RFC 4180 says, and is read by another library', async () => {
    const bytes = await csv([row({ proposed_text: 'a "quoted", and; semicolon', rationale: '@x' })])
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const text = new TextDecoder().decode(bytes)
    expect(text).toMatch(/\r\n$/)
    const [heads, cells] = parse(text, { bom: true }) as string[][]
    expect(heads).toEqual([...EXPORT_COLUMNS])
    expect([cells![13], cells![14]]).toEqual(['a "quoted", and; semicolon', "'@x"])
  })
})

describe('the Word file', () => {
  const groups: CompiledGroup[] = [
    { title: '1', text: 'Resources may be used.', entries: [{ reference: 'C-1', head: 'Kenya', notes: 'Member', parts: [{ label: 'Proposed text:', text: 'may be used & shared <always>' }], answer: 'Disposition: Taken up' }] },
    { title: '2', text: null, entries: Array.from({ length: 1_200 }, (_, index) => ({ reference: `C-${index + 2}`, head: 'Peru', notes: '', parts: [{ label: 'Comment:', text: `number ${index + 2}` }], answer: null })) },
  ]
  const words = { title: 'Compilation by clause', subtitle: 'Working group', symbol: 'PLC/WG.1/L.1', lines: ['Illustrative'], language: 'en', rightToLeft: false, textRightToLeft: false }
  it('is read by another reader: headings, the words of clauses, every contribution in order, also over its parts', async () => {
    const read = readDocx(await writeCompilationDocx(groups, words))
    if (!read.ok) throw new Error(read.code)
    const text = JSON.stringify(read.value)
    expect(text).toContain('may be used & shared <always>')
    expect([...text.matchAll(/number (\d+)/g)].map(([, number]) => Number(number))).toEqual(Array.from({ length: 1_200 }, (_, index) => index + 2))
    const body = strFromU8(unzipSync(await writeCompilationDocx(groups, words))['word/document.xml']!)
    expect(body.match(/<w:pStyle w:val="Heading1"\/>/g)).toHaveLength(2)
    expect(body.match(/<w:sectPr/g)).toHaveLength(1)
    expect(() => new SaxesParser().write(body).close()).not.toThrow()
  })
  it('in Arabic its paragraphs and runs go from right to left, references and symbols from left to right', async () => {
    const body = strFromU8(unzipSync(await writeCompilationDocx([{ title: 'الفقرة ١', text: 'Words in English.', entries: [{ reference: 'C-1', head: 'كينيا', notes: '', parts: [], answer: null }] }], { ...words, title: 'تجميع', language: 'ar', rightToLeft: true }))['word/document.xml']!)
    const paragraphs = body.match(/<w:p>.*?<\/w:p>/gs)!
    const of = (text: string) => paragraphs.find((one) => one.includes(text))!
    expect(of('كينيا')).toMatch(/<w:bidi\/>/)
    expect(of('كينيا')).toMatch(/<w:rtl\/>/)
    expect(of('Words in English.')).not.toMatch(/<w:bidi\/>/)
    expect(of('PLC/WG.1/L.1')).not.toMatch(/<w:rtl\/>/)
  })
})
