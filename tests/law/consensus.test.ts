import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ActKind, CONDUCTS, type RawAct, STANCES } from '../../lib/law/act'
import { codesOf } from '../../lib/law/codes'
import { consensusAggregate, consensusEffect } from '../../lib/law/consensus'

const [CONSENSUS_CODES, GATE_CODES] = [codesOf('CON'), [...codesOf('X'), ...codesOf('G')]]

const member = { kind: 'state', memberOfBody: true } as const
const effectOf = (kind: ActKind | 'silence', more: Partial<RawAct> = {}) =>
  consensusEffect({ kind, ...more } as RawAct, member)
const resultOf = (codes: readonly string[], ruling: 'adopted' | 'not_adopted' | 'none' = 'none') =>
  consensusAggregate(codes, ruling).code

describe('the effect of one member', () => {
  it('joins by support (CON-1)', () => expect(effectOf('support').code).toBe('CON-JOIN'))
  it('joins with its explanation, however that fits the text (CON-2)', () => {
    for (const fit of ['compatible', 'conflicting', 'unclear', undefined] as const) expect(effectOf('support_statement', { fit }).code).toBe('CON-JOIN-EOP')
  })
  it('joins except for the point it reserves (CON-3)', () => expect(effectOf('reserve_point').code).toBe('CON-JOIN-RES'))
  it('keeps the clause open by asking for other words (CON-4)', () => expect(effectOf('amend').code).toBe('CON-OPEN'))
  it('holds while it awaits instructions (CON-5)', () => expect(effectOf('reserve_pending').code).toBe('CON-HOLD'))
  it('blocks by objecting, on policy as on law (CON-6)', () => {
    for (const ground of ['legal', 'policy', 'none', undefined] as const) expect(effectOf('objection', { ground })).toMatchObject({ code: 'CON-BLOCK', strength: 'established' })
  })
  it('lets the text pass without being part of it by dissociating (CON-7)', () => expect(effectOf('dissociation').code).toBe('CON-DISSOC'))
  it('stands aside by a declared abstention, which is not silence (CON-8)', () => {
    expect(effectOf('abstention').code).toBe('CON-ASIDE')
    expect(effectOf('abstention').code).not.toBe(effectOf('silence').code)
  })
  it('has not objected when it did nothing, and has not joined either (CON-9)', () => expect(effectOf('silence')).toMatchObject({ code: 'CON-NOOBJ', strength: 'established' }))
  it('has not objected when it only acted or declared something beside the text (CON-10)', () => {
    for (const kind of CONDUCTS) expect(effectOf(kind).code).toBe('CON-NOOBJ')
  })
  it('counts only where the actor is a State and a member (CON-11)', () => {
    for (const kind of [...STANCES, 'silence'] as const) {
      for (const actor of [{ kind: 'ngo' }, { kind: 'io', memberOfBody: true }, { kind: 'company' }, { kind: 'individual' }, { kind: 'state' }, { kind: 'state', memberOfBody: false, treatyParty: true }] as const)
        expect(consensusEffect({ kind }, actor).code).toBe('X-NOVOICE')
    }
  })
  it('waits for confirmation where the authority of the speaker is unknown or that of an expert (GATE-1)', () => {
    for (const authority of ['unknown', 'expert'] as const) expect(effectOf('objection', { authority }).code).toBe('G-NOAUTH')
    for (const authority of ['full_powers', 'head_of_mission', 'accredited_rep', undefined] as const) expect(effectOf('objection', { authority }).code).toBe('CON-BLOCK')
  })
  it('has no effect by a remark that is not on record (GATE-2)', () => expect(effectOf('objection', { register: 'informal' }).code).toBe('G-INFORMAL'))
  it('shows a lapsed act as a flag beside silence (GATE-3)', () => {
    expect(consensusEffect({ kind: 'silence' }, member, { lapsed: true })).toMatchObject({ code: 'CON-NOOBJ', flags: ['G-LAPSED'] })
  })
  it('shows a running period as a flag that changes no code (GATE-4)', () => {
    expect(consensusEffect({ kind: 'silence' }, member, { periodRuns: true })).toMatchObject({ code: 'CON-NOOBJ', flags: ['G-NOTYET'] })
  })
})

describe('the result for a clause', () => {
  it('is contested where the Chair ruled over an objection (CON-12)', () => expect(resultOf(['CON-JOIN', 'CON-BLOCK'], 'adopted')).toBe('CNG-CONTESTED'))
  it('is blocked by a single objection (CON-13)', () => {
    expect(resultOf([...Array<string>(103).fill('CON-JOIN'), 'CON-BLOCK'])).toBe('CNG-BLOCKED')
  })
  it('is adopted with qualifications where somebody stated, reserved or stood apart (CON-14)', () => {
    for (const code of ['CON-JOIN-EOP', 'CON-JOIN-RES', 'CON-DISSOC']) expect(resultOf(['CON-JOIN', code], 'adopted')).toBe('CNG-ADOPTED-Q')
  })
  it('is adopted where the others stood aside, held or wanted other words (CON-15)', () => {
    expect(resultOf(['CON-ASIDE', 'CON-OPEN', 'CON-HOLD', 'CON-NOOBJ'], 'adopted')).toBe('CNG-ADOPTED')
    expect(resultOf([], 'adopted')).toBe('CNG-ADOPTED')
  })
  it('is open while other words are proposed (CON-16)', () => expect(resultOf(['CON-JOIN', 'CON-HOLD', 'CON-OPEN'])).toBe('CNG-OPEN'))
  it('is ad referendum while somebody awaits instructions (CON-17)', () => {
    expect(resultOf(['CON-JOIN', 'CON-HOLD'])).toBe('CNG-ADREF')
    expect(resultOf(['CON-JOIN', 'CON-HOLD'], 'not_adopted')).toBe('CNG-ADREF')
  })
  it('is never ready after a ruling that it is not adopted (CON-18)', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...CONSENSUS_CODES, ...GATE_CODES)), (codes) => resultOf(codes, 'not_adopted') !== 'CNG-READY'))
  })
  it('awaits the Chair where nobody objects (CON-19)', () => expect(resultOf(['CON-JOIN', 'CON-NOOBJ', 'CON-DISSOC', 'CON-ASIDE'])).toBe('CNG-READY'))
  it('never says adopted without the ruling (CON-20)', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...CONSENSUS_CODES, ...GATE_CODES)), fc.constantFrom('none' as const, 'not_adopted' as const), (codes, ruling) => {
      expect(resultOf(codes, ruling)).not.toMatch(/ADOPTED|CONTESTED/)
    }))
  })
  it('does not depend on the order of recording, nor on anybody outside the body (CON-21)', () => {
    const codes = fc.array(fc.constantFrom(...CONSENSUS_CODES))
    const ruling = fc.constantFrom('none' as const, 'adopted' as const, 'not_adopted' as const)
    fc.assert(fc.property(codes.chain((held) => fc.tuple(fc.constant(held), fc.shuffledSubarray(held, { minLength: held.length }), fc.array(fc.constantFrom(...GATE_CODES)))), ruling, ([held, shuffled, outside], said) => {
      expect(consensusAggregate([...outside, ...shuffled], said)).toEqual(consensusAggregate(held, said))
    }))
  })
})
