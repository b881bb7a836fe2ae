import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/data/client'
import { confirmChange } from '@/lib/services/confirm-change'
import { contestChange } from '@/lib/services/contest-change'
import { issueRevision } from '@/lib/services/issue-revision'
import { preparePosition } from '@/lib/services/prepare-position'
import { readChanges } from '@/lib/services/read-changes'
import { readClausePanel } from '@/lib/services/read-clause-panel'
import { readDesk } from '@/lib/services/read-desk'
import { testDatabase } from '@/tests/support/database'
import { done } from '@/tests/support/law-scene'
import { type Cast, minutes, panelScene, supportOn } from '@/tests/support/panel-scene'

let db: Database
beforeAll(async () => void ({ db } = await testDatabase()))

/** Kenya supports c1 and c2, Peru objects to both; then commas come into c1, another word into c2. */
async function changed() {
  const scene = await panelScene(db)
  const issue = async (at: number) => done(await issueRevision(await scene.as('secretariat', minutes(at)), { draftId: scene.draftId, serve: [], requestKey: randomUUID() })).id
  const firstId = await issue(0)
  const first = await db.revision.findUniqueOrThrow({ where: { id: firstId }, include: { clauses: true } })
  for (const clauseId of ['c1', 'c2']) {
    done(await preparePosition(await scene.as('kenyaHead', minutes(1)), { ...supportOn(scene, first, clauseId), release: true }))
    done(await preparePosition(await scene.as('peruHead', minutes(2)), { ...supportOn(scene, first, clauseId), kind: 'objection', ground: 'legal', scope: 'whole', text: 'No.', release: true }))
  }
  await scene.rewrite('c1', 'Resources, recovered from a celestial body, may be used.')
  await scene.rewrite('c2', 'States shall share data within a reasonable time.')
  const secondId = await issue(10)
  const idOf = Object.fromEntries((await db.revisionClause.findMany({ where: { revisionId: secondId } })).map((clause) => [clause.clauseId, clause.id]))
  const judge = (more: object) => ({ revisionClauseId: idOf.c1, requestKey: randomUUID(), ...more })
  const read = async (who: Cast, at: number) => done(await readChanges(await scene.as(who, minutes(at)), secondId, 'en'))!
  const changeOf = async (who: Cast, at: number, clauseId = 'c1') => (await read(who, at)).changes.find((change) => change.clauseId === clauseId)!
  const desk = async (who: Cast, at: number) => {
    const seen = done(await readDesk(await scene.as(who, minutes(at)), { consultationId: scene.consultationId, language: 'en' }))
    if (seen.kind !== 'delegation') throw new Error(seen.kind)
    return seen
  }
  return { scene, firstId, secondId, judge, read, changeOf, desk }
}

describe('the changes of a revision', () => {
  it('are none for a first revision, and those of words against the one before for a later', async () => {
    const { scene, firstId, read } = await changed()
    expect(await readChanges(await scene.as('reader', minutes(20)), firstId, 'en')).toEqual({ ok: true, value: null })
    expect((await read('reader', 20)).changes.map(({ clauseId, proposed, counts, confirmed }) => ({ clauseId, proposed, counts, confirmed }))).toEqual([
      { clauseId: 'c1', proposed: 'editorial', counts: 'substantive', confirmed: null }, { clauseId: 'c2', proposed: 'substantive', counts: 'substantive', confirmed: null },
    ])
  })
  it('say what becomes of positions: a support that lapsed stands again once the change is confirmed as editorial', async () => {
    const { scene, judge, changeOf } = await changed()
    expect(await changeOf('reader', 20)).toMatchObject({ consequence: { stand: 0, carried: 1, lapsed: 1 }, optOutUntil: null })
    done(await confirmChange(await scene.as('secretariat', minutes(30)), judge({ changeClass: 'editorial', reason: 'Two commas.' })))
    expect(await changeOf('reader', 40)).toMatchObject({
      counts: 'editorial', consequence: { stand: 2, carried: 0, lapsed: 0 }, confirmed: { office: 'secretariat', reason: 'Two commas.', delegation: null }, optOutUntil: new Date('2026-11-30T12:10:00Z'),
    })
    done(await contestChange(await scene.as('peruHead', minutes(50)), judge({ reason: 'A condition.' })))
    expect(await changeOf('reader', 60)).toMatchObject({ counts: 'substantive', consequence: { stand: 0, carried: 1, lapsed: 1 }, contested: [{ delegation: { name: 'Peru', own: false }, reason: 'A condition.' }] })
    done(await contestChange(await scene.as('peruHead', minutes(70)), judge({ act: 'release', reason: 'Satisfied.' })))
    expect(await changeOf('reader', 80)).toMatchObject({ counts: 'editorial', contested: [], consequence: { stand: 2 }, steps: [{ act: 'confirm' }, { act: 'contest' }, { act: 'release' }] })
  })
  it('count no delegation that has spoken on the new words since', async () => {
    const { scene, secondId, changeOf } = await changed()
    const second = await db.revision.findUniqueOrThrow({ where: { id: secondId }, include: { clauses: true } })
    const held = await db.position.findFirstOrThrow({ where: { draftId: scene.draftId, delegationId: scene.delegations.kenya, clauseId: 'c1' } })
    done(await preparePosition(await scene.as('kenyaHead', minutes(20)), { ...supportOn(scene, second, 'c1'), supersedesId: held.id, release: true }))
    expect((await changeOf('reader', 30)).consequence).toEqual({ stand: 0, carried: 1, lapsed: 0 })
  })
  it('offer each reader what is his or hers to do: offices confirm, heads contest what is said to be harmless', async () => {
    const { scene, judge, changeOf } = await changed()
    const may = async (who: Cast, clauseId = 'c1') => (await changeOf(who, 40, clauseId)).may
    for (const who of ['secretariat', 'chair'] as const) expect(await may(who)).toEqual({ confirm: ['editorial', 'translation', 'substantive', 'split', 'merge'], contest: false, release: false })
    for (const who of ['reader', 'kenyaDelegate', 'observer'] as const) expect(await may(who)).toEqual({ confirm: [], contest: false, release: false })
    expect([await may('peruHead'), await may('peruHead', 'c2')]).toEqual([{ confirm: [], contest: true, release: false }, { confirm: [], contest: false, release: false }])
    done(await contestChange(await scene.as('peruHead', minutes(30)), judge({ reason: 'A condition.' })))
    expect([await may('peruHead'), await may('kenyaHead')]).toEqual([{ confirm: [], contest: false, release: true }, { confirm: [], contest: true, release: false }])
  })
  it('exist for nobody outside the consultation', async () => {
    const { secondId } = await changed()
    expect(await readChanges({ db, actor: null, now: minutes(20) }, secondId, 'en')).toMatchObject({ code: 'not_found' })
  })
})

describe('a confirmed editorial change', () => {
  it('is told on the desk as support that stands and until when it may be taken back, and leaves no silence', async () => {
    const { scene, judge, desk } = await changed()
    const at = (seen: Awaited<ReturnType<typeof desk>>) => ({
      changes: seen.changes.flatMap((change) => ('position' in change && change.place.clauseId === 'c1' ? [change.change] : [])), silent: seen.silence.flatMap(({ places }) => places.map(({ clauseId }) => clauseId)),
    })
    expect(at(await desk('kenyaHead', 20))).toEqual({ changes: ['lapsed'], silent: ['c1', 'c2', 'c3'] })
    done(await confirmChange(await scene.as('chair', minutes(30)), judge({ changeClass: 'editorial' })))
    expect(at(await desk('kenyaHead', 40))).toEqual({ changes: ['stands'], silent: ['c2', 'c3'] })
    expect((await desk('kenyaHead', 40)).changes.find((change) => change.change === 'stands')).toMatchObject({ until: new Date('2026-11-30T12:10:00Z'), revision: { ordinal: 2 } })
    // An objection that stands is told of the change as well, and has nothing to take back.
    expect((await desk('peruHead', 40)).changes.find((change) => change.change === 'stands')).toMatchObject({ position: { kind: 'objection' }, until: null })
    done(await contestChange(await scene.as('peruHead', minutes(50)), judge({ reason: 'A condition.' })))
    expect(at(await desk('kenyaHead', 60))).toEqual({ changes: ['lapsed'], silent: ['c1', 'c2', 'c3'] })
  })
  it('lets the panel show the position as standing, with what changed, until the live text moves on', async () => {
    const { scene, judge } = await changed()
    const support = async (at: number) => done(await readClausePanel(await scene.as('reader', minutes(at)), { draftId: scene.draftId, clauseId: 'c1' })).positions.find(({ kind }) => kind === 'support')!
    expect(await support(20)).toMatchObject({ standing: 'words_changed', keptInLatest: false })
    done(await confirmChange(await scene.as('chair', minutes(30)), judge({ changeClass: 'editorial' })))
    const kept = await support(40)
    expect(kept).toMatchObject({ standing: 'words_kept', keptInLatest: true })
    expect(kept.comparison!.some(({ kind }) => kind === 'added')).toBe(true)
    await scene.rewrite('c1', 'Nothing may be used.')
    expect(await support(50)).toMatchObject({ standing: 'words_changed', keptInLatest: true })
  })
  it('carries an objection to the other clause where two were merged, and support to neither', async () => {
    const { scene, judge, desk, changeOf } = await changed()
    done(await confirmChange(await scene.as('secretariat', minutes(30)), judge({ changeClass: 'merge', changeOf: ['c1', 'c2'] })))
    expect(await changeOf('reader', 40)).toMatchObject({ counts: 'merge', confirmed: { sources: ['1', '2'] }, consequence: { stand: 0, lapsed: 1, carried: 1 } })
    expect((await desk('peruHead', 40)).changes.flatMap((change) => (change.change === 'carried' ? [change.place.clauseId] : [])).sort()).toEqual(['c1', 'c2'])
  })
})
