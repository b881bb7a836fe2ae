import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { numberClauses } from '@/lib/domain/numbering'
import type { Recognised } from '@/lib/domain/recognise-text'
import { readSource } from '@/lib/exchange/read-source'
import { docx, listed, NUMBERING, paragraph, run, STYLES } from '@/tests/support/docx'

const read = (bytes: Uint8Array, name = 'text.docx', language = 'en') => readSource({ kind: 'file', name, bytes }, language)
const understood = (bytes: Uint8Array, language = 'en'): Recognised => {
  const result = read(bytes, 'text.docx', language)
  if (!result.ok) throw new Error(`${result.code} ${JSON.stringify(result.detail)}`)
  return result.value
}
const outline = (recognised: Recognised, language = 'en'): string[] => {
  const numbers = numberClauses(recognised.clauses.map((clause, index) => ({ ...clause, id: String(index), alternativeOf: null })), language)
  return recognised.clauses.map((clause, index) => `${clause.kind} ${numbers.get(String(index))!.number}|${clause.text}`)
}
const PARTS = { 'word/numbering.xml': NUMBERING, 'word/styles.xml': STYLES }

describe('structure', () => {
  it('title, heading styles and literal numbers', () => {
    const recognised = understood(docx([paragraph('Rules of the well', '<w:pStyle w:val="Ttl"/>'), paragraph('Scope', '<w:pStyle w:val="H1"/>'), paragraph('Who', '<w:pStyle w:val="H2"/>'), paragraph('<w:r><w:t>1.</w:t><w:tab/><w:t>All households.</w:t></w:r>')].join(''), PARTS))
    expect(recognised.title).toBe('Rules of the well')
    expect(recognised.clauses.map((clause) => [clause.kind, clause.level, clause.text])).toEqual([['heading', 1, 'Scope'], ['heading', 2, 'Who'], ['paragraph', 1, 'All households.']])
  })
  it('automatic numbers are counted by their levels and become structure', () => {
    const recognised = understood(docx([
      paragraph('First.', listed(1)), paragraph('one;', listed(1, 1)), paragraph('deep;', listed(1, 2)), paragraph('deeper;', listed(1, 2)), paragraph('two.', listed(1, 1)), paragraph('Second.', '<w:pStyle w:val="Num"/>'), paragraph('Part Two', '<w:pStyle w:val="H1"/>'), paragraph('First again.', listed(2)),
    ].join(''), PARTS))
    expect(outline(recognised)).toEqual(['paragraph 1.|First.', 'subparagraph (a)|one;', 'item (i)|deep;', 'item (ii)|deeper;', 'subparagraph (b)|two.', 'paragraph 2.|Second.', 'heading |Part Two', 'paragraph 1.|First again.'])
    expect(recognised.notes).toEqual([])
  })
  it('a number taken away from a styled paragraph leaves it without', () => {
    expect(outline(understood(docx([paragraph('First.', '<w:pStyle w:val="Num"/>'), paragraph('Not numbered.', '<w:pStyle w:val="Num"/><w:numPr><w:numId w:val="0"/></w:numPr>')].join(''), PARTS)))).toEqual(['paragraph 1.|First.', 'paragraph |Not numbered.'])
  })
  it('a table of contents leaves with a note, the text of a table stays as paragraphs', () => {
    const recognised = understood(docx(paragraph('Scope 1', '<w:pStyle w:val="Toc1"/>') + paragraph('1. One thing.') + `<w:tbl><w:tblPr/><w:tr><w:tc>${paragraph('left cell.')}</w:tc><w:tc>${paragraph('right cell.')}</w:tc></w:tr></w:tbl>`, PARTS))
    expect(outline(recognised)).toEqual(['paragraph 1.|One thing.', 'paragraph |left cell.', 'paragraph |right cell.'])
    expect(recognised.notes.map((note) => [note.code, note.detail])).toEqual(expect.arrayContaining([['contents_dropped', 'Scope 1'], ['table', '1']]))
  })
  it('right-to-left words and Arabic figures', () => {
    expect(outline(understood(docx(paragraph('١ - تتعاون الدول (UNOOSA) في هذا الشأن.', '<w:bidi/>')), 'ar'), 'ar')).toEqual(['paragraph ١ -|تتعاون الدول (UNOOSA) في هذا الشأن.'])
  })
})

describe('tracked changes', () => {
  const by = 'w:id="1" w:author="Somebody" w:date="2026-01-01T00:00:00Z"'
  it('the final text is taken and the changes are counted', () => {
    const recognised = understood(docx(paragraph(`${run('1. Water is for ')}<w:del ${by}><w:r><w:delText>some</w:delText></w:r></w:del><w:ins ${by}>${run('all')}</w:ins>${run('.')}`)))
    expect(outline(recognised)).toEqual(['paragraph 1.|Water is for all.'])
    expect(recognised.notes).toEqual([{ code: 'tracked_changes', at: 1, detail: '+1 −1' }])
  })
  it('a deleted paragraph mark joins two paragraphs, a deleted paragraph is gone, moved text stands once', () => {
    const deletedMark = `<w:rPr><w:del ${by}/></w:rPr>`
    const recognised = understood(docx([
      paragraph('1. Water is', deletedMark), paragraph(' for all.'), paragraph(`<w:del ${by}><w:r><w:delText>2. Gone.</w:delText></w:r></w:del>`, deletedMark),
      `<w:p><w:moveFrom ${by}>${run('3. Moved.')}</w:moveFrom></w:p>`, `<w:p><w:moveTo ${by}>${run('2. Moved.')}</w:moveTo></w:p>`,
    ].join('')))
    expect(outline(recognised)).toEqual(['paragraph 1.|Water is for all.', 'paragraph 2.|Moved.'])
  })
  it('former properties are not read as present ones', () => {
    expect(understood(docx(paragraph('1. Plain words.', `<w:pPrChange ${by}><w:pPr><w:pStyle w:val="H1"/></w:pPr></w:pPrChange>`), PARTS)).clauses[0]!.kind).toBe('paragraph')
  })
})

describe('what a plain text has no place for is noted, words whole', () => {
  it('footnotes, comments, pictures, hidden and struck-through words', () => {
    const body = paragraph(`${run('1. A rule')}<w:r><w:footnoteReference w:id="2"/></w:r>${run(' with ')}${run('crossed out', '<w:strike/>')}${run(' hidden', '<w:vanish/>')}${run(' words.')}<w:r><w:commentReference w:id="1"/></w:r><w:r><w:drawing/></w:r>`)
    const recognised = understood(docx(body, { 'word/footnotes.xml': `<w:footnotes><w:footnote w:id="2">${paragraph('See the inspectors.')}</w:footnote></w:footnotes>` }))
    expect(outline(recognised)).toEqual(['paragraph 1.|A rule with crossed out words.'])
    expect(Object.fromEntries(recognised.notes.map((note) => [note.code, note.detail]))).toEqual({ footnote: 'See the inspectors.', struck_text: 'crossed out', hidden_text: 'hidden', comments: '1', picture: '1' })
  })
})

describe('files that cannot be read get the reason', () => {
  const file = (...bytes: number[]) => new Uint8Array([...bytes, ...new Array<number>(64).fill(0x20)])
  const ole = (name: string) => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...[...name].flatMap((sign) => [sign.charCodeAt(0), 0])])
  const zip = (files: Record<string, string>) => zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])))
  it.each([
    ['an old Word file', 'a.doc', ole('WordDocument'), 'import_old_word'],
    ['a Word file with a password', 'a.docx', ole('EncryptedPackage'), 'import_encrypted'],
    ['a PDF, whatever its name', 'a.txt', strToU8('%PDF-1.7\n'), 'import_pdf'],
    ['a picture', 'a.docx', file(0x89, 0x50, 0x4e, 0x47), 'import_image'],
    ['a photograph', 'a.jpg', file(0xff, 0xd8, 0xff), 'import_image'],
    ['rich text', 'a.rtf', strToU8('{\\rtf1 hello}'), 'import_rtf'],
    ['a web page', 'a.html', strToU8('<!DOCTYPE html><p>x'), 'import_html'],
    ['a drawing', 'a.svg', strToU8('<?xml version="1.0"?><svg xmlns="x"/>'), 'import_image'],
    ['a spreadsheet', 'a.docx', zip({ 'xl/workbook.xml': '<x/>' }), 'import_other_office'],
    ['an OpenDocument text', 'a.odt', zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<x/>' }), 'import_opendocument'],
    ['some other archive', 'a.zip', zip({ 'a.txt': 'hello' }), 'import_zip'],
    ['a program', 'a.txt', file(0x7f, 0x45, 0x4c, 0x46), 'import_binary'],
    ['an empty file', 'a.txt', new Uint8Array(), 'import_empty'],
    ['blanks', 'a.txt', strToU8(' \n\n '), 'import_no_text'],
    ['a Word file without words', 'a.docx', docx(paragraph('<w:r/>')), 'import_no_text'],
    ['a file over 5 MB', 'a.txt', new Uint8Array(5 * 1024 * 1024 + 1).fill(0x61), 'import_too_large'],
  ])('%s', (_, name, bytes, code) => {
    expect(read(bytes, name)).toMatchObject({ ok: false, code, field: 'file' })
  })
  it('a Word file cut off in the middle, and one with broken XML, name the part and the line', () => {
    const whole = docx(paragraph('1. A rule.'))
    expect(read(whole.slice(0, whole.length - 40))).toMatchObject({ code: 'import_damaged_zip', detail: { part: 'directory' } })
    expect(read(docx('\n\n<w:p><w:r>'))).toMatchObject({ code: 'import_damaged_xml', detail: { part: 'word/document.xml', line: 3 } })
  })
  it('a document type is refused, so that no entity multiplies', () => {
    const bytes = zipSync({ 'word/document.xml': strToU8('<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa">]><w>&a;</w>') })
    expect(read(bytes)).toMatchObject({ code: 'import_damaged_xml' })
  })
  it('nesting beyond any real document is refused', () => {
    expect(read(docx('<w:sdt>'.repeat(300) + '</w:sdt>'.repeat(300)))).toMatchObject({ code: 'import_damaged_xml' })
  })
  it('a zip bomb is stopped at the limit, even when it lies about its size', () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(60 * 1024 * 1024) }, { level: 9 })
    expect(bomb.length).toBeLessThan(100_000)
    expect(read(bomb)).toMatchObject({ code: 'import_unpacks_too_large', detail: { part: 'word/document.xml' } })
    const view = new DataView(bomb.buffer, bomb.byteOffset)
    for (let at = 0; at + 4 < bomb.length; at++) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 100, true)
      if (view.getUint32(at, true) === 0x04034b50) view.setUint32(at + 22, 100, true)
    }
    expect(read(bomb)).toMatchObject({ code: 'import_unpacks_too_large' })
  })
  it('random bytes never throw', () => {
    let seed = 7
    const next = () => (seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff) >> 16 & 0xff
    const whole = docx(paragraph('1. A rule.'), PARTS)
    for (let round = 0; round < 400; round++) {
      const bytes = round % 2 ? Uint8Array.from({ length: 200 }, next) : whole.slice()
      if (round % 2 === 0) for (let hit = 0; hit < 4; hit++) bytes[(next() * 256 + next()) % bytes.length] = next()
      const result = read(bytes)
      expect(typeof result.ok).toBe('boolean')
    }
  })
})
