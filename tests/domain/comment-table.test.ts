import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { categoryOf, headKey, isGeneral, readCommentTable, type TableSheet } from '@/lib/domain/comment-table'
import { contributorMatcher } from '@/lib/domain/match-contributor'
import { numberKey, placerOf } from '@/lib/domain/place-row'

const sheet = (rows: string[][], name = 'Comments'): TableSheet => ({ name, lines: rows.map((cells, index) => ({ row: index + 1, cells: cells.map((text) => ({ text })) })) })
const CLAUSES = [
  { clauseId: 'c1', number: '1', label: '1', text: 'Resources recovered from a celestial body may be used.' },
  { clauseId: 'c1a', number: '(a)', label: '1 (a)', text: 'by any State, without discrimination;' },
  { clauseId: 'c2', number: '2', label: '2', text: 'States should share data within a reasonable time.' },
  { clauseId: 'c2a', number: '(a)', label: '2 (a)', text: 'in an open format;' },
  { clauseId: 'c4', number: '4 bis', label: '4 bis', text: 'No claim to resources in place arises from prospecting.' },
]
const place = (fields: Record<string, string>) => placerOf(CLAUSES)({ fields })

describe('the heads of comment tables', () => {
  it.each([
    ['the IPPC', 'ippc', ['Comment number', '1 Section', '2 Para number', '3 Sentence/row/indent, etc.', '4 Type of comment', '5 Proposed rewording', '6 Explanation', '7 Country']],
    ['the Online Commenting System', 'ocs', ['Para', 'Category', 'Proposed change', 'Explanation', 'Author', 'Status']],
    ['ISO', 'iso', ['MB/NC¹', 'Line number (e.g. 17)', 'Clause/ Subclause (e.g. 3.1)', 'Paragraph/ Figure/ Table/ (e.g. Table 1)', 'Type of comment²', 'Comments', 'Proposed change', 'Observations of the secretariat']],
    ['the IPCC', 'ipcc', ['Reviewer name', 'Chapter', 'From line', 'Comment', 'Response']],
    ['our own export', 'placet', ['comment_id', 'round', 'clause_no', 'clause_id', 'proposed_text', 'rationale']],
  ])('%s are known, wherever the row of heads stands', (_, layout, heads) => {
    const table = readCommentTable([sheet([['Comments on the draft'], [], heads, heads.map((_head, index) => `value ${index}`)])])
    expect(table).toMatchObject({ layout, rows: [{ row: 4 }] })
    expect(Object.keys(table.rows[0]!.cells)).toHaveLength(heads.length)
  })
  it.each([
    ['fr', ['Pays', 'Paragraphe', 'Type de commentaire', 'Texte proposé', 'Justification']], ['es', ['País', 'Párrafo', 'Categoría', 'Texto propuesto', 'Justificación']],
    ['ru', ['Страна', 'Пункт', 'Категория', 'Предлагаемая редакция', 'Обоснование']], ['zh', ['国家', '段落', '类别', '拟议案文', '理由']], ['ar', ['البلد', 'الفقرة', 'الفئة', 'النص المقترح', 'التعليل']],
  ])('those of a table in %s are known', (_, heads) => {
    const [row] = readCommentTable([sheet([heads, ['a', 'b', 'c', 'd', 'e']])]).rows
    expect(row?.fields).toEqual({ contributor: 'a', clause_no: 'b', category: 'c', proposed_text: 'd', rationale: 'e' })
  })
  it('a column that nobody knows is named, and its cells are kept', () => {
    const table = readCommentTable([sheet([['Country', 'Para', 'Comment', 'Colour'], ['Kenya', '1', 'Yes', 'green']])])
    expect(table.notes).toEqual([{ code: 'column_unknown', sheet: 'Comments', detail: 'Colour' }])
    expect(table.rows[0]!.cells).toEqual({ Country: 'Kenya', Para: '1', Comment: 'Yes', Colour: 'green' })
  })
  it('a sheet without heads is named and not read; an empty one is no matter', () => {
    expect(readCommentTable([sheet([['Examples', 'how to fill in']], 'Help'), sheet([[]], 'Sheet3')])).toMatchObject({ rows: [], notes: [{ code: 'sheet_without_head', sheet: 'Help' }] })
  })
  it('a row that only repeats a merged cell above it is no comment', () => {
    const lines = [{ row: 1, cells: ['Country', 'Para', 'Comment'].map((text) => ({ text })) }, { row: 2, cells: [{ text: 'Kenya' }, { text: '1' }, { text: 'Yes' }] }, { row: 3, cells: [{ text: 'Kenya', inherited: true }, { text: '' }, { text: '' }] }, { row: 4, cells: [{ text: 'Kenya', inherited: true }, { text: '2' }, { text: 'No' }] }]
    expect(readCommentTable([{ name: 's', lines }]).rows.map(({ row, fields }) => [row, fields.contributor])).toEqual([[2, 'Kenya'], [4, 'Kenya']])
  })
  it('no row that says something is lost, whatever stands in it', () => {
    const cell = fc.oneof(fc.constant(''), fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constantFrom('1', '(a)', 'general', '=1+1', 'Kenya; Peru'))
    fc.assert(fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 7 }), { maxLength: 20 }), (rows) => {
      const said = rows.map((cells, index) => ({ cells, row: index + 2 })).filter(({ cells }) => cells.some((text) => text.trim()))
      const table = readCommentTable([sheet([['Country', 'Para', 'Type', 'Proposed change', 'Explanation'], ...rows])])
      expect(table.rows.map(({ row }) => row)).toEqual(said.map(({ row }) => row))
      table.rows.forEach(({ cells }, index) => expect(Object.values(cells)).toEqual(said[index]!.cells.map((text) => text.trim()).filter(Boolean)))
    }))
  })
  it('categories are known by their words and letters', () => {
    expect(['te', 'ED', 'Substantive', 'Rédactionnel', '翻译', 'ge', 'political'].map(categoryOf)).toEqual(['technical', 'editorial', 'substantive', 'editorial', 'translation', null, null])
    expect(['ge', 'General comments', 'Общие замечания', '总体意见', 'te'].map(isGeneral)).toEqual([true, true, true, true, false])
    expect(headKey('2. Para number')).toBe('para number')
  })
})

describe('placing a row', () => {
  it.each([
    ['by the id', { clause_id: 'c2' }, { clauseId: 'c2', by: 'clause_id' }], ['by the number', { clause_no: 'Para. 2' }, { clauseId: 'c2', by: 'number' }], ['by Arabic figures', { clause_no: 'الفقرة ٢' }, { clauseId: 'c2', by: 'number' }],
    ['by a label however it is spaced', { clause_no: '4bis.' }, { clauseId: 'c4', by: 'number' }], ['by a label with brackets', { clause_no: '2(a)' }, { clauseId: 'c2a', by: 'number' }], ['by points for brackets', { clause_no: '1.a' }, { clauseId: 'c1a', by: 'number' }],
    ['by the section where there is no number', { section: 'Principle 1' }, { clauseId: 'c1', by: 'number' }],
    ['by the words alone', { quoted_text: 'within a reasonable time' }, { clauseId: 'c2', by: 'words' }], ['by number and words together', { clause_no: '(a)', quoted_text: 'in an open format' }, { clauseId: 'c2a', by: 'words' }],
    ['on the whole text', { clause_no: 'General' }, { clauseId: null, by: 'general' }], ['on the whole text, ISO', { category: 'ge' }, { clauseId: null, by: 'general' }],
  ])('%s', (_, fields, placing) => expect(place(fields)).toEqual(placing))
  it.each([
    ['a number that fits several clauses', { clause_no: '(a)' }, 'number_ambiguous'], ['a number against the words', { clause_no: '1', quoted_text: 'share data within a reasonable time' }, 'number_against_words'],
    ['a number of no clause', { clause_no: '17' }, 'number_unknown'], ['nothing', { category: 'te' }, 'nothing_named'], ['an old location', { clause_no: 'As appropriate' }, 'number_unknown'],
  ])('%s is listed, not guessed', (_, fields, why) => expect(place(fields)).toEqual({ clauseId: null, why }))
  it('1.2 and 12 are two numbers', () => expect(numberKey('1.2')).not.toBe(numberKey('12')))
  it('gives every row a clause, the whole text, or a reason', () => {
    fc.assert(fc.property(fc.record({ clause_no: fc.string({ unit: 'grapheme', maxLength: 8 }), quoted_text: fc.string({ maxLength: 20 }), category: fc.string({ maxLength: 5 }) }), (fields) => {
      const placing = place(fields)
      expect('why' in placing ? placing.clauseId === null : placing.by === 'general' ? placing.clauseId === null : CLAUSES.some(({ clauseId }) => clauseId === placing.clauseId)).toBe(true)
    }))
  })
})

describe('finding who speaks', () => {
  const match = contributorMatcher([{ id: 'ke', stateCode: 'KE', iso3: 'KEN', names: [] }, { id: 'ba', stateCode: 'BA', iso3: 'BIH', names: [] }, { id: 'ci', stateCode: 'CI', iso3: 'CIV', names: [] }, { id: 'swf', stateCode: null, iso3: null, names: ['Secure World Foundation', 'SWF'] }])
  it.each([['Kenya', ['ke']], ['كينيا', ['ke']], ['Кения', ['ke']], ['肯尼亚', ['ke']], ['KE', ['ke']], ['ken', ['ke']], ['Bosnia and Herzegovina', ['ba']], ["Cote d'Ivoire", ['ci']], ['Kenya; SWF', ['ke', 'swf']], ['Kenya and Bosnia and Herzegovina', []], ['Kenya, Atlantis', []], ['An observatory', []]])('%s', (written, found) => expect(match(written)).toEqual(found))
})
