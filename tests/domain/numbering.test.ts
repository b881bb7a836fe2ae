import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CLAUSE_KINDS, NUMBERINGS, type Clause } from '@/lib/domain/clause'
import { LANGUAGES } from '@/lib/domain/language'
import { designationOf, numberClauses } from '@/lib/domain/numbering'
import { chineseNumeral, roman } from '@/lib/domain/number-style'

type Short = Partial<Clause> & { kind: Clause['kind'] }
const LEVELS = { heading: 1, preambular: 1, paragraph: 1, subparagraph: 2, item: 3 }
const text = (shorts: Short[]): Clause[] => shorts.map((short, index) => ({ id: `c${index}`, level: LEVELS[short.kind], text: '', numbering: null, alternativeOf: null, ...short }))
const printed = (shorts: Short[], language = 'en') => [...numberClauses(text(shorts), language).values()].map((one) => one.number)
const labels = (shorts: Short[], language = 'en') => [...numberClauses(text(shorts), language).values()].map((one) => one.label)

const h = (words = 'Heading', level = 1): Short => ({ kind: 'heading', level, text: words })
const pp: Short = { kind: 'preambular' }
const p: Short = { kind: 'paragraph' }
const s: Short = { kind: 'subparagraph' }
const i: Short = { kind: 'item' }
const deep: Short = { kind: 'item', level: 4 }
const bis: Short = { kind: 'paragraph', numbering: 'bis' }

describe('numbering in the style of United Nations documents', () => {
  it('counts preambular paragraphs and paragraphs apart, and paragraphs on through headings', () => {
    expect(printed([h(), pp, pp, h(), p, h(), p])).toEqual(['', 'PP1', 'PP2', '', '1.', '', '2.'])
  })
  it('names an unnumbered paragraph after its own heading, not after the last number above it', () => {
    const unnumbered: Short = { kind: 'paragraph', numbering: 'none' }
    expect(labels([h('Guideline B.2'), p, p, h('Guideline B.3'), unnumbered, unnumbered])).toEqual(['', '1', '2', '', 'B.3 s.n.', 'B.3 s.n. 2'])
    expect(labels([h('Scope'), p, unnumbered])).toEqual(['', '1', '1 s.n.'])
  })
  it('gives (a), (i) and a. under the clause above, beginning again under the next', () => {
    expect(printed([p, s, i, i, deep, s, p, s])).toEqual(['1.', '(a)', '(i)', '(ii)', 'a.', '(b)', '2.', '(a)'])
    expect(labels([p, s, i, deep, p, s])).toEqual(['1', '1 (a)', '1 (a) (i)', '1 (a) (i) a.', '2', '2 (a)'])
  })
  it('doubles the letter after (z)', () => {
    expect(printed([p, ...Array.from({ length: 28 }, () => s)]).slice(-3)).toEqual(['(z)', '(aa)', '(bb)'])
  })
  it('numbers insertions bis to decies and renumbers nothing', () => {
    expect(printed([p, bis, bis, bis, bis, bis, bis, bis, bis, bis, bis, p])).toEqual(['1.', '1 bis.', '1 ter.', '1 quater.', '1 quinquies.', '1 sexies.', '1 septies.', '1 octies.', '1 novies.', '1 decies.', '1 bis-10.', '2.'])
  })
  it('numbers an alternative as bis of the clause it rivals, wherever it stands in the series', () => {
    expect(printed([p, { ...p, alternativeOf: 'c0' }, p, { ...p, alternativeOf: 'c0' }])).toEqual(['1.', '1 bis.', '2.', '1 ter.'])
    expect(printed([{ ...p, alternativeOf: 'c1' }, p])).toEqual(['1 bis.', '1.'])
  })
  it('numbers an alternative whose rival is gone as bis of the clause before it', () => {
    expect(printed([p, { ...p, alternativeOf: 'gone' }, p])).toEqual(['1.', '1 bis.', '2.'])
  })
  it('puts bis after the letter of a subparagraph and under a bis clause counts anew', () => {
    expect(labels([p, s, { ...s, numbering: 'bis' }, bis, s])).toEqual(['1', '1 (a)', '1 (a) bis', '1 bis', '1 bis (a)'])
  })
  it('prints no number for an unnumbered clause but still names it', () => {
    const clauses: Short[] = [p, { ...p, numbering: 'none' }, { ...p, numbering: 'none' }, p]
    expect(printed(clauses)).toEqual(['1.', '', '', '2.'])
    expect(labels(clauses)).toEqual(['1', '1 s.n.', '1 s.n. 2', '2'])
  })
  it('names a restarted series by the designation of its heading', () => {
    expect(labels([p, p, h('Guideline A.1 Adopt frameworks'), { ...p, numbering: 'restart' }, p, s, h('Guideline A.2 Consider'), { ...p, numbering: 'restart' }]))
      .toEqual(['1', '2', '', 'A.1 ¶1', 'A.1 ¶2', 'A.1 ¶2 (a)', '', 'A.2 ¶1'])
    expect(labels([p, h('General'), { ...p, numbering: 'restart' }])).toEqual(['1', '', 'II ¶1'])
  })
  it('reads the designation a heading opens with', () => {
    expect(['Guideline A.1 Adopt', 'II. Definitions', 'B. Safety', '4.2 Scope', 'A safe place', 'Scope'].map(designationOf)).toEqual(['A.1', 'II', 'B', '4.2', null, null])
  })
  it('numbers Arabic, Chinese, Russian and French as their documents do', () => {
    const clauses: Short[] = [pp, p, s, i, bis]
    expect(printed(clauses, 'ar')).toEqual(['د ١', '١ -', '(أ)', '(١)', '١ مكرراً -'])
    expect(printed(clauses, 'zh')).toEqual(['序1', '1.', '(a)', '(一)', '1之二.'])
    expect(printed(clauses, 'ru')).toEqual(['ПП1', '1.', 'a)', 'i)', '1 бис.'])
    expect(printed(clauses, 'fr')).toEqual(['PP1', '1.', 'a)', 'i)', '1 bis.'])
  })
  it('writes Roman and Chinese numerals', () => {
    expect([1, 4, 9, 14, 40, 99].map(roman)).toEqual(['i', 'iv', 'ix', 'xiv', 'xl', 'xcix'])
    expect([2, 10, 11, 20, 25, 101, 110].map(chineseNumeral)).toEqual(['二', '十', '十一', '二十', '二十五', '一百零一', '一百一十'])
  })
})

const anyText = fc.array(
  fc.record({
    kind: fc.constantFrom(...CLAUSE_KINDS),
    level: fc.integer({ min: 0, max: 5 }),
    numbering: fc.constantFrom(null, null, ...NUMBERINGS),
    target: fc.option(fc.nat(40), { nil: null, freq: 4 }),
    text: fc.constantFrom('', 'A. First', 'Guideline A.1 x', 'II. y', 'General', 'ألف-1 نص', '4 z'),
  }),
  { maxLength: 45 },
).map((shapes) => shapes.map(({ target, ...shape }, index): Clause => ({ ...shape, id: `c${index}`, alternativeOf: target === null ? null : `c${target}` })))

describe('numbering of any text at all', () => {
  it('gives every clause that is not a heading a label no other has, in each language', () => {
    fc.assert(fc.property(anyText, fc.constantFrom(...LANGUAGES), (clauses, language) => {
      const numbers = numberClauses(clauses, language)
      const named = clauses.filter((clause) => clause.kind !== 'heading').map((clause) => numbers.get(clause.id)!.label)
      expect(numbers.size).toBe(clauses.length)
      expect(named.every((label) => label.trim() !== '')).toBe(true)
      expect(new Set(named).size).toBe(named.length)
    }), { numRuns: 1500 })
  })
  it('depends on no words but those of headings', () => {
    fc.assert(fc.property(anyText, (clauses) => {
      const other = clauses.map((clause) => (clause.kind === 'heading' ? clause : { ...clause, text: 'other' }))
      expect([...numberClauses(clauses, 'en')]).toEqual([...numberClauses(other, 'en')])
    }))
  })
  it('renumbers nothing when a bis is inserted after an ordinary paragraph', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 20 }), fc.nat(19), (size, at) => {
      const clauses = text(Array.from({ length: size }, () => p))
      const place = at % size
      const more = clauses.toSpliced(place + 1, 0, { ...clauses[0]!, id: 'new', numbering: 'bis' })
      const before = numberClauses(clauses, 'en')
      const after = numberClauses(more, 'en')
      for (const clause of clauses) expect(after.get(clause.id)).toEqual(before.get(clause.id))
      expect(after.get('new')).toEqual({ number: `${place + 1} bis.`, label: `${place + 1} bis` })
    }))
  })
})
