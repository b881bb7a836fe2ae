import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/data/client'
import { doctrineAt } from '@/lib/domain/consultation-rule'
import { readTrackerCell } from '@/lib/services/read-tracker-cell'
import { setDoctrine } from '@/lib/services/set-doctrine'
import { setSilenceVisibility } from '@/lib/services/set-silence-visibility'
import { testDatabase } from '@/tests/support/database'
import { done, lawScene } from '@/tests/support/law-scene'
import { type Cast, minutes } from '@/tests/support/panel-scene'

let db: Database
beforeAll(async () => void ({ db } = await testDatabase()))

describe('switches of doctrine', () => {
  const input = (consultationId: string, more: object = {}) => ({ consultationId, name: 'tacitAgreement', value: 'practice_only', reason: 'Decision of the group.', requestKey: randomUUID(), ...more })
  const settings = (consultationId: string) => db.consultationRule.findMany({ where: { consultationId } })

  it('are set by the secretariat with a reason, and set back; each setting stays on record', async () => {
    const scene = await lawScene(db)
    const { consultationId } = scene
    expect(await setDoctrine(await scene.as('secretariat', minutes(1)), input(consultationId))).toMatchObject({ ok: true })
    expect(await setDoctrine(await scene.as('secretariat', minutes(2)), input(consultationId))).toMatchObject({ code: 'unchanged_rule', field: 'value' })
    expect(await setDoctrine(await scene.as('secretariat', minutes(3)), input(consultationId, { value: 'admitted' }))).toMatchObject({ ok: true })
    const held = await settings(consultationId)
    expect([0, 1, 2, 3].map((at) => doctrineAt(held, minutes(at)).tacitAgreement ?? 'admitted')).toEqual(['admitted', 'practice_only', 'practice_only', 'admitted'])
    expect(await db.recordEntry.count({ where: { kind: 'doctrine.set', subjectId: { in: held.map(({ id }) => id) } } })).toBe(2)
  })
  it.each([[{ name: 'taste' }, 'invalid', 'name'], [{ value: 'perhaps' }, 'invalid', 'value'], [{ reason: ' ' }, 'required', 'reason'], [{ value: 'admitted' }, 'unchanged_rule', 'value'], [{ consultationId: 'nothing' }, 'not_found', 'consultationId']])('%j is refused with %s on %s', async (more, code, field) => {
    const scene = await lawScene(db)
    expect(await setDoctrine(await scene.as('secretariat'), input(scene.consultationId, more))).toMatchObject({ ok: false, code, field })
    expect(await settings(scene.consultationId)).toEqual([])
  })
  it.each(['chair', 'kenyaHead', 'observer', 'reader'] as const)('are not for the %s to set', async (who) => {
    const scene = await lawScene(db)
    expect(await setDoctrine(await scene.as(who), input(scene.consultationId))).toMatchObject({ code: 'forbidden' })
  })
})

describe('who sees whose silence', () => {
  it('is the State alone, unless the rules of the consultation say otherwise', async () => {
    const scene = await lawScene(db)
    const revision = await scene.issue()
    const sees = async (who: Cast, at: number): Promise<boolean> =>
      done(await readTrackerCell(await scene.as(who, minutes(at)), { draftId: scene.draftId, revisionId: revision.id, delegationId: scene.delegations.kenya, clauseId: 'c1' })).effect !== null
    const all = async (at: number) => Promise.all((['kenyaHead', 'peruHead', 'secretariat', 'reader'] as const).map((who) => sees(who, at)))
    const set = async (value: string, at: number) => setSilenceVisibility(await scene.as('secretariat', minutes(at)), { consultationId: scene.consultationId, value, reason: 'Decision of the group.', requestKey: randomUUID() })
    expect(await all(1)).toEqual([true, false, false, false])
    expect(await set('own_only', 1)).toMatchObject({ code: 'unchanged_rule' })
    expect(await set('all_delegations', 2)).toMatchObject({ ok: true })
    expect(await all(3)).toEqual([true, true, true, false])
    expect(await set('public', 4)).toMatchObject({ ok: true })
    expect(await all(5)).toEqual([true, true, true, true])
    expect(await set('own_only', 6)).toMatchObject({ ok: true })
    expect(await all(7)).toEqual([true, false, false, false])
    expect(await set('nobody', 8)).toMatchObject({ code: 'invalid', field: 'value' })
  })
})
