import { describe, expect, it } from 'vitest'
import { recogniseText } from '@/lib/domain/recognise-text'
import { stateFromClauses } from '@/lib/editor/document'
import { asInline, insertClauses, textFromHtml, type PastedClause } from '@/lib/editor/paste'
import { Editor } from './cohort'

const paragraph = (text: string): PastedClause => ({ kind: 'paragraph', level: 1, numbering: null, text })
const start = () => new Editor(stateFromClauses([{ ...paragraph('alpha beta'), id: 'a', alternativeOf: null }, { ...paragraph(''), id: 'e', alternativeOf: null }]))
const paste = (editor: Editor, ...clauses: PastedClause[]) => editor.view.dispatch(insertClauses(editor.view.state, clauses))

describe('the text of an HTML clipboard', () => {
  it('keeps the words of Word and none of its markup', () => {
    const word = '<html xmlns:o="urn"><head><style>p{color:red}</style></head><body><!--StartFragment--><p class=MsoNormal><b>States</b> shall,\n in <i>good\u00a0faith</i>&nbsp;&amp; with “care”:</p><p class=MsoListParagraph><![if !supportLists]><span style="mso-list:Ignore">(a)<span>&nbsp;&nbsp; </span></span><![endif]>consult;<o:p></o:p></p><!--EndFragment--></body></html>'
    expect(textFromHtml(word)).toBe('States shall, in good faith & with “care”:\n\n(a) consult;')
  })
  it('runs no script, shows no comment, and reads every kind of entity', () => {
    expect(textFromHtml('<p>a<script>alert("x")</script><!-- hidden --> &#233;&#x6587;&eacute;&lt;b&gt;</p><div>second</div>')).toBe('a é文&eacute;<b>\n\nsecond')
  })
  it('parts list items, table rows and lines broken by hand', () => {
    expect(textFromHtml('<ul><li>one<li>two</ul><table><tr><td>x</td><td>y</td></tr></table>p<br>q')).toBe('one\n\ntwo\n\nx y\n\np\nq')
  })
  it('is quick on a large and hostile one', () => {
    const before = performance.now()
    textFromHtml('<p'.repeat(200_000))
    textFromHtml('<!--'.repeat(200_000))
    textFromHtml('<script'.repeat(100_000))
    textFromHtml('<p>&#'.repeat(200_000))
    asInline(`${' '.repeat(500_000)}x\n`.repeat(2))
    expect(performance.now() - before).toBeLessThan(4_000)
  }, 20_000)
})

describe('pasted clauses', () => {
  it('fill an empty clause, which keeps its id, and follow it', () => {
    const one = start()
    paste(one.at(1, 0), { ...paragraph('first'), kind: 'subparagraph', level: 2 }, paragraph('second'))
    expect(one.shown.map(({ id, kind, text }) => [id, kind, text])).toEqual([['a', 'paragraph', 'alpha beta'], ['e', 'subparagraph', 'first'], [expect.any(String), 'paragraph', 'second']])
    expect(one.shared).toEqual(one.shown)
  })
  it('stand after, before, or between the halves of a clause', () => {
    const after = start()
    paste(after.at(0, 10), paragraph('x'), paragraph('y'))
    expect(after.texts).toEqual(['alpha beta', 'x', 'y', ''])
    const before = start()
    paste(before.at(0, 0), paragraph('x'))
    expect(before.shown.map(({ id, text }) => [id, text])).toEqual([[expect.any(String), 'x'], ['a', 'alpha beta'], ['e', '']])
    const within = start()
    paste(within.at(0, 5), paragraph('x'))
    expect(within.texts).toEqual(['alpha', 'x', ' beta', ''])
    expect(within.shown[0]!.id).toBe('a')
    expect(within.shared).toEqual(within.shown)
  })
  it('replace what is selected, and paste nothing where nothing is left', () => {
    const one = start()
    paste(one.at(0, 0, 10), paragraph('x'), paragraph('  '))
    expect(one.texts).toEqual(['x', ''])
    paste(one, paragraph(' '))
    expect(one.texts).toEqual(['x', ''])
  })
  it('never bring an id of their own: the same paste twice makes four clauses', () => {
    const one = start()
    paste(one.at(0, 10), paragraph('x'), paragraph('y'))
    paste(one, paragraph('x'), paragraph('y'))
    expect(new Set(one.shown.map((clause) => clause.id)).size).toBe(6)
  })
  it('are recognised with their levels, without the numbers they were printed with', () => {
    const { clauses } = recogniseText(textFromHtml('<p>1. States shall:</p><p>(a) consult;</p><p>(b) report.</p><p>2. Review.</p>'), 'en')
    expect(clauses.map(({ kind, text }) => [kind, text])).toEqual([['paragraph', 'States shall:'], ['subparagraph', 'consult;'], ['subparagraph', 'report.'], ['paragraph', 'Review.']])
  })
})

it('puts one pasted paragraph into the line without breaks, tabs and control characters', () => {
  expect(asInline('one\r\n two\tthree\u0000\u00a0four')).toBe('one two three four')
})
