import { strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readSource } from '@/lib/exchange/read-source'

const read = (bytes: Uint8Array, language = 'en', name = 'text.txt') => readSource({ kind: 'file', name, bytes }, language)
const first = (bytes: Uint8Array, language = 'en') => {
  const result = read(bytes, language)
  return result.ok ? { text: result.value.clauses[0]!.text, notes: result.value.notes.map((note) => [note.code, note.detail]) } : result.code
}
const utf16 = (text: string, big: boolean, mark: boolean): Uint8Array => {
  const units = [...(mark ? '\ufeff' : '') + text].join('').split('').map((sign) => sign.charCodeAt(0))
  return Uint8Array.from(units.flatMap((unit) => (big ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8])))
}

describe('encodings', () => {
  it('UTF-8 with and without its mark', () => {
    expect(first(strToU8('1. État côtier.'))).toEqual({ text: 'État côtier.', notes: [] })
    expect(first(Uint8Array.from([0xef, 0xbb, 0xbf, ...strToU8('1. État côtier.')]))).toEqual({ text: 'État côtier.', notes: [] })
  })
  it('UTF-16 in either order, without a mark with a note', () => {
    expect(first(utf16('1. Государства сотрудничают.', false, true))).toEqual({ text: 'Государства сотрудничают.', notes: [] })
    expect(first(utf16('1. Государства сотрудничают.', true, true))).toEqual({ text: 'Государства сотрудничают.', notes: [] })
    expect(first(utf16('1. States cooperate.', false, false))).toEqual({ text: 'States cooperate.', notes: [['encoding_assumed', 'utf-16le']] })
  })
  it('Windows-1252, with a note', () => {
    expect(first(Uint8Array.from([...strToU8('1. L'), 0x92, 0xc9, ...strToU8('tat c'), 0xf4, ...strToU8('tier.')]))).toEqual({ text: 'L’État côtier.', notes: [['encoding_assumed', 'windows-1252']] })
  })
  it('the old encoding of Russian and Arabic where that is the language of the draft', () => {
    const russian = Uint8Array.from([...strToU8('1. '), 0xc2, 0xee, 0xe4, 0xe0, ...strToU8(' '), 0xe4, 0xeb, 0xff, ...strToU8(' '), 0xe2, 0xf1, 0xe5, 0xf5, ...strToU8('.')])
    expect(first(russian, 'ru')).toEqual({ text: 'Вода для всех.', notes: [['encoding_assumed', 'windows-1251']] })
    expect(read(russian, 'en')).toMatchObject({ code: 'import_encoding', detail: { line: 1, found: 'windows-1252' } })
  })
  it('a wrong byte in a later line is named by its line', () => {
    expect(read(Uint8Array.from([...strToU8('Первая\nВторая '), 0xc3, 0x28, ...strToU8(' строка')]), 'en')).toMatchObject({ code: 'import_encoding', detail: { line: 2 } })
  })
})

describe('Markdown', () => {
  const markdown = (text: string) => {
    const result = read(strToU8(text), 'en', 'rules.MD')
    if (!result.ok) throw new Error(result.code)
    return result.value
  }
  it('headings, lists and emphasis become structure and plain words', () => {
    const { title, clauses } = markdown('# Rules of the well\n\n## Scope\n\nThese rules apply to **all** households,\nlarge or _small_.\n\n1. Water is for all.\n2. Ropes are shared:\n   - new ropes;\n   - old ropes.\n\n## Repair\n\n1) Lids are mended.')
    expect(title).toBe('Rules of the well')
    expect(clauses.map((clause) => [clause.kind, clause.numbering, clause.text])).toEqual([
      ['heading', null, 'Scope'], ['paragraph', 'none', 'These rules apply to all households, large or small.'], ['paragraph', null, 'Water is for all.'], ['paragraph', null, 'Ropes are shared:'],
      ['subparagraph', 'none', 'new ropes;'], ['subparagraph', 'none', 'old ropes.'], ['heading', null, 'Repair'], ['paragraph', 'restart', 'Lids are mended.'],
    ])
  })
  it('square brackets of the negotiation stay, links and comments leave with a note', () => {
    const { clauses, notes } = markdown('1. Water [is][shall be] for [all](https://example.org/all). <!-- ask the chair -->\n2. snake_case and 2 * 3 * 4 stay.')
    expect(clauses.map((clause) => clause.text)).toEqual(['Water [is][shall be] for all.', 'snake_case and 2 * 3 * 4 stay.'])
    expect(notes.map((note) => [note.code, note.detail])).toEqual(expect.arrayContaining([['link_dropped', 'https://example.org/all'], ['markup_dropped', 'ask the chair']]))
  })
})

describe('limits', () => {
  it('more clauses than a draft may have, and one that is too long, are named with number and line', () => {
    expect(readSource({ kind: 'text', text: Array.from({ length: 5_001 }, (_, index) => `${index + 1}. Rule.`).join('\n') }, 'en')).toMatchObject({ code: 'import_too_many_clauses', detail: { maximum: 5_000, found: 5_001 } })
    expect(readSource({ kind: 'text', text: `1. Short.\n2. ${'long '.repeat(4_100)}` }, 'en')).toMatchObject({ code: 'import_clause_too_long', detail: { line: 2, maximum: 20_000 } })
  })
  it('a paste of more than 5 MB is refused with its size, one just below is read', () => {
    expect(readSource({ kind: 'text', text: 'я'.repeat(2_700_000) }, 'ru')).toMatchObject({ code: 'import_too_large', field: 'text', detail: { maximum: 5, size: 6 } })
    const large = Array.from({ length: 4_900 }, (_, index) => `${index + 1}. ${'word '.repeat(200)}end.`).join('\n')
    expect(large.length).toBeGreaterThan(4_900_000)
    expect(readSource({ kind: 'text', text: large }, 'en')).toMatchObject({ ok: true })
  })
})
