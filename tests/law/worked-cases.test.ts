import { describe, expect, it } from 'vitest'
import { codesOf } from '../../lib/law/codes'
import { FACTORS } from '../../lib/law/silence'
import { answerCase } from '../../lib/law/worked-case'
import { WORKED_CASES } from './worked-cases'

const party = { kind: 'state', treatyParty: true, memberOfBody: true }
const answer = (track: string, input: unknown) => answerCase({ id: 'x', track, input })
const error = (track: string, input: unknown) => {
  const given = answer(track, input)
  return 'error' in given ? given.error : given.code
}

describe('documented events', () => {
  for (const { id, facts, track, input, expect: expected } of WORKED_CASES) {
    it(`${facts} Coded as ${id}`, () => expect(answerCase({ id, track, input })).toEqual({ id, ...expected }))
  }
})

describe('a case file', () => {
  it('is answered for every combination of the values of the six factors', () => {
    let combinations = 0
    for (const notice of FACTORS.notice) for (const able of FACTORS.able) for (const called of FACTORS.called) for (const time of FACTORS.time) for (const disclaimer of FACTORS.disclaimer) for (const contradiction of FACTORS.contradiction) {
      combinations += 1
      const factors = { notice, able, called, time, disclaimer, contradiction }
      const codes = ['SA', 'SP', 'CIL', 'ACQ'].map((track) => error(track, { actor: party, position: { kind: 'silence' }, factors }))
      expect(['SA-TACIT SP-TACIT CIL-TACIT ACQ-P', 'SA-TACIT-A SP-TACIT-A CIL-TACIT-A ACQ-A', 'SA-INERT SP-INERT CIL-NONE ACQ-NO']).toContain(codes.join(' '))
    }
    expect(combinations).toBe(1620)
  })
  it('is refused with the name of the field where it is not understood, and nothing is guessed (ASK-6)', () => {
    expect(error('SA', { actor: party, position: { kind: 'suport' } })).toMatch(/^input\.position\.kind: /)
    expect(error('SA', { actor: party, position: { kind: 'silence' }, factors: { notce: 'formal' } })).toMatch(/^input\.factors\.notce: /)
    expect(error('SA', { actor: party, position: { kind: 'silence' }, factors: { notice: 'shouted' } })).toMatch(/^input\.factors\.notice: /)
    expect(error('SA', { position: { kind: 'silence' } })).toMatch(/^input\.actor: /)
    expect(error('SA', { actor: { kind: 'planet' }, position: { kind: 'support' } })).toMatch(/^input\.actor\.kind: /)
    expect(error('SA', { actor: party, position: { kind: 'support' }, doctrine: { unanimity: 'most' } })).toMatch(/^input\.doctrine\.unanimity: /)
    expect(error('SA', { unit: 'aggregate', codes: ['SA-ACCEPT', 'SP-PRACT'] })).toMatch(/^input\.codes\[1\]: /)
    expect(error('SP', { unit: 'aggregate', counts: { 'SP-PRACT': -1 } })).toMatch(/^input\.counts\.SP-PRACT: /)
    expect(error('SIL', { unit: 'aggregate', sil: { blockAt: 0 } })).toMatch(/^input\.sil\.blockAt: /)
    expect(error('AMD', { unit: 'aggregate', acceptances: '58', parties: 116 })).toMatch(/^input\.acceptances: /)
    expect(error('PO', { unit: 'aggregate', po: {} })).toMatch(/^input\.unit: /)
    expect(error('XX', {})).toMatch(/^track: /)
    expect(error('CON', 'nothing')).toMatch(/^input: /)
    expect(error('CIL', { unit: 'aggregate', colour: 'blue' })).toMatch(/^input\.colour: /)
    expect(answerCase(null)).toMatchObject({ id: null, error: expect.stringMatching(/^case: /) })
  })
  it('takes what it leaves out by the rules of absence (SW-3, SA-1, AMD-1)', () => {
    expect(error('SA', { actor: party, position: { kind: 'silence' } })).toBe('SA-INERT')
    expect(error('SA', { actor: party, position: { kind: 'support' } })).toBe('SA-ACCEPT')
    expect(error('SA', { actor: party, position: { kind: 'objection', ground: null } })).toBe('SA-CONFLICT')
    expect(error('AMD', { unit: 'aggregate', proposed: false })).toBe('AMG-NOPROPOSAL')
    expect(error('AMD', { actor: party, proposed: false })).toBe('AMG-NOPROPOSAL')
    expect(error('AMD', { actor: party, accepted: true, acceptances: 58, parties: 116, postEntryAccession: true })).toBe('AMD-ACC-PEND')
    expect(error('SIL', { sil: {} })).toBe('SIL-KEPT')
    expect(error('SIL', { unit: 'aggregate', sil: {} })).toBe('SLG-ADOPTED')
    expect(error('SP', { unit: 'aggregate', counts: {} })).toBe('SPG-NOPRACT')
    expect(error('CON', { actor: party, position: { kind: 'practice' } })).toBe('CON-NOOBJ')
    expect(error('PO', { po: {}, doctrine: { persistentObjector: 'not_recognised' } })).toBe('PO-NONE')
  })
  it('may use every code of a track among its lists', () => {
    for (const [track, prefix] of [['CON', 'CON'], ['SA', 'SA']] as const) expect(error(track, { unit: 'aggregate', codes: [...codesOf(prefix), ...codesOf('X')] })).not.toMatch(/:/)
  })
})
