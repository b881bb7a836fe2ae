import { beforeAll, describe, expect, it } from 'vitest'
import { preparePosition } from '@/lib/services/prepare-position'
import { readClauseEffect } from '@/lib/services/read-clause-effect'
import { type Cast, minutes, panelScene, type Scene, supportOn } from '@/tests/support/panel-scene'
import { testDatabase } from '@/tests/support/database'

let db: Awaited<ReturnType<typeof testDatabase>>['db']
beforeAll(async () => void ({ db } = await testDatabase()))
const effect = async (scene: Scene, who: Cast = 'reader', now: Date = minutes(60)) => {
  const read = await readClauseEffect(await scene.as(who, now), { draftId: scene.draftId, clauseId: 'c1' })
  if (!read.ok) throw new Error(read.code)
  return read.value
}
const counts = async (scene: Scene) => Object.fromEntries((await effect(scene)).groups.map(({ group, count }) => [group, count]))
const serve = (scene: Scene, revisionId: string, delegationId: string) =>
  db.notice.create({ data: { revisionId, delegationId, servedAt: minutes(1), channel: 'platform', languages: ['en'], recordedAt: minutes(1), recordedById: scene.persons.secretariat } })

describe('the consensus track of a clause', () => {
  it('is not read before words are issued', async () => {
    const scene = await panelScene(db)
    expect(await readClauseEffect(await scene.as('reader'), { draftId: scene.draftId, clauseId: 'c1' })).toMatchObject({ code: 'no_revision' })
  })
  it('tells three ways of no act apart: served, not notified, absent', async () => {
    const scene = await panelScene(db)
    const revision = await scene.issue()
    expect(await counts(scene)).toEqual({ unserved: 2 })
    await serve(scene, revision.id, scene.delegations.kenya)
    await db.mandate.updateMany({ where: { delegationId: scene.delegations.peru }, data: { untilAt: minutes(2) } })
    expect(await counts(scene)).toEqual({ noStance: 1, absent: 1 })
    expect(await effect(scene)).toMatchObject({ whole: 2, result: { code: 'CNG-READY' }, change: { key: 'chairRules', code: 'CNG-ADOPTED' } })
  })
  it('one maintained objection leaves no consensus, and nothing prepared counts (CON-6, CON-13)', async () => {
    const scene = await panelScene(db)
    const revision = await scene.issue()
    await preparePosition(await scene.as('peruHead'), { ...supportOn(scene, revision), release: true })
    const objection = { ...supportOn(scene, revision), kind: 'objection', scope: 'whole', text: 'Why.' }
    await preparePosition(await scene.as('kenyaDelegate'), objection)
    expect(await effect(scene)).toMatchObject({ result: { code: 'CNG-READY' } })
    await preparePosition(await scene.as('kenyaHead'), { ...objection, requestKey: `${objection.requestKey}-released`, release: true })
    expect(await effect(scene, 'peruHead')).toMatchObject({ result: { code: 'CNG-BLOCKED', count: 1 }, change: { key: 'objectionsWithdrawn', code: 'CNG-READY' }, own: { code: 'CON-JOIN' }, groups: [{ group: 'joins', names: ['Peru'] }, { group: 'objects', names: ['Kenya'] }] })
  })
  it('after new words support lapses and the objection stays (LEGAL-MODEL 7.1)', async () => {
    const scene = await panelScene(db)
    const revision = await scene.issue()
    await preparePosition(await scene.as('peruHead'), { ...supportOn(scene, revision), release: true })
    await preparePosition(await scene.as('kenyaHead'), { ...supportOn(scene, revision), kind: 'objection', scope: 'whole', text: 'Why.', release: true })
    await scene.issue({ c1: 'Other words.' }, minutes(3))
    expect(await effect(scene)).toMatchObject({ lapsed: 1, result: { code: 'CNG-BLOCKED' }, groups: [{ group: 'objects', count: 1, carried: 1 }, { group: 'unserved', count: 1, names: [] }] })
  })
  it('conduct is no answer to the text, and observers are outside the whole', async () => {
    const scene = await panelScene(db)
    const revision = await scene.issue()
    await serve(scene, revision.id, scene.delegations.kenya)
    await preparePosition(await scene.as('kenyaHead'), { ...supportOn(scene, revision), kind: 'refrain', release: true })
    expect(await effect(scene, 'observer')).toMatchObject({ whole: 2, own: { code: 'X-NOVOICE' }, groups: [{ group: 'noStance', count: 1, names: [] }, { group: 'unserved', count: 1 }] })
  })
  it('stands beside a line for each other track, with the mark of one’s own State', async () => {
    const scene = await panelScene(db)
    const revision = await scene.issue()
    await preparePosition(await scene.as('kenyaHead'), { ...supportOn(scene, revision), kind: 'objection', scope: 'whole', text: 'Why.', release: true })
    const { tracks } = await effect(scene, 'kenyaHead')
    expect(tracks.map(({ track }) => track)).toEqual(['CON', 'SIL', 'SA', 'SP', 'AMD', 'CIL', 'PO'])
    expect(tracks[0]).toEqual({ track: 'CON', code: 'CNG-BLOCKED', count: { count: 1, whole: 2, needed: 0, against: 0 }, own: { mark: 'objection', code: 'CON-BLOCK' } })
    expect(tracks.find(({ track }) => track === 'SIL')).toMatchObject({ code: 'SLG-NONE' })
    expect((await effect(scene, 'reader')).tracks.every(({ own }) => own === null)).toBe(true)
  })
})
