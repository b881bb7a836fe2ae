import { describe, expect, it } from 'vitest'
import { amendmentAggregate, amendmentCode, majorityOf } from '../../lib/law/amendment'
import { type Code, CODES, strengthOf } from '../../lib/law/codes'
import type { Counts } from '../../lib/law/counts'
import { customAggregate } from '../../lib/law/custom'
import { type Doctrine, doctrineWith } from '../../lib/law/doctrine'
import { ESTOPPEL_ELEMENTS, estoppelEffect } from '../../lib/law/estoppel'
import type { Regards } from '../../lib/law/facts'
import { objectorEffect, type ObjectorTests } from '../../lib/law/persistent-objector'
import { procedureAggregate, procedureEffect } from '../../lib/law/silence-procedure'
import { agreementAggregate } from '../../lib/law/subsequent-agreement'
import { type FormalRoute, practiceAggregate } from '../../lib/law/subsequent-practice'

const agreement = (counts: Counts, regards: Regards = 'asserted', settings: Partial<Doctrine> = {}) => agreementAggregate(counts, { regards }, doctrineWith(settings)).code
const practice = (counts: Counts, route: FormalRoute = { chosen: false }, settings: Partial<Doctrine> = {}) => practiceAggregate(counts, route, doctrineWith(settings)).code

describe('a subsequent agreement of all parties', () => {
  it('is not intended where the text disclaims, whatever the parties said (SA-20)', () => {
    for (const counts of [{ 'SA-ACCEPT': 3 }, { 'SA-CONFLICT': 1 }, {}] as Counts[]) expect(agreement(counts, 'disclaimed')).toBe('SAG-NOINTENT')
  })
  it('is precluded by one conflicting position (SA-21)', () => expect(agreement({ 'SA-ACCEPT': 115, 'SA-CONFLICT': 1 })).toBe('SAG-PRECLUDED'))
  it('is incomplete while one party withholds acceptance, and of nobody at all (SA-22)', () => {
    for (const code of ['SA-NOTYET', 'SA-NOTACC', 'SA-NEUTRAL', 'SA-INERT', 'SA-UNCLEAR', 'SA-DISCL', 'G-NOAUTH'] as Code[]) expect(agreement({ 'SA-ACCEPT': 115, [code]: 1 })).toBe('SAG-INCOMPLETE')
    expect(agreement({})).toBe('SAG-INCOMPLETE')
    expect(agreement({ 'X-NOSTAND': 9 })).toBe('SAG-INCOMPLETE')
  })
  it('is express where all accept expressly (SA-23)', () => expect(agreement({ 'SA-ACCEPT': 2, 'SA-ACCEPT-Q': 1, 'X-NOSTAND': 4 })).toBe('SAG-ALL-EXPRESS'))
  it('is tacit where some were silent with weight (SA-24)', () => expect(agreement({ 'SA-ACCEPT': 2, 'SA-TACIT': 1 })).toBe('SAG-ALL-TACIT'))
  it('is arguable where some silence is (SA-25)', () => expect(agreement({ 'SA-ACCEPT': 2, 'SA-TACIT': 1, 'SA-TACIT-A': 1 })).toBe('SAG-ALL-TACIT-A'))
  it('is completed by no silence where practice alone can be tacit (SA-26)', () => expect(agreement({ 'SA-ACCEPT': 2, 'SA-TACIT': 1 }, 'asserted', { tacitAgreement: 'practice_only' })).toBe('SAG-INCOMPLETE'))
})

describe('practice that establishes the agreement of all parties', () => {
  it('needs somebody who practises (SP-20)', () => expect(practice({ 'SP-ACCEPT': 3 })).toBe('SPG-NOPRACT'))
  it('is countered by a formal way on the same point (SP-21)', () => expect(practice({ 'SP-PRACT': 20, 'SP-TACIT': 3 }, { chosen: true })).toBe('SPG-COUNTER'))
  it('may be nearly universal where that is the test, with one in ten withholding (SP-22)', () => {
    const settings = { unanimity: 'near_universal' } as const
    expect(practice({ 'SP-PRACT': 9, 'SP-CONFLICT': 1 }, { chosen: false }, settings)).toBe('SPG-NEARUNI')
    expect(practice({ 'SP-PRACT': 8, 'SP-CONFLICT': 1 }, { chosen: false }, settings)).toBe('SPG-PRECLUDED')
    expect(practice({ 'SP-PRACT': 9, 'SP-TACIT': 1 }, { chosen: false }, settings)).toBe('SPG-ALL')
    expect(practice({ 'SP-PRACT': 9, 'SP-DIFFAPP': 1 })).toBe('SPG-PARTIAL')
  })
  it('is precluded by one conflicting position (SP-23)', () => expect(practice({ 'SP-PRACT': 100, 'SP-CONFLICT': 1 })).toBe('SPG-PRECLUDED'))
  it('is that of some parties where one other withholds acceptance (SP-24)', () => {
    for (const code of ['SP-NOTACC', 'SP-NEUTRAL', 'SP-NOTYET', 'SP-UNCLEAR', 'SP-INERT', 'SP-DIFFAPP', 'SP-OTHER', 'G-NOAUTH'] as Code[]) expect(practice({ 'SP-PRACT': 5, [code]: 1, 'X-NOSTAND': 2 })).toBe('SPG-PARTIAL')
  })
  it('is arguable where some silence is (SP-25)', () => expect(practice({ 'SP-PRACT': 1, 'SP-TACIT': 4, 'SP-TACIT-A': 1 })).toBe('SPG-ALL-A'))
  it('otherwise may show the agreement of all (SP-26)', () => expect(practice({ 'SP-PRACT': 1, 'SP-ACCEPT': 2, 'SP-TACIT': 4 })).toBe('SPG-ALL'))
  it('is countered no longer once enough took the formal way (SP-27)', () => {
    const counts = { 'SP-PRACT': 19, 'SP-NOTACC': 1 } as Counts
    expect(practice(counts, { chosen: true, acceptances: 19 })).toBe('SPG-COUNTER')
    expect(practice(counts, { chosen: true, acceptances: 19 }, { unanimity: 'near_universal' })).toBe('SPG-NEARUNI')
    expect(practice({ 'SP-PRACT': 20 }, { chosen: true, acceptances: 20 })).toBe('SPG-ALL')
  })
})

describe('an amendment', () => {
  const standing = { proposed: true, accepted: false, inForce: false, joinedLater: false }
  it('that nobody proposed can be accepted by nobody (AMD-1)', () => {
    expect(amendmentCode({ ...standing, proposed: false, accepted: true, inForce: true })).toBe('AMG-NOPROPOSAL')
    expect(amendmentAggregate({ proposed: false, acceptances: 60, parties: 116 }).code).toBe('AMG-NOPROPOSAL')
  })
  it('applies to those who accepted once it is in force (AMD-2)', () => expect(amendmentCode({ ...standing, accepted: true, inForce: true, joinedLater: true })).toBe('AMD-BOUND'))
  it('counts an acceptance while it is not (AMD-3)', () => expect(amendmentCode({ ...standing, accepted: true, joinedLater: true })).toBe('AMD-ACC-PEND'))
  it('does not apply to who did not accept (AMD-4)', () => {
    for (const inForce of [true, false]) expect(amendmentCode({ ...standing, inForce })).toBe('AMD-NOTBOUND')
    expect(amendmentCode({ ...standing, joinedLater: true })).toBe('AMD-NOTBOUND')
  })
  it('may apply to who joined the treaty afterwards without a word (AMD-5)', () => expect(amendmentCode({ ...standing, inForce: true, joinedLater: true })).toBe('AMD-NEWPARTY'))
  it('is short of the majority at exactly half (AMD-6)', () => {
    expect([116, 117, 118].map(majorityOf)).toEqual([59, 59, 60])
    expect(amendmentAggregate({ proposed: true, acceptances: 58, parties: 116 }).code).toBe('AMG-SHORT')
    expect(amendmentAggregate({ proposed: true, acceptances: 59, parties: 118 }).code).toBe('AMG-SHORT')
  })
  it('is in force for some, or for all (AMD-7)', () => {
    expect(amendmentAggregate({ proposed: true, acceptances: 59, parties: 117 }).code).toBe('AMG-INFORCE-PARTIAL')
    expect(amendmentAggregate({ proposed: true, acceptances: 117, parties: 117 }).code).toBe('AMG-INFORCE-ALL')
  })
})

describe('custom over all', () => {
  const found = (practiceFound: 'none' | 'partial' | 'general' | 'inconsistent', opinioJuris: 'accepted' | 'divided' | 'absent', speciallyAffectedIncluded = true, settings: Partial<Doctrine> = {}) =>
    customAggregate({ practice: practiceFound, opinioJuris, speciallyAffectedIncluded }, doctrineWith(settings)).code
  it('is divided where views on the law are, before anything else (CIL-20)', () => {
    for (const held of ['none', 'partial', 'general', 'inconsistent'] as const) expect(found(held, 'divided')).toBe('CLG-DIVIDED')
  })
  it('is insufficient where practice is inconsistent, or neither element is there (CIL-21)', () => {
    expect(found('inconsistent', 'accepted')).toBe('CLG-INSUFF')
    expect(found('inconsistent', 'absent')).toBe('CLG-INSUFF')
    expect(found('none', 'absent')).toBe('CLG-INSUFF')
  })
  it('is usage where nobody acts out of a sense of law (CIL-22)', () => {
    for (const held of ['partial', 'general'] as const) expect(found(held, 'absent')).toBe('CLG-USAGE')
  })
  it('is only declared where nobody practises (CIL-23)', () => expect(found('none', 'accepted', false)).toBe('CLG-DECLARED'))
  it('is emerging where practice is partial or specially affected States are missing (CIL-24)', () => {
    expect(found('partial', 'accepted')).toBe('CLG-EMERGING')
    expect(found('general', 'accepted', false)).toBe('CLG-EMERGING')
  })
  it('otherwise gives strong indications, never a rule (CIL-25)', () => expect(found('general', 'accepted')).toBe('CLG-STRONG'))
  it('does not ask for specially affected States where none are recognised (CIL-26)', () => expect(found('general', 'accepted', false, { speciallyAffected: 'none' })).toBe('CLG-STRONG'))
  it('is not found by the engine where nobody assessed it (CIL-27)', () => expect(customAggregate(null, doctrineWith())).toMatchObject({ code: 'CLG-OPEN', strength: 'none' }))
})

describe('a persistent objector', () => {
  const met: ObjectorTests = { treatyRule: false, jusCogens: false, objected: true, crystallised: true, beforeCrystallisation: true, clear: true, madeKnown: true, contradictory: false, maintained: true }
  const effect = (more: Partial<ObjectorTests>, settings: Partial<Doctrine> = {}) => objectorEffect({ ...met, ...more }, doctrineWith(settings))
  it('is none where the doctrine is not recognised, and the result says so (PO-1)', () => expect(effect({}, { persistentObjector: 'not_recognised' })).toMatchObject({ code: 'PO-NONE', flags: ['UNRECOGNISED'] }))
  it('is not released from a treaty (PO-2)', () => expect(effect({ treatyRule: true, objected: false }).code).toBe('PO-TREATY'))
  it('is not exempt from a peremptory rule (PO-3)', () => expect(effect({ jusCogens: true, objected: false }).code).toBe('PO-JC'))
  it('has objected (PO-4)', () => expect(effect({ objected: false }).code).toBe('PO-NONE'))
  it('has done so before the rule formed (PO-5)', () => {
    expect(effect({ beforeCrystallisation: false }).code).toBe('PO-SUBSEQ')
    expect(effect({ crystallised: false, beforeCrystallisation: false }).code).toBe('PO-CAND')
  })
  it('has done so clearly and made it known (PO-6)', () => {
    expect(effect({ clear: false }).code).toBe('PO-UNCLEAR')
    expect(effect({ madeKnown: false }).code).toBe('PO-UNCLEAR')
  })
  it('has not acted to the contrary (PO-7)', () => expect(effect({ contradictory: true, maintained: false }).code).toBe('PO-INCONSIST'))
  it('has maintained it (PO-8)', () => expect(effect({ maintained: false }).code).toBe('PO-LAPSED'))
  it('may then not have the rule opposed to it, on the hypothesis that it formed (PO-9)', () => expect(effect({})).toMatchObject({ code: 'PO-SUPPORTED', strength: 'presumptive', flags: ['ARGUENDO'] }))
  it('has its objection on file where no rule formed (PO-10)', () => expect(effect({ crystallised: false })).toMatchObject({ code: 'PO-CAND', flags: [] }))
})

describe('estoppel', () => {
  const all = { clearRepresentation: true, authority: true, reliance: true, detriment: true }
  it('could be argued where all four elements are shown (EST-1)', () => expect(estoppelEffect(all)).toMatchObject({ code: 'EST-A', strength: 'arguable' }))
  it('is not shown where one is missing (EST-2)', () => {
    for (const element of ESTOPPEL_ELEMENTS) expect(estoppelEffect({ ...all, [element]: false })).toMatchObject({ code: 'EST-NO', because: [{ key: 'estoppelMissing', values: { element } }] })
  })
})

describe('a silence procedure', () => {
  it('draws nothing from who was not served, whatever it did (SIL-1)', () => {
    for (const act of ['none', 'comment', 'objection', 'amendment'] as const) expect(procedureEffect({ served: false, act, timely: true }).code).toBe('SIL-NOTSERVED')
  })
  it('is not broken by a comment (SIL-2)', () => expect(procedureEffect({ served: true, act: 'comment', timely: false }).code).toBe('SIL-COMMENT'))
  it('is kept by who wrote nothing; while it runs that is flagged (SIL-3)', () => {
    expect(procedureEffect({ served: true, act: 'none', timely: false })).toMatchObject({ code: 'SIL-KEPT', flags: [] })
    expect(procedureEffect({ served: true, act: 'none', timely: false }, true)).toMatchObject({ code: 'SIL-KEPT', flags: ['G-NOTYET'] })
  })
  it('is broken by an objection or an amendment in time (SIL-4)', () => {
    for (const act of ['objection', 'amendment'] as const) expect(procedureEffect({ served: true, act, timely: true }).code).toBe('SIL-BROKE')
  })
  it('is not undone by one that comes late (SIL-5)', () => expect(procedureEffect({ served: true, act: 'objection', timely: false }).code).toBe('SIL-LATE'))
  it('is void with a flaw, before anything else (SIL-6)', () => {
    for (const flaw of ['noBasis', 'notAllServed', 'textChanged', 'periodTooShort'] as const) expect(procedureAggregate({ flaw, breaks: 1, blockAt: 1, ended: true }).code).toBe('SLG-VOID')
  })
  it('is broken at the threshold, before the deadline too (SIL-7)', () => {
    expect(procedureAggregate({ flaw: null, breaks: 1, blockAt: 1, ended: false }).code).toBe('SLG-BROKEN')
    expect(procedureAggregate({ flaw: null, breaks: 96, blockAt: 97, ended: true }).code).toBe('SLG-ADOPTED')
  })
  it('is open until the deadline (SIL-8)', () => expect(procedureAggregate({ flaw: null, breaks: 0, blockAt: 1, ended: false }).code).toBe('SLG-OPEN'))
  it('adopts once it ends unbroken (SIL-9)', () => expect(procedureAggregate({ flaw: null, breaks: 0, blockAt: 1, ended: true }).code).toBe('SLG-ADOPTED'))
})

describe('strength', () => {
  it('is capped at presumptive outside procedure, but for what was said or done expressly (AUTH-3)', () => {
    for (const code of CODES) {
      const procedural = /^(CON|CNG|SIL|SLG|AMD|AMG)-/.test(code)
      if (!procedural) expect(strengthOf(code), code).not.toBe('established')
      if (!procedural && strengthOf(code) === 'express') expect(code).toMatch(/ACCEPT|PRACT|FULL|OJ$|ALL-EXPRESS/)
      if (/TACIT/.test(code)) expect(['presumptive', 'arguable']).toContain(strengthOf(code))
    }
  })
})
