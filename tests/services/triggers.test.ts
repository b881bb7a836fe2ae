import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/data/client'
import { assertFactor } from '@/lib/services/assert-factor'
import { endTrigger } from '@/lib/services/end-trigger'
import { recordTrigger } from '@/lib/services/record-trigger'
import { serveTriggerNotice } from '@/lib/services/serve-trigger-notice'
import { testDatabase } from '@/tests/support/database'
import { done, lawScene } from '@/tests/support/law-scene'
import { NOON } from '@/tests/support/panel-scene'

let db: Database
beforeAll(async () => void ({ db } = await testDatabase()))

const note = (triggerId: string, more: object = {}) => ({ triggerId, states: ['KE', 'PE', 'FR'], channel: 'note_verbale', servedAt: '2026-11-20T10:00', reference: 'NV 12/2026', languages: ['en', 'fr'], ...more })
const notices = (triggerId: string) => db.triggerNotice.findMany({ where: { triggerId }, orderBy: { stateCode: 'asc' } })

describe('recording a trigger', () => {
  it('keeps what happened apart from when it was recorded, and an inexact date at its last moment', async () => {
    const scene = await lawScene(db)
    const id = await scene.trigger(await scene.proposition(), { occurredOn: '2015' })
    expect(await db.trigger.findUnique({ where: { id }, include: { actors: true } })).toMatchObject({ occurredOn: '2015', effectiveAt: new Date('2015-12-31T23:59:59.999Z'), recordedAt: NOON, actors: [{ stateCode: 'US' }] })
  })
  it('of a year that still runs counts from now', async () => {
    const scene = await lawScene(db)
    expect(await db.trigger.findUnique({ where: { id: await scene.trigger(await scene.proposition(), { occurredOn: '2026' }) } })).toMatchObject({ effectiveAt: NOON })
  })
  it('a delegation records its own State\'s act, and nobody else\'s', async () => {
    const scene = await lawScene(db)
    const propositionId = await scene.proposition()
    const kenya = await scene.as('kenyaHead')
    expect(await recordTrigger(kenya, scene.triggerInput(propositionId))).toMatchObject({ code: 'not_own_act', field: 'states' })
    const own = done(await recordTrigger(kenya, scene.triggerInput(propositionId, { states: [], type: 'interpretive_claim', occurredOn: '2026-11-01' })))
    expect(await db.triggerActor.findMany({ where: { triggerId: own.id } })).toMatchObject([{ stateCode: 'KE' }])
    expect(await recordTrigger(await scene.as('kenyaDelegate'), scene.triggerInput(propositionId, { states: [] }))).toMatchObject({ code: 'forbidden' })
  })
  it.each([
    [{ occurredOn: '2028' }, 'in_the_future', 'occurredOn'], [{ occurredOn: 'long ago' }, 'invalid', 'occurredOn'], [{ occurredOn: '1900' }, 'before_treaty', 'occurredOn'],
    [{ propositionId: null }, 'one_target', 'propositionId'], [{ clauseId: 'c1', draftId: 'd' }, 'one_target', 'propositionId'], [{ type: 'adopted_text' }, 'one_target', 'clauseId'],
    [{ type: 'silence_procedure' }, 'invalid', 'type'], [{ states: [] }, 'nobody_acts', 'states'], [{ states: ['XX'] }, 'invalid', 'states.0'], [{ source: '' }, 'required', 'source'],
    [{ periodUntil: '2026-12-01T12:00' }, 'required', 'periodBasis'], [{ periodUntil: '2015-01-01T12:00', periodBasis: 'Note' }, 'before_trigger', 'periodUntil'], [{ interpretive: true }, 'required', 'interpretiveReason'],
    [{ publicity: 'internal', publishedOn: '2016' }, 'invalid', 'publishedOn'], [{ reasonableMonths: 0 }, 'invalid', 'reasonableMonths'], [{ reasonableMonths: 1_300 }, 'invalid', 'reasonableMonths'], [{ propositionId: 'nothing' }, 'not_found', 'propositionId'],
  ])('%j is refused with %s on %s, and nothing is written', async (more, code, field) => {
    const scene = await lawScene(db)
    const propositionId = await scene.proposition()
    const before = await scene.entries()
    expect(await recordTrigger(await scene.as('secretariat'), scene.triggerInput(propositionId, more))).toMatchObject({ ok: false, code, field })
    expect(await db.trigger.count({ where: { consultationId: scene.consultationId } })).toBe(0)
    expect(await scene.entries()).toBe(before)
  })
  it('of a text concerns a clause of it', async () => {
    const scene = await lawScene(db)
    const input = scene.triggerInput('', { type: 'adopted_text', propositionId: '', draftId: scene.draftId, clauseId: 'c2', states: [], occurredOn: '2026-11-20' })
    expect(await recordTrigger(await scene.as('secretariat'), { ...input, clauseId: 'never' })).toMatchObject({ code: 'not_found', field: 'clauseId' })
    expect(await recordTrigger(await scene.as('secretariat'), input)).toMatchObject({ ok: true })
  })
  it('is taken off the list by whoever recorded it, with a reason, once', async () => {
    const scene = await lawScene(db)
    const id = await scene.trigger(await scene.proposition())
    expect(await endTrigger(await scene.as('kenyaHead'), { triggerId: id, reason: 'No.' })).toMatchObject({ code: 'forbidden' })
    expect(await endTrigger(await scene.as('secretariat'), { triggerId: id, reason: 'Recorded twice.' })).toMatchObject({ ok: true })
    expect(await endTrigger(await scene.as('secretariat'), { triggerId: id, reason: 'Again.' })).toMatchObject({ code: 'trigger_ended' })
    expect(await serveTriggerNotice(await scene.as('secretariat'), note(id))).toMatchObject({ code: 'trigger_ended' })
  })
})

describe('serving a trigger', () => {
  it('serves a whole list at once, States without a delegation among them, in one entry of the record', async () => {
    const scene = await lawScene(db)
    const id = await scene.trigger(await scene.proposition())
    const before = await scene.entries()
    expect(done(await serveTriggerNotice(await scene.as('secretariat'), note(id)))).toEqual({ served: 3, already: 0 })
    expect((await notices(id)).map(({ stateCode, delegationId }) => [stateCode, delegationId])).toEqual([['FR', null], ['KE', scene.delegations.kenya], ['PE', scene.delegations.peru]])
    expect(await scene.entries()).toBe(before + 1)
  })
  it('a second list serves only whom the first did not, and never the State whose act it is', async () => {
    const scene = await lawScene(db)
    const id = await scene.trigger(await scene.proposition())
    await serveTriggerNotice(await scene.as('secretariat'), note(id))
    expect(done(await serveTriggerNotice(await scene.as('secretariat'), note(id, { states: ['KE', 'PE', 'BR', 'US'], reference: 'NV 13/2026' })))).toEqual({ served: 1, already: 3 })
    expect(await db.triggerNotice.findFirst({ where: { triggerId: id, stateCode: 'KE' } })).toMatchObject({ reference: 'NV 12/2026' })
    expect(done(await serveTriggerNotice(await scene.as('secretariat'), note(id, { channel: 'publication', states: ['KE'] })))).toEqual({ served: 1, already: 0 })
  })
  it('the same list at the same moment serves each once', async () => {
    const scene = await lawScene(db)
    const id = await scene.trigger(await scene.proposition())
    const answers = await Promise.all([1, 2].map(async () => done(await serveTriggerNotice(await scene.as('secretariat'), note(id)))))
    expect(answers.map(({ served }) => served).sort()).toEqual([0, 3])
    expect(await notices(id)).toHaveLength(3)
  })
  it.each([
    [{ states: [] }, 'required', 'states'], [{ servedAt: '2026-11-24T10:00' }, 'in_the_future', 'servedAt'], [{ servedAt: '2014-01-01T10:00' }, 'before_trigger', 'servedAt'], [{ servedAt: null }, 'required', 'servedAt'],
    [{ servedAt: '2026-02-30T10:00' }, 'invalid', 'servedAt'], [{ reference: '' }, 'required', 'reference'], [{ channel: 'rumour' }, 'invalid', 'channel'], [{ acknowledgedAt: '2026-11-19T10:00' }, 'before_service', 'acknowledgedAt'],
    [{ delegations: ['nobody'] }, 'not_found', 'delegations'], [{ channel: 'platform', servedAt: null, states: ['FR'] }, 'nobody_accredited', 'states'],
  ])('%j is refused with %s on %s', async (more, code, field) => {
    const scene = await lawScene(db)
    const id = await scene.trigger(await scene.proposition())
    expect(await serveTriggerNotice(await scene.as('secretariat'), note(id, more))).toMatchObject({ ok: false, code, field })
    expect(await notices(id)).toEqual([])
  })
  it('a delegation serves its own claim and not another\'s', async () => {
    const scene = await lawScene(db)
    const propositionId = await scene.proposition()
    const own = done(await recordTrigger(await scene.as('kenyaHead'), scene.triggerInput(propositionId, { states: [], type: 'interpretive_claim', occurredOn: '2026-11-01' }))).id
    expect(done(await serveTriggerNotice(await scene.as('kenyaHead'), note(own, { states: ['PE'] })))).toEqual({ served: 1, already: 0 })
    expect(await serveTriggerNotice(await scene.as('secretariat'), note(own, { states: ['FR'] }))).toMatchObject({ code: 'forbidden' })
    expect(await serveTriggerNotice(await scene.as('kenyaHead'), note(await scene.trigger(propositionId)))).toMatchObject({ code: 'forbidden' })
  })
})

describe('asserting a factor', () => {
  const input = (triggerId: string, more: object = {}) => ({ triggerId, stateCode: 'KE', factor: 'called', value: 'yes', reason: 'It touches every party.', requestKey: randomUUID(), ...more })

  it('stands beside what others say, and takes the place of what the same delegation said', async () => {
    const scene = await lawScene(db)
    const id = await scene.trigger(await scene.proposition())
    done(await assertFactor(await scene.as('kenyaHead'), input(id, { value: 'no' })))
    done(await assertFactor(await scene.as('peruHead'), input(id)))
    done(await assertFactor(await scene.as('kenyaHead'), input(id, { value: 'weak', reason: 'On reflection.' })))
    const said = await db.factorAssertion.findMany({ where: { triggerId: id, withdrawnAt: null }, orderBy: { value: 'asc' } })
    expect(said.map(({ value, delegationId }) => [value, delegationId])).toEqual([['weak', scene.delegations.kenya], ['yes', scene.delegations.peru]])
    expect(await db.factorAssertion.count({ where: { triggerId: id } })).toBe(3)
  })
  it.each([
    [{ value: 'formal' }, 'value_not_of_factor', 'value'], [{ factor: 'disclaimer', value: 'none' }, 'invalid', 'factor'], [{ stateCode: 'US' }, 'acts_itself', 'stateCode'], [{ factor: 'interpretive' }, 'not_acting', 'stateCode'],
    [{ factor: 'affected', value: 'direct', stateCode: 'PE' }, 'of_itself_alone', 'stateCode'], [{ reason: '' }, 'required', 'reason'], [{ triggerId: 'nothing' }, 'not_found', 'triggerId'],
  ])('%j is refused with %s on %s', async (more, code, field) => {
    const scene = await lawScene(db)
    const id = await scene.trigger(await scene.proposition())
    expect(await assertFactor(await scene.as('kenyaHead'), input(id, more))).toMatchObject({ ok: false, code, field })
    expect(await db.factorAssertion.count({ where: { triggerId: id } })).toBe(0)
  })
  it('of an act\'s meaning is said of whoever acts, adherents of the registry among them', async () => {
    const scene = await lawScene(db)
    const id = await scene.trigger(await scene.proposition(), { type: 'agreement_among_some', states: [], actorSubject: 'artemis_accords', occurredOn: '2020-10-13' })
    expect(await assertFactor(await scene.as('kenyaHead'), input(id, { stateCode: 'LU', factor: 'interpretive' }))).toMatchObject({ ok: true })
    expect(await assertFactor(await scene.as('kenyaHead'), input(id, { stateCode: 'LU' }))).toMatchObject({ code: 'acts_itself' })
  })
  it.each(['secretariat', 'chair', 'kenyaDelegate', 'observer'] as const)('is not for the %s', async (who) => {
    const scene = await lawScene(db)
    expect(await assertFactor(await scene.as(who), input(await scene.trigger(await scene.proposition())))).toMatchObject({ code: 'forbidden' })
  })
})
