import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CONDUCTS, STANCES } from '@/lib/law/act'
import { carriageOf, positionStanding } from '@/lib/domain/position-standing'

const given = { clauseId: 'a', sha256: 'words' }

describe('a position against another text', () => {
  it('stands on the very words, wherever the clause now is (VER-1)', () => {
    expect(positionStanding(given, new Map([['z', 'x'], ['a', 'words']]))).toBe('on_these_words')
    for (const kind of [...STANCES, ...CONDUCTS]) expect(carriageOf(kind, 'on_these_words')).toBe('stands')
  })
  it('lapses as support when the words change (VER-2)', () => {
    for (const kind of ['support', 'support_statement'] as const) expect(carriageOf(kind, 'words_changed')).toBe('lapsed')
  })
  it('is carried as a protection where it objected, reserved or stood apart (VER-3)', () => {
    for (const kind of ['objection', 'reserve_point', 'dissociation'] as const) expect(carriageOf(kind, 'words_changed')).toBe('carried')
  })
  it('is carried while instructions are awaited, and lapses as abstention or as other words (VER-4)', () => {
    expect(carriageOf('reserve_pending', 'words_changed')).toBe('carried')
    for (const kind of ['abstention', 'amend'] as const) expect(carriageOf(kind, 'words_changed')).toBe('lapsed')
  })
  it('is carried where it is a fact about the State (VER-5)', () => {
    for (const kind of CONDUCTS) expect(carriageOf(kind, 'words_changed')).toBe('carried')
  })
  it('stands on other words where the change was confirmed as not of substance, and on no others (VER-8)', () => {
    const others = new Map([['a', 'others']])
    expect(positionStanding(given, others, 'kept')).toBe('words_kept')
    expect(positionStanding(given, others, 'changed')).toBe('words_changed')
    for (const kind of [...STANCES, ...CONDUCTS]) expect(carriageOf(kind, 'words_kept')).toBe('stands')
  })
  it('never stands on words it was not given on (VER-6)', () => {
    fc.assert(fc.property(fc.constantFrom(...STANCES, ...CONDUCTS), fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('words', 'others', 'more')), (kind, hashes) => {
      const standing = positionStanding(given, new Map(Object.entries(hashes)))
      if (hashes.a !== 'words') expect(carriageOf(kind, standing)).not.toBe('stands')
    }))
  })
  it('stays with its clause when that is gone from the text (VER-7)', () => {
    expect(positionStanding(given, new Map([['b', 'words']]))).toBe('clause_removed')
    for (const kind of [...STANCES, ...CONDUCTS]) expect(carriageOf(kind, 'clause_removed')).toBe('kept')
  })
})
