import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ACT_TEXT_MAX, cleanText, containsWords } from '@/lib/domain/act-text'
import { ABSTENTION_SENSES, columnsOf, FIELDS_OF, judgePosition, POSITION_KINDS, stateOf } from '@/lib/domain/position'

const WORDS = 'Resources recovered from a celestial body may be used.'
const NOW = new Date('2026-11-23T12:00:00Z')
const judge = (fields: Parameters<typeof judgePosition>[0]) => judgePosition(fields, WORDS, NOW)

describe('what each kind of position needs (LEGAL-MODEL 4.1)', () => {
  it.each([
    ['support', 'asLaw'], ['support_statement', 'text'], ['amend', 'replacement'], ['reserve_point', 'text'], ['objection', 'text'],
    ['dissociation', 'ground'], ['abstention', 'ground'], ['refrain', 'asLaw'], ['practice', 'text'], ['contrary_practice', 'text'], ['disclaimer', 'text'],
  ] as const)('%s without anything is refused for its field %s', (kind, field) => {
    expect(judge({ kind })).toMatchObject({ ok: false, code: 'required', field })
  })
  it('awaiting instructions needs nothing', () => expect(judge({ kind: 'reserve_pending' })).toEqual({ ok: true, value: { kind: 'reserve_pending' } }))
  it('awaiting instructions until a moment that has passed is refused', () =>
    expect(judge({ kind: 'reserve_pending', expiresAt: NOW })).toMatchObject({ code: 'in_the_past', field: 'expiresAt' }))
  it('an objection without a ground is legal', () =>
    expect(judge({ kind: 'objection', scope: 'whole', text: 'Contrary to Art. II.' })).toMatchObject({ value: { ground: 'legal', scope: { of: 'whole' } } }))
  it('an objection has a legal or a policy ground and no other', () =>
    expect(judge({ kind: 'objection', ground: 'none', scope: 'whole', text: 'Because.' })).toMatchObject({ code: 'invalid', field: 'ground' }))
  it('an objection to words quotes words that stand in the clause', () => {
    expect(judge({ kind: 'objection', scope: 'words', scopeNote: 'may  be\nused', text: 'Why' })).toMatchObject({ value: { scope: { of: 'words', words: 'may  be\nused' } } })
    expect(judge({ kind: 'objection', scope: 'words', scopeNote: 'may be sold', text: 'Why' })).toMatchObject({ code: 'words_not_in_clause', field: 'scopeNote' })
  })
  it('fields that a kind does not have are dropped, not stored', () => {
    const judged = judge({ kind: 'support', asLaw: 'lex_lata', ground: 'legal', replacement: 'Other words', interpretive: true })
    expect(judged).toEqual({ ok: true, value: { kind: 'support', asLaw: 'lex_lata' } })
  })
  it('blanks alone are no reason', () => expect(judge({ kind: 'objection', scope: 'whole', text: ' \n\t ' })).toMatchObject({ code: 'required', field: 'text' }))
})

describe('the three senses of abstention (LEGAL-MODEL 4.3)', () => {
  it('declaring no position is an act, refraining is another, doing nothing is none', () =>
    expect(ABSTENTION_SENSES).toEqual({ takes_no_position: 'abstention', refrains_from_activity: 'refrain', does_nothing: null }))
  it('there is no kind for silence', () => expect(POSITION_KINDS).not.toContain('silence'))
})

it('whatever is typed, a position that is accepted has every field its kind asks for', () => {
  const value = fc.oneof(fc.constantFrom('legal', 'policy', 'none', 'whole', 'words', 'general', 'compatible', 'lex_lata', 'may be used'), fc.string(), fc.boolean(), fc.constant(null))
  const fields = fc.record({ ground: value, scope: value, scopeNote: value, fit: value, asLaw: value, interpretive: value, text: value, replacement: value, expiresAt: fc.option(fc.date()) }, { requiredKeys: [] })
  fc.assert(fc.property(fc.constantFrom(...POSITION_KINDS), fields, (kind, typed) => {
    const judged = judge({ kind, ...typed })
    if (!judged.ok) return
    const columns = columnsOf(judged.value)
    for (const [field, need] of Object.entries(FIELDS_OF[kind])) if (need === 'required') expect(columns[field as keyof typeof columns]).not.toBeNull()
  }))
})

describe('the life of a position', () => {
  const on = { releasedAt: NOW, withdrawnAt: null, supersededBy: null }
  it('stands once released', () => expect(stateOf(on)).toBe('standing'))
  it('is prepared until then', () => expect(stateOf({ ...on, releasedAt: null })).toBe('prepared'))
  it('still stands while its successor is only prepared', () => expect(stateOf({ ...on, supersededBy: { releasedAt: null } })).toBe('standing'))
  it('is superseded once its successor is released', () => expect(stateOf({ ...on, supersededBy: { releasedAt: NOW } })).toBe('superseded'))
  it('stays withdrawn whatever follows', () => expect(stateOf({ ...on, withdrawnAt: NOW, supersededBy: { releasedAt: NOW } })).toBe('withdrawn'))
})

describe('what was typed', () => {
  it('keeps mixed right-to-left and left-to-right text as it is', () => {
    const mixed = 'تقترح كينيا “shall” بدلاً من “should”.'
    expect(cleanText(`  ${mixed}\r\n`)).toBe(mixed)
  })
  it('never holds what no database can', () => expect(cleanText('a\u0000b\uD800c')).toBe('a\uFFFDb\uFFFDc'))
  it('finds quoted words whatever their line breaks', () => expect(containsWords('one two\nthree', 'two three')).toBe(true))
  it('finds no words where none were quoted', () => expect(containsWords('one', ' ')).toBe(false))
  it('has a limit of 20,000', () => expect(ACT_TEXT_MAX).toBe(20_000))
})
