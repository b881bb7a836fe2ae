import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { ACT_TEXT_MAX } from '@/lib/domain/act-text'
import { preparePosition } from '@/lib/services/prepare-position'
import { minutes, panelScene, type Scene, supportOn } from '@/tests/support/panel-scene'
import { testDatabase } from '@/tests/support/database'

let db: Awaited<ReturnType<typeof testDatabase>>['db']
beforeAll(async () => void ({ db } = await testDatabase()))
const filed = (scene: Scene) => db.position.findMany({ where: { draftId: scene.draftId } })

describe('who takes positions', () => {
  it.each([['secretariat'], ['chair'], ['reader'], ['observer'], ['kenyaAdviser']] as const)('the %s does not', async (who) => {
    const scene = await panelScene(db)
    const revision = await scene.issue()
    expect(await preparePosition(await scene.as(who), supportOn(scene, revision))).toMatchObject({ ok: false, code: 'forbidden' })
    expect(await filed(scene)).toEqual([])
  })
  it('a delegate prepares but does not release', async () => {
    const scene = await panelScene(db)
    const revision = await scene.issue()
    const context = await scene.as('kenyaDelegate')
    expect(await preparePosition(context, { ...supportOn(scene, revision), release: true })).toMatchObject({ code: 'forbidden', field: 'release' })
    expect(await preparePosition(context, supportOn(scene, revision))).toMatchObject({ ok: true, value: { released: false } })
    expect(await filed(scene)).toMatchObject([{ delegationId: scene.delegations.kenya, authority: 'unknown', releasedAt: null }])
  })
  it('a head prepares and releases in one step, with the authority of an accredited representative', async () => {
    const scene = await panelScene(db)
    const revision = await scene.issue()
    expect(await preparePosition(await scene.as('kenyaHead'), { ...supportOn(scene, revision), release: true })).toMatchObject({ ok: true, value: { released: true } })
    expect(await filed(scene)).toMatchObject([{ authority: 'accredited_rep', releasedById: scene.persons.kenyaHead, revisionId: revision.id, lang: 'en' }])
  })
  it('a mandate that ended a second ago refuses', async () => {
    const scene = await panelScene(db)
    const revision = await scene.issue()
    await db.mandate.updateMany({ where: { personId: scene.persons.kenyaHead }, data: { untilAt: new Date(minutes(0).getTime() - 1000) } })
    expect(await preparePosition(await scene.as('kenyaHead'), supportOn(scene, revision))).toMatchObject({ code: 'forbidden' })
  })
  it('nobody speaks for another delegation, whatever the input says', async () => {
    const scene = await panelScene(db)
    const revision = await scene.issue()
    await preparePosition(await scene.as('peruHead'), { ...supportOn(scene, revision), delegationId: scene.delegations.kenya })
    expect((await filed(scene)).map((position) => position.delegationId)).toEqual([scene.delegations.peru])
  })
})

describe('the words a position is taken on', () => {
  it('exist only once a revision is issued', async () => {
    const scene = await panelScene(db)
    expect(await preparePosition(await scene.as('kenyaHead'), { ...supportOn(scene, { clauses: [] }) })).toMatchObject({ code: 'no_revision' })
  })
  it('are not those of a clause that is new since the revision', async () => {
    const scene = await panelScene(db)
    const revision = await scene.issue({ c1: 'One.', c2: 'Two.' })
    expect(await preparePosition(await scene.as('kenyaHead'), supportOn(scene, revision, 'c3'))).toMatchObject({ code: 'not_in_revision' })
  })
  it('must be named', async () => {
    const scene = await panelScene(db)
    await scene.issue()
    expect(await preparePosition(await scene.as('kenyaHead'), supportOn(scene, { clauses: [] }))).toMatchObject({ code: 'required', field: 'revisionClauseId' })
  })
  it('are those of the latest revision, not of one the form still showed', async () => {
    const scene = await panelScene(db)
    const first = await scene.issue()
    await scene.issue({ c1: 'Resources may not be used.', c2: 'Two.' }, minutes(1))
    expect(await preparePosition(await scene.as('kenyaHead'), { ...supportOn(scene, first), acknowledgedWords: true })).toMatchObject({ code: 'newer_words' })
    expect(await filed(scene)).toEqual([])
  })
  it('are the same words in a later revision that left the clause alone', async () => {
    const scene = await panelScene(db)
    const first = await scene.issue()
    const second = await scene.issue(undefined, minutes(1))
    expect(await preparePosition(await scene.as('kenyaHead'), supportOn(scene, first))).toMatchObject({ ok: true })
    expect(await filed(scene)).toMatchObject([{ revisionId: second.id }])
  })
  it('must be confirmed where the live text has moved on', async () => {
    const scene = await panelScene(db)
    const revision = await scene.issue()
    await scene.rewrite('c1', 'Resources shall not be used.')
    const context = await scene.as('kenyaHead')
    expect(await preparePosition(context, supportOn(scene, revision))).toMatchObject({ code: 'words_moved_on', field: 'acknowledgedWords' })
    expect(await preparePosition(context, { ...supportOn(scene, revision), acknowledgedWords: true })).toMatchObject({ ok: true })
    expect(await filed(scene)).toMatchObject([{ revisionClauseId: revision.clauses[0]!.id }])
  })
  it('must be confirmed where the clause was cut from the live text', async () => {
    const scene = await panelScene(db)
    const revision = await scene.issue()
    await scene.rewrite('c1', null)
    expect(await preparePosition(await scene.as('kenyaHead'), supportOn(scene, revision))).toMatchObject({ code: 'words_moved_on' })
  })
  it('are quoted by an objection to some of them', async () => {
    const scene = await panelScene(db)
    const revision = await scene.issue()
    const objection = { ...supportOn(scene, revision), kind: 'objection', ground: 'legal', scope: 'words', text: 'Contrary to Article II.' }
    expect(await preparePosition(await scene.as('kenyaHead'), { ...objection, scopeNote: 'may be sold' })).toMatchObject({ code: 'words_not_in_clause', field: 'scopeNote' })
    expect(await preparePosition(await scene.as('kenyaHead'), { ...objection, scopeNote: 'may be used' })).toMatchObject({ ok: true })
    expect(await filed(scene)).toMatchObject([{ kind: 'objection', ground: 'legal', scope: 'words', scopeNote: 'may be used' }])
  })
})

describe('bad input and bad luck', () => {
  it('a double click files one act', async () => {
    const scene = await panelScene(db)
    const input = { ...supportOn(scene, await scene.issue()), release: true }
    const context = await scene.as('kenyaHead')
    const [one, two] = await Promise.all([preparePosition(context, input), preparePosition(context, input)])
    expect(one).toEqual(two)
    expect(one.ok).toBe(true)
    expect(await filed(scene)).toHaveLength(1)
    expect(await db.recordEntry.count({ where: { subjectId: one.ok ? one.value.id : '' } })).toBe(1)
  })
  it('a key of somebody else gives nothing away', async () => {
    const scene = await panelScene(db)
    const input = supportOn(scene, await scene.issue())
    await preparePosition(await scene.as('kenyaHead'), input)
    expect(await preparePosition(await scene.as('peruHead'), input)).toMatchObject({ code: 'taken', field: 'requestKey' })
  })
  it('a reason beyond the limit is refused by name and number, one at the limit is kept whole', async () => {
    const scene = await panelScene(db)
    const objection = { ...supportOn(scene, await scene.issue()), kind: 'objection', ground: 'policy', scope: 'whole' }
    const context = await scene.as('kenyaHead')
    expect(await preparePosition(context, { ...objection, text: 'x'.repeat(ACT_TEXT_MAX + 1) })).toMatchObject({ code: 'too_long', field: 'text', detail: { maximum: ACT_TEXT_MAX } })
    expect(await preparePosition(context, { ...objection, text: 'ن'.repeat(ACT_TEXT_MAX) })).toMatchObject({ ok: true })
    expect((await filed(scene))[0]!.text).toHaveLength(ACT_TEXT_MAX)
  })
  it('mixed right-to-left and left-to-right text comes back as typed', async () => {
    const scene = await panelScene(db)
    const text = 'تعترض كينيا على “may be used” لأن المادة II (1967) لا تسمح.'
    await preparePosition(await scene.as('kenyaHead'), { ...supportOn(scene, await scene.issue()), kind: 'objection', scope: 'whole', text })
    expect((await filed(scene))[0]).toMatchObject({ text, ground: 'legal' })
  })
  it.each([['a kind that is none', { kind: 'silence' }, 'kind'], ['a null character in an id', { clauseId: 'c\u00001' }, 'clauseId'], ['a date that is none', { kind: 'reserve_pending', expiresAt: '2026-02-30' }, 'expiresAt']])('%s is refused', async (_, change, field) => {
    const scene = await panelScene(db)
    expect(await preparePosition(await scene.as('kenyaHead'), { ...supportOn(scene, await scene.issue()), ...change })).toMatchObject({ ok: false, field })
  })
  it('instructions are awaited until the end of that day at the seat', async () => {
    const scene = await panelScene(db)
    await preparePosition(await scene.as('kenyaHead'), { ...supportOn(scene, await scene.issue()), kind: 'reserve_pending', expiresAt: '2026-12-01' })
    expect((await filed(scene))[0]!.expiresAt?.toISOString()).toBe('2026-12-01T22:59:00.000Z')
  })
  it('a draft that does not exist is said so', async () => {
    const scene = await panelScene(db)
    expect(await preparePosition(await scene.as('kenyaHead'), { ...supportOn(scene, { clauses: [] }), draftId: randomUUID() })).toMatchObject({ code: 'not_found', field: 'draftId' })
  })
})

describe('a stance after a stance', () => {
  it('is not left beside the first: it supersedes it or is refused', async () => {
    const scene = await panelScene(db)
    const revision = await scene.issue()
    const context = await scene.as('kenyaHead')
    const first = await preparePosition(context, { ...supportOn(scene, revision), release: true })
    expect(await preparePosition(context, { ...supportOn(scene, revision), kind: 'abstention', ground: 'none' })).toMatchObject({ code: 'stance_standing', field: 'supersedesId' })
    expect(await preparePosition(context, { ...supportOn(scene, revision), kind: 'abstention', ground: 'none', supersedesId: first.ok ? first.value.id : '', release: true })).toMatchObject({ ok: true })
  })
  it('conduct stands beside a stance', async () => {
    const scene = await panelScene(db)
    const revision = await scene.issue()
    const context = await scene.as('kenyaHead')
    await preparePosition(context, { ...supportOn(scene, revision), release: true })
    expect(await preparePosition(context, { ...supportOn(scene, revision), kind: 'refrain', release: true })).toMatchObject({ ok: true })
  })
})
