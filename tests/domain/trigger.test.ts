import { describe, expect, it } from 'vitest'
import { judgeRegards, sameStatement } from '@/lib/domain/proposition'
import { ASSERTED_FACTOR_NAMES, ASSERTED_VALUES, factorRanges, isValueOf, missingContents } from '@/lib/domain/trigger'

describe('what is said of factors', () => {
  it('is gathered as a range in the order of the factor\'s own scale, and never settled', () => {
    const said = [['KE', 'called', 'no'], ['KE', 'called', 'yes'], ['KE', 'able', 'impaired'], ['PE', 'called', 'weak'], ['KE', 'called', 'no']].map(([stateCode, factor, value]) => ({ stateCode: stateCode!, factor: factor!, value: value! }))
    expect(factorRanges(said)).toEqual([
      { stateCode: 'KE', factor: 'called', values: ['yes', 'no'], conflicting: true }, { stateCode: 'KE', factor: 'able', values: ['impaired'], conflicting: false }, { stateCode: 'PE', factor: 'called', values: ['weak'], conflicting: false },
    ])
  })
  it('has only values of its factor, and each value belongs to one at least', () => {
    for (const value of ASSERTED_VALUES) expect(ASSERTED_FACTOR_NAMES.some((factor) => isValueOf(factor, value))).toBe(true)
    expect(isValueOf('able', 'formal')).toBe(false)
  })
})

it('a trigger lacks what a notice must contain (LEGAL-MODEL 5.5)', () => {
  expect(missingContents({ statesProposition: true, asLaw: 'lex_lata', consequences: 'Silence is taken as acceptance.', replyTo: 'The Chair', periodUntil: new Date() })).toEqual([])
  expect(missingContents({ statesProposition: false, asLaw: 'unspecified', consequences: null, replyTo: '', periodUntil: null })).toEqual(['statesProposition', 'legalClaim', 'consequences', 'replyTo', 'period'])
})

describe('what a text does with a proposition', () => {
  const said = [{ id: '1', delegationId: 'KE', linkId: 'a', value: 'asserted' }, { id: '2', delegationId: null, linkId: 'a', value: 'disclaimed' }]
  it.each([
    ['an author may imply elsewhere what it asserts here', { delegationId: 'KE', linkId: 'b', value: 'implied' }, true],
    ['an author may not disclaim elsewhere what it asserts here', { delegationId: 'KE', linkId: 'b', value: 'disclaimed' }, 'contradictory'],
    ['nor assert of the whole text what it disclaims of a clause', { delegationId: null, linkId: null, value: 'asserted' }, 'contradictory'],
    ['nor say two things of one clause', { delegationId: 'KE', linkId: 'a', value: 'implied' }, 'contradictory'],
    ['nor the same twice', { delegationId: 'KE', linkId: 'a', value: 'asserted' }, 'already_said'],
    ['another author may say what it will', { delegationId: 'PE', linkId: 'a', value: 'disclaimed' }, true],
  ] as const)('%s', (_, next, outcome) => {
    const judged = judgeRegards(said, next)
    expect(judged.ok || judged.code).toBe(outcome)
  })
})

it('two statements are one whatever their spaces, case and final point', () => {
  expect(sameStatement('Ice is  a Resource.', ' ice is a resource')).toBe(true)
  expect(sameStatement('Ice is a resource', 'Ice is no resource')).toBe(false)
})
