import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/data/client'
import { assessCustom } from '@/lib/services/assess-custom'
import { readAmendments } from '@/lib/services/read-amendments'
import { recordAmendment } from '@/lib/services/record-amendment'
import { recordAmendmentInstrument } from '@/lib/services/record-amendment-instrument'
import { recordAttendance } from '@/lib/services/record-attendance'
import { testDatabase } from '@/tests/support/database'
import { done, lawScene } from '@/tests/support/law-scene'

let db: Database
let outsider: string
beforeAll(async () => void ({ db } = await testDatabase()))

const proposal = (consultationId: string, more: object = {}) => ({ consultationId, stateCode: 'FR', title: 'A protocol on resources', proposedOn: '2025-06-01', reference: 'A/AC.105/X', confirmed: true, requestKey: randomUUID(), ...more })
const deposit = (proposalId: string, more: object = {}) => ({ proposalId, stateCode: 'FR', kind: 'acceptance', depositary: 'United Kingdom', depositedOn: '2026-01-15', reference: 'Depositary notification', confirmed: true, requestKey: randomUUID(), ...more })

describe('an amendment', () => {
  it('is proposed and accepted by parties alone: an act of anybody else would mean nothing', async () => {
    const scene = await lawScene(db)
    outsider = (await db.registryFact.findFirstOrThrow({ where: { subject: 'outer_space_treaty', status: 'none' } })).stateCode
    const secretariat = await scene.as('secretariat')
    expect(await recordAmendment(secretariat, proposal(scene.consultationId, { stateCode: outsider }))).toMatchObject({ code: 'not_a_party', field: 'stateCode' })
    expect(await recordAmendment(await scene.as('kenyaHead'), proposal(scene.consultationId))).toMatchObject({ code: 'forbidden' })
    const { id } = done(await recordAmendment(secretariat, proposal(scene.consultationId)))
    const before = await scene.entries()
    expect(await recordAmendmentInstrument(secretariat, deposit(id, { stateCode: outsider }))).toMatchObject({ code: 'not_a_party', field: 'stateCode' })
    expect(await scene.entries()).toBe(before)
    expect(await recordAmendmentInstrument(secretariat, deposit(id))).toMatchObject({ ok: true })
  })
  it('is not accepted before it was proposed, twice, in the future, or withdrawn by whoever accepted nothing', async () => {
    const scene = await lawScene(db)
    const secretariat = await scene.as('secretariat')
    const { id } = done(await recordAmendment(secretariat, proposal(scene.consultationId)))
    for (const [more, code, field] of [
      [{ depositedOn: '2025-05-31' }, 'before_proposal', 'depositedOn'], [{ depositedOn: '2027-01-01' }, 'in_the_future', 'depositedOn'], [{ depositedOn: '2026' }, 'invalid', 'depositedOn'], [{ kind: 'withdrawal' }, 'not_accepted', 'kind'],
    ] as const) expect(await recordAmendmentInstrument(secretariat, deposit(id, more))).toMatchObject({ code, field })
    done(await recordAmendmentInstrument(secretariat, deposit(id)))
    expect(await recordAmendmentInstrument(secretariat, deposit(id, { depositedOn: '2026-02-01' }))).toMatchObject({ code: 'already_accepted', field: 'kind' })
    expect(await recordAmendmentInstrument(secretariat, deposit(id, { kind: 'withdrawal', depositedOn: '2026-03-01' }))).toMatchObject({ ok: true })
  })
  it('is shown on the point it concerns, with its instruments and how many acceptances are still needed', async () => {
    const scene = await lawScene(db)
    const [secretariat, propositionId] = [await scene.as('secretariat'), await scene.proposition()]
    const read = async (who: 'secretariat' | 'kenyaHead' = 'kenyaHead') => done(await readAmendments(await scene.as(who), propositionId, 'en'))
    expect(await read()).toMatchObject({ instrument: 'outer_space_treaty', proposals: [], result: { code: 'AMG-NOPROPOSAL' }, trackedIn: null, mayRecord: false })
    done(await recordAmendment(secretariat, proposal(scene.consultationId, { propositionId, title: 'An earlier protocol', proposedOn: '2024-02' })))
    const { id } = done(await recordAmendment(secretariat, proposal(scene.consultationId, { propositionId })))
    await scene.issue()
    for (const [stateCode, depositedOn] of [['FR', '2026-01-15'], ['JP', '2026-02-01'], ['PE', '2026-02-02']]) done(await recordAmendmentInstrument(secretariat, deposit(id, { stateCode, depositedOn })))
    done(await recordAmendmentInstrument(secretariat, deposit(id, { stateCode: 'JP', kind: 'withdrawal', depositedOn: '2026-03-01' })))
    const { proposals, result, trackedIn, mayRecord } = await read('secretariat')
    expect(proposals.map(({ title, instruments }) => [title, instruments.map(({ state, kind, stands }) => [state, kind, stands])])).toEqual([
      ['A protocol on resources', [['France', 'acceptance', true], ['Japan', 'acceptance', false], ['Peru', 'acceptance', true], ['Japan', 'withdrawal', false]]], ['An earlier protocol', []],
    ])
    expect(result).toMatchObject({ code: 'AMG-SHORT', because: [{ key: 'acceptances', values: { count: 2, bar: 60, parties: 118 } }] })
    expect({ trackedIn, mayRecord }).toEqual({ trackedIn: scene.draftId, mayRecord: true })
    expect(await readAmendments({ ...secretariat, actor: null }, propositionId, 'en')).toMatchObject({ code: 'not_found' })
  })
  it.each([[{ proposedOn: '2030' }, 'in_the_future', 'proposedOn'], [{ adoptedOn: '2024' }, 'before_proposal', 'adoptedOn'], [{ reference: '' }, 'required', 'reference'], [{ stateCode: '' }, 'required', 'stateCode'], [{ propositionId: 'nothing' }, 'not_found', 'propositionId']])('%j is refused with %s on %s', async (more, code, field) => {
    const scene = await lawScene(db)
    expect(await recordAmendment(await scene.as('secretariat'), proposal(scene.consultationId, more))).toMatchObject({ ok: false, code, field })
  })
  it('needs a treaty', async () => {
    const scene = await lawScene(db)
    await db.consultation.update({ where: { id: scene.consultationId }, data: { instrument: null } })
    expect(await recordAmendment(await scene.as('secretariat'), proposal(scene.consultationId))).toMatchObject({ code: 'no_instrument', field: 'instrument' })
  })
})

describe('an assessment of custom', () => {
  const input = (propositionId: string, more: object = {}) => ({ propositionId, practice: 'partial', opinioJuris: 'divided', speciallyAffectedIncluded: false, reason: 'Four laws are not a general practice.', requestKey: randomUUID(), ...more })

  it('has a named author: a delegation, or an office', async () => {
    const scene = await lawScene(db)
    const id = await scene.proposition()
    expect(await assessCustom(await scene.as('chair'), input(id))).toMatchObject({ code: 'required', field: 'assessor' })
    expect(await assessCustom(await scene.as('kenyaDelegate'), input(id))).toMatchObject({ code: 'forbidden' })
    done(await assessCustom(await scene.as('chair'), input(id, { assessor: 'The Chair' })))
    done(await assessCustom(await scene.as('kenyaHead'), input(id, { assessor: 'Somebody else', formedOn: '2025' })))
    expect(await assessCustom(await scene.as('kenyaHead'), input(id, { formedOn: '2040' }))).toMatchObject({ code: 'in_the_future', field: 'formedOn' })
    expect(await db.customSummary.findMany({ where: { propositionId: id }, orderBy: { assessor: 'asc' }, select: { assessor: true, delegationId: true } })).toEqual([{ assessor: 'The Chair', delegationId: null }, { assessor: null, delegationId: scene.delegations.kenya }])
  })
})

describe('attendance', () => {
  it('is noted by secretariat or Chair, each delegation once a meeting', async () => {
    const scene = await lawScene(db)
    const input = { consultationId: scene.consultationId, delegations: [scene.delegations.kenya], session: '3rd meeting', heldOn: '2026-11-20' }
    expect(await recordAttendance(await scene.as('kenyaHead'), input)).toMatchObject({ code: 'forbidden' })
    expect(done(await recordAttendance(await scene.as('chair'), input))).toEqual({ noted: 1, already: 0 })
    expect(done(await recordAttendance(await scene.as('secretariat'), { ...input, delegations: [scene.delegations.kenya, scene.delegations.peru] }))).toEqual({ noted: 1, already: 1 })
    for (const [more, code, field] of [[{ heldOn: '2020-01-01' }, 'before_consultation', 'heldOn'], [{ heldOn: '2026-12-24' }, 'in_the_future', 'heldOn'], [{ heldOn: '2026-11' }, 'invalid', 'heldOn'], [{ delegations: [] }, 'required', 'delegations'], [{ delegations: ['nobody'] }, 'not_found', 'delegations']] as const) {
      expect(await recordAttendance(await scene.as('secretariat'), { ...input, ...more })).toMatchObject({ code, field })
    }
    expect(await db.attendance.count({ where: { consultationId: scene.consultationId } })).toBe(2)
  })
})
