import { beforeAll, describe, expect, it } from 'vitest'
import { prepareComment } from '@/lib/services/prepare-comment'
import { preparePosition } from '@/lib/services/prepare-position'
import { readClausePanel } from '@/lib/services/read-clause-panel'
import { readDraftMarks } from '@/lib/services/read-draft-marks'
import { readDraftPage } from '@/lib/services/read-draft-page'
import { commentOn, minutes, panelScene, supportOn } from '@/tests/support/panel-scene'
import { testDatabase } from '@/tests/support/database'

let db: Awaited<ReturnType<typeof testDatabase>>['db']
beforeAll(async () => void ({ db } = await testDatabase()))

describe('the words in the panel', () => {
  it('say that nothing is issued, that they are as issued, changed, or cut', async () => {
    const scene = await panelScene(db)
    const words = async () => {
      const panel = await readClausePanel(await scene.as('reader'), { draftId: scene.draftId, clauseId: 'c1' })
      return panel.ok && panel.value.words
    }
    expect(await words()).toBe('no_revision')
    await scene.issue()
    expect(await words()).toBe('as_issued')
    await scene.rewrite('c1', 'Resources recovered from a celestial body shall be used.')
    expect(await words()).toBe('changed')
    await scene.rewrite('c1', null)
    expect(await words()).toBe('removed')
  })
  it('a position keeps the words it was given on, compared with the live ones by word', async () => {
    const scene = await panelScene(db)
    await preparePosition(await scene.as('kenyaHead'), { ...supportOn(scene, await scene.issue()), release: true })
    await scene.rewrite('c1', 'Resources recovered from a celestial body shall be used.')
    const panel = await readClausePanel(await scene.as('reader'), { draftId: scene.draftId, clauseId: 'c1' })
    const position = panel.ok ? panel.value.positions[0]! : null
    expect(position).toMatchObject({ standing: 'words_changed', words: 'Resources recovered from a celestial body may be used.', revision: { ordinal: 1, latest: true } })
    expect(position?.comparison?.filter((piece) => piece.kind !== 'same').map((piece) => piece.text.trim())).toEqual(['may', 'shall'])
  })
  it('a new clause of the live text is in no revision', async () => {
    const scene = await panelScene(db)
    await scene.issue({ c1: 'One.' })
    expect(await readClausePanel(await scene.as('reader'), { draftId: scene.draftId, clauseId: 'c3' })).toMatchObject({ value: { words: 'not_in_revision', frozen: null } })
  })
})

describe('who may open it', () => {
  it('nobody without a mandate here', async () => {
    const scene = await panelScene(db)
    await db.mandate.updateMany({ where: { personId: scene.persons.reader }, data: { untilAt: new Date(minutes(0).getTime() - 1000) } })
    expect(await readClausePanel(await scene.as('reader'), { draftId: scene.draftId, clauseId: 'c1' })).toMatchObject({ code: 'forbidden' })
    expect(await readDraftPage(await scene.as('reader'), { draftId: scene.draftId })).toMatchObject({ code: 'forbidden' })
    expect(await readDraftPage({ ...(await scene.as('reader')), actor: null }, { draftId: scene.draftId })).toMatchObject({ code: 'forbidden' })
  })
  it('and what is no clause of this draft is not found', async () => {
    const scene = await panelScene(db)
    expect(await readClausePanel(await scene.as('reader'), { draftId: scene.draftId, clauseId: 'nowhere' })).toMatchObject({ code: 'not_found', field: 'clauseId' })
  })
  it('and each is told what it may do', async () => {
    const scene = await panelScene(db)
    await scene.issue()
    const can = async (who: Parameters<typeof scene.as>[0]) => {
      const panel = await readClausePanel(await scene.as(who), { draftId: scene.draftId, clauseId: 'c1' })
      return panel.ok && panel.value.can
    }
    expect(await can('kenyaHead')).toEqual({ preparePosition: true, releasePosition: true, prepareComment: true, releaseComment: true })
    expect(await can('kenyaDelegate')).toEqual({ preparePosition: true, releasePosition: false, prepareComment: true, releaseComment: false })
    expect(await can('secretariat')).toEqual({ preparePosition: false, releasePosition: false, prepareComment: true, releaseComment: true })
    expect(await can('reader')).toEqual({ preparePosition: false, releasePosition: false, prepareComment: false, releaseComment: false })
  })
})

describe('outline marks', () => {
  it('count what stands on the words of the latest revision, and nothing prepared', async () => {
    const scene = await panelScene(db)
    const revision = await scene.issue()
    await preparePosition(await scene.as('peruHead'), { ...supportOn(scene, revision), kind: 'amend', replacement: 'Other words.', release: true })
    await preparePosition(await scene.as('kenyaDelegate'), { ...supportOn(scene, revision), kind: 'objection', scope: 'whole', text: 'Why' })
    await prepareComment(await scene.as('observer'), { ...commentOn(scene), release: true })
    await prepareComment(await scene.as('kenyaDelegate'), commentOn(scene))
    expect(await readDraftMarks(await scene.as('reader'), { draftId: scene.draftId })).toEqual({ ok: true, value: { c1: { objections: 0, holds: 0, otherWords: 1, carried: 0, notes: [{ mark: 'amendment', names: ['Peru'], carried: 0 }], comments: 1 } } })
  })
  it('keep an objection when a later revision changes the words, and say that it was made on earlier ones; other words lapse (LEGAL-MODEL 7.1)', async () => {
    const scene = await panelScene(db)
    const revision = await scene.issue()
    await preparePosition(await scene.as('kenyaHead'), { ...supportOn(scene, revision), kind: 'objection', scope: 'whole', text: 'Why', release: true })
    await preparePosition(await scene.as('peruHead'), { ...supportOn(scene, revision), kind: 'amend', replacement: 'Other words.', release: true })
    await scene.issue({ c1: 'Changed.' }, minutes(1))
    const marks = await readDraftMarks(await scene.as('reader'), { draftId: scene.draftId, language: 'fr' })
    expect(marks).toMatchObject({ value: { c1: { objections: 1, carried: 1, otherWords: 0, notes: [{ mark: 'objection', names: ['Kenya'], carried: 1 }] } } })
  })
})

it('the page knows the live clauses, their numbers and who is asking', async () => {
  const scene = await panelScene(db)
  await scene.issue()
  const page = await readDraftPage(await scene.as('kenyaDelegate'), { draftId: scene.draftId, language: 'es' })
  expect(page).toMatchObject({ value: { revision: { ordinal: 1 }, mayWrite: true, person: { role: 'delegate', delegation: 'Kenya' }, clauses: [{ id: 'c1', label: '1' }, { id: 'c2', label: '2' }, { id: 'c3', label: '3' }] } })
})

it('a name of 300 characters in two directions of writing comes whole, in panel and marks', async () => {
  const scene = await panelScene(db)
  const name = 'منظمة مراقبة Observer '.repeat(14).slice(0, 300)
  await db.delegation.update({ where: { id: scene.delegations.observers }, data: { name } })
  await prepareComment(await scene.as('observer'), { ...commentOn(scene), release: true })
  const panel = await readClausePanel(await scene.as('reader'), { draftId: scene.draftId, clauseId: 'c1' })
  expect(panel).toMatchObject({ value: { comments: [{ delegation: { name } }], history: [{ kind: 'comment', delegation: name }] } })
})
