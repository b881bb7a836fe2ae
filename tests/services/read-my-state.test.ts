import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/data/client'
import { preparePosition } from '@/lib/services/prepare-position'
import { preparePropositionPosition } from '@/lib/services/prepare-proposition-position'
import { type MyState, readMyState } from '@/lib/services/read-my-state'
import { serveTriggerNotice } from '@/lib/services/serve-trigger-notice'
import { testDatabase } from '@/tests/support/database'
import { done, lawScene, type LawScene } from '@/tests/support/law-scene'
import { type Cast, minutes, supportOn } from '@/tests/support/panel-scene'

let db: Database
beforeAll(async () => void ({ db } = await testDatabase()))

const stateOf = async (scene: LawScene, who: Cast, at = 30): Promise<MyState> => done(await readMyState(await scene.as(who, minutes(at)), scene.consultationId, 'en'))

/** A claim whose period ends an hour after noon, served on both States; Kenya joins one clause, Peru says nothing. */
async function claimed() {
  const scene = await lawScene(db)
  const revision = await scene.issue()
  const propositionId = await scene.proposition()
  const triggerId = await scene.trigger(propositionId, { type: 'interpretive_claim', consequences: 'Silence is acceptance.', effectOn: 'direct', publicity: 'notified', occurredOn: '2026-11-15', periodUntil: '2026-11-23T14:00', periodBasis: 'The note' })
  done(await serveTriggerNotice(await scene.as('secretariat', minutes(1)), { triggerId, states: ['KE', 'PE'], channel: 'note_verbale', reference: 'NV 1', servedAt: '2026-11-20T10:00' }))
  done(await preparePosition(await scene.as('kenyaHead', minutes(2)), { ...supportOn(scene, revision, 'c1'), release: true }))
  return { scene, propositionId, triggerId }
}

describe('what a delegation is shown of itself', () => {
  it('is each of its positions and each of its silences, alike ones told once', async () => {
    const { scene, propositionId } = await claimed()
    const kenya = await stateOf(scene, 'kenyaHead')
    expect(kenya.positions.map(({ clauses }) => clauses.map(({ clauseId }) => clauseId))).toEqual([['c1']])
    expect(kenya.silences.map(({ proposition, clauses }) => proposition?.propositionId ?? clauses.map(({ clauseId }) => clauseId))).toEqual([propositionId, ['c2', 'c3']])
    expect(kenya.may).toEqual({ prepare: true, release: true })
  })
  it('says by when, and what its silence would come to by then', async () => {
    const { scene, propositionId, triggerId } = await claimed()
    const peru = await stateOf(scene, 'peruHead')
    expect(peru.deadlines).toMatchObject([{ kind: 'claim', id: triggerId, at: minutes(60).toISOString(), title: 'A law on space resources', propositionId }])
    const agreement = peru.silences[0]!.tracks.find(({ track }) => track === 'SA')!
    expect(agreement).toMatchObject({ cell: { mark: 'running', effect: { code: 'SA-INERT' } }, ahead: { until: minutes(60).toISOString() } })
    expect(agreement.ahead!.code).toMatch(/^SA-TACIT/)
    expect(peru.silences[0]!.claims).toMatchObject([{ triggerId, notice: 'formal', until: minutes(60).toISOString() }])
    expect((await stateOf(scene, 'peruHead', 90)).deadlines).toEqual([])
  })
  it('a disclaimer on the claim takes the weight from its silence', async () => {
    const { scene, propositionId, triggerId } = await claimed()
    done(await preparePropositionPosition(await scene.as('peruHead', minutes(5)), { propositionId, kind: 'disclaimer', scope: 'specific', triggerId, text: 'Not accepted.', release: true, requestKey: randomUUID() }))
    const agreement = (await stateOf(scene, 'peruHead')).silences[0]!.tracks.find(({ track }) => track === 'SA')!
    expect(agreement).toMatchObject({ cell: { disclaimer: 'specific', effect: { code: 'SA-INERT' } }, ahead: null })
  })
  it('is shown to nobody who speaks for no delegation, and holds nothing of another', async () => {
    const { scene } = await claimed()
    expect(await readMyState(await scene.as('secretariat', minutes(30)), scene.consultationId, 'en')).toEqual({ ok: false, code: 'forbidden' })
    expect(await readMyState({ db, actor: null, now: minutes(30) }, scene.consultationId, 'en')).toEqual({ ok: false, code: 'not_found' })
    const told = JSON.stringify(await stateOf(scene, 'peruHead'))
    expect(told).not.toContain(scene.delegations.kenya)
  })
})
