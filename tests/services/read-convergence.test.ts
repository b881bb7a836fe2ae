import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/data/client'
import { preparePosition } from '@/lib/services/prepare-position'
import { readConvergence } from '@/lib/services/read-convergence'
import { withdrawPosition } from '@/lib/services/withdraw-position'
import { testDatabase } from '@/tests/support/database'
import { done, lawScene, type LawScene } from '@/tests/support/law-scene'
import { minutes, supportOn } from '@/tests/support/panel-scene'

let db: Database
beforeAll(async () => void ({ db } = await testDatabase()))

const read = async (scene: LawScene, more: { asOf?: Date; knownAt?: Date } = {}) => done(await readConvergence(await scene.as('reader', minutes(60)), { draftId: scene.draftId, track: 'CON', columnsAre: 'clauses', ...more }))
const stepsIn = ({ steps }: Awaited<ReturnType<typeof read>>) => steps.map(({ at, counts, brackets }) => [at, counts, brackets])

describe('convergence over time', () => {
  it('steps where a revision is issued, an objection comes and goes, and nowhere between', async () => {
    const scene = await lawScene(db)
    const first = await scene.issue()
    const objection = done(await preparePosition(await scene.as('kenyaHead', minutes(10)), { ...supportOn(scene, first), kind: 'objection', ground: 'policy', scope: 'whole', text: 'Why.', release: true, requestKey: randomUUID() }))
    done(await withdrawPosition(await scene.as('kenyaHead', minutes(20)), { positionId: objection.id, reason: 'Instructions.' }))
    await scene.issue({ c1: 'Resources [recovered] may be used.', c2: 'Other words.' }, minutes(30))
    const opened = minutes(-40 * 1_440).getTime()
    expect(stepsIn(await read(scene))).toEqual([
      [opened, {}, 0], [minutes(0).getTime(), { 'CNG-READY': 3 }, 0], [minutes(10).getTime(), { 'CNG-BLOCKED': 1, 'CNG-READY': 2 }, 0], [minutes(20).getTime(), { 'CNG-READY': 3 }, 0], [minutes(30).getTime(), { 'CNG-READY': 2 }, 1],
    ])
  })
  it('ends at the date asked about, and holds only what was known then', async () => {
    const scene = await lawScene(db)
    const first = await scene.issue()
    done(await preparePosition(await scene.as('kenyaHead', minutes(10)), { ...supportOn(scene, first), kind: 'objection', ground: 'policy', scope: 'whole', text: 'Why.', release: true, requestKey: randomUUID() }))
    expect((await read(scene, { asOf: minutes(5) })).steps).toHaveLength(2)
    expect((await read(scene, { knownAt: minutes(5) })).steps.at(-1)!.counts).toEqual({ 'CNG-READY': 3 })
  })
})
