import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/data/client'
import { assertFactor } from '@/lib/services/assert-factor'
import { assertRegards } from '@/lib/services/assert-regards'
import { preparePropositionPosition } from '@/lib/services/prepare-proposition-position'
import { readProposition } from '@/lib/services/read-proposition'
import { readPropositions } from '@/lib/services/read-propositions'
import { readRules } from '@/lib/services/read-rules'
import { serveTriggerNotice } from '@/lib/services/serve-trigger-notice'
import { setDoctrine } from '@/lib/services/set-doctrine'
import { testDatabase } from '@/tests/support/database'
import { done, lawScene } from '@/tests/support/law-scene'
import { type Cast, minutes } from '@/tests/support/panel-scene'

let db: Database
beforeAll(async () => void ({ db } = await testDatabase()))
const key = () => randomUUID()

describe('the list of propositions', () => {
  it('shows to all who take part what there is on each, and to strangers nothing', async () => {
    const [scene, elsewhere] = [await lawScene(db), await lawScene(db)]
    const id = await scene.proposition()
    await scene.link(id)
    await scene.trigger(id)
    for (const value of ['asserted', 'disclaimed'] as const) done(await assertRegards(await scene.as(value === 'asserted' ? 'kenyaHead' : 'peruHead'), { propositionId: id, value, reason: 'So.', requestKey: key() }))
    done(await preparePropositionPosition(await scene.as('kenyaHead'), { propositionId: id, kind: 'objection', ground: 'legal', text: 'No.', scope: 'whole', release: true, requestKey: key() }))
    done(await preparePropositionPosition(await scene.as('peruHead'), { propositionId: id, kind: 'support', asLaw: 'lex_lata', requestKey: key() }))
    const read = done(await readPropositions(await scene.as('reader'), scene.consultationId, 'en'))
    expect(read.propositions).toMatchObject([{ id, author: { name: null }, counts: { clauses: 1, triggers: 1, positions: 0, objections: 1 } }])
    expect([...read.propositions[0]!.regards].sort()).toEqual(['asserted', 'disclaimed'])
    expect(read.may.record).toBe(false)
    expect(done(await readPropositions(await scene.as('kenyaHead'), scene.consultationId, 'en')).may.record).toBe(true)
    expect(await readPropositions(await elsewhere.as('kenyaHead'), scene.consultationId, 'en')).toMatchObject({ code: 'not_found' })
    expect(await readProposition(await elsewhere.as('kenyaHead'), id, 'en')).toMatchObject({ code: 'not_found' })
  })
})

describe('one proposition', () => {
  it('shows what is prepared to its own delegation alone', async () => {
    const scene = await lawScene(db)
    const id = await scene.proposition()
    done(await preparePropositionPosition(await scene.as('kenyaDelegate'), { propositionId: id, kind: 'support', asLaw: 'lex_lata', requestKey: key() }))
    const seen = async (who: Cast) => done(await readProposition(await scene.as(who), id, 'en')).stances.map(({ state, can }) => [state, can.release])
    expect(await seen('kenyaHead')).toEqual([['prepared', true]])
    expect(await seen('kenyaDelegate')).toEqual([['prepared', false]])
    for (const who of ['peruHead', 'secretariat', 'chair', 'reader'] as const) expect(await seen(who), who).toEqual([])
  })
  it('groups service by paper, shows factors as a range, and offers each reader what it may do', async () => {
    const scene = await lawScene(db)
    const id = await scene.proposition()
    const triggerId = await scene.trigger(id)
    const serve = async (states: string[], reference: string) => done(await serveTriggerNotice(await scene.as('secretariat'), { triggerId, states, channel: 'note_verbale', servedAt: '2026-11-20T10:00', reference }))
    await serve(['PE', 'KE'], 'NV 1')
    await serve(['FR'], 'NV 2')
    for (const [who, value] of [['kenyaHead', 'no'], ['peruHead', 'yes']] as const) done(await assertFactor(await scene.as(who), { triggerId, stateCode: 'KE', factor: 'called', value, reason: 'So.', requestKey: key() }))
    const [trigger] = done(await readProposition(await scene.as('kenyaHead'), id, 'en')).triggers
    expect(trigger!.services.map(({ reference, names }) => [reference, names])).toEqual([['NV 1', ['Kenya', 'Peru']], ['NV 2', ['France']]])
    expect(trigger!.factors).toMatchObject([{ stateName: 'Kenya', factor: 'called', values: ['yes', 'no'], conflicting: true }])
    expect(trigger!.factors[0]!.said.map(({ by, mayWithdraw }) => [by.name, mayWithdraw])).toEqual([['Kenya', true], ['Peru', false]])
    expect(trigger!.may).toEqual({ serve: false, end: false, assert: true })
    expect(done(await readProposition(await scene.as('secretariat'), id, 'ar')).triggers[0]!.may).toEqual({ serve: true, end: true, assert: false })
    expect(trigger!.missing).toEqual(['consequences', 'replyTo', 'period'])
  })
})

describe('the rules', () => {
  it('name every default, what was set by whom and why, and who may set', async () => {
    const scene = await lawScene(db)
    done(await setDoctrine(await scene.as('secretariat', minutes(1)), { consultationId: scene.consultationId, name: 'unanimity', value: 'near_universal', reason: 'Decided.', requestKey: key() }))
    const rules = done(await readRules(await scene.as('kenyaHead', minutes(2)), scene.consultationId))
    expect(rules.switches.filter(({ value, default: usual }) => value !== usual)).toMatchObject([{ name: 'unanimity', value: 'near_universal', default: 'all_parties', set: { reason: 'Decided.', by: 'secretariat' } }])
    expect(rules.visibility).toEqual({ value: 'own_only', set: null })
    expect(rules.may.set).toBe(false)
    expect(done(await readRules(await scene.as('secretariat', minutes(2)), scene.consultationId)).may.set).toBe(true)
    expect(await readRules({ db, actor: null, now: minutes(2) }, scene.consultationId)).toMatchObject({ code: 'not_found' })
  })
})
