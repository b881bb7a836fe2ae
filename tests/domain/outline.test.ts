import { describe, expect, it } from 'vitest'
import type { ClauseKind } from '@/lib/domain/clause'
import { openingWords, outlineOf } from '@/lib/domain/outline'

type Line = [kind: ClauseKind, words: string, level?: number, alternativeOf?: string]
const text = (...lines: Line[]) => lines.map(([kind, words, level = 1, alternativeOf = null], index) => ({ id: `${index}`, kind, level, text: words, alternativeOf, label: kind === 'heading' ? '' : `L${index}` }))
const shape = (...lines: Line[]) => outlineOf(text(...lines)).map((section) => [section.title, section.entries.map((entry) => entry.title)])

describe('the outline', () => {
  it('gives paragraphs that have a heading each that heading as title', () =>
    expect(shape(['heading', 'Scope'], ['paragraph', 'One.'], ['heading', 'Terms'], ['paragraph', 'Two.'])).toEqual([[null, ['Scope', 'Terms']]]))
  it('opens a section for a heading over several paragraphs', () =>
    expect(shape(['heading', 'Principles'], ['paragraph', 'One.'], ['paragraph', 'Two.'])).toEqual([['Principles', ['One.', 'Two.']]]))
  it('opens a section for a heading over headings', () =>
    expect(shape(['heading', 'Part'], ['heading', 'Scope', 2], ['paragraph', 'One.'], ['heading', 'Terms', 2], ['paragraph', 'Two.'])).toEqual([['Part', ['Scope', 'Terms']]]))
  it('keeps a title a title where its paragraph has a rival wording', () =>
    expect(shape(['heading', 'Scope'], ['paragraph', 'One.'], ['paragraph', 'Rival.', 1, '1'], ['heading', 'Terms'], ['paragraph', 'Two.'])).toEqual([[null, ['Scope', 'Rival.', 'Terms']]]))
  it('reads the headings of one level alike', () =>
    expect(shape(['heading', 'A'], ['paragraph', 'One.'], ['heading', 'B'], ['paragraph', 'Two.'], ['paragraph', 'Three.'], ['heading', 'C'], ['paragraph', 'Four.'])).toEqual([[null, ['A', 'B', 'Three.', 'C']]]))
  it('keeps the preamble apart, under its heading or under none', () => {
    expect(shape(['preambular', 'Recalling'], ['paragraph', 'One.'], ['paragraph', 'Two.'])).toEqual([[null, ['Recalling']], [null, ['One.', 'Two.']]])
    expect(shape(['heading', 'Preamble'], ['preambular', 'Recalling'], ['heading', 'Scope'], ['paragraph', 'One.'])).toEqual([['Preamble', ['Recalling']], [null, ['Scope']]])
  })
  it('puts subparagraphs under the paragraph they follow', () => {
    expect(outlineOf(text(['paragraph', 'One:'], ['subparagraph', 'a'], ['item', 'i'], ['paragraph', 'Two.']))[0]!.entries.map((entry) => entry.under)).toEqual([['1', '2'], []])
  })
  it('loses no clause but headings', () => {
    const clauses = text(['subparagraph', 'a'], ['heading', 'H'], ['item', 'i'], ['preambular', 'p'], ['heading', 'last'])
    expect(outlineOf(clauses).flatMap((section) => section.entries.flatMap((entry) => [entry.id, ...entry.under])).sort()).toEqual(['0', '2', '3'])
  })
  it('cuts long openings between words', () => expect(openingWords('States carry out space resource activities for the benefit of all')).toBe('States carry out space resource activities …'))
})
