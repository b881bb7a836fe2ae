import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ComparedClause, compareClauses, compareWords, type WordChange } from '@/lib/domain/compare'

const told = (changes: readonly WordChange[]): string => changes.map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `{+${text}+}` : `[-${text}-]`)).join('')
const clause = (clauseId: string, text = clauseId): ComparedClause => ({ clauseId, kind: 'paragraph', level: 1, number: '', label: '', text })
const listed = (from: string, to: string): string =>
  compareClauses([...from].map((id) => clause(id)), [...to].map((id) => clause(id))).map(({ clauseId, state }) => `${clauseId}:${state}`).join(' ')

describe('comparing words', () => {
  it('shows one changed word as one that went and one that came', () => {
    expect(told(compareWords('States shall inform others.', 'States should inform others.', 'en'))).toBe('States [-shall-]{+should+} inform others.')
  })
  it('reads a changed phrase as one phrase', () => {
    expect(told(compareWords('for the benefit of all countries', 'for the common good of all countries', 'en'))).toBe('for the [-benefit-]{+common good+} of all countries')
    expect(told(compareWords('alpha beta gamma', 'one two gamma', 'en'))).toBe('[-alpha beta-]{+one two+} gamma')
  })
  it('finds the words of Chinese, which has no spaces', () => {
    const changes = compareWords('各国应当和平利用外层空间', '各国可以和平利用外层空间', 'zh')
    expect(changes.at(0)).toEqual({ kind: 'same', text: '各国' })
    expect(changes.at(-1)?.kind).toBe('same')
  })
  it('keeps Arabic words whole', () => {
    expect(told(compareWords('تتعاون الدول في الفضاء', 'تتشاور الدول في الفضاء', 'ar'))).toBe('[-تتعاون-]{+تتشاور+} الدول في الفضاء')
  })
  it('gives back both texts, character for character, in every language', () => {
    const text = fc.array(fc.constantFrom('State', 'States', ' ', '  ', ', ', '.', 'الدول', '外层', '空间', 'é', '\u0301', '🛰️', '[', ']', '1'), { maxLength: 60 }).map((parts) => parts.join(''))
    fc.assert(fc.property(text, text, fc.constantFrom('ar', 'zh', 'en', 'fr', 'ru', 'es'), (from, to, language) => {
      const changes = compareWords(from, to, language)
      expect(changes.filter(({ kind }) => kind !== 'added').map((change) => change.text).join('')).toBe(from)
      expect(changes.filter(({ kind }) => kind !== 'removed').map((change) => change.text).join('')).toBe(to)
    }))
  })
  it('strikes the one and inserts the other where two long texts share next to nothing', () => {
    const long = (word: string): string => Array.from({ length: 4_000 }, (_, index) => `${word}${index}`).join('·')
    const changes = compareWords(long('a'), long('b'), 'en')
    expect(changes.filter(({ kind }) => kind !== 'added').map((change) => change.text).join('')).toBe(long('a'))
  })
})

describe('comparing clauses', () => {
  it('tells what is the same, added, removed and moved', () => {
    expect(listed('abc', 'abc')).toBe('a:same b:same c:same')
    expect(listed('abc', 'axbc')).toBe('a:same x:added b:same c:same')
    expect(listed('abc', 'ac')).toBe('a:same b:removed c:same')
    expect(listed('abcd', 'bcda')).toBe('b:same c:same d:same a:moved')
    expect(listed('ab', '')).toBe('a:removed b:removed')
    expect(listed('xyab', 'ab')).toBe('x:removed y:removed a:same b:same')
  })
  it('shows a clause that changed and moved as changed, and says that it moved', () => {
    const [first] = compareClauses([clause('b'), clause('c'), clause('a', 'old')], [clause('a', 'new'), clause('b'), clause('c')])
    expect(first).toMatchObject({ clauseId: 'a', state: 'changed', moved: true })
  })
  it('takes two compositions of the same letters as the same words', () => {
    expect(compareClauses([clause('a', 'é')], [clause('a', 'e\u0301')])[0]?.state).toBe('same')
  })
  it('lists every clause of either text once', () => {
    const text = fc.uniqueArray(fc.constantFrom(...'abcdefghij'), { maxLength: 10 })
    fc.assert(fc.property(text, text, (from, to) => {
      const entries = compareClauses(from.map((id) => clause(id)), to.map((id) => clause(id)))
      expect(entries.map((entry) => entry.clauseId).sort()).toEqual([...new Set([...from, ...to])].sort())
      expect(entries.filter((entry) => entry.to).map((entry) => entry.clauseId)).toEqual(to)
    }))
  })
})
