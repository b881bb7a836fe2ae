import { describe, expect, it } from 'vitest'
import type { ClauseKind } from '@/lib/domain/clause'
import { openingWords, outlineOf } from '@/lib/domain/outline'

const text = (...lines: [ClauseKind, string][]) => lines.map(([kind, words], index) => ({ id: `${index}`, kind, level: 1, text: words, label: kind === 'heading' ? '' : `L${index}` }))

describe('the outline', () => {
  it('gives a paragraph alone under its heading that heading as title', () => {
    expect(outlineOf(text(['heading', 'Scope'], ['paragraph', 'One.'], ['heading', 'Terms'], ['paragraph', 'Two.'])).flatMap((section) => section.entries.map((entry) => entry.title))).toEqual(['Scope', 'Terms'])
  })
  it('opens a section for a heading over several paragraphs', () => {
    const [section] = outlineOf(text(['heading', 'Principles'], ['paragraph', 'One.'], ['paragraph', 'Two.']))
    expect(section).toMatchObject({ title: 'Principles', entries: [{ title: 'One.' }, { title: 'Two.' }] })
  })
  it('opens a section for a heading over headings', () => {
    expect(outlineOf(text(['heading', 'Part'], ['heading', 'Scope'], ['paragraph', 'One.'], ['heading', 'Terms'], ['paragraph', 'Two.']))).toMatchObject([{ title: 'Part', entries: [{ title: 'Scope' }, { title: 'Terms' }] }])
  })
  it('keeps the preamble apart', () => {
    expect(outlineOf(text(['preambular', 'Recalling'], ['paragraph', 'One.'], ['paragraph', 'Two.'])).map((section) => [section.preamble, section.entries.length])).toEqual([[true, 1], [false, 2]])
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
