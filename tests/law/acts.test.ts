import { describe, expect, it } from 'vitest'
import type { ActFacts, Facts, Regards } from '../../lib/law/facts'
import { groundsOf } from '../../lib/law/grounds'
import { optOutUntil } from '../../lib/law/word-changes'
import { act, asked, claim, day, law, notice, on, proposition, state, version, words } from './record'

const linked = (value?: Regards) => proposition({ links: [{ clauseId: 'c', ...on(1) }], regards: value ? [{ by: null, value, clauseId: 'c', ...on(1) }] : [] })
const text: Partial<Facts> = { versions: [version('c1', 0), version('c2', 100)], propositions: [linked('asserted')] }
const codes = (facts: Partial<Facts>, actorId: string, versionId: string, number = 200) => {
  const assessment = asked(facts, number)
  return { CON: assessment.effect('CON', actorId, words(versionId))?.code, SA: assessment.effect('SA', actorId, words(versionId))?.code, flags: assessment.effect('SA', actorId, words(versionId))?.flags }
}

describe('what becomes of acts when words change', () => {
  it('support lapses and objections are carried (VER-2, VER-3)', () => {
    const facts = { ...text, acts: [act('A', 'support', 'c1', 10), act('B', 'objection', 'c1', 10)] }
    expect(codes(facts, 'A', 'c1')).toEqual({ CON: 'CON-JOIN', SA: 'SA-ACCEPT', flags: [] })
    expect(codes(facts, 'A', 'c2')).toEqual({ CON: 'CON-NOOBJ', SA: 'SA-INERT', flags: ['G-LAPSED'] })
    expect(codes(facts, 'B', 'c2')).toEqual({ CON: 'CON-BLOCK', SA: 'SA-CONFLICT', flags: ['CARRIED'] })
  })
  it('a change confirmed as editorial and contested by nobody carries support, with five working days to take it back (VER-8)', () => {
    const change = (stage: 'proposed' | 'confirmed' | 'contested') => ({ class: 'editorial' as const, stage, ...on(100) })
    const facts = (...stages: Parameters<typeof change>[0][]): Partial<Facts> => ({ ...text, versions: [version('c1', 0), version('c2', 100, { changes: stages.map(change) })], acts: [act('A', 'support', 'c1', 10)] })
    expect(codes(facts('proposed', 'confirmed'), 'A', 'c2')).toEqual({ CON: 'CON-JOIN', SA: 'SA-ACCEPT', flags: [] })
    expect(codes(facts('confirmed'), 'A', 'c2', 101).flags).toEqual(['OPT-OUT'])
    // Friday 29 May 2026 to Friday 5 June.
    expect(optOutUntil(Date.UTC(2026, 4, 29))).toBe(Date.UTC(2026, 5, 5))
  })
  it('a change that is only proposed, or contested, or splits the clause, is one of substance (VER-9)', () => {
    const version2 = (...changes: NonNullable<Parameters<typeof version>[2]>['changes'] & object[]) => version('c2', 100, { changes: changes as never })
    for (const changes of [[{ class: 'editorial', stage: 'proposed', ...on(100) }], [{ class: 'editorial', stage: 'confirmed', ...on(100) }, { class: 'editorial', stage: 'contested', ...on(101) }], [{ class: 'split', stage: 'confirmed', ...on(100) }]] as object[][]) {
      expect(codes({ ...text, versions: [version('c1', 0), version2(...(changes as never[]))], acts: [act('A', 'support', 'c1', 10)] }, 'A', 'c2').SA).toBe('SA-INERT')
    }
    const split: Partial<Facts> = { ...text, versions: [version('c1', 0), version('c2', 100), version('d2', 100, { origins: ['c1'] })], acts: [act('A', 'objection', 'c1', 10), act('B', 'support', 'c1', 10)] }
    expect(codes(split, 'A', 'd2').CON).toBe('CON-BLOCK')
    expect(codes(split, 'B', 'd2').CON).toBe('CON-NOOBJ')
  })
  it('a proposal that its author finds taken up is closed, not lapsed (VER-11)', () => {
    expect(asked({ ...text, acts: [act('A', 'amend', 'c1', 10, { takenUpIn: 'c2' })] }, 200).effect('CON', 'A', words('c2'))).toMatchObject({ code: 'CON-NOOBJ', flags: [] })
    expect(asked({ ...text, acts: [act('A', 'amend', 'c1', 10)] }, 200).effect('CON', 'A', words('c2'))).toMatchObject({ code: 'CON-NOOBJ', flags: ['G-LAPSED'] })
  })
  it('words that come back are the same words, and later words are not read back (VER-1, TRK-8)', () => {
    const back: Partial<Facts> = { ...text, versions: [version('c1', 0), version('c2', 50), version('c3', 100, { sha256: 'c1' })], acts: [act('A', 'support', 'c1', 10), act('B', 'support', 'c2', 60)] }
    expect(codes(back, 'A', 'c3').SA).toBe('SA-ACCEPT')
    expect(codes(back, 'B', 'c1').SA).toBe('SA-INERT')
    expect(codes(back, 'B', 'c3').flags).toEqual(['G-LAPSED'])
  })
})

describe('gates', () => {
  it('an act without authority draws nothing until it is confirmed (GATE-1)', () => {
    const done = act('A', 'objection', 'c1', 10, { authority: 'expert' })
    expect(codes({ ...text, acts: [done] }, 'A', 'c1')).toMatchObject({ CON: 'G-NOAUTH', SA: 'G-NOAUTH' })
    expect(codes({ ...text, acts: [done], actsOnActs: [{ id: 'x', actorId: 'A', on: done.id, kind: 'confirmation', ...on(20) }] }, 'A', 'c1')).toMatchObject({ CON: 'CON-BLOCK', SA: 'SA-CONFLICT' })
    expect(codes({ ...text, acts: [done], actsOnActs: [{ id: 'x', actorId: 'B', on: done.id, kind: 'confirmation', ...on(20) }] }, 'A', 'c1').SA).toBe('G-NOAUTH')
  })
  it('a working remark has no effect but a preview (GATE-2)', () => {
    const assessment = asked({ ...text, acts: [act('A', 'objection', 'c1', 10, { register: 'informal' })] }, 50)
    expect(assessment.effect('SA', 'A', words('c1'))?.code).toBe('SA-INERT')
    expect(groundsOf(assessment, 'SA', 'A', words('c1'))!.previews).toMatchObject([{ code: 'SA-CONFLICT' }])
  })
  it('a proposition contrary to a higher rule is flagged, not evaluated (GATE-5)', () => {
    const assessment = asked({ propositions: [proposition({ hierarchy: 'jus_cogens' })], acts: [act('A', 'support', law, 10)] }, 50)
    for (const track of ['SA', 'SP', 'CIL', 'ACQ'] as const) expect(assessment.effect(track, 'A', law)?.code).toBe('G-HIGHER')
    for (const track of ['SA', 'SP', 'CIL'] as const) expect(assessment.aggregate(track, law).effect?.code).toBe('G-HIGHER')
    expect(assessment.effect('PO', 'A', law)?.code).toBe('PO-JC')
  })
})

describe('who counts, and when', () => {
  it('depends on the date asked about (WHO-5)', () => {
    const facts = { ...text, actors: [state('A', { treatyParty: [{ from: day(100), until: day(300) }] })], acts: [act('A', 'support', 'c1', 10)] }
    expect([50, 200, 300].map((number) => asked(facts, number).effect('SA', 'A', words('c1'))?.code)).toEqual(['X-NOSTAND', 'SA-ACCEPT', 'X-NOSTAND'])
    expect(asked(facts, 200).aggregate('SA', words('c1'))).toMatchObject({ whole: 1, bar: 1 })
  })
  it('a non-party has no part in an amendment (WHO-3)', () => {
    const facts: Partial<Facts> = { ...text, actors: [state('A', { treatyParty: [] }), state('B')], amendments: [{ id: 'm', clauseId: 'c', by: 'B', ...on(5) }] }
    expect(asked(facts, 50).effect('AMD', 'A', words('c1'))?.code).toBe('X-NOSTAND')
    expect(asked(facts, 50).effect('AMD', 'B', words('c1'))?.code).toBe('AMD-NOTBOUND')
  })
})

describe('what a text says of the law', () => {
  const support = [act('A', 'support', 'c1', 10)]
  it('is what is recorded of the propositions linked to it (REG-1)', () => {
    expect(codes({ versions: [version('c1', 0)], propositions: [linked('implied')], acts: support }, 'A', 'c1').SA).toBe('SA-ACCEPT')
    expect(codes({ versions: [version('c1', 0)], propositions: [linked('disclaimed')], acts: support }, 'A', 'c1').SA).toBe('SA-DISCL')
  })
  it('is read cautiously where authors differ, with the range (REG-2)', () => {
    const disputed = proposition({ links: [{ clauseId: 'c', ...on(1) }], regards: [{ by: null, value: 'disclaimed', clauseId: 'c', ...on(1) }, { by: 'B', value: 'asserted', clauseId: 'c', ...on(2) }] })
    expect(asked({ versions: [version('c1', 0)], propositions: [disputed], acts: support }, 50).effect('SA', 'A', words('c1'))).toMatchObject({ code: 'SA-DISCL', flags: ['RANGE'], range: ['SA-ACCEPT', 'SA-DISCL'] })
  })
  it('is decided by the switch where nobody said anything (REG-3)', () => {
    const facts = { versions: [version('c1', 0)], acts: support }
    expect(asked(facts, 50).effect('SA', 'A', words('c1'))).toMatchObject({ code: 'SA-DISCL', sensitivity: ['regardsDefault'] })
    expect(asked(facts, 50, { regardsDefault: 'implied' }).effect('SA', 'A', words('c1'))?.code).toBe('SA-ACCEPT')
  })
  it('of a proposition is what its most assertive text says, or a State’s claim; without a text it stands for itself (REG-4)', () => {
    const all = ['A', 'B', 'C'].map((id) => act(id, 'support', law, 10))
    const result = (facts: Partial<Facts>) => asked({ acts: all, ...facts }, 50).aggregate('SA', law).effect?.code
    expect(result({ propositions: [proposition()] })).toBe('SAG-ALL-EXPRESS')
    expect(result({ versions: [version('c1', 0)], propositions: [linked('disclaimed')] })).toBe('SAG-NOINTENT')
    expect(result({ versions: [version('c1', 0)], propositions: [linked('disclaimed')], triggers: [claim()] })).toBe('SAG-ALL-EXPRESS')
  })
})

describe('several acts of one State', () => {
  it('on words the answer to the words goes before the answer to the proposition (POS-1)', () => {
    expect(codes({ ...text, acts: [act('A', 'objection', 'c1', 10), act('A', 'support', law, 20)] }, 'A', 'c1', 50).SA).toBe('SA-CONFLICT')
    expect(codes({ ...text, acts: [act('A', 'support', law, 20)] }, 'A', 'c1', 50).SA).toBe('SA-ACCEPT')
  })
  it('on a proposition the answer to it goes first, and an unlinked clause is read no more (POS-2)', () => {
    const acts = [act('A', 'support', law, 10), act('A', 'objection', 'c1', 20), act('B', 'objection', 'c1', 20)]
    expect(asked({ ...text, acts }, 50).effect('SA', 'A', law)?.code).toBe('SA-ACCEPT')
    expect(asked({ ...text, acts }, 50).effect('SA', 'B', law)?.code).toBe('SA-CONFLICT')
    const unlinked = proposition({ links: [{ clauseId: 'c', ...on(1), unlinked: on(30) }] })
    expect(asked({ ...text, propositions: [unlinked], acts }, 50).effect('SA', 'B', law)?.code).toBe('SA-INERT')
    expect(asked({ ...text, propositions: [unlinked], acts }, 25).effect('SA', 'B', law)?.code).toBe('SA-CONFLICT')
  })
  it('conduct stands beside an answer (POS-3)', () => {
    expect(asked({ ...text, acts: [act('A', 'practice', law, 10, { interpretivePosition: true }), act('A', 'abstention', law, 20)] }, 50).effect('SP', 'A', law)?.code).toBe('SP-PRACT')
  })
  it('support of words that disclaim supports the text, not the practice of others; support as existing law accepts it (POS-9)', () => {
    const through = (value: Regards, more: object = {}, kind: 'support' | 'objection' = 'support') =>
      asked({ ...text, propositions: [linked(value)], acts: [act('A', kind, 'c1', 10, more)] }, 50)
    for (const target of [words('c1'), law]) {
      expect(through('disclaimed').effect('SP', 'A', target)).toMatchObject({ code: 'SP-UNCLEAR', because: expect.arrayContaining([{ key: 'regards', values: { regards: 'disclaimed' } }]) })
      expect(through('disclaimed', { asLaw: 'lex_lata' }).effect('SP', 'A', target)?.code).toBe('SP-ACCEPT')
      expect(through('asserted').effect('SP', 'A', target)?.code).toBe('SP-ACCEPT')
      expect(through('disclaimed', {}, 'objection').effect('SP', 'A', target)?.code).toBe('SP-CONFLICT')
    }
    const unsaid = asked({ versions: [version('c1', 0)], acts: [act('A', 'support', 'c1', 10)] }, 50).effect('SP', 'A', words('c1'))
    expect(unsaid).toMatchObject({ code: 'SP-UNCLEAR', sensitivity: expect.arrayContaining(['regardsDefault']) })
  })
  it('a contradiction stands until the State later accepts or acts otherwise (POS-4)', () => {
    const contrary = act('A', 'contrary_practice', law, 20)
    expect(asked({ ...text, acts: [act('A', 'practice', law, 10, { interpretivePosition: true }), contrary] }, 50).effect('SP', 'A', law)?.code).toBe('SP-CONFLICT')
    expect(asked({ ...text, acts: [contrary, act('A', 'support', law, 30)] }, 50).effect('SP', 'A', law)?.code).toBe('SP-ACCEPT')
    expect(asked({ ...text, acts: [contrary, act('A', 'abstention', law, 30)] }, 50).effect('SP', 'A', law)?.code).toBe('SP-CONFLICT')
  })
  it('else the act that says most prevails (POS-5)', () => {
    expect(asked({ ...text, acts: [act('A', 'practice', law, 10, { interpretivePosition: true }), act('A', 'practice', law, 20)] }, 50).effect('SP', 'A', law)?.code).toBe('SP-PRACT')
  })
  it('practice and acceptance as law may come from different acts (CIL-17)', () => {
    expect(asked({ ...text, acts: [act('A', 'practice', law, 10), act('A', 'support', law, 20, { asLaw: 'lex_lata' })] }, 50).effect('CIL', 'A', law)?.code).toBe('CIL-FULL')
  })
  it('a contest made only in the dispute itself is not counted, unless it was contested before (POS-7)', () => {
    const inDispute = act('A', 'objection', law, 40, { inDispute: true })
    expect(asked({ ...text, acts: [inDispute] }, 50).effect('SP', 'A', law)?.code).toBe('SP-INERT')
    expect(asked({ ...text, acts: [act('A', 'objection', law, 10), inDispute] }, 50).effect('SP', 'A', law)?.code).toBe('SP-CONFLICT')
  })
  it('withdrawn it counts no longer, corrected it counts as if so from the beginning, once known (POS-8)', () => {
    const done = act('A', 'objection', law, 10)
    const withdrawn = { ...text, acts: [done], actsOnActs: [{ id: 'x', actorId: 'A', on: done.id, kind: 'withdrawal' as const, ...on(30) }] }
    expect([20, 30].map((number) => asked(withdrawn, number).effect('SA', 'A', law)?.code)).toEqual(['SA-CONFLICT', 'SA-INERT'])
    const corrected = { ...text, acts: [done], actsOnActs: [{ id: 'x', actorId: 'A', on: done.id, kind: 'correction' as const, act: { ground: 'policy' as const }, ...on(30) }] }
    expect([20, 30].map((number) => asked(corrected, number).effect('SA', 'A', law)?.code)).toEqual(['SA-CONFLICT', 'SA-NOTACC'])
  })
})

describe('groups', () => {
  const member = (id: string) => state(id, { groups: [{ groupId: 'G', from: 0, until: day(100) }] })
  const group = (kind: ActFacts['kind'], more: Partial<ActFacts> = {}, done = 10) => act('C', kind, 'c1', done, { via: 'group', groupId: 'G', ...more })
  const facts = (...acts: ActFacts[]): Partial<Facts> => ({ ...text, actors: [member('A'), member('B'), state('C')], acts })
  it('speak for each member at their date, marked as derived (GRP-1)', () => {
    expect(codes(facts(group('support')), 'A', 'c1')).toEqual({ CON: 'CON-JOIN', SA: 'SA-ACCEPT', flags: ['DERIVED'] })
    expect(codes(facts(group('support', {}, 120)), 'A', 'c1').CON).toBe('CON-NOOBJ')
  })
  it('give way to a member’s own word, earlier or later (GRP-2)', () => {
    for (const done of [5, 20]) expect(codes(facts(group('support'), act('A', 'objection', 'c1', done)), 'A', 'c1')).toMatchObject({ CON: 'CON-BLOCK', SA: 'SA-CONFLICT' })
  })
  it('block by an objection only for members named or confirming (GRP-3)', () => {
    const objection = group('objection', { namedMembers: ['A'] })
    expect(codes(facts(objection), 'A', 'c1')).toMatchObject({ CON: 'CON-BLOCK', SA: 'SA-CONFLICT' })
    expect(codes(facts(objection), 'B', 'c1')).toMatchObject({ CON: 'CON-NOOBJ', SA: 'SA-CONFLICT' })
    expect(codes({ ...facts(objection), actsOnActs: [{ id: 'x', actorId: 'B', on: objection.id, kind: 'confirmation', ...on(12) }] }, 'B', 'c1').CON).toBe('CON-BLOCK')
  })
})

describe('operators', () => {
  it('act for their State only where their conduct is attributed, and the result names the switch (ART6-1)', () => {
    const facts: Partial<Facts> = { propositions: [proposition()], actors: [state('A'), { ...state('O'), kind: 'company', nationalOf: 'A' }], acts: [act('O', 'practice', law, 10, { interpretivePosition: true })] }
    expect(asked(facts, 50).effect('SP', 'A', law)).toMatchObject({ code: 'SP-INERT', sensitivity: ['artVI'] })
    expect(asked(facts, 50, { artVI: 'operator_attributed' }).effect('SP', 'A', law)).toMatchObject({ code: 'SP-PRACT', sensitivity: expect.arrayContaining(['artVI']) })
    expect(asked(facts, 50).effect('SP', 'O', law)?.code).toBe('X-NOWEIGHT')
  })
})

describe('rulings of the Chair', () => {
  it('are given at each level apart; asked of none, the latest counts (CON-15)', () => {
    const ruling = (id: string, level: 'working_group' | 'subcommittee', said: 'adopted' | 'not_adopted', done: number) => ({ id, versionId: 'c1', level, ruling: said, ...on(done) })
    const assessment = asked({ ...text, rulings: [ruling('r', 'working_group', 'adopted', 20), ruling('s', 'subcommittee', 'not_adopted', 40)] }, 50)
    expect([undefined, 'working_group', 'subcommittee', 'committee'].map((level) => assessment.aggregate('CON', words('c1'), level as 'committee').effect?.code)).toEqual(['CNG-OPEN', 'CNG-ADOPTED', 'CNG-OPEN', 'CNG-READY'])
    expect(asked({ ...text, rulings: [ruling('r', 'working_group', 'adopted', 20)], acts: [act('A', 'objection', 'c1', 10)] }, 50).aggregate('CON', words('c1')).effect?.code).toBe('CNG-CONTESTED')
    expect(assessment.effect('CON', 'A', law)).toBeNull()
    expect(assessment.aggregate('SIL', law).effect).toBeNull()
  })
})

describe('flags of a proposition', () => {
  it('say that it goes beyond interpretation, or is arranged among some (MOD-1)', () => {
    const facts: Partial<Facts> = { propositions: [proposition({ beyondInterpretation: true })], triggers: [claim({ type: 'agreement_among_some' })], notices: [notice('A', 20)] }
    expect(asked(facts, 50).effect('SA', 'A', law)!.flags).toEqual(expect.arrayContaining(['MODIFICATION', 'INTERSE']))
    expect(asked(facts, 50).aggregate('SP', law).effect!.flags).toEqual(expect.arrayContaining(['MODIFICATION', 'INTERSE']))
    expect(asked(facts, 50, { modificationByPractice: 'recognised' }).effect('SA', 'A', law)!.flags).not.toContain('MODIFICATION')
  })
})
