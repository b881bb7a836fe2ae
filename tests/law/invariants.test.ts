import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assess, type Assessment } from '../../lib/law/assess'
import { authoritiesOf, CODES, strengthOf, STRENGTHS } from '../../lib/law/codes'
import { countOf, wholeOf } from '../../lib/law/counts'
import { DEFAULT_DOCTRINE, SWITCHES, type SwitchName } from '../../lib/law/doctrine'
import { type ActFacts, type Facts, type Target, TRACKS, type Track } from '../../lib/law/facts'
import { groundsOf } from '../../lib/law/grounds'
import { deadlinesOf, differences, nextDeadline, whatWouldChange } from '../../lib/law/outlook'
import { regardsUnder } from '../../lib/law/regards'
import { FACTORS, type FactorName } from '../../lib/law/silence'
import { anAct, someDoctrine, someFacts, someInstant } from './arbitrary-facts'
import { act, asked, claim, day, law, notice, on, proposition, state, version, words } from './record'

const TARGETS: readonly Target[] = [...['c1', 'c2', 'c3', 'd2', 'd3'].map((versionId) => ({ of: 'version' as const, versionId })), ...['p', 'q'].map((propositionId) => ({ of: 'proposition' as const, propositionId })), { of: 'trigger', triggerId: 't' }]
const ACTORS = ['A', 'B', 'C', 'D', 'E']

/** Everything that an assessment says: all effects and all results. */
const all = (assessment: Assessment): unknown => TARGETS.map((target) => TRACKS.map((track) => [assessment.aggregate(track, target), ...ACTORS.map((id) => assessment.effect(track, id, target))]))
const results = (assessment: Assessment, tracks: readonly Track[]) => TARGETS.map((target) => tracks.map((track) => assessment.aggregate(track, target).effect?.code))
const eachTarget = (of: (target: Target) => void) => TARGETS.forEach(of)
const RUNS = { numRuns: 40 }
/** Hundreds of whole records are assessed: on a busy machine that takes longer than a test of one thing. */
const LONG = { timeout: 90_000 }

describe('whatever the record', LONG, () => {
  it('the same facts in any order of recording give the same result (ASK-1)', () => {
    const turned = (facts: Facts): Facts => Object.fromEntries(Object.entries(facts).map(([name, list]) => [name, name === 'actors' ? list : [...(list as unknown[])].reverse()])) as Facts
    fc.assert(fc.property(someFacts, someInstant, (facts, when) => {
      expect(all(assess(turned(facts), {}, when))).toEqual(all(assess(facts, {}, when)))
    }), RUNS)
  })
  it('what came later, or was learned later, is not known (ASK-2)', () => {
    fc.assert(fc.property(someFacts, someInstant, (facts, when) => {
      const known = { ...facts, acts: facts.acts.filter((one) => one.effectiveAt <= when.asOf && one.recordedAt <= when.knownAt) }
      expect(all(assess(known, {}, when))).toEqual(all(assess(facts, {}, when)))
    }), RUNS)
  })
  it('one more act gives what all acts together give, whatever was asked before (ASK-3)', () => {
    fc.assert(fc.property(someFacts, anAct('z'), someInstant, (facts, added, when) => {
      const before = assess(facts, {}, when)
      all(before)
      expect(all(before.with(added))).toEqual(all(assess({ ...facts, acts: [...facts.acts, added] }, {}, when)))
      for (const one of facts.actsOnActs) {
        const without = assess({ ...facts, actsOnActs: facts.actsOnActs.filter((other) => other !== one) }, {}, when)
        all(without)
        expect(all(without.with(one))).toEqual(all(assess(facts, {}, when)))
      }
    }), RUNS)
  })
  it('a result told over all is the true one, and does not tell what a hidden silence comes to (SEE-3)', () => {
    fc.assert(fc.property(someFacts, fc.subarray(ACTORS), someDoctrine, someInstant, (facts, hidden, doctrine, when) => {
      const told = (of: Assessment, track: Track, target: Target) => of.aggregateWhateverSilence(track, target, (id) => hidden.includes(id))
      // The same acts, with nothing that weighs a silence: nobody was served, and no factor was judged.
      const [held, weightless] = [assess(facts, doctrine, when), assess({ ...facts, notices: [], factors: [] }, doctrine, when)]
      eachTarget((target) => (['SA', 'SP', 'CIL'] as const).forEach((track) => {
        const [one, other] = [told(held, track, target), told(weightless, track, target)]
        if (one) expect(one.code, track).toBe(held.aggregate(track, target).effect!.code)
        if (hidden.length === ACTORS.length) expect([one?.code, one?.range, one?.sensitivity], track).toEqual([other?.code, other?.range, other?.sensitivity])
      }))
    }), RUNS)
  })
  it('a switch that is named changes the code under another setting, one that is not named does not (ASK-4)', () => {
    fc.assert(fc.property(someFacts, someDoctrine, someInstant, (facts, doctrine, when) => {
      const held = assess(facts, doctrine, when)
      const others = (Object.keys(SWITCHES) as SwitchName[]).map((name) => ({ name, assessments: [SWITCHES[name].default, ...SWITCHES[name].alternatives].filter((value) => value !== doctrine[name]).map((value) => assess(facts, { ...doctrine, [name]: value }, when)) }))
      eachTarget((target) => TRACKS.forEach((track) => {
        const [over, ...own] = [held.aggregate(track, target).effect, ...ACTORS.map((id) => held.effect(track, id, target))]
        const changed = (codeOf: (assessment: Assessment) => string | undefined, code: string) => others.filter(({ assessments }) => assessments.some((each) => codeOf(each) !== code)).map(({ name }) => name)
        if (over) expect([...over.sensitivity].sort(), `${track} over all`).toEqual(changed((each) => each.aggregate(track, target).effect?.code, over.code).sort())
        own.forEach((effect, index) => {
          if (effect) expect([...effect.sensitivity].sort(), `${track} ${effect.code}`).toEqual(changed((each) => each.effect(track, ACTORS[index]!, target)?.code, effect.code).sort())
        })
      }))
    }), { numRuns: 25 })
  })
  it('every result has reasons, authorities and the strength of its code, and its range holds its code', () => {
    fc.assert(fc.property(someFacts, someDoctrine, someInstant, (facts, doctrine, when) => {
      const held = assess(facts, doctrine, when)
      eachTarget((target) => TRACKS.forEach((track) => {
        for (const effect of [held.aggregate(track, target).effect, ...ACTORS.map((id) => held.effect(track, id, target))]) {
          if (!effect) continue
          expect(effect.because.length).toBeGreaterThan(0)
          expect(effect).toMatchObject({ strength: strengthOf(effect.code), authorities: authoritiesOf(effect.code) })
          if (effect.range) expect(effect.range).toContain(effect.code)
          expect(effect.flags.includes('RANGE')).toBe(effect.range !== undefined)
        }
        const { counts, whole } = held.aggregate(track, target)
        expect(whole).toBe(wholeOf(counts))
      }))
    }), RUNS)
  })
})

describe('the invariants of the law', LONG, () => {
  it('a factor more adverse to an inference, said by another, never raises what is drawn (SW-5)', () => {
    const worseFactor = fc.constantFrom(...(Object.keys(FACTORS) as FactorName[])).chain((factor) => fc.tuple(fc.constant(factor), fc.constantFrom(...FACTORS[factor], 'unknown')))
    const rank = (code: string | undefined) => (code === undefined ? 0 : code.endsWith('TACIT') ? 2 : code.endsWith('TACIT-A') ? 1 : 0)
    fc.assert(fc.property(someFacts, worseFactor, (facts, [factor, value]) => {
      const when = { asOf: day(1200), knownAt: day(1200) }
      const held = assess(facts, {}, when)
      const target = { of: 'proposition', propositionId: 'p' } as const
      const grounds = groundsOf(held, 'CIL', 'A', target)
      if (!grounds || grounds.decidingActId !== null) return
      const order: readonly string[] = [...FACTORS[factor], 'unknown']
      // Adverse to everything that is held of the factor so far, and said beside it by somebody new.
      if (!grounds.silences.every((silence) => silence.range[factor].every((each) => order.indexOf(each) <= order.indexOf(value)))) return
      const said = facts.triggers.map((trigger) => ({ actorId: 'A', triggerId: trigger.id, by: 'somebody new', factor, value, effectiveAt: day(0), recordedAt: day(0) }) as Facts['factors'][number])
      expect(rank(assess({ ...facts, factors: [...facts.factors, ...said] }, {}, when).effect('CIL', 'A', target)?.code)).toBeLessThanOrEqual(rank(held.effect('CIL', 'A', target)?.code))
    }), { numRuns: 300 })
  })
  it('an express position makes the codes of silence unreachable (POS-6)', () => {
    fc.assert(fc.property(someFacts, someInstant, (facts, when) => {
      const held = assess(facts, {}, when)
      eachTarget((target) => (['SA', 'SP', 'CIL'] as const).forEach((track) => ACTORS.forEach((id) => {
        if (groundsOf(held, track, id, target)?.decidingActId) expect(held.effect(track, id, target)!.code).not.toMatch(/TACIT/)
      })))
    }), RUNS)
  })
  it('who is no party, or no State, changes no result over all (WHO-6)', () => {
    const acting = (actorId: string) => fc.array(anAct('z').map((done) => ({ ...done, actorId, via: 'own' as const, supersedes: undefined })), { minLength: 1, maxLength: 3 }).map((list) => list.map((done, index) => ({ ...done, id: `z${index}` })))
    fc.assert(fc.property(someFacts, someInstant, acting('N'), acting('O'), (facts, when, byNonParty, byCompany) => {
      const actors = [...facts.actors, state('N', { treatyParty: [] }), { ...state('O'), kind: 'company' as const }]
      const before = assess({ ...facts, actors }, {}, when)
      expect(results(assess({ ...facts, actors, acts: [...facts.acts, ...byNonParty] }, {}, when), ['SA', 'SP', 'AMD'])).toEqual(results(before, ['SA', 'SP', 'AMD']))
      expect(results(assess({ ...facts, actors, acts: [...facts.acts, ...byCompany] }, {}, when), TRACKS)).toEqual(results(before, TRACKS))
    }), RUNS)
  })
  it('no position but an instrument has a part in an amendment (AMD-4)', () => {
    fc.assert(fc.property(someFacts, someInstant, (facts, when) => {
      const instruments = facts.acts.filter((done) => done.kind === 'acceptance_instrument')
      const amd = (acts: readonly ActFacts[]) => { const held = assess({ ...facts, acts }, {}, when); return TARGETS.map((target) => [held.aggregate('AMD', target).effect?.code, ...ACTORS.map((id) => held.effect('AMD', id, target)?.code)]) }
      expect(amd(facts.acts)).toEqual(amd(instruments))
    }), RUNS)
  })
  it('nothing is adopted by silence with one member unserved (PRC-1)', () => {
    fc.assert(fc.property(someFacts, someInstant, (facts, when) => {
      const held = assess(facts, {}, when)
      eachTarget((target) => {
        const { effect, counts } = held.aggregate('SIL', target)
        if (effect?.code === 'SLG-ADOPTED') expect(countOf(counts, 'SIL-NOTSERVED')).toBe(0)
      })
    }), { numRuns: 300 })
  })
  it('nothing is adopted by consensus without a ruling (CON-20)', () => {
    fc.assert(fc.property(someFacts, someInstant, (facts, when) => {
      const held = assess({ ...facts, rulings: [] }, {}, when)
      eachTarget((target) => expect(held.aggregate('CON', target).effect?.code ?? '').not.toMatch(/ADOPTED|CONTESTED/))
    }), RUNS)
  })
  it('no text that disclaims shows the agreement of all (SA-20)', () => {
    fc.assert(fc.property(someFacts, someDoctrine, someInstant, (facts, doctrine, when) => {
      const held = assess(facts, doctrine, when)
      eachTarget((target) => {
        const subject = held.subject(target)
        if (subject && regardsUnder(subject.regards, doctrine) === 'disclaimed') expect(held.aggregate('SA', target).effect?.code).not.toMatch(/SAG-ALL/)
      })
    }), RUNS)
  })
  it('support on words that are new in substance starts at nought (VER-2)', () => {
    fc.assert(fc.property(someFacts, (facts) => {
      const issued = day(1100)
      const versions = [...facts.versions, { id: 'c4', clauseId: 'c', ordinal: 4, sha256: 'new', issuedAt: issued, recordedAt: issued }]
      const before = facts.acts.filter((done) => done.effectiveAt < issued)
      const late = facts.actsOnActs.filter((one) => one.effectiveAt < issued)
      const { counts } = assess({ ...facts, versions, acts: before, actsOnActs: late }, {}, { asOf: issued, knownAt: issued }).aggregate('CON', words('c4'))
      expect(countOf(counts, 'CON-JOIN', 'CON-JOIN-EOP')).toBe(0)
    }), RUNS)
  })
  it('nothing but procedure is established, and silence is presumptive at most (AUTH-3)', () => {
    fc.assert(fc.property(someFacts, someDoctrine, someInstant, (facts, doctrine, when) => {
      const held = assess(facts, doctrine, when)
      eachTarget((target) => (['SA', 'SP', 'CIL', 'PO', 'ACQ', 'EST'] as const).forEach((track) => ACTORS.forEach((id) => {
        const effect = held.effect(track, id, target)
        if (effect) expect(effect.strength).not.toBe('established')
        if (effect && groundsOf(held, track, id, target)?.decidingActId === null) expect(STRENGTHS.indexOf(effect.strength)).toBeGreaterThanOrEqual(STRENGTHS.indexOf('presumptive'))
      })))
    }), RUNS)
  })
  it('every code has an authority and a strength (AUTH-2)', () => {
    for (const code of CODES) expect(authoritiesOf(code).length).toBeGreaterThan(0)
  })
})

describe('looking ahead', LONG, () => {
  const facts = { propositions: [proposition()], triggers: [claim({ respondBy: day(50) })], notices: [notice('A', 20)] }
  it('says which single factor, act or switch alone gives another code (ASK-5)', () => {
    const changes = whatWouldChange(asked(facts, 100), 'SA', 'A', law)
    expect(changes).toContainEqual({ by: 'factor', triggerId: 't', factor: 'able', value: 'impaired', code: 'SA-TACIT-A' })
    expect(changes).toContainEqual({ by: 'factor', triggerId: 't', factor: 'notice', value: 'none', code: 'SA-INERT' })
    expect(changes).toContainEqual({ by: 'act', kind: 'objection', code: 'SA-CONFLICT' })
    expect(changes).toContainEqual({ by: 'switch', name: 'tacitAgreement' })
    expect(changes.filter((change) => change.by === 'factor').every((change) => change.code !== 'SA-TACIT')).toBe(true)
    expect(whatWouldChange(asked(facts, 100), 'CON', 'A', law)).toEqual([])
  })
  it('keeps its word: the act named gives the code named (ASK-5)', () => {
    fc.assert(fc.property(someFacts, fc.constantFrom(...TRACKS), fc.constantFrom(...ACTORS), fc.constantFrom(...TARGETS), (held, track, id, target) => {
      const when = { asOf: day(1200), knownAt: day(1200) }
      for (const change of whatWouldChange(assess(held, {}, when), track, id, target)) {
        if (change.by !== 'act') continue
        const done = { ...act(id, change.kind, target, 1200), id: '\uffff' }
        expect(assess({ ...held, acts: [...held.acts, done] }, {}, when).effect(track, id, target)?.code).toBe(change.code)
      }
    }), RUNS)
  })
  it('lists the dates on which something ends for a delegation, the next first (TIME-6)', () => {
    const held = asked({ ...facts, versions: [version('c1', 0, { respondBy: day(90) })], acts: [act('A', 'reserve_pending', 'c1', 5, { expiresAt: day(70) })] }, 30)
    expect(deadlinesOf(held, 'A').map(({ kind, at }) => [kind, at])).toEqual([['claim', day(50)], ['expiry', day(70)], ['respond', day(90)]])
    expect(nextDeadline(held, 'A')).toMatchObject({ kind: 'claim', id: 't' })
    expect(nextDeadline(asked({}, 30), 'A')).toBeNull()
  })
  it('tells whose results differ between two dates', () => {
    expect(differences(asked(facts, 40), asked(facts, 60), 'SP', law)).toEqual([{ actorId: 'A', before: 'SP-INERT', after: 'SP-TACIT' }])
    expect(differences(asked(facts, 60), asked(facts, 60, { ...DEFAULT_DOCTRINE, tacitAgreement: 'practice_only' }), 'SA', law)).toEqual([{ actorId: 'A', before: 'SA-TACIT', after: 'SA-INERT' }])
  })
  it('one silence of one State reads differently in four tracks', () => {
    const held = asked({ ...facts, versions: [version('c1', 0)], propositions: [proposition({ links: [{ clauseId: 'c', ...on(1) }] })] }, 100)
    expect((['CON', 'SA', 'SP', 'CIL', 'AMD'] as const).map((track) => held.effect(track, 'A', words('c1'))?.code)).toEqual(['CON-NOOBJ', 'SA-INERT', 'SP-TACIT', 'CIL-TACIT', 'AMG-NOPROPOSAL'])
  })
})
