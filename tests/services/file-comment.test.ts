import { beforeAll, describe, expect, it } from 'vitest'
import { ACT_TEXT_MAX } from '@/lib/domain/act-text'
import { discardComment } from '@/lib/services/discard-comment'
import { prepareComment } from '@/lib/services/prepare-comment'
import { readClausePanel } from '@/lib/services/read-clause-panel'
import { releaseComment } from '@/lib/services/release-comment'
import { resolveComment } from '@/lib/services/resolve-comment'
import { type Cast, commentOn, minutes, panelScene, type Scene } from '@/tests/support/panel-scene'
import { testDatabase } from '@/tests/support/database'

let db: Awaited<ReturnType<typeof testDatabase>>['db']
beforeAll(async () => void ({ db } = await testDatabase()))
const prepared = async (scene: Scene, who: Cast, more: object = {}) => {
  const result = await prepareComment(await scene.as(who), { ...commentOn(scene), ...more })
  if (!result.ok) throw new Error(`${result.code} ${result.field}`)
  return result.value.id
}
const seenBy = async (scene: Scene, who: Cast) => {
  const panel = await readClausePanel(await scene.as(who), { draftId: scene.draftId, clauseId: 'c1' })
  return panel.ok ? panel.value.comments.map((comment) => comment.id) : panel.code
}

describe('who comments', () => {
  it.each([['observer'], ['secretariat'], ['chair'], ['kenyaHead']] as const)('the %s comments and releases', async (who) => {
    const scene = await panelScene(db)
    expect(await prepareComment(await scene.as(who), { ...commentOn(scene), release: true })).toMatchObject({ ok: true, value: { released: true } })
  })
  it('an adviser prepares and a head releases', async () => {
    const scene = await panelScene(db)
    const commentId = await prepared(scene, 'kenyaAdviser')
    expect(await releaseComment(await scene.as('kenyaAdviser'), { commentId })).toMatchObject({ code: 'forbidden' })
    expect(await releaseComment(await scene.as('kenyaHead', minutes(1)), { commentId })).toMatchObject({ ok: true, value: { releasedAt: minutes(1) } })
  })
  it('a reader does not', async () => {
    const scene = await panelScene(db)
    expect(await prepareComment(await scene.as('reader'), commentOn(scene))).toMatchObject({ code: 'forbidden' })
  })
  it('needs no revision to be issued, and works in a frozen draft', async () => {
    const scene = await panelScene(db)
    await db.draft.update({ where: { id: scene.draftId }, data: { phase: 'frozen' } })
    expect(await prepareComment(await scene.as('kenyaHead'), commentOn(scene))).toMatchObject({ ok: true })
  })
})

describe('before release', () => {
  it('a comment is seen by its own delegation alone', async () => {
    const scene = await panelScene(db)
    const id = await prepared(scene, 'kenyaDelegate')
    expect(await seenBy(scene, 'kenyaHead')).toEqual([id])
    expect(await seenBy(scene, 'kenyaAdviser')).toEqual([id])
    for (const who of ['peruHead', 'observer', 'secretariat', 'chair', 'reader'] as const) expect(await seenBy(scene, who)).toEqual([])
  })
  it('one of the secretariat is not seen by delegations and readers', async () => {
    const scene = await panelScene(db)
    const id = await prepared(scene, 'secretariat')
    expect(await seenBy(scene, 'secretariat')).toEqual([id])
    for (const who of ['peruHead', 'observer', 'reader'] as const) expect(await seenBy(scene, who)).toEqual([])
  })
  it('it is unknown to the record, and can be thrown away without trace', async () => {
    const scene = await panelScene(db)
    const commentId = await prepared(scene, 'kenyaDelegate')
    expect(await discardComment(await scene.as('peruHead'), { commentId })).toMatchObject({ code: 'not_found' })
    expect(await discardComment(await scene.as('kenyaDelegate'), { commentId })).toMatchObject({ ok: true })
    expect(await db.recordEntry.count({ where: { subjectId: commentId } })).toBe(0)
  })
})

describe('a thread', () => {
  it('takes replies of others, each prepared and released', async () => {
    const scene = await panelScene(db)
    const parentId = await prepared(scene, 'kenyaHead', { release: true })
    const reply = await prepared(scene, 'observer', { parentId, category: undefined, body: 'We agree.', release: true })
    const hidden = await prepared(scene, 'peruHead', { parentId, body: 'We must think.' })
    const panel = await readClausePanel(await scene.as('reader'), { draftId: scene.draftId, clauseId: 'c1' })
    expect(panel).toMatchObject({ ok: true, value: { comments: [{ id: parentId, replies: [{ id: reply, category: 'substantive', body: 'We agree.' }] }], counts: { comments: 2 } } })
    const own = await readClausePanel(await scene.as('peruHead'), { draftId: scene.draftId, clauseId: 'c1' })
    expect(own.ok && own.value.comments[0]!.replies.map((each) => each.id)).toEqual([reply, hidden])
  })
  it('does not answer what the actor cannot see', async () => {
    const scene = await panelScene(db)
    const parentId = await prepared(scene, 'kenyaHead')
    expect(await prepareComment(await scene.as('peruHead'), { ...commentOn(scene), parentId })).toMatchObject({ code: 'not_found', field: 'parentId' })
  })
  it('is resolved and opened again by the secretariat, not by delegations', async () => {
    const scene = await panelScene(db)
    const commentId = await prepared(scene, 'kenyaHead', { release: true })
    expect(await resolveComment(await scene.as('kenyaHead'), { commentId, resolved: true })).toMatchObject({ code: 'forbidden' })
    expect(await resolveComment(await scene.as('secretariat'), { commentId, resolved: true })).toMatchObject({ ok: true, value: { resolvedAt: minutes(0) } })
    expect(await resolveComment(await scene.as('secretariat'), { commentId, resolved: false })).toMatchObject({ ok: true, value: { resolvedAt: null } })
    expect((await db.recordEntry.findMany({ where: { subjectId: commentId }, orderBy: { seq: 'asc' } })).map((entry) => entry.kind)).toEqual(['comment.release', 'comment.resolve', 'comment.reopen'])
  })
})

describe('bad input and bad luck', () => {
  it('a double click files one comment', async () => {
    const scene = await panelScene(db)
    const input = { ...commentOn(scene), release: true }
    const context = await scene.as('kenyaHead')
    const results = await Promise.all([prepareComment(context, input), prepareComment(context, input), prepareComment(context, input)])
    expect(new Set(results.map((result) => (result.ok ? result.value.id : result.code))).size).toBe(1)
    expect(await db.comment.count({ where: { draftId: scene.draftId } })).toBe(1)
  })
  it.each([['an empty body', { body: ' ' }, 'required', 'body'], ['a body too long', { body: 'x'.repeat(ACT_TEXT_MAX + 1) }, 'too_long', 'body'], ['a category of none', { category: 'political' }, 'invalid', 'category'], ['no category', { category: undefined }, 'required', 'category'], ['a clause of no text', { clauseId: 'c99' }, 'not_found', 'clauseId']])('%s is refused by name', async (_, change, code, field) => {
    const scene = await panelScene(db)
    expect(await prepareComment(await scene.as('kenyaHead'), { ...commentOn(scene), ...change })).toMatchObject({ ok: false, code, field })
  })
  it('a clause cut from the live text can still be commented on if it was issued', async () => {
    const scene = await panelScene(db)
    await scene.issue()
    await scene.rewrite('c1', null)
    expect(await prepareComment(await scene.as('kenyaHead'), commentOn(scene))).toMatchObject({ ok: true })
  })
  it('keeps proposed wording, rationale and the words it is anchored to', async () => {
    const scene = await panelScene(db)
    const anchor = { start: 'AAAA', end: 'AAAB', quote: 'may be used' }
    await prepared(scene, 'kenyaHead', { proposedWording: 'may be used peacefully', rationale: 'المادة الرابعة (IV).', anchor, release: true })
    const panel = await readClausePanel(await scene.as('reader'), { draftId: scene.draftId, clauseId: 'c1' })
    expect(panel).toMatchObject({ value: { comments: [{ proposedWording: 'may be used peacefully', rationale: 'المادة الرابعة (IV).', anchor }] } })
  })
})
