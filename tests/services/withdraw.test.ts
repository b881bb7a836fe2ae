import { beforeAll, describe, expect, it } from 'vitest'
import { prepareComment } from '@/lib/services/prepare-comment'
import { preparePosition } from '@/lib/services/prepare-position'
import { readClausePanel } from '@/lib/services/read-clause-panel'
import { withdrawComment } from '@/lib/services/withdraw-comment'
import { withdrawPosition } from '@/lib/services/withdraw-position'
import { commentOn, minutes, panelScene, supportOn } from '@/tests/support/panel-scene'
import { testDatabase } from '@/tests/support/database'

let db: Awaited<ReturnType<typeof testDatabase>>['db']
beforeAll(async () => void ({ db } = await testDatabase()))

async function withObjection() {
  const scene = await panelScene(db)
  const filed = await preparePosition(await scene.as('kenyaHead'), { ...supportOn(scene, await scene.issue()), kind: 'objection', scope: 'whole', text: 'Contrary to Article II.', release: true })
  if (!filed.ok) throw new Error(filed.code)
  return { scene, positionId: filed.value.id }
}

describe('withdrawing an objection', () => {
  it('needs a reason', async () => {
    const { scene, positionId } = await withObjection()
    expect(await withdrawPosition(await scene.as('kenyaHead'), { positionId, reason: '  ' })).toMatchObject({ code: 'required', field: 'reason' })
  })
  it('leaves its words, its dates and the reason on record', async () => {
    const { scene, positionId } = await withObjection()
    expect(await withdrawPosition(await scene.as('kenyaHead', minutes(9)), { positionId, reason: 'The Chair’s text meets it.' })).toMatchObject({ ok: true })
    const panel = await readClausePanel(await scene.as('reader'), { draftId: scene.draftId, clauseId: 'c1' })
    expect(panel).toMatchObject({ value: { counts: { objections: 0 }, positions: [{ state: 'withdrawn', text: 'Contrary to Article II.', withdrawalReason: 'The Chair’s text meets it.', withdrawnAt: minutes(9).toISOString() }] } })
    expect(panel.ok && panel.value.history.map((event) => event.kind)).toEqual(['revision', 'position', 'position_withdrawal'])
    expect((await db.recordEntry.findMany({ where: { subjectId: positionId }, orderBy: { seq: 'asc' } })).map((entry) => entry.kind)).toEqual(['position.release', 'position.withdraw'])
  })
  it('is for its own head: not a delegate, not another State, not the secretariat', async () => {
    const { scene, positionId } = await withObjection()
    for (const who of ['kenyaDelegate', 'peruHead', 'secretariat', 'chair'] as const) expect(await withdrawPosition(await scene.as(who), { positionId, reason: 'Why' })).toMatchObject({ code: 'forbidden' })
  })
  it('twice is one withdrawal; another reason afterwards changes nothing', async () => {
    const { scene, positionId } = await withObjection()
    const context = await scene.as('kenyaHead')
    const [one, two] = await Promise.all([withdrawPosition(context, { positionId, reason: 'Why' }), withdrawPosition(context, { positionId, reason: 'Why' })])
    expect(one).toEqual(two)
    expect(await withdrawPosition(context, { positionId, reason: 'Another' })).toMatchObject({ code: 'already_withdrawn' })
  })
  it('is impossible once it is superseded', async () => {
    const { scene, positionId } = await withObjection()
    const revision = await db.revision.findFirstOrThrow({ where: { draftId: scene.draftId }, include: { clauses: true } })
    await preparePosition(await scene.as('kenyaHead'), { ...supportOn(scene, revision), supersedesId: positionId, release: true })
    expect(await withdrawPosition(await scene.as('kenyaHead'), { positionId, reason: 'Why' })).toMatchObject({ code: 'already_superseded' })
  })
  it('frees the way for a new stance', async () => {
    const { scene, positionId } = await withObjection()
    const revision = await db.revision.findFirstOrThrow({ where: { draftId: scene.draftId }, include: { clauses: true } })
    await withdrawPosition(await scene.as('kenyaHead'), { positionId, reason: 'Why' })
    expect(await preparePosition(await scene.as('kenyaHead'), supportOn(scene, revision))).toMatchObject({ ok: true })
  })
})

describe('withdrawing a comment', () => {
  it('keeps it on record with its reason, and no reply can be made to it', async () => {
    const scene = await panelScene(db)
    const filed = await prepareComment(await scene.as('observer'), { ...commentOn(scene), release: true })
    const commentId = filed.ok ? filed.value.id : ''
    expect(await withdrawComment(await scene.as('peruHead'), { commentId, reason: 'Why' })).toMatchObject({ code: 'forbidden' })
    expect(await withdrawComment(await scene.as('observer'), { commentId, reason: 'Replaced by a paper.' })).toMatchObject({ ok: true })
    expect(await prepareComment(await scene.as('peruHead'), { ...commentOn(scene), parentId: commentId })).toMatchObject({ code: 'already_withdrawn' })
  })
  it('is not for one that was never released', async () => {
    const scene = await panelScene(db)
    const filed = await prepareComment(await scene.as('kenyaHead'), commentOn(scene))
    const commentId = filed.ok ? filed.value.id : ''
    expect(await withdrawComment(await scene.as('kenyaHead'), { commentId, reason: 'Why' })).toMatchObject({ code: 'not_released' })
    expect(await withdrawComment(await scene.as('peruHead'), { commentId, reason: 'Why' })).toMatchObject({ code: 'not_found' })
  })
})
