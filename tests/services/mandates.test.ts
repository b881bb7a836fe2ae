import pg from 'pg'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/data/client'
import { CHANNEL } from '@/lib/data/announce'
import { changeMandate } from '@/lib/services/change-mandate'
import type { Context } from '@/lib/services/context'
import { endMandate } from '@/lib/services/end-mandate'
import { loadRegistry } from '@/lib/services/load-registry'
import { setDraftPhase } from '@/lib/services/set-draft-phase'
import { testDatabase } from '@/tests/support/database'
import { contextOf, emptyConsultation, later, newKey, NOON, personWith } from '@/tests/support/platform-scene'

let db: Database
let url: string
let secretariat: Context
let consultationId: string
let delegationId: string
let personId: string
let mandateId: string

beforeAll(async () => {
  ;({ db, url } = await testDatabase())
  await loadRegistry(db, NOON)
  secretariat = await contextOf(db, await personWith(db, [{ role: 'secretariat' }]))
})
beforeEach(async () => {
  consultationId = await emptyConsultation(db)
  delegationId = (await db.delegation.create({ data: { consultationId, kind: 'state', stateCode: 'KE', memberOfBody: true, invitedAt: NOON } })).id
  personId = await personWith(db, [{ role: 'delegate', consultationId, delegationId }])
  mandateId = (await db.mandate.findFirstOrThrow({ where: { personId } })).id
})

/** What was announced while `work` ran, as another process hears it. */
async function announcedBy(work: () => Promise<unknown>): Promise<unknown[]> {
  const listener = new pg.Client({ connectionString: url })
  await listener.connect()
  const heard: unknown[] = []
  listener.on('notification', (message) => heard.push(JSON.parse(message.payload ?? 'null')))
  await listener.query(`listen ${CHANNEL}`)
  await work()
  await listener.query('select 1')
  await listener.end()
  return heard
}

const roleAt = async (at: Date): Promise<string | undefined> => (await contextOf(db, personId, at)).actor?.mandates[0]?.role

describe('changing a mandate', () => {
  it('ends the one and opens the other at the same instant, without a moment of neither or both', async () => {
    const changed = await changeMandate(secretariat, { mandateId, role: 'head' })
    expect(changed.ok).toBe(true)
    expect(await roleAt(later(-1))).toBe('delegate')
    expect(await roleAt(NOON)).toBe('head')
    expect((await contextOf(db, personId)).actor?.mandates).toHaveLength(1)
    expect(await db.mandate.count({ where: { personId } })).toBe(2)
  })

  it('is announced with its commit, so that sockets learn of it', async () => {
    expect(await announcedBy(() => changeMandate(secretariat, { mandateId, role: 'adviser' }))).toEqual([{ kind: 'rights', consultationId, personId, delegationId }])
  })

  it('returns the first change when it comes twice, and refuses one on a mandate that ended otherwise', async () => {
    const [one, two] = await Promise.all([changeMandate(secretariat, { mandateId, role: 'head' }), changeMandate(secretariat, { mandateId, role: 'head' })])
    expect(one).toEqual(two)
    expect(await db.mandate.count({ where: { personId } })).toBe(2)
    expect(await changeMandate(secretariat, { mandateId, role: 'adviser' })).toMatchObject({ ok: false, code: 'mandate_ended' })
  })

  it('to the role that is held already changes nothing and records nothing', async () => {
    const before = await db.recordEntry.count()
    expect(await changeMandate(secretariat, { mandateId, role: 'delegate' })).toEqual({ ok: true, value: { id: mandateId } })
    expect(await db.recordEntry.count()).toBe(before)
  })

  it('refuses a role that the delegation does not have', async () => {
    for (const role of ['observer', 'stakeholder', 'chair', 'secretariat', 'reader']) expect(await changeMandate(secretariat, { mandateId, role })).toMatchObject({ ok: false, code: 'role_not_for_delegation' })
  })
})

describe('ending a mandate', () => {
  it('takes the rights away from that instant on, keeps the reason, and is announced', async () => {
    const heard = await announcedBy(() => endMandate(secretariat, { mandateId, reason: 'Left the delegation' }))
    expect(heard).toEqual([{ kind: 'rights', consultationId, personId, delegationId }])
    expect(await roleAt(later(-1))).toBe('delegate')
    expect(await roleAt(NOON)).toBeUndefined()
    const entry = await db.recordEntry.findFirstOrThrow({ where: { subjectId: mandateId } })
    expect(entry).toMatchObject({ kind: 'mandate.end', payload: { reason: 'Left the delegation', holderId: personId } })
  })

  it('twice is harmless: the first end stands', async () => {
    await endMandate(secretariat, { mandateId, reason: 'First' })
    const again = await endMandate({ ...secretariat, now: later(5) }, { mandateId, reason: 'Second' })
    expect(again).toEqual({ ok: true, value: { id: mandateId, endedAt: NOON } })
    expect(await db.mandate.findUniqueOrThrow({ where: { id: mandateId } })).toMatchObject({ endReason: 'First', untilAt: NOON })
    expect(await db.recordEntry.count({ where: { subjectId: mandateId } })).toBe(1)
  })

  it('needs a reason', async () => {
    expect(await endMandate(secretariat, { mandateId, reason: '  ' })).toMatchObject({ ok: false, code: 'required', field: 'reason' })
  })

  it('is refused to everybody but the secretariat, and to the secretariat for itself', async () => {
    const chair = await contextOf(db, await personWith(db, [{ role: 'chair', consultationId }]))
    const self = await contextOf(db, personId)
    for (const context of [chair, self, await contextOf(db, null)]) expect(await endMandate(context, { mandateId, reason: 'x' })).toMatchObject({ ok: false, code: 'not_found' })
    const own = await personWith(db, [{ role: 'secretariat', consultationId }])
    const ownMandate = (await db.mandate.findFirstOrThrow({ where: { personId: own } })).id
    expect(await endMandate(await contextOf(db, own), { mandateId: ownMandate, reason: 'x' })).toMatchObject({ ok: false, code: 'own_mandate' })
    expect(await changeMandate(await contextOf(db, own), { mandateId: ownMandate, role: 'chair' })).toMatchObject({ ok: false, code: 'own_mandate' })
  })
})

describe('the phase of a draft', () => {
  const draft = async (): Promise<string> => (await db.draft.create({ data: { consultationId, title: 'Draft', lang: 'en', epoch: newKey(), createdAt: NOON, createdById: 'test' } })).id

  it('is frozen and opened again by secretariat or Chair, recorded and announced', async () => {
    const draftId = await draft()
    const chair = await contextOf(db, await personWith(db, [{ role: 'chair', consultationId }]))
    expect(await announcedBy(() => setDraftPhase(chair, { draftId, phase: 'frozen' }))).toEqual([{ kind: 'rights', consultationId, draftId }])
    expect((await db.draft.findUniqueOrThrow({ where: { id: draftId } })).phase).toBe('frozen')
    expect(await setDraftPhase(secretariat, { draftId, phase: 'drafting' })).toEqual({ ok: true, value: { phase: 'drafting' } })
    expect((await db.recordEntry.findMany({ where: { subjectId: draftId }, orderBy: { seq: 'asc' } })).map((entry) => entry.kind)).toEqual(['draft.freeze', 'draft.reopen'])
  })

  it('changes nothing when it is that already', async () => {
    const draftId = await draft()
    expect(await announcedBy(() => setDraftPhase(secretariat, { draftId, phase: 'drafting' }))).toEqual([])
    expect(await db.recordEntry.count({ where: { subjectId: draftId } })).toBe(0)
  })

  it('is nothing for delegations to set, and no other phase exists', async () => {
    const draftId = await draft()
    expect(await setDraftPhase(await contextOf(db, personId), { draftId, phase: 'frozen' })).toMatchObject({ ok: false, code: 'forbidden' })
    expect(await setDraftPhase(await contextOf(db, null), { draftId, phase: 'frozen' })).toMatchObject({ ok: false, code: 'not_found' })
    expect(await setDraftPhase(secretariat, { draftId, phase: 'negotiation' })).toMatchObject({ ok: false, code: 'invalid', field: 'phase' })
  })
})
