import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numberClauses } from '@/lib/domain/numbering'
import { recogniseText, type Recognised } from '@/lib/domain/recognise-text'

/** One line a clause: kind, number as it will print, first words. */
const outline = (recognised: Recognised, language = 'en'): string[] => {
  const numbers = numberClauses(recognised.clauses.map((clause, index) => ({ ...clause, id: String(index), alternativeOf: null })), language)
  return recognised.clauses.map((clause, index) => `${clause.kind}${clause.kind === 'heading' ? clause.level : ''} ${numbers.get(String(index))!.number}|${clause.text}`)
}
const read = (text: string, language = 'en'): string[] => outline(recogniseText(text, language), language)
const codes = (text: string, language = 'en'): string[] => recogniseText(text, language).notes.map((note) => note.code)
const count = (recognised: Recognised, kind: string): number => recognised.clauses.filter((clause) => clause.kind === kind).length

describe('numbers', () => {
  it('become kind and level, and print again as they were', () => {
    expect(read('1. First thing.\n(a) one;\n(b) two:\n(i) deep;\n(ii) deeper.\n2. Second thing.')).toEqual([
      'paragraph 1.|First thing.', 'subparagraph (a)|one;', 'subparagraph (b)|two:', 'item (i)|deep;', 'item (ii)|deeper.', 'paragraph 2.|Second thing.',
    ])
  })
  it('are read in every script in which the six languages write them', () => {
    expect(read('١ - تلتزم الدول بالتعاون.\n(أ) أولا؛\n(ب) ثانيا.\n٢ - تنشر الدول المعلومات.', 'ar')).toEqual(['paragraph ١ -|تلتزم الدول بالتعاون.', 'subparagraph (أ)|أولا؛', 'subparagraph (ب)|ثانيا.', 'paragraph ٢ -|تنشر الدول المعلومات.'])
    expect(recogniseText('١ - تلتزم.\n٢ - تنشر.', 'ar').notes).toEqual([])
    expect(read('一、各国应当合作。\n（一）第一项；\n（二）第二项。\n二、各国应当公布。', 'zh').map((line) => line.split('|')[0])).toEqual(['paragraph 1.', 'item (一)', 'item (二)', 'paragraph 2.'])
    expect(read('1. Государства сотрудничают.\nа) первое;\nб) второе.', 'ru').map((line) => line.split('|')[0])).toEqual(['paragraph 1.', 'subparagraph a)', 'subparagraph b)'])
    expect(read('1) Prima cosa.\na) uno;\nb) dos.', 'es').map((line) => line.split('|')[0])).toEqual(['paragraph 1.', 'subparagraph a)', 'subparagraph b)'])
  })
  it('keep bis and ter', () => {
    expect(read('3 words without number.\n1. One.\n1 bis. Put in later.\n1 ter. And again.\n2. Two.').slice(1)).toEqual(['paragraph 1.|One.', 'paragraph 1 bis.|Put in later.', 'paragraph 1 ter.|And again.', 'paragraph 2.|Two.'])
    expect(codes('1. One.\n1 bis. Put in later.\n2. Two.')).toEqual([])
  })
  it('(i) after (h) is a letter unless a numeral follows', () => {
    const letters = [...'abcdefgh'].map((letter) => `(${letter}) thing;`).join('\n')
    expect(read(`1. List:\n${letters}\n(i) ninth;\n(j) tenth.`).slice(-2)).toEqual(['subparagraph (i)|ninth;', 'subparagraph (j)|tenth.'])
    expect(read(`1. List:\n${letters}\n(i) first under it;\n(ii) second under it.`).slice(-2)).toEqual(['item (i)|first under it;', 'item (ii)|second under it.'])
  })
  it('restart where the source restarts, and a gap is said', () => {
    expect(read('Part I\n1. One.\n2. Two.\nPart II\n1. One again.')).toEqual(['heading1 |Part I', 'paragraph 1.|One.', 'paragraph 2.|Two.', 'heading1 |Part II', 'paragraph 1.|One again.'])
    expect(recogniseText('1. One.\n2. Two.\n4. Four.', 'en').notes).toEqual([{ code: 'number_differs', at: 3, detail: '4. → 3.' }])
  })
  it('as Word puts them on the clipboard, with tabs and its own bullets', () => {
    expect(read('1.\tFirst thing:\n(a)\tone;\n•\tpoint;\no\tring.\n2.\tSecond thing.')).toEqual(['paragraph 1.|First thing:', 'subparagraph (a)|one;', 'item |point;', 'item |ring.', 'paragraph 2.|Second thing.'])
  })
  it('of preambular and operative paragraphs by their working labels', () => {
    expect(read('PP1. Recalling the past,\nPP2. Noting the present,\nOP1. Decides to go on.\nOP2. Also decides to stop.')).toEqual(['preambular PP1|Recalling the past,', 'preambular PP2|Noting the present,', 'paragraph 1.|Decides to go on.', 'paragraph 2.|Also decides to stop.'])
  })
  it('inside sentences, years and quantities stay words', () => {
    expect(read('1.5 million were counted.\n\n1967 was the year, and (a) and (b) were said.\n\n(no text) stays.')).toEqual(['paragraph |1.5 million were counted.', 'paragraph |1967 was the year, and (a) and (b) were said.', 'paragraph |(no text) stays.'])
  })
  it('keep an opening square bracket before them', () => {
    expect(read('1. One.\n[2. Two is not agreed.]')).toEqual(['paragraph 1.|One.', 'paragraph 2.|[Two is not agreed.]'])
  })
})

describe('layout', () => {
  const wrapped = 'Rules for the use of the common well\n\n1. Every household in the valley may draw water from the well at any hour\nof the day, provided that the rope is wound back and the lid is closed\nafterwards.\n2. No household shall wash clothes within ten metres of the well, since the\nwater runs back into it.'
  it('hard-wrapped lines are joined into paragraphs', () => {
    const recognised = recogniseText(wrapped, 'en')
    expect(recognised.title).toBe('Rules for the use of the common well')
    expect(outline(recognised)).toEqual([
      'paragraph 1.|Every household in the valley may draw water from the well at any hour of the day, provided that the rope is wound back and the lid is closed afterwards.',
      'paragraph 2.|No household shall wash clothes within ten metres of the well, since the water runs back into it.',
    ])
  })
  it('page numbers, document symbols and running heads leave with a note that holds them', () => {
    const recognised = recogniseText('A/AC.900/L.1\n\n1. Before the page, a sentence that is long enough to run across its end and\n\n2/14\n\fon to the next page.\n\nPage 3', 'en')
    expect(recognised.clauses.map((clause) => clause.text)).toEqual(['Before the page, a sentence that is long enough to run across its end and on to the next page.'])
    expect(recognised.notes.map((note) => [note.code, note.detail])).toEqual([['page_furniture', 'A/AC.900/L.1'], ['page_furniture', '2/14'], ['joined', 'on to the next page.'], ['page_furniture', 'Page 3']])
  })
  it('footnotes under a rule go into the notes, whole', () => {
    const recognised = recogniseText('1. A rule.\n\n2. Another rule.\n_______\n1 See the report of the inspectors,\nsecond volume.', 'en')
    expect(recognised.clauses).toHaveLength(2)
    expect(recognised.notes.find((note) => note.code === 'footnote')?.detail).toBe('1 See the report of the inspectors, second volume.')
  })
  it('a run of letters on one line becomes as many clauses', () => {
    expect(read('1. List:\n(i) first; (ii) second; and (iii) third.')).toEqual(['paragraph 1.|List:', 'item (i)|first;', 'item (ii)|second; and', 'item (iii)|third.'])
  })
  it('right-to-left and left-to-right words keep their order and their marks', () => {
    const text = '١ - يشير مصطلح "launching State" \u200fإلى الدولة \u2067(A/RES/62/101)\u2069.'
    expect(recogniseText(text, 'ar').clauses[0]!.text).toBe('يشير مصطلح "launching State" \u200fإلى الدولة \u2067(A/RES/62/101)\u2069.')
  })
  it('control characters leave, decomposed letters are composed', () => {
    const recognised = recogniseText('1. Cafe\u0301 \u0007 bar\u0000.', 'en')
    expect(recognised.clauses[0]!.text).toBe('Café bar.')
    expect(recognised.notes).toContainEqual({ code: 'characters_removed', at: 0, detail: '2' })
  })
})

describe('headings and preamble', () => {
  it('capitals, named divisions, letters and short lines are headings, widest first', () => {
    expect(read('Charter of the well\n\nI. General\n\nA. Scope\n\nArticle 1 Water\n\n1. Water is for all.\n\nArticle 2\n\nRopes\n\n1. Ropes are shared.').filter((line) => line.startsWith('heading'))).toEqual(['heading1 |I. General', 'heading2 |A. Scope', 'heading3 |Article 1 Water', 'heading3 |Article 2 Ropes'])
    expect(read('RULES\n\nSCOPE OF THE RULES\n\nThey apply to all.').slice(0, 1)).toEqual(['heading1 |SCOPE OF THE RULES'])
  })
  it('a heading that runs on into its text is parted from it, and said', () => {
    const recognised = recogniseText('Rule 1. Use of ropes 1. Ropes are shared by all.\n\n2. Knots are not.\n\nRule 2. Repair of lids Any lid that breaks is mended.', 'en')
    expect(outline(recognised)).toEqual(['heading1 |Rule 1. Use of ropes', 'paragraph 1.|Ropes are shared by all.', 'paragraph 2.|Knots are not.', 'heading1 |Rule 2. Repair of lids', 'paragraph |Any lid that breaks is mended.'])
    expect(recognised.notes.filter((note) => note.code === 'heading_split')).toHaveLength(2)
  })
  it('a sentence that begins with the name of an article is no heading', () => {
    expect(read('Article 5 applies to lids.\n\nArticle 6 of the same rules applies to ropes.')).toEqual(['paragraph |Article 5 applies to lids.', 'paragraph |Article 6 of the same rules applies to ropes.'])
  })
  const preambles: [string, string][] = [
    ['en', 'The Assembly of the Valley,\n\nRecalling its earlier rules,\n\nDeeply concerned by the drought,\n\n1. Decides to dig.'],
    ['fr', 'L’Assemblée de la vallée,\n\nRappelant ses règles antérieures,\n\nProfondément préoccupée par la sécheresse,\n\n1. Décide de creuser.'],
    ['es', 'La Asamblea del Valle,\n\nRecordando sus normas anteriores,\n\nProfundamente preocupada por la sequía,\n\n1. Decide cavar.'],
    ['ru', 'Собрание долины,\n\nссылаясь на свои прежние правила,\n\nбудучи глубоко озабочено засухой,\n\n1. постановляет копать.'],
    ['ar', 'إن جمعية الوادي،\n\nإذ تشير إلى قواعدها السابقة،\n\nوإذ يساورها بالغ القلق إزاء الجفاف،\n\n١ - تقرر الحفر.'],
    ['zh', '山谷大会，\n\n回顾其以往的规则，\n\n深为关切旱情，\n\n1. 决定挖掘。'],
  ]
  for (const [language, text] of preambles) {
    it(`the preamble is recognised in ${language}: opening words without number, then PP1 and PP2`, () => {
      const recognised = recogniseText(text, language)
      expect(recognised.clauses.map((clause) => [clause.kind, clause.numbering])).toEqual([['preambular', 'none'], ['preambular', null], ['preambular', null], ['paragraph', null]])
      expect(recognised.notes).toEqual([])
    })
  }
  it('a text of short lines without punctuation has no headings', () => {
    expect(read('bread\nwater\nsalt\nfire').every((line) => line.startsWith('paragraph'))).toBe(true)
  })
})

/** In Chinese a sign is a word: lines are joined without a space, so that longer ones would depend on where a line broke. */
const words = (text: string): string[] => text.normalize('NFC').match(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}]){2,}/gu) ?? []
const everything = (recognised: Recognised): Map<string, number> => {
  const held = new Map<string, number>()
  const all = [recognised.title, ...recognised.clauses.flatMap((clause) => [clause.text, clause.printed]), ...recognised.notes.filter((note) => note.code !== 'joined' && note.code !== 'hyphen_kept' && note.code !== 'heading_joined').map((note) => note.detail)]
  for (const word of all.flatMap(words)) held.set(word, (held.get(word) ?? 0) + 1)
  return held
}

describe('whatever the text is', () => {
  const piece = fc.oneof(
    fc.constantFrom('1.', '2)', '(a)', '(i)', 'a.', '(b)', 'I.', 'A.', 'Article 1', 'Principle 2.', 'PP1.', '•', '-', '#', '_____', '12', 'Page 3', 'A/AC.105/L.1', '一、', '（一）', '١ -', '3 bis.', '4.2', '[5.', '(no', '第三条', 'Recalling', 'إذ', '回顾'),
    fc.constantFrom('States shall cooperate.', 'Noting the facts,', 'GENERAL PROVISIONS', 'Scope', 'and so on;', 'état 12 mots', 'слово и дело', 'co-', 'operation', '国家合作。', 'تتعاون الدول،', 'word12 next', '\f', '\u0007', '\u202b'),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
  )
  const source = fc.array(fc.tuple(piece, fc.constantFrom(' ', '\n', '\n\n', '\t', '; ')), { maxLength: 40 }).map((pairs) => pairs.flat().join(''))
  it('a line of Chinese goes on where the one before it ended in a rare sign', () => {
    expect(recogniseText('States shall cooperate.     𠀀\n回顾 ', 'en').clauses.map(({ text }) => text)).toEqual(['States shall cooperate. 𠀀回顾'])
  })
  it('no word is lost: each stands in the title, a clause, a printed number or a note', () => {
    fc.assert(fc.property(source, fc.constantFrom('en', 'fr', 'ar', 'zh', 'ru', 'es'), (text, language) => {
      const held = everything(recogniseText(text, language))
      const wanted = new Map<string, number>()
      // Words are compared after the same cleaning: soft hyphens and control characters join what they stood in.
      for (const word of words(text.replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\ufeff\ufffe\uffff]/g, ''))) wanted.set(word, (wanted.get(word) ?? 0) + 1)
      for (const [word, times] of wanted) expect({ word, times: Math.min(times, held.get(word) ?? 0) }).toEqual({ word, times })
    }), { numRuns: 600 })
  })
  it('every clause has a level its kind may have, composed text on one line, and no control characters', () => {
    fc.assert(fc.property(source, (text) => {
      for (const clause of recogniseText(text, 'en').clauses) {
        expect(clause.text).toBe(clause.text.normalize('NFC'))
        expect(clause.text).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/)
        const allowed = { heading: [1, 2, 3], preambular: [1], paragraph: [1], subparagraph: [2], item: [3, 4] }[clause.kind]
        expect(allowed).toContain(clause.level)
      }
    }), { numRuns: 300 })
  })
  it('a paste of five million characters is read in seconds', () => {
    const text = Array.from({ length: 5_000 }, (_, index) => `${index + 1}. ${'Every household may draw water from the well, at any hour. '.repeat(17)}`).join('\n\n')
    expect(text.length).toBeGreaterThan(5_000_000)
    const began = performance.now()
    expect(recogniseText(text, 'en').clauses).toHaveLength(5_000)
    expect(performance.now() - began).toBeLessThan(10_000)
  })
})

describe('official texts beside the project (../shared)', () => {
  const folder = '../shared/texts'
  const present = existsSync(folder)
  const text = (start: string): string => readFileSync(`${folder}/${readdirSync(folder).find((name) => name.startsWith(start))}`, 'utf8')
  const textIn = (language: string): string => readFileSync(`${folder}/ost-1967-1967-01-27${language === 'en' ? '' : `-${language}`}.txt`, 'utf8')

  it.runIf(present)('LTS guidelines: 21 guidelines in four sections, numbers as printed (needs ../shared)', () => {
    const recognised = recogniseText(text('lts'), 'en')
    const headings = recognised.clauses.filter((clause) => clause.kind === 'heading').map((clause) => clause.text)
    expect(headings.filter((heading) => heading.startsWith('Guideline '))).toHaveLength(21)
    expect(recognised.clauses.filter((clause) => clause.kind === 'heading' && clause.level === 3)).toHaveLength(21)
    expect(headings.filter((heading) => /^[A-D]\. /.test(heading))).toHaveLength(4)
    expect([count(recognised, 'paragraph'), count(recognised, 'subparagraph'), count(recognised, 'item'), count(recognised, 'preambular')]).toEqual([116, 33, 0, 0])
    expect(recognised.notes.filter((note) => note.code.startsWith('number'))).toEqual([])
    const labels = [...numberClauses(recognised.clauses.map((clause, index) => ({ ...clause, id: String(index), alternativeOf: null })), 'en').values()].map(({ label }) => label)
    expect(labels).toEqual(expect.arrayContaining(['24', 'A.1 ¶4', 'A.2 ¶2 (i)', 'B.9 ¶6', 'D.2 ¶5']))
    const kept = recognised.clauses.reduce((sum, clause) => sum + clause.text.split(/\s+/).length, 0)
    expect(kept).toBeGreaterThan(9_900)
  })
  it.runIf(present)('resolution 47/68: eleven principles and a preamble of eight (needs ../shared)', () => {
    const recognised = recogniseText(text('res-47-68'), 'en')
    expect(recognised.clauses.filter((clause) => clause.text.startsWith('Principle ') && clause.kind === 'heading')).toHaveLength(11)
    expect(recognised.clauses.filter((clause) => clause.kind === 'preambular' && clause.numbering === null)).toHaveLength(7)
    expect(count(recognised, 'item')).toBe(10)
    expect(recognised.notes.filter((note) => note.code.startsWith('number'))).toEqual([])
  })
  it.runIf(present)('resolution 1962 (XVIII): nine principles, seven preambular paragraphs (needs ../shared)', () => {
    const recognised = recogniseText(text('res-1962'), 'en')
    expect(recognised.clauses.filter((clause) => clause.kind === 'paragraph' && clause.numbering === null)).toHaveLength(9)
    expect(recognised.clauses.filter((clause) => clause.kind === 'preambular' && clause.numbering === null)).toHaveLength(7)
    expect(recognised.notes).toEqual([])
  })
  for (const language of ['en', 'fr', 'es', 'ru', 'zh']) {
    it.runIf(present)(`Outer Space Treaty in ${language}: seventeen articles, nine preambular paragraphs, six paragraphs of article XIV (needs ../shared)`, () => {
      const recognised = recogniseText(textIn(language), language)
      expect(recognised.title).not.toBe('')
      expect(count(recognised, 'heading')).toBe(17)
      expect(recognised.clauses.filter((clause) => clause.kind === 'preambular').map((clause) => clause.numbering)).toEqual(['none', ...Array(9).fill(null)])
      expect(recognised.clauses.filter((clause) => clause.kind === 'paragraph' && clause.numbering !== 'none')).toHaveLength(6)
      expect(recognised.notes.filter((note) => note.code === 'number_differs')).toEqual([])
    })
  }
  it.runIf(present)('Moon Agreement: twenty-one articles (needs ../shared)', () => {
    const recognised = recogniseText(text('moon'), 'en')
    expect(count(recognised, 'heading')).toBe(21)
    expect(count(recognised, 'subparagraph')).toBe(6)
    expect(recognised.notes).toEqual([])
  })
})
