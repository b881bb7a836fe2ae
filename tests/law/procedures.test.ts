import { describe, expect, it } from 'vitest'
import type { Facts, OccasionFacts, ProcedureFacts, PropositionFacts } from '../../lib/law/facts'
import { groundsOf } from '../../lib/law/grounds'
import { act, asked, claim, day, law, notice, on, proposition, state, version, words } from './record'

const IDS = ['A', 'B', 'C']
const served = (ids: readonly string[], number: number, languages = ['en', 'fr']) => ids.map((actorId) => ({ actorId, servedAt: day(number), recordedAt: day(number), languages }))
const procedure = (more: Partial<ProcedureFacts> = {}): ProcedureFacts =>
  ({ id: 's', versionId: 'c1', basis: 'decision', deadline: day(30), blockAt: 1, languages: ['en', 'fr'], service: served(IDS, 20), ...on(20), ...more })
const silent = (number: number, more: Partial<ProcedureFacts> = {}, facts: Partial<Facts> = {}) => asked({ versions: [version('c1', 0)], procedures: [procedure(more)], ...facts }, number)
const over = (...of: Parameters<typeof silent>) => silent(...of).aggregate('SIL', words('c1')).effect?.code
const one = (actorId: string, ...of: Parameters<typeof silent>) => silent(...of).effect('SIL', actorId, words('c1'))?.code

describe('a silence procedure on record', () => {
  it('adopts nothing while one member is not served in all languages (PRC-1)', () => {
    expect(over(30)).toBe('SLG-ADOPTED')
    expect(over(30, { service: served(['A', 'B'], 20) })).toBe('SLG-VOID')
    const oneLanguage = { service: [...served(['A', 'B'], 20), ...served(['C'], 20, ['en'])] }
    expect(over(30, oneLanguage)).toBe('SLG-VOID')
    expect([one('C', 30, oneLanguage), one('A', 30, oneLanguage)]).toEqual(['SIL-NOTSERVED', 'SIL-KEPT'])
  })
  it('is void without a basis, and closed by a change of the words (PRC-2)', () => {
    expect(over(30, { basis: null })).toBe('SLG-VOID')
    expect(over(30, {}, { versions: [version('c1', 0), version('c2', 25)] })).toBe('SLG-VOID')
    expect(over(40, {}, { versions: [version('c1', 0), version('c2', 35)] })).toBe('SLG-ADOPTED')
  })
  it('is void where the last was served too late for the minimum period (PRC-3)', () => {
    const late = [...served(['A', 'B'], 20), ...served(['C'], 28)]
    expect(over(30, { minimumHours: 72, service: late })).toBe('SLG-VOID')
    expect(over(30, { minimumHours: 48, service: late })).toBe('SLG-ADOPTED')
  })
  it('has a new deadline by an extension made in time and served on all (PRC-4)', () => {
    const extended = (made: number, ids: string[]) => ({ extensions: [{ deadline: day(40), ...on(made), service: ids.map((actorId) => ({ actorId, servedAt: day(made), recordedAt: day(made) })) }] })
    expect([over(35, extended(25, IDS)), over(40, extended(25, IDS))]).toEqual(['SLG-OPEN', 'SLG-ADOPTED'])
    expect(over(40, extended(25, ['A']))).toBe('SLG-VOID')
    expect(over(35, extended(31, IDS))).toBe('SLG-ADOPTED')
  })
  it('is not broken by what was taken back before the deadline (PRC-5)', () => {
    const objection = act('A', 'objection', { of: 'procedure', procedureId: 's' }, 22)
    const back = (number: number) => ({ acts: [objection], actsOnActs: [{ id: 'x', actorId: 'A', on: objection.id, kind: 'withdrawal' as const, ...on(number) }] })
    expect([over(30, {}, { acts: [objection] }), over(24, {}, { acts: [objection] })]).toEqual(['SLG-BROKEN', 'SLG-BROKEN'])
    expect([over(30, {}, back(25)), one('A', 30, {}, back(25))]).toEqual(['SLG-ADOPTED', 'SIL-KEPT'])
    expect(over(40, {}, back(35))).toBe('SLG-BROKEN')
  })
  it('is broken on the very words as well as in its channel, while it runs (PRC-6)', () => {
    expect(one('A', 30, {}, { acts: [act('A', 'amend', 'c1', 25)] })).toBe('SIL-BROKE')
    expect(one('A', 30, {}, { acts: [act('A', 'objection', 'c1', 10)] })).toBe('SIL-KEPT')
    expect(one('A', 40, {}, { acts: [act('A', 'objection', 'c1', 31)] })).toBe('SIL-LATE')
    expect(one('A', 30, {}, { acts: [act('A', 'support_statement', 'c1', 25)] })).toBe('SIL-COMMENT')
    expect(one('A', 30, {}, { acts: [act('A', 'objection', 'c1', 25, { authority: 'expert' })] })).toBe('SIL-KEPT')
  })
  it('counts those who were members while it ran, whoever joined or left the body since (PRC-7)', () => {
    const actors = [state('A'), state('B'), state('C', { memberOfBody: [{ from: 0, until: day(35) }] }), state('D', { memberOfBody: [{ from: day(35) }] })]
    const broken = { actors, acts: [act('C', 'objection', 'c1', 25)] }
    expect([over(30, {}, broken), over(40, {}, broken)]).toEqual(['SLG-BROKEN', 'SLG-BROKEN'])
    expect([one('C', 40, {}, broken), one('D', 40, {}, broken)]).toEqual(['SIL-BROKE', 'X-NOVOICE'])
    expect(silent(40, {}, broken).effect('SIL', 'D', words('c1'))?.because).toEqual([{ key: 'notMemberThen' }])
    expect([over(40, {}, { actors }), over(40, {}, { actors: [...actors, state('E', { memberOfBody: [{ from: day(28) }] })] })]).toEqual(['SLG-ADOPTED', 'SLG-VOID'])
  })
  it('is none where none was opened (SIL-10)', () => {
    const assessment = asked({ versions: [version('c1', 0)] }, 30)
    expect(assessment.effect('SIL', 'A', words('c1'))?.code).toBe('SIL-NONE')
    expect(assessment.aggregate('SIL', words('c1')).effect?.code).toBe('SLG-NONE')
  })
})

describe('an amendment on record', () => {
  const accepts = (actorId: string, number: number, authority: 'full_powers' | 'accredited_rep' = 'full_powers') => act(actorId, 'acceptance_instrument', { of: 'amendment', amendmentId: 'm' }, number, { authority })
  const proposed: Partial<Facts> = { propositions: [proposition()], amendments: [{ id: 'm', propositionId: 'p', by: 'B', ...on(5) }] }
  it('is accepted by an instrument of the highest authorities alone (AMD-8)', () => {
    const assessment = asked({ ...proposed, acts: [accepts('A', 10, 'accredited_rep'), accepts('B', 10)] }, 50)
    expect(assessment.effect('AMD', 'A', law)?.code).toBe('G-NOAUTH')
    expect(assessment.effect('AMD', 'B', law)?.code).toBe('AMD-ACC-PEND')
    expect(assessment.aggregate('AMD', law)).toMatchObject({ effect: { code: 'AMG-SHORT' }, bar: 2 })
  })
  it('does not lapse as parties join; the base of the majority is a switch (AMD-9)', () => {
    const actors = [...IDS.map((id) => state(id)), ...['D', 'E', 'F', 'G'].map((id) => state(id, { treatyParty: [{ from: day(30) }] }))]
    const early = { ...proposed, actors, acts: [accepts('A', 10), accepts('B', 20)] }
    expect(asked(early, 50).effect('AMD', 'A', law)?.code).toBe('AMD-BOUND')
    expect(asked(early, 50).effect('AMD', 'D', law)?.code).toBe('AMD-NEWPARTY')
    const late = { ...proposed, actors, acts: [accepts('A', 10), accepts('B', 40)] }
    expect(asked(late, 50).effect('AMD', 'A', law)).toMatchObject({ code: 'AMD-ACC-PEND', sensitivity: ['amendmentBase'] })
    expect(asked(late, 50, { amendmentBase: 'at_adoption' }).effect('AMD', 'A', law)?.code).toBe('AMD-BOUND')
    expect(asked(late, 50).aggregate('AMD', law).effect).toMatchObject({ code: 'AMG-SHORT', sensitivity: ['amendmentBase'] })
  })
  it('counts instruments of parties alone, once each (AMD-10)', () => {
    const outsiders = { ...proposed, actors: [...IDS.map((id) => state(id)), state('N', { treatyParty: [] })], acts: [accepts('A', 10), accepts('A', 11), accepts('N', 12)] }
    expect(asked(outsiders, 50).aggregate('AMD', law).effect).toMatchObject({ code: 'AMG-SHORT', because: [{ key: 'acceptances', values: { count: 1, bar: 2, parties: 3 } }] })
  })
  it('speaks against a tacit agreement on the same point (SP-21)', () => {
    const practised = { ...proposed, acts: IDS.map((id) => act(id, 'practice', law, 10, { interpretivePosition: true })) }
    expect(asked(practised, 50).aggregate('SP', law).effect?.code).toBe('SPG-COUNTER')
    expect(asked({ ...practised, amendments: [] }, 50).aggregate('SP', law).effect?.code).toBe('SPG-ALL')
  })
})

describe('an objector on record', () => {
  const objector = (facts: Partial<Facts>, more: Partial<PropositionFacts> = {}, number = 200) => asked({ propositions: [proposition(more)], ...facts }, number).effect('PO', 'A', law)
  const formed = (number: number) => ({ formed: [{ by: null, formedAt: day(number), ...on(number) }] })
  it('by objecting in time, and to the contrary by joining or acting (PO-9)', () => {
    const objection = act('A', 'objection', law, 10)
    expect(objector({ acts: [objection] })?.code).toBe('PO-CAND')
    expect(objector({ acts: [objection] }, formed(100))).toMatchObject({ code: 'PO-SUPPORTED', flags: ['ARGUENDO'] })
    expect(objector({ acts: [objection] }, formed(5))?.code).toBe('PO-SUBSEQ')
    expect(objector({ acts: [objection, act('A', 'practice', law, 20)] })?.code).toBe('PO-INCONSIST')
    expect(objector({ acts: [objection], actsOnActs: [{ id: 'x', actorId: 'A', on: objection.id, kind: 'withdrawal', ...on(50) }] })?.code).toBe('PO-LAPSED')
  })
  it('not by abstaining or waiting, nor clearly by objecting on policy (PO-11)', () => {
    for (const kind of ['abstention', 'reserve_pending'] as const) expect(objector({ acts: [act('A', kind, law, 10)] })?.code).toBe('PO-NONE')
    expect(objector({ acts: [act('A', 'objection', law, 10, { ground: 'policy' })] })?.code).toBe('PO-UNCLEAR')
  })
  it('until three occasions in a row pass unanswered for twelve months; a new draft is a reminder only (PO-12)', () => {
    const occasions: OccasionFacts[] = [400, 500, 600].map((number) => ({ id: `o${number}`, propositionId: 'p', kind: 'statement_round', ...on(number) }))
    const objection = act('A', 'objection', law, 10)
    expect(objector({ acts: [objection], occasions }, {}, 900)?.code).toBe('PO-CAND')
    expect(objector({ acts: [objection], occasions }, {}, 1000)?.code).toBe('PO-LAPSED')
    expect(objector({ acts: [objection, act('A', 'objection', law, 550)], occasions }, {}, 1000)?.code).toBe('PO-CAND')
    const drafts = Array.from({ length: 6 }, (_, index) => version(`c${index + 1}`, 100 + index))
    const linked = { links: [{ clauseId: 'c', ...on(1) }] }
    expect(objector({ acts: [objection], versions: drafts }, linked, 1000)?.code).toBe('PO-CAND')
    const assessment = asked({ propositions: [proposition(linked)], acts: [objection], versions: drafts, triggers: [claim({ ...on(20) })], notices: [notice('A', 30)] }, 60)
    expect(groundsOf(assessment, 'PO', 'A', law)!.objector!.occasions).toMatchObject([{ kind: 'claim', id: 't', answered: false, at: day(30) }])
  })
})

describe('named assessors and authors', () => {
  const found = (by: string, opinioJuris: 'accepted' | 'divided') => ({ propositionId: 'p', by, practice: 'general' as const, opinioJuris, ...on(10) })
  it('who differ on custom give the finding that claims least, with the range (CIL-28)', () => {
    const facts = { propositions: [proposition()], summaries: [found('office', 'accepted'), found('institute', 'divided')] }
    expect(asked(facts, 50).aggregate('CIL', law).effect).toMatchObject({ code: 'CLG-DIVIDED', range: ['CLG-DIVIDED', 'CLG-STRONG'], flags: ['RANGE'] })
    expect(asked({ propositions: [proposition()] }, 50).aggregate('CIL', law).effect?.code).toBe('CLG-OPEN')
  })
  it('are counted beside by the States taken as specially affected (CIL-26)', () => {
    const actors = [state('A', { interests: ['spacefaring'] }), state('B')]
    const facts: Partial<Facts> = { actors, propositions: [proposition()], acts: [act('A', 'objection', law, 10)] }
    expect(asked(facts, 50, { speciallyAffected: 'spacefaring' }).aggregate('CIL', law).speciallyAffected).toEqual({ 'CIL-CONTRA': 1 })
    expect(asked(facts, 50).aggregate('CIL', law).speciallyAffected).toEqual({ 'CIL-CONTRA': 1, 'CIL-NONE': 1 })
  })
  it('who differ on an element of estoppel leave it not shown (EST-3)', () => {
    const shown = { clearRepresentation: true, authority: true, reliance: true, detriment: true }
    const reliance = (by: string, more: object = {}) => ({ propositionId: 'p', claimantId: 'B', actorId: 'A', by, ...shown, ...on(10), ...more })
    expect(asked({ propositions: [proposition()], reliance: [reliance('B')] }, 50).effect('EST', 'A', law)?.code).toBe('EST-A')
    expect(asked({ propositions: [proposition()], reliance: [reliance('B'), reliance('A', { detriment: false })] }, 50).effect('EST', 'A', law)?.code).toBe('EST-NO')
  })
})
