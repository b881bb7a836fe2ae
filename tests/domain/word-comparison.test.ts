import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compareWords } from '@/lib/domain/word-comparison'

it('names the words that changed and no others', () =>
  expect(compareWords('States should share data.', 'States shall share data.', 'en').filter((piece) => piece.kind !== 'same').map((piece) => [piece.kind, piece.text.trim()])).toEqual([['removed', 'should'], ['added', 'shall']]))
it('compares Chinese by words', () => expect(compareWords('各国应当合作。', '各国不得合作。', 'zh').map((piece) => piece.text)).toEqual(['各国', '应当', '不得', '合作。']))
it('gives back both versions whole', () => {
  const words = fc.array(fc.constantFrom('a', 'b', ' ', 'c ', '国', 'نص ', '\n'), { maxLength: 30 }).map((list) => list.join(''))
  fc.assert(fc.property(words, words, fc.constantFrom('en', 'zh', 'ar'), (before, after, language) => {
    const pieces = compareWords(before, after, language)
    const without = (kind: string) => pieces.filter((piece) => piece.kind !== kind).map((piece) => piece.text).join('')
    return without('added') === before && without('removed') === after
  }))
})
it('does not stall on two long texts with nothing in common', () => {
  const long = (word: string) => Array.from({ length: 20_000 }, (_, index) => `${word}${index}`).join(' ')
  const began = performance.now()
  expect(compareWords(long('a'), long('b'), 'en').map((piece) => piece.kind)).toEqual(['removed', 'added'])
  expect(performance.now() - began).toBeLessThan(8_000)
})
