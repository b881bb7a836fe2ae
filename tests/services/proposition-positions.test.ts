import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/data/client'
import { discardPosition } from '@/lib/services/discard-position'
import { endProposition } from '@/lib/services/end-proposition'
import { preparePropositionPosition } from '@/lib/services/prepare-proposition-position'
import { readDesk } from '@/lib/services/read-desk'
import { releasePosition } from '@/lib/services/release-position'
import { withdrawPosition } from '@/lib/services/withdraw-position'
import { testDatabase } from '@/tests/support/database'
import { done, lawScene, STATEMENT } from '@/tests/support/law-scene'
import { minutes, NOON } from '@/tests/support/panel-scene'

let db: Database
beforeAll(async () => void ({ db } = await testDatabase()))

const on = (propositionId: string, more: object = {}) => ({ propositionId, kind: 'support', asLaw: 'lex_lata', requestKey: randomUUID(), ...more })
const filed = (propositionId: string) => db.position.findMany({ where: { propositionId }, orderBy: { preparedAt: 'asc' } })

describe('a position on a proposition', () => {
  it('is prepared by a delegate, seen on the desk of its delegation alone, and released by the head', async () => {
    const scene = await lawScene(db)
    const propositionId = await scene.proposition()
    const { id } = done(await preparePropositionPosition(await scene.as('kenyaDelegate'), on(propositionId)))
    const desk = async (who: 'kenyaHead' | 'peruHead') => done(await readDesk(await scene.as(who), { consultationId: scene.consultationId, language: 'en' }))
    expect(await desk('kenyaHead')).toMatchObject({ kind: 'delegation', waiting: [{ id, act: 'position', place: { propositionId, label: STATEMENT } }] })
    expect(await desk('peruHead')).toMatchObject({ kind: 'delegation', waiting: [] })
    expect(await releasePosition(await scene.as('peruHead'), { positionId: id })).toMatchObject({ code: 'not_found' })
    expect(await releasePosition(await scene.as('kenyaHead', minutes(3)), { positionId: id })).toMatchObject({ ok: true })
    expect(await filed(propositionId)).toMatchObject([{ draftId: null, clauseId: null, revisionId: null, releasedAt: minutes(3), effectiveAt: minutes(3), authority: 'accredited_rep', lang: 'en' }])
    expect(await db.recordEntry.findFirst({ where: { subjectId: id } })).toMatchObject({ kind: 'position.release', payload: expect.objectContaining({ propositionId }) })
  })
  it('is counted on the desk of the secretariat once released', async () => {
    const scene = await lawScene(db)
    const propositionId = await scene.proposition()
    done(await preparePropositionPosition(await scene.as('kenyaHead'), on(propositionId, { release: true })))
    expect(done(await readDesk(await scene.as('secretariat'), { consultationId: scene.consultationId, language: 'en' }))).toMatchObject({ kind: 'office', newActsCount: 1, newActs: [{ place: { propositionId } }] })
  })
  it.each(['secretariat', 'chair', 'observer', 'kenyaAdviser', 'reader'] as const)('is not taken by the %s', async (who) => {
    const scene = await lawScene(db)
    const propositionId = await scene.proposition()
    expect(await preparePropositionPosition(await scene.as(who), on(propositionId))).toMatchObject({ code: 'forbidden' })
    expect(await filed(propositionId)).toEqual([])
  })
  it('of another stance must take the place of the first; conduct stands beside it', async () => {
    const scene = await lawScene(db)
    const propositionId = await scene.proposition()
    const kenya = await scene.as('kenyaHead')
    const first = done(await preparePropositionPosition(kenya, on(propositionId, { release: true }))).id
    const objection = { kind: 'objection', ground: 'legal', scope: 'whole', text: 'Contrary to article II.', release: true }
    expect(await preparePropositionPosition(kenya, on(propositionId, objection))).toMatchObject({ code: 'stance_standing', field: 'supersedesId' })
    expect(await preparePropositionPosition(kenya, on(propositionId, { kind: 'refrain', asLaw: 'unspecified', release: true }))).toMatchObject({ ok: true })
    expect(await preparePropositionPosition(await scene.as('peruHead'), on(propositionId, { ...objection, supersedesId: first }))).toMatchObject({ code: 'not_found', field: 'supersedesId' })
    expect(await preparePropositionPosition(kenya, on(propositionId, { ...objection, supersedesId: first }))).toMatchObject({ ok: true })
    expect((await filed(propositionId)).map(({ kind }) => kind).sort()).toEqual(['objection', 'refrain', 'support'])
  })
  it('does not stand in the way of a stance on another proposition', async () => {
    const scene = await lawScene(db)
    const [one, two] = [await scene.proposition(), await scene.proposition({ statement: 'Another' })]
    const kenya = await scene.as('kenyaHead')
    for (const id of [one, two]) expect(await preparePropositionPosition(kenya, on(id, { release: true }))).toMatchObject({ ok: true })
  })
  it('done elsewhere keeps its own date, with evidence; without evidence a day before the consultation is refused', async () => {
    const scene = await lawScene(db)
    const propositionId = await scene.proposition()
    const kenya = await scene.as('kenyaHead')
    expect(await preparePropositionPosition(kenya, on(propositionId, { actedOn: '2018-04', release: true }))).toMatchObject({ code: 'before_consultation', field: 'actedOn' })
    expect(await preparePropositionPosition(kenya, on(propositionId, { actedOn: '2026-11-20', release: true }))).toMatchObject({ code: 'required', field: 'evidence' })
    expect(await preparePropositionPosition(kenya, on(propositionId, { actedOn: '2030', evidence: 'A letter', release: true }))).toMatchObject({ code: 'in_the_future', field: 'actedOn' })
    expect(await filed(propositionId)).toEqual([])
    done(await preparePropositionPosition(kenya, on(propositionId, { actedOn: '2018-04', evidence: 'Statement in the Legal Subcommittee', release: true })))
    expect(await filed(propositionId)).toMatchObject([{ effectiveAt: new Date('2018-04-30T23:59:59.999Z'), releasedAt: NOON, actedOn: '2018-04' }])
  })
  it('that disclaims in particular names the trigger, and nothing else does', async () => {
    const scene = await lawScene(db)
    const [propositionId, other] = [await scene.proposition(), await scene.proposition({ statement: 'Another' })]
    const [triggerId, elsewhere] = [await scene.trigger(propositionId), await scene.trigger(other)]
    const kenya = await scene.as('kenyaHead')
    const disclaimer = { kind: 'disclaimer', asLaw: undefined, scope: 'specific', text: 'Our silence is not acceptance.', release: true }
    expect(await preparePropositionPosition(kenya, on(propositionId, disclaimer))).toMatchObject({ code: 'required', field: 'triggerId' })
    expect(await preparePropositionPosition(kenya, on(propositionId, { ...disclaimer, triggerId: elsewhere }))).toMatchObject({ code: 'not_found', field: 'triggerId' })
    expect(await preparePropositionPosition(kenya, on(propositionId, { triggerId }))).toMatchObject({ code: 'invalid', field: 'triggerId' })
    expect(await preparePropositionPosition(kenya, on(propositionId, { ...disclaimer, triggerId }))).toMatchObject({ ok: true })
  })
  it.each([[{ kind: 'amend', replacement: 'x' }, 'invalid', 'kind'], [{ asLaw: null }, 'required', 'asLaw'], [{ propositionId: 'nothing' }, 'not_found', 'propositionId'], [{ kind: 'objection', scope: 'words', scopeNote: 'lawful', text: 'No.' }, 'words_not_in_clause', 'scopeNote']])('%j is refused with %s on %s', async (more, code, field) => {
    const scene = await lawScene(db)
    const propositionId = await scene.proposition()
    expect(await preparePropositionPosition(await scene.as('kenyaHead'), on(propositionId, more))).toMatchObject({ ok: false, code, field })
    expect(await filed(propositionId)).toEqual([])
  })
  it('is not released once the proposition has ended, and a double click files one', async () => {
    const scene = await lawScene(db)
    const propositionId = await scene.proposition()
    const input = on(propositionId)
    const answers = await Promise.all([1, 2].map(async () => preparePropositionPosition(await scene.as('kenyaHead'), input)))
    expect(answers[0]).toEqual(answers[1])
    expect(await filed(propositionId)).toHaveLength(1)
    done(await endProposition(await scene.as('secretariat'), { propositionId, reason: 'Merged.' }))
    expect(await releasePosition(await scene.as('kenyaHead'), { positionId: done(answers[0]!).id })).toMatchObject({ code: 'proposition_ended' })
    expect(await preparePropositionPosition(await scene.as('peruHead'), on(propositionId))).toMatchObject({ code: 'proposition_ended' })
  })
  it('is discarded while prepared, and withdrawn with a reason once on record', async () => {
    const scene = await lawScene(db)
    const propositionId = await scene.proposition()
    const kenya = await scene.as('kenyaHead')
    const prepared = done(await preparePropositionPosition(kenya, on(propositionId))).id
    expect(await discardPosition(kenya, { positionId: prepared })).toMatchObject({ ok: true })
    const released = done(await preparePropositionPosition(kenya, on(propositionId, { release: true }))).id
    expect(await discardPosition(kenya, { positionId: released })).toMatchObject({ code: 'already_released' })
    expect(await withdrawPosition(kenya, { positionId: released, reason: 'Instructions.' })).toMatchObject({ ok: true })
    expect(await db.recordEntry.findFirst({ where: { subjectId: released, kind: 'position.withdraw' } })).toMatchObject({ payload: { propositionId, kind: 'support', reason: 'Instructions.' } })
  })
  it('has exactly one target: the database lets nothing else in', async () => {
    const scene = await lawScene(db)
    const revision = await scene.issue()
    const propositionId = await scene.proposition()
    const row = { delegationId: scene.delegations.kenya, kind: 'support', authority: 'unknown', lang: 'en', preparedById: 'none', preparedAt: NOON }
    const words = { draftId: scene.draftId, revisionId: revision.id, revisionClauseId: revision.clauses[0]!.id, clauseId: 'c1' }
    for (const target of [{}, { ...words, propositionId }, { draftId: scene.draftId, clauseId: 'c1' }]) await expect(db.position.create({ data: { ...row, ...target, requestKey: randomUUID() } })).rejects.toThrow('Position_one_target')
  })
})
