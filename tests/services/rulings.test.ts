import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/data/client'
import { confirmChange } from '@/lib/services/confirm-change'
import { contestChange } from '@/lib/services/contest-change'
import { issueRevision } from '@/lib/services/issue-revision'
import { recordRuling } from '@/lib/services/record-ruling'
import { testDatabase } from '@/tests/support/database'
import { done, lawScene, type LawScene } from '@/tests/support/law-scene'
import { minutes } from '@/tests/support/panel-scene'

let db: Database
beforeAll(async () => void ({ db } = await testDatabase()))

describe('a ruling', () => {
  const input = (revisionClauseId: string, more: object = {}) => ({ revisionClauseId, level: 'working_group', outcome: 'adopted', requestKey: randomUUID(), ...more })

  it('is the Chair\'s alone, on the words of a revision, level by level', async () => {
    const scene = await lawScene(db)
    const { id } = (await scene.issue()).clauses[0]!
    for (const who of ['secretariat', 'kenyaHead', 'reader'] as const) expect(await recordRuling(await scene.as(who), input(id))).toMatchObject({ code: 'forbidden' })
    const chair = await scene.as('chair', minutes(10))
    expect(await recordRuling(chair, input(id, { reference: 'WG/SR.3' }))).toMatchObject({ ok: true })
    expect(await recordRuling(chair, input(id))).toMatchObject({ code: 'ruling_stands', field: 'outcome' })
    expect(await recordRuling(chair, input(id, { level: 'subcommittee' }))).toMatchObject({ ok: true })
    expect(await recordRuling(await scene.as('chair', minutes(20)), input(id, { outcome: 'not_adopted' }))).toMatchObject({ ok: true })
    expect((await db.ruling.findMany({ where: { revisionClauseId: id }, orderBy: { recordedAt: 'asc' } })).map(({ level, outcome }) => `${level} ${outcome}`)).toHaveLength(3)
    expect(await db.recordEntry.count({ where: { kind: 'ruling.record' } })).toBe(3)
  })
  it.each([[{ ruledAt: '2026-11-23T12:00' }, 'before_issue'], [{ ruledAt: '2026-11-25T12:00' }, 'in_the_future'], [{ ruledAt: 'now' }, 'invalid']])('%j is refused with %s', async (more, code) => {
    const scene = await lawScene(db)
    const { id } = (await scene.issue()).clauses[0]!
    expect(await recordRuling(await scene.as('chair'), input(id, more))).toMatchObject({ code, field: 'ruledAt' })
    expect(await db.ruling.count({ where: { revisionClauseId: id } })).toBe(0)
  })
})

/** Two revisions: a comma is added in c1, a word changed in c2, c3 is as it was. */
async function changed(scene: LawScene) {
  const issue = async (at: number) => done(await issueRevision(await scene.as('secretariat', minutes(at)), { draftId: scene.draftId, serve: [], requestKey: randomUUID() })).id
  const first = await issue(0)
  await scene.rewrite('c1', 'Resources, recovered from a celestial body, may be used.')
  await scene.rewrite('c2', 'States shall share data within a reasonable time.')
  const second = await issue(1)
  const words = async (revisionId: string) => Object.fromEntries((await db.revisionClause.findMany({ where: { revisionId } })).map((clause) => [clause.clauseId, clause]))
  return { first: await words(first), second: await words(second) }
}

describe('a change of words', () => {
  const of = (revisionClauseId: string, more: object = {}) => ({ revisionClauseId, requestKey: randomUUID(), ...more })

  it('is classified from the words alone when the revision is issued; a first revision has none', async () => {
    const { first, second } = await changed(await lawScene(db))
    expect([first.c1!.changeClass, second.c1!.changeClass, second.c2!.changeClass, second.c3!.changeClass]).toEqual([null, 'editorial', 'substantive', null])
  })
  it('is confirmed by secretariat or Chair, with a class that fits what the words did', async () => {
    const scene = await lawScene(db)
    const { first, second } = await changed(scene)
    const secretariat = await scene.as('secretariat', minutes(5))
    expect(await confirmChange(await scene.as('kenyaHead'), of(second.c1!.id, { changeClass: 'editorial' }))).toMatchObject({ code: 'forbidden' })
    expect(await confirmChange(secretariat, of(second.c1!.id, { changeClass: 'renumber' }))).toMatchObject({ code: 'invalid', field: 'changeClass' })
    expect(await confirmChange(secretariat, of(second.c1!.id))).toMatchObject({ code: 'required', field: 'changeClass' })
    expect(await confirmChange(secretariat, of(second.c1!.id, { changeClass: 'merge' }))).toMatchObject({ code: 'required', field: 'changeOf' })
    expect(await confirmChange(secretariat, of(second.c1!.id, { changeClass: 'split', changeOf: ['never'] }))).toMatchObject({ code: 'not_found', field: 'changeOf' })
    expect(await confirmChange(secretariat, of(second.c3!.id, { changeClass: 'editorial' }))).toMatchObject({ code: 'nothing_changed' })
    expect(await confirmChange(secretariat, of(first.c1!.id, { changeClass: 'editorial' }))).toMatchObject({ code: 'nothing_changed' })
    expect(await confirmChange(secretariat, of(second.c1!.id, { changeClass: 'editorial' }))).toMatchObject({ ok: true })
    expect(await confirmChange(secretariat, of(second.c1!.id, { changeClass: 'editorial' }))).toMatchObject({ code: 'already_said' })
    expect(await confirmChange(await scene.as('chair', minutes(6)), of(second.c1!.id, { changeClass: 'merge', changeOf: ['c1', 'c2'] }))).toMatchObject({ ok: true })
  })
  it('is contested by any delegation with a reason, and given up by that one alone', async () => {
    const scene = await lawScene(db)
    const { second } = await changed(scene)
    const reason = 'The commas make the recovery a condition.'
    expect(await contestChange(await scene.as('secretariat'), of(second.c1!.id, { reason }))).toMatchObject({ code: 'forbidden' })
    expect(await contestChange(await scene.as('kenyaHead', minutes(5)), of(second.c1!.id, { reason: '' }))).toMatchObject({ code: 'required', field: 'reason' })
    expect(await contestChange(await scene.as('kenyaHead', minutes(5)), of(second.c1!.id, { reason }))).toMatchObject({ ok: true })
    expect(await contestChange(await scene.as('kenyaHead', minutes(6)), of(second.c1!.id, { reason }))).toMatchObject({ code: 'already_contested' })
    expect(await contestChange(await scene.as('peruHead', minutes(6)), of(second.c1!.id, { act: 'release', reason }))).toMatchObject({ code: 'not_contested' })
    expect(await contestChange(await scene.as('kenyaHead', minutes(7)), of(second.c1!.id, { act: 'release', reason: 'Satisfied.' }))).toMatchObject({ ok: true })
    expect(await db.changeJudgement.count({ where: { revisionClauseId: second.c1!.id } })).toBe(2)
  })
})
