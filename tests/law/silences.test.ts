import { describe, expect, it } from 'vitest'
import type { Facts, TriggerFacts, TriggerType } from '../../lib/law/facts'
import { groundsOf } from '../../lib/law/grounds'
import type { Doctrine } from '../../lib/law/doctrine'
import type { FactorName } from '../../lib/law/silence'
import { monthsLater } from '../../lib/law/trigger-factors'
import { act, asked, claim, day, law, notice, on, proposition, state, version, words } from './record'

/** What the record gives of one factor of A's silence towards the claim, years later. */
const factor = (name: FactorName, facts: Partial<Facts>, settings: Partial<Doctrine> = {}, number = 1000): readonly string[] =>
  groundsOf(asked({ propositions: [proposition()], triggers: [claim()], ...facts }, number, settings), 'CIL', 'A', law)!.silences[0]!.range[name]

describe('notice', () => {
  it('is formal by note verbale, circular and depositary (NOT-1)', () => {
    for (const channel of ['note_verbale', 'un_circular', 'depositary'] as const) expect(factor('notice', { notices: [notice('A', 20, { channel })] })).toEqual(['formal'])
  })
  it('is a forum’s at most where proposition or legal claim is lacking (NOT-2)', () => {
    for (const states of [{ proposition: false, legalClaim: true, consequences: true }, { proposition: true, legalClaim: false, consequences: true }]) {
      expect(factor('notice', { triggers: [claim({ states })], notices: [notice('A', 20)] })).toEqual(['forum'])
    }
  })
  it('is a forum’s by attendance and by the platform, notorious by publication, none by an internal paper (NOT-3)', () => {
    expect(factor('notice', { attendance: [{ actorId: 'A', triggerId: 't', ...on(11) }] })).toEqual(['forum'])
    expect(factor('notice', { notices: [notice('A', 20, { channel: 'platform' })] })).toEqual(['forum'])
    expect(factor('notice', { triggers: [claim({ published: on(12) })] })).toEqual(['notorious'])
    expect(factor('notice', { triggers: [claim({ published: null })] })).toEqual(['internal'])
    expect(factor('notice', {})).toEqual(['none'])
  })
  it('is none through an expert’s account (NOT-4)', () => expect(factor('notice', { notices: [notice('A', 20, { reached: 'expert' })] })).toEqual(['none']))
})

describe('whether a reaction was called for', () => {
  const called = (more: Partial<TriggerFacts>, facts: Partial<Facts> = {}, calledFor: 'broad' | 'narrow' = 'broad') => factor('called', { triggers: [claim(more)], ...facts }, { calledFor })[0]
  const served = { notices: [notice('A', 20)] }
  const both = (more: Partial<TriggerFacts>, facts: Partial<Facts> = {}) => [called(more, facts), called(more, facts, 'narrow')]
  const direct = { affects: [{ actorId: 'A', effect: 'direct' as const, ...on(10) }] }
  const text = (value: 'asserted' | 'implied' | 'disclaimed'): Partial<Facts> => ({
    versions: [version('c1', 0)], propositions: [proposition({ links: [{ clauseId: 'c', ...on(1) }], regards: [{ by: null, value, clauseId: 'c', ...on(1) }] })],
  })
  const adopted = { type: 'adopted_text' as TriggerType, propositionId: undefined, clauseId: 'c', by: [] }

  it('is no for a draft, and for a silence procedure in other tracks (CALL-1)', () => {
    for (const type of ['draft_clause', 'silence_procedure'] as const) expect(both({ type }, served)).toEqual(['no', 'no'])
  })
  it('is no for an adopted text that disclaims (CALL-2)', () => expect(both(adopted, text('disclaimed'))).toEqual(['no', 'no']))
  it('is weak for one that asserts or implies, and broadly yes with recorded attendance (CALL-3)', () => {
    for (const value of ['asserted', 'implied'] as const) {
      expect(both(adopted, text(value))).toEqual(['weak', 'weak'])
      expect(both(adopted, { ...text(value), attendance: [{ actorId: 'A', clauseId: 'c', ...on(9) }] })).toEqual(['yes', 'weak'])
    }
  })
  it('is yes for a claim brought to the State, narrowly only if touched directly (CALL-4)', () => {
    expect(both({}, served)).toEqual(['yes', 'weak'])
    expect(both(direct, served)).toEqual(['yes', 'yes'])
    expect(both({ published: on(11) })).toEqual(['weak', 'no'])
  })
  it('is weak for a law or licence that was only published, narrowly no (CALL-5)', () => {
    for (const type of ['national_law', 'licence'] as const) expect(both({ type, published: on(11), states: { proposition: false, legalClaim: false, consequences: false } })).toEqual(['weak', 'no'])
  })
  it('is yes for one that was served with its claim, narrowly weak (CALL-6)', () => expect(both({ type: 'national_law' }, served)).toEqual(['yes', 'weak']))
  it('is weak for an agreement among some, narrowly no (CALL-7)', () => expect(both({ type: 'agreement_among_some', published: on(11) })).toEqual(['weak', 'no']))
  it('is yes for an operation, narrowly only if affected (CALL-8)', () => {
    expect(both({ type: 'operation', published: on(11) })).toEqual(['yes', 'weak'])
    expect(both({ type: 'operation', published: on(11), ...direct })).toEqual(['yes', 'yes'])
  })
  it('is one step less without proposition, legal claim or consequences, once (CALL-9)', () => {
    expect(both({ states: { proposition: false, legalClaim: false, consequences: false } }, served)).toEqual(['weak', 'no'])
    expect(both({ states: { proposition: true, legalClaim: true, consequences: false } }, served)).toEqual(['weak', 'no'])
    expect(both({ type: 'licence', states: { proposition: true, legalClaim: false, consequences: true } }, served)).toEqual(['weak', 'no'])
  })
  it('is weak at most where the effect is only indirect, narrowly no (CALL-10)', () => {
    expect(both({ affects: [{ actorId: null, effect: 'indirect', ...on(10) }] }, served)).toEqual(['weak', 'no'])
    expect(both({ type: 'operation', affects: [{ actorId: 'A', effect: 'indirect', ...on(10) }] })).toEqual(['weak', 'no'])
  })
})

describe('time', () => {
  const time = (number: number, facts: Partial<Facts>, settings: Partial<Doctrine> = {}) => factor('time', { notices: [notice('A', 20)], ...facts }, settings, number)
  it('runs until the end that the notice fixes, for those served before it (TIME-1)', () => {
    const triggers = [claim({ respondBy: day(50) })]
    expect(time(49, { triggers })).toEqual(['running'])
    expect(time(50, { triggers })).toEqual(['elapsed'])
    expect(time(200, { triggers, notices: [notice('A', 60)] })).toEqual(['running'])
  })
  it('follows what is set for the trigger before the default (TIME-2)', () => {
    const triggers = [claim({ reasonableMonths: 2, prolongedMonths: 6 })]
    expect(time(60, { triggers })).toEqual(['running'])
    expect(time(90, { triggers })).toEqual(['elapsed'])
    expect(time(250, { triggers })).toEqual(['prolonged'])
  })
  it('is twelve calendar months by default, and not known where periods are set per trigger alone (TIME-3)', () => {
    expect(time(385, {})).toEqual(['running'])
    expect(time(386, {})).toEqual(['elapsed'])
    expect(time(386, {}, { reasonableTime: 'per_trigger' })).toEqual(['unknown'])
    expect(new Date(monthsLater(Date.UTC(2024, 1, 29), 12)).toISOString()).toBe('2025-02-28T00:00:00.000Z')
  })
  it('is prolonged after ten years (TIME-4)', () => {
    expect(time(3700, {})).toEqual(['prolonged'])
    expect(time(3700, {}, { prolonged: 'per_trigger' })).toEqual(['elapsed'])
  })
  it('does not count against a party before it was one (TIME-5)', () => {
    const facts: Partial<Facts> = { actors: [state('A', { treatyParty: [{ from: day(900) }] }), state('B')], propositions: [proposition()], triggers: [claim()], notices: [notice('A', 20)] }
    expect(asked(facts, 1000).effect('SA', 'A', law)).toMatchObject({ code: 'SA-INERT', flags: ['G-NOTYET'] })
    expect(asked(facts, 1000).effect('CIL', 'A', law)?.code).toBe('CIL-TACIT')
    expect(asked(facts, 1300).effect('SA', 'A', law)?.code).toBe('SA-TACIT')
    expect(asked(facts, 899).effect('SA', 'A', law)?.code).toBe('X-NOSTAND')
  })
})

describe('what named authors say of a factor', () => {
  const facts: Partial<Facts> = { propositions: [proposition()], triggers: [claim()], notices: [notice('A', 20)] }
  const says = (by: string | null, value: 'yes' | 'impaired' | 'no', number = 30) => ({ actorId: 'A', triggerId: 't', by, factor: 'able' as const, value, ...on(number) })
  it('goes before the table, the latest word of each counting (FACT-1)', () => {
    expect(asked({ ...facts, factors: [says('C', 'no'), says('C', 'impaired', 40)] }, 1000).effect('SP', 'A', law)).toMatchObject({ code: 'SP-TACIT-A', flags: [] })
  })
  it('is a range where authors differ, or differ from the record (FACT-2)', () => {
    const effect = asked({ ...facts, factors: [says('C', 'impaired'), says('B', 'yes')] }, 1000).effect('SP', 'A', law)!
    expect(effect).toMatchObject({ flags: ['RANGE'], range: ['SP-TACIT', 'SP-TACIT-A'] })
    const against = asked({ ...facts, factors: [{ actorId: 'A', triggerId: 't', by: 'A', factor: 'notice', value: 'none', ...on(30) }] }, 1000)
    expect(groundsOf(against, 'SP', 'A', law)!.silences[0]!.range.notice).toEqual(['formal', 'none'])
  })
  it('draws the least of the range (FACT-3)', () => {
    expect(asked({ ...facts, factors: [says('C', 'no'), says('B', 'yes')] }, 1000).effect('SP', 'A', law)).toMatchObject({ code: 'SP-INERT', range: ['SP-INERT', 'SP-TACIT'] })
  })
})

describe('speaking late', () => {
  const facts: Partial<Facts> = { propositions: [proposition()], triggers: [claim()], notices: [notice('A', 20)] }
  it('shows the earlier silence beside the objection and undoes nothing (LATE-1)', () => {
    const late = asked({ ...facts, acts: [act('A', 'objection', law, 800)] }, 1000)
    expect(late.effect('SP', 'A', law)).toMatchObject({ code: 'SP-CONFLICT', flags: ['LATE'] })
    expect(groundsOf(late, 'SP', 'A', law)!.earlier).toEqual({ code: 'SP-TACIT', until: day(800) })
    const timely = asked({ ...facts, acts: [act('A', 'objection', law, 200)] }, 1000)
    expect(timely.effect('SP', 'A', law)).toMatchObject({ code: 'SP-CONFLICT', flags: [] })
    expect(groundsOf(timely, 'SP', 'A', law)!.earlier).toBeNull()
  })
  it('between two States: a contest before the claim or in time excludes acquiescence, a late one is flagged (ACQ-3)', () => {
    const toward = { of: 'trigger', triggerId: 't' } as const
    const acquiesced = (done: number) => asked({ ...facts, acts: [act('A', 'objection', toward, done)] }, 1000).effect('ACQ', 'A', toward)
    expect(acquiesced(5)?.code).toBe('ACQ-NO')
    expect(acquiesced(200)?.code).toBe('ACQ-NO')
    expect(acquiesced(800)).toMatchObject({ code: 'ACQ-P', flags: ['LATE'] })
    expect(asked(facts, 1000).effect('ACQ', 'B', toward)?.code).toBe('ACQ-NO')
  })
  it('silence towards a later claim is shown beside a declared abstention and does not replace it (POS-6)', () => {
    const abstained = asked({ ...facts, acts: [act('A', 'abstention', law, 5)] }, 1000)
    expect(abstained.effect('SP', 'A', law)?.code).toBe('SP-NEUTRAL')
    expect(groundsOf(abstained, 'SP', 'A', law)!.afterAbstention).toEqual({ triggerId: 't', code: 'SP-TACIT' })
    expect(groundsOf(asked({ ...facts, acts: [act('A', 'abstention', law, 15)] }, 1000), 'SP', 'A', law)!.afterAbstention).toBeNull()
  })
})

describe('disclaimers', () => {
  const facts: Partial<Facts> = { propositions: [proposition()], triggers: [claim()], notices: [notice('A', 20)] }
  it('soften in general and exclude an inference on the point, and never speak of the law (SW-2)', () => {
    expect(asked({ ...facts, acts: [act('A', 'disclaimer', { of: 'general' }, 30)] }, 1000).effect('SP', 'A', law)).toMatchObject({ code: 'SP-TACIT-A', sensitivity: expect.arrayContaining(['generalDisclaimer']) })
    for (const target of [law, { of: 'trigger', triggerId: 't' } as const]) expect(asked({ ...facts, acts: [act('A', 'disclaimer', target, 30)] }, 1000).effect('SP', 'A', law)?.code).toBe('SP-INERT')
  })
})

describe('words and claims', () => {
  it('a claim on words counts for later words only while they are the same in substance (VER-10)', () => {
    const facts = (sha256: string): Partial<Facts> => ({
      versions: [version('c1', 0), version('c2', 500, { sha256 })], propositions: [proposition({ links: [{ clauseId: 'c', ...on(1) }], regards: [{ by: null, value: 'asserted', clauseId: 'c', ...on(1) }] })],
      triggers: [claim({ type: 'adopted_text', by: [], propositionId: undefined, clauseId: 'c' })], notices: [notice('A', 20)], attendance: [{ actorId: 'A', clauseId: 'c', ...on(10) }],
    })
    expect(asked(facts('c1'), 1000).effect('SA', 'A', words('c2'))?.code).toBe('SA-TACIT')
    expect(asked(facts('other'), 1000).effect('SA', 'A', words('c2'))?.code).toBe('SA-INERT')
  })
})
