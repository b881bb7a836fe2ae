import { beforeAll, describe, expect, it } from 'vitest'
import pg from 'pg'
import { discardPosition } from '@/lib/services/discard-position'
import { preparePosition } from '@/lib/services/prepare-position'
import { readClausePanel } from '@/lib/services/read-clause-panel'
import { releasePosition } from '@/lib/services/release-position'
import { type Cast, minutes, panelScene, type Scene, supportOn } from '@/tests/support/panel-scene'
import { testDatabase } from '@/tests/support/database'

let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => void (database = await testDatabase()))
const prepared = async (scene: Scene, input: object, who: Cast = 'kenyaDelegate') => {
  const result = await preparePosition(await scene.as(who), input)
  if (!result.ok) throw new Error(`${result.code} ${result.field}`)
  return result.value.id
}
const seenBy = async (scene: Scene, who: Cast) => {
  const panel = await readClausePanel(await scene.as(who), { draftId: scene.draftId, clauseId: 'c1' })
  return panel.ok ? panel.value.positions.map((position) => position.id) : panel.code
}

describe('before release', () => {
  it('a position is seen by its own delegation alone, and by no count', async () => {
    const scene = await panelScene(database.db)
    const id = await prepared(scene, supportOn(scene, await scene.issue()))
    expect(await seenBy(scene, 'kenyaHead')).toEqual([id])
    for (const who of ['peruHead', 'observer', 'secretariat', 'chair', 'reader'] as const) expect(await seenBy(scene, who)).toEqual([])
    const panel = await readClausePanel(await scene.as('secretariat'), { draftId: scene.draftId, clauseId: 'c1' })
    expect(panel).toMatchObject({ value: { counts: { positions: 0 }, history: [{ kind: 'revision' }] } })
    expect(await database.db.recordEntry.count({ where: { subjectId: id } })).toBe(0)
  })
  it('to others it does not exist', async () => {
    const scene = await panelScene(database.db)
    const positionId = await prepared(scene, supportOn(scene, await scene.issue()))
    for (const who of ['peruHead', 'secretariat'] as const) {
      expect(await releasePosition(await scene.as(who), { positionId })).toMatchObject({ code: 'not_found' })
      expect(await discardPosition(await scene.as(who), { positionId })).toMatchObject({ code: 'not_found' })
    }
  })
  it('it can be thrown away, and afterwards not released', async () => {
    const scene = await panelScene(database.db)
    const positionId = await prepared(scene, supportOn(scene, await scene.issue()))
    expect(await discardPosition(await scene.as('kenyaDelegate'), { positionId })).toMatchObject({ ok: true })
    expect(await releasePosition(await scene.as('kenyaHead'), { positionId })).toMatchObject({ code: 'not_found' })
  })
})

describe('release', () => {
  it('is by a head, who gives the act its date and authority, with its entry in the record', async () => {
    const scene = await panelScene(database.db)
    const positionId = await prepared(scene, supportOn(scene, await scene.issue()))
    expect(await releasePosition(await scene.as('kenyaDelegate'), { positionId })).toMatchObject({ code: 'forbidden' })
    expect(await releasePosition(await scene.as('kenyaHead', minutes(5)), { positionId })).toMatchObject({ ok: true, value: { releasedAt: minutes(5) } })
    expect(await database.db.position.findUnique({ where: { id: positionId } })).toMatchObject({ authority: 'accredited_rep', effectiveAt: minutes(5), preparedById: scene.persons.kenyaDelegate, releasedById: scene.persons.kenyaHead })
    expect(await database.db.recordEntry.findMany({ where: { subjectId: positionId } })).toMatchObject([{ kind: 'position.release', delegationId: scene.delegations.kenya }])
    expect(await seenBy(scene, 'reader')).toEqual([positionId])
  })
  it('twice at once is one release', async () => {
    const scene = await panelScene(database.db)
    const positionId = await prepared(scene, supportOn(scene, await scene.issue()))
    const results = await Promise.all([releasePosition(await scene.as('kenyaHead', minutes(1)), { positionId }), releasePosition(await scene.as('kenyaHead', minutes(2)), { positionId })])
    expect(results[0]).toEqual(results[1])
    expect(await database.db.recordEntry.count({ where: { subjectId: positionId } })).toBe(1)
  })
  it('is refused once a later revision has other words: nobody is taken to speak on words not given', async () => {
    const scene = await panelScene(database.db)
    const positionId = await prepared(scene, supportOn(scene, await scene.issue()))
    await scene.issue({ c1: 'Other words.' }, minutes(1))
    expect(await releasePosition(await scene.as('kenyaHead'), { positionId, acknowledgedWords: true })).toMatchObject({ code: 'newer_words' })
  })
  it('asks which words are meant where the live text moved on since it was prepared', async () => {
    const scene = await panelScene(database.db)
    const positionId = await prepared(scene, supportOn(scene, await scene.issue()))
    await scene.rewrite('c1', 'Other words.')
    expect(await releasePosition(await scene.as('kenyaHead'), { positionId })).toMatchObject({ code: 'words_moved_on' })
    expect(await releasePosition(await scene.as('kenyaHead'), { positionId, acknowledgedWords: true })).toMatchObject({ ok: true })
  })
  it('of two prepared stances lets one stand', async () => {
    const scene = await panelScene(database.db)
    const revision = await scene.issue()
    const ids = [await prepared(scene, supportOn(scene, revision)), await prepared(scene, supportOn(scene, revision))]
    const results = await Promise.all(ids.map(async (positionId) => releasePosition(await scene.as('kenyaHead'), { positionId })))
    expect(results.map((result) => (result.ok ? 'ok' : result.code)).sort()).toEqual(['ok', 'stance_standing'])
  })
  it('by a head whose mandate ended a second ago is refused', async () => {
    const scene = await panelScene(database.db)
    const positionId = await prepared(scene, supportOn(scene, await scene.issue()))
    await database.db.mandate.updateMany({ where: { personId: scene.persons.kenyaHead }, data: { untilAt: new Date(minutes(0).getTime() - 1000) } })
    expect((await releasePosition(await scene.as('kenyaHead'), { positionId })).ok).toBe(false)
  })
  it('is announced to all with its clause, preparation to its own delegation alone', async () => {
    const scene = await panelScene(database.db)
    const heard: string[] = []
    const listener = new pg.Client({ connectionString: database.url })
    await listener.connect()
    listener.on('notification', ({ payload }) => heard.push(payload ?? ''))
    await listener.query('listen placet')
    const revision = await scene.issue()
    const positionId = await prepared(scene, supportOn(scene, revision))
    await releasePosition(await scene.as('kenyaHead'), { positionId })
    await expect.poll(() => heard.length).toBe(2)
    await listener.end()
    expect(heard.map((payload) => JSON.parse(payload))).toEqual([{ kind: 'acts', draftId: scene.draftId, onlyDelegationId: expect.any(String) as string }, { kind: 'acts', draftId: scene.draftId, clauseId: 'c1' }])
  })
})

describe('supersession', () => {
  it('makes a chain of which the last stands and every link stays on record', async () => {
    const scene = await panelScene(database.db)
    const revision = await scene.issue()
    const first = await prepared(scene, { ...supportOn(scene, revision), release: true }, 'kenyaHead')
    const second = await prepared(scene, { ...supportOn(scene, revision), kind: 'abstention', ground: 'none', supersedesId: first })
    const states = async () => {
      const panel = await readClausePanel(await scene.as('kenyaHead'), { draftId: scene.draftId, clauseId: 'c1' })
      return panel.ok ? Object.fromEntries(panel.value.positions.map((position) => [position.id, position.state])) : {}
    }
    expect(await states()).toEqual({ [first]: 'standing', [second]: 'prepared' })
    await releasePosition(await scene.as('kenyaHead', minutes(1)), { positionId: second })
    const third = await prepared(scene, { ...supportOn(scene, revision), kind: 'objection', scope: 'whole', text: 'Why.', supersedesId: second, release: true }, 'kenyaHead')
    expect(await states()).toEqual({ [first]: 'superseded', [second]: 'superseded', [third]: 'standing' })
    const panel = await readClausePanel(await scene.as('reader'), { draftId: scene.draftId, clauseId: 'c1' })
    expect(panel).toMatchObject({ value: { counts: { positions: 0, objections: 1 } } })
  })
  it('is of one’s own standing position by one successor', async () => {
    const scene = await panelScene(database.db)
    const revision = await scene.issue()
    const first = await prepared(scene, { ...supportOn(scene, revision), release: true }, 'kenyaHead')
    const next = () => ({ ...supportOn(scene, revision), supersedesId: first })
    expect(await preparePosition(await scene.as('peruHead'), next())).toMatchObject({ code: 'not_found', field: 'supersedesId' })
    const context = await scene.as('kenyaHead')
    const results = await Promise.all([preparePosition(context, next()), preparePosition(context, next())])
    expect(results.map((result) => (result.ok ? 'ok' : result.code)).sort()).toEqual(['already_superseded', 'ok'])
  })
})
