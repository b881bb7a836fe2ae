import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { assess } from '@/lib/law/assess'
import type { Database } from '@/lib/data/client'
import type { Context } from '@/lib/services/context'
import { leaveGroupStatement } from '@/lib/services/leave-group-statement'
import { loadFacts } from '@/lib/services/load-facts'
import { preparePropositionPosition } from '@/lib/services/prepare-proposition-position'
import { readProposition } from '@/lib/services/read-proposition'
import { recordSpokesperson } from '@/lib/services/record-spokesperson'
import { releasePosition } from '@/lib/services/release-position'
import { testDatabase } from '@/tests/support/database'
import { done, lawScene } from '@/tests/support/law-scene'
import { minutes } from '@/tests/support/panel-scene'

let db: Database
beforeAll(async () => void ({ db } = await testDatabase()))

const SUPPORT = { kind: 'support', asLaw: 'lex_lata' }
const OBJECTION = { kind: 'objection', ground: 'legal', scope: 'whole', text: 'Contrary to article II.' }

/** Kenya speaks for the African Group on a proposition; Mauritius and Nigeria are its members, Peru is not. */
async function grouped({ spokesperson = true }: { spokesperson?: boolean } = {}) {
  const scene = await lawScene(db)
  const { consultationId } = scene
  const propositionId = await scene.proposition()
  const seat = async (stateCode: string) => {
    const { id } = await db.delegation.create({ data: { consultationId, kind: 'state', stateCode, memberOfBody: true, invitedAt: minutes(-60) } })
    const person = await db.person.create({ data: { email: `${randomUUID()}@example.org`, name: stateCode, createdAt: minutes(-60), mandates: { create: { consultationId, delegationId: id, role: 'head', fromAt: minutes(-60) } } } })
    const kenya = await scene.as('kenyaHead')
    return (now: Date): Context => ({ db, now, actor: { ...kenya.actor!, personId: person.id, mandates: [{ id: `m-${stateCode}`, consultationId, delegationId: id, role: 'head' }] } })
  }
  const [mauritius, nigeria] = [await seat('MU'), await seat('NG')]
  if (spokesperson) done(await recordSpokesperson(await scene.as('secretariat'), { consultationId, groupId: 'african', delegationId: scene.delegations.kenya, basis: 'Letter of the Chair of the Group, 3 November', requestKey: randomUUID() }))
  const own = (more: object) => ({ propositionId, release: true, requestKey: randomUUID(), ...more })
  const input = (more: object = SUPPORT, group: object = {}) => own({ ...more, group: { groupId: 'african', ...group } })
  const kenya = (at = minutes(5)) => scene.as('kenyaHead', at)
  const effect = async (stateCode: string, track: 'SA' | 'CIL' = 'SA', at = minutes(60)) => {
    const loaded = done(await loadFacts(await scene.as('secretariat', at), { draftId: scene.draftId }))
    return assess(loaded.facts, loaded.doctrine, { asOf: at.getTime(), knownAt: at.getTime() }).effect(track, stateCode, { of: 'proposition', propositionId })
  }
  const read = async (context: Context) => done(await readProposition(context, propositionId, 'en'))
  await scene.link(propositionId)
  await scene.issue()
  return { ...scene, propositionId, mauritius, nigeria, own, input, kenya, effect, read }
}

describe('a statement for a group on a proposition', () => {
  it('is offered to a delegation that speaks for the group, with the members by name, and to no other', async () => {
    const s = await grouped()
    const [group, ...more] = (await s.read(await s.kenya())).speaksFor
    expect([group?.groupId, more]).toEqual(['african', []])
    expect(group?.members.map(({ name }) => name)).toContain('Mauritius')
    expect(group?.members.map(({ code }) => code)).not.toContain('KE')
    for (const who of ['peruHead', 'secretariat', 'reader', 'kenyaAdviser'] as const) expect((await s.read(await s.as(who, minutes(5)))).speaksFor).toEqual([])
  })

  it('is filed by a delegation that the secretariat was told speaks for it, and by no other; names that are no members are refused', async () => {
    const s = await grouped({ spokesperson: false })
    expect(await preparePropositionPosition(await s.kenya(), s.input())).toMatchObject({ code: 'not_spokesperson', field: 'group' })
    const told = await grouped()
    const before = await told.entries()
    expect(await preparePropositionPosition(await told.as('peruHead', minutes(5)), told.input())).toMatchObject({ code: 'not_spokesperson', field: 'group' })
    expect(await preparePropositionPosition(await told.kenya(), told.input(SUPPORT, { authorised: ['PE'] }))).toMatchObject({ code: 'not_a_group_member', field: 'authorised' })
    expect(await preparePropositionPosition(await told.kenya(), told.input(SUPPORT, { without: ['PE'] }))).toMatchObject({ code: 'not_a_group_member', field: 'without' })
    expect([await db.position.count({ where: { propositionId: told.propositionId } }), await told.entries()]).toEqual([0, before])
  })

  it('names the members that it binds, on the page and in the record, before and after its release', async () => {
    const s = await grouped()
    const { id } = done(await preparePropositionPosition(await s.as('kenyaDelegate', minutes(5)), { ...s.input(SUPPORT, { without: ['NG'] }), release: false }))
    const group = async (context: Context) => (await s.read(context)).stances.find((stance) => stance.id === id)?.group
    expect((await group(await s.kenya()))?.bound).toHaveLength(52)
    expect(await group(s.mauritius(minutes(6)))).toBeUndefined()
    done(await releasePosition(await s.kenya(minutes(7)), { positionId: id }))
    const shown = await group(s.mauritius(minutes(8)))
    expect(shown).toMatchObject({ id: 'african', left: [] })
    expect(shown?.bound).toContain('Mauritius')
    expect(shown?.bound).not.toContain('Nigeria')
    const { payload } = await db.recordEntry.findFirstOrThrow({ where: { subjectId: id, kind: 'position.release' } })
    expect(payload).toMatchObject({ propositionId: s.propositionId, groupId: 'african' })
    expect((payload as { bonds: unknown[] }).bonds).toHaveLength(52)
  })

  it('counts in the engine for each member on the day, as derived; not for who stood apart, nor for strangers', async () => {
    const s = await grouped()
    done(await preparePropositionPosition(await s.kenya(), s.input(SUPPORT, { without: ['NG'] })))
    expect(await s.effect('KE')).toMatchObject({ code: 'SA-ACCEPT' })
    expect(await s.effect('MU')).toMatchObject({ code: 'SA-ACCEPT', flags: expect.arrayContaining(['DERIVED']) })
    for (const stranger of ['NG', 'PE']) expect((await s.effect(stranger))?.code).not.toBe('SA-ACCEPT')
  })

  it('gives way to what the member says itself, earlier or later', async () => {
    const s = await grouped()
    done(await preparePropositionPosition(s.mauritius(minutes(2)), s.own(OBJECTION)))
    done(await preparePropositionPosition(await s.kenya(), s.input()))
    const [mauritius, nigeria] = [await s.effect('MU'), await s.effect('NG')]
    expect(mauritius?.code).toBe('SA-CONFLICT')
    expect(nigeria?.code).toBe('SA-ACCEPT')
    done(await preparePropositionPosition(s.nigeria(minutes(9)), s.own(OBJECTION)))
    expect((await s.effect('NG'))?.code).toBe('SA-CONFLICT')
    expect((await s.effect('NG', 'SA', minutes(7)))?.code).toBe('SA-ACCEPT')
  })

  it('is left by a member, with a reason and from then on, and by nobody else', async () => {
    const s = await grouped()
    const { id } = done(await preparePropositionPosition(await s.kenya(), s.input()))
    const may = async (context: Context) => (await s.read(context)).stances.find((stance) => stance.id === id)?.can.leave
    expect([await may(s.mauritius(minutes(8))), await may(await s.kenya()), await may(await s.as('peruHead', minutes(8))), await may(await s.as('secretariat', minutes(8)))]).toEqual([true, false, false, false])
    const leave = { positionId: id, reason: 'We take no part in it.' }
    expect(await leaveGroupStatement(await s.as('peruHead', minutes(10)), leave)).toMatchObject({ code: 'not_bound' })
    expect(await leaveGroupStatement(s.mauritius(minutes(20)), { ...leave, reason: ' ' })).toMatchObject({ code: 'required', field: 'reason' })
    done(await leaveGroupStatement(s.mauritius(minutes(30)), leave))
    expect([(await s.effect('MU', 'SA', minutes(20)))?.code, (await s.effect('MU'))?.code === 'SA-ACCEPT', (await s.effect('NG'))?.code]).toEqual(['SA-ACCEPT', false, 'SA-ACCEPT'])
    const shown = (await s.read(s.mauritius(minutes(40)))).stances.find((stance) => stance.id === id)
    expect([shown?.group?.left, shown?.can.leave]).toEqual([['Mauritius'], false])
  })

  it('objects for each member, as derived: on a proposition nothing is blocked, so that no authority by name is asked (GRP-1, GRP-3)', async () => {
    const s = await grouped()
    done(await preparePropositionPosition(await s.kenya(), s.input(OBJECTION, { without: ['NG'] })))
    expect(await s.effect('MU')).toMatchObject({ code: 'SA-CONFLICT', flags: expect.arrayContaining(['DERIVED']) })
    for (const stranger of ['NG', 'PE']) expect((await s.effect(stranger))?.code).not.toBe('SA-CONFLICT')
  })

  it('said elsewhere on an earlier day, binds those who were members on that day, whatever day it is released', async () => {
    const s = await grouped()
    await db.groupMember.update({ where: { groupId_stateCode: { groupId: 'african', stateCode: 'NG' } }, data: { since: '2026-11-10' } })
    try {
      const said = { ...SUPPORT, actedOn: '2026-11-05', evidence: 'Statement of the Group, 5 November' }
      expect(await preparePropositionPosition(await s.kenya(), s.input(said, { authorised: ['NG'] }))).toMatchObject({ code: 'not_a_group_member', field: 'authorised' })
      const { id } = done(await preparePropositionPosition(await s.kenya(), s.input(said)))
      const bound = (await db.groupBond.findMany({ where: { positionId: id } })).map(({ stateCode }) => stateCode)
      expect([bound.includes('MU'), bound.includes('NG')]).toEqual([true, false])
      expect([(await s.effect('MU'))?.code, (await s.effect('NG'))?.code === 'SA-ACCEPT']).toEqual(['SA-ACCEPT', false])
    } finally {
      await db.groupMember.update({ where: { groupId_stateCode: { groupId: 'african', stateCode: 'NG' } }, data: { since: null } })
    }
  })
})
