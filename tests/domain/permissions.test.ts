import { describe, expect, it } from 'vitest'
import { type Actor, type Role, ROLES } from '@/lib/domain/actor'
import { type Action, can, type Subject } from '@/lib/domain/permissions'

const HERE = 'consultation-1'
const OWN = 'delegation-own'
const SPEAKS_FOR_NOBODY: readonly Role[] = ['secretariat', 'chair', 'reader']
const delegationFor = (role: Role): string | null => (SPEAKS_FOR_NOBODY.includes(role) ? null : OWN)

const actorAs = (role: Role, consultationId: string | null = HERE): Actor => ({
  personId: 'person', name: 'A person', email: 'person@placet.example', locale: 'en',
  mandates: [{ id: 'mandate', consultationId, delegationId: delegationFor(role), role }],
})

/**
 * Every action against every role, spelled out: yes, no, or the condition. `drafting`, `negotiation`: only in that phase.
 * `own …`: only for the act of one's own delegation (secretariat and Chair: an act of no delegation); `before` and `after`:
 * only until, or only once, it is on record.
 */
const EVERYBODY = 'secretariat chair head delegate adviser observer stakeholder reader'
const TABLE: Record<Action, { who: string; when?: 'drafting' | 'negotiation' | 'own negotiation' | 'own' | 'own before' | 'own after' }> = {
  'consultation.create': { who: '' }, // the platform's secretariat alone: below
  'consultation.read': { who: EVERYBODY },
  'delegation.accredit': { who: 'secretariat' },
  'person.accredit': { who: 'secretariat' },
  'mandate.change': { who: 'secretariat' },
  'draft.create': { who: 'secretariat' },
  'draft.read': { who: EVERYBODY },
  'draft.write': { who: 'secretariat chair head delegate adviser', when: 'drafting' },
  'draft.keep': { who: 'secretariat chair', when: 'negotiation' },
  'draft.propose': { who: 'head delegate adviser', when: 'own negotiation' },
  'draft.freeze': { who: 'secretariat chair' },
  'revision.issue': { who: 'secretariat' },
  'notice.serve': { who: 'secretariat' },
  'notice.acknowledge': { who: 'head delegate observer stakeholder', when: 'own' },
  'round.read': { who: EVERYBODY },
  'round.plan': { who: 'secretariat' },
  'round.extend': { who: 'secretariat' },
  'round.close': { who: 'secretariat' },
  'mail.read': { who: 'secretariat' },
  'address.set': { who: 'secretariat' },
  'comment.prepare': { who: 'secretariat chair head delegate adviser observer stakeholder', when: 'own' },
  'comment.release': { who: 'secretariat chair head observer stakeholder', when: 'own before' },
  'comment.withdraw': { who: 'secretariat chair head observer stakeholder', when: 'own after' },
  'comment.discard': { who: 'secretariat chair head delegate adviser observer stakeholder', when: 'own before' },
  'comment.resolve': { who: 'secretariat chair' },
  'position.prepare': { who: 'head delegate', when: 'own' },
  'position.release': { who: 'head', when: 'own before' },
  'position.withdraw': { who: 'head', when: 'own after' },
  'position.discard': { who: 'head delegate', when: 'own before' },
  'tracker.read': { who: EVERYBODY },
  'proposition.record': { who: 'secretariat head', when: 'own' },
  'proposition.end': { who: 'secretariat head', when: 'own' },
  'proposition.link': { who: 'secretariat head', when: 'own' },
  'regards.assert': { who: 'secretariat head', when: 'own' },
  'trigger.record': { who: 'secretariat head', when: 'own' },
  'trigger.serve': { who: 'secretariat head', when: 'own' },
  'factor.assert': { who: 'head', when: 'own' },
  'custom.assess': { who: 'secretariat chair head', when: 'own' },
  'amendment.record': { who: 'secretariat' },
  'attendance.record': { who: 'secretariat chair' },
  'ruling.record': { who: 'chair' },
  'change.confirm': { who: 'secretariat chair' },
  'change.contest': { who: 'head', when: 'own' },
  'rules.set': { who: 'secretariat' },
  'contribution.read': { who: EVERYBODY }, // what is published, and one's own
  'contribution.review': { who: 'secretariat chair' },
  'contribution.dispose': { who: 'secretariat' },
  'procedure.open': { who: 'secretariat chair' },
  'procedure.extend': { who: 'secretariat chair' },
  'procedure.end': { who: 'secretariat chair' },
  'answer.prepare': { who: 'head delegate', when: 'own' },
  'answer.release': { who: 'head', when: 'own before' },
  'answer.withdraw': { who: 'head', when: 'own after' },
  'answer.discard': { who: 'head delegate', when: 'own before' },
  'answer.enter': { who: 'secretariat' },
  'reading.conduct': { who: 'secretariat chair' },
  'note.write': { who: 'head delegate adviser observer stakeholder', when: 'own' },
  'delegation.set': { who: 'head', when: 'own' },
  'spokesperson.record': { who: 'secretariat' },
  'bond.leave': { who: 'head', when: 'own' },
}

const ACTIONS = Object.keys(TABLE) as Action[]
const favourable = (action: Action, role: Role): Subject => {
  const when = TABLE[action].when
  // A consultation that does not exist yet can be named by nobody.
  if (action === 'consultation.create') return {}
  return {
    consultationId: HERE,
    delegationId: delegationFor(role),
    phase: when?.endsWith('negotiation') ? 'negotiation' : 'drafting',
    ...(when === 'own before' ? { released: false } : when === 'own after' ? { released: true } : {}),
  }
}

describe('the table of rights', () => {
  for (const action of ACTIONS) {
    it(`${action}: ${TABLE[action].who || 'nobody by a mandate in one consultation'}`, () => {
      const allowed = TABLE[action].who.split(' ').filter(Boolean)
      expect(ROLES.filter((role) => can(actorAs(role), action, favourable(action, role)))).toEqual(ROLES.filter((role) => allowed.includes(role)))
    })

    it(`${action}: refused to nobody signed in, to a stranger, and to a person without mandates`, () => {
      for (const role of ROLES) {
        expect(can(null, action, favourable(action, role))).toBe(false)
        expect(can({ ...actorAs(role), mandates: [] }, action, favourable(action, role))).toBe(false)
        if (role !== 'secretariat') expect(can(actorAs(role, 'another-consultation'), action, favourable(action, role))).toBe(false)
      }
    })

    const when = TABLE[action].when
    if (when?.startsWith('own')) {
      it(`${action}: refused for the act of another delegation, whatever the role`, () => {
        for (const role of ROLES) expect(can(actorAs(role), action, { ...favourable(action, role), delegationId: 'delegation-other' })).toBe(false)
      })
    }
    if (when === 'own before' || when === 'own after') {
      it(`${action}: refused ${when === 'own before' ? 'once' : 'until'} the act is on record`, () => {
        for (const role of ROLES) expect(can(actorAs(role), action, { ...favourable(action, role), released: when === 'own before' })).toBe(false)
      })
    }
    if (when === 'drafting') {
      it(`${action}: refused to everybody in a frozen draft, and where the phase is unknown`, () => {
        for (const phase of ['frozen', undefined]) {
          for (const role of ROLES) expect(can(actorAs(role), action, { ...favourable(action, role), phase })).toBe(false)
        }
      })
    }
  }

  it('names every action once', () => {
    expect(new Set(ACTIONS).size).toBe(ACTIONS.length)
  })

  it('consultation.create: the secretariat of the platform alone', () => {
    expect(can(actorAs('secretariat', null), 'consultation.create')).toBe(true)
    for (const role of ROLES) expect(can(actorAs(role), 'consultation.create')).toBe(false)
    for (const role of ROLES.filter((one) => one !== 'secretariat')) expect(can(actorAs(role, null), 'consultation.create')).toBe(false)
  })

  it('lets the secretariat of the platform do in every consultation what the secretariat of one may, and nothing of a delegation', () => {
    const platform = actorAs('secretariat', null)
    for (const action of ACTIONS.filter((one) => one !== 'consultation.create')) {
      expect(can(platform, action, favourable(action, 'secretariat')), action).toBe(TABLE[action].who.includes('secretariat'))
    }
    expect(can(platform, 'position.prepare', { consultationId: HERE, delegationId: OWN })).toBe(false)
  })

  it('gives no right in a consultation that is not named', () => {
    for (const action of ACTIONS.filter((one) => one !== 'consultation.create')) {
      for (const role of ROLES) expect(can(actorAs(role), action, { ...favourable(action, role), consultationId: undefined })).toBe(false)
    }
  })
})
