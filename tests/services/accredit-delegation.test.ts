import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/data/client'
import { accreditDelegation } from '@/lib/services/accredit-delegation'
import type { Context } from '@/lib/services/context'
import { loadRegistry } from '@/lib/services/load-registry'
import { testDatabase } from '@/tests/support/database'
import { contextOf, emptyConsultation, newKey, NOON, personWith } from '@/tests/support/platform-scene'

let db: Database
let secretariat: Context

beforeAll(async () => {
  db = (await testDatabase()).db
  await loadRegistry(db, NOON)
  secretariat = await contextOf(db, await personWith(db, [{ role: 'secretariat' }]))
})

const accredit = (consultationId: string, more: object, context = secretariat) => accreditDelegation(context, { consultationId, requestKey: newKey(), ...more })

describe('accrediting delegations', () => {
  it('takes many States at once and asks the registry of each whether it is a member of the body', async () => {
    const id = await emptyConsultation(db)
    const result = await accredit(id, { states: ['CL', 'FR', 'AD'] })
    expect(result).toMatchObject({ ok: true, value: { already: 0 } })
    const delegations = await db.delegation.findMany({ where: { consultationId: id }, orderBy: { stateCode: 'asc' } })
    expect(delegations.map((one) => [one.stateCode, one.kind, one.memberOfBody])).toEqual([['AD', 'state', false], ['CL', 'state', true], ['FR', 'state', true]])
  })

  it('takes all 195 in one act, each with its entry in the record', async () => {
    const id = await emptyConsultation(db)
    const { STATE_CODES } = await import('@/lib/domain/state-names')
    const before = await db.recordEntry.count()
    const result = await accredit(id, { states: [...STATE_CODES] })
    expect(result.ok && result.value.made.length).toBe(195)
    expect(await db.delegation.count({ where: { consultationId: id, memberOfBody: true } })).toBe(104)
    expect((await db.recordEntry.count()) - before).toBe(195)
  })

  it('makes nothing twice: a double click, or a State that is there already', async () => {
    const id = await emptyConsultation(db)
    const [one, two] = await Promise.all([accredit(id, { states: ['KE'] }), accredit(id, { states: ['KE'] })])
    expect(one.ok && two.ok).toBe(true)
    expect(await db.delegation.count({ where: { consultationId: id } })).toBe(1)
    expect(await accredit(id, { states: ['KE', 'GH'] })).toMatchObject({ ok: true, value: { already: 1 } })
    expect(await db.delegation.count({ where: { consultationId: id } })).toBe(2)
  })

  it('takes organisations of the registry and others by name; none of them decides in the body', async () => {
    const id = await emptyConsultation(db)
    const requestKey = newKey()
    const other = { kind: 'company', name: 'A mining company (illustrative)' }
    await accredit(id, { organizations: ['esa', 'iisl', 'itu'], other, requestKey })
    await accredit(id, { other, requestKey })
    await accredit(id, { other })
    const delegations = await db.delegation.findMany({ where: { consultationId: id }, orderBy: { kind: 'asc' } })
    expect(delegations.map((one) => [one.kind, one.organizationId, one.memberOfBody])).toEqual([['company', null, false], ['igo', 'esa', false], ['igo', 'itu', false], ['ngo', 'iisl', false]])
  })

  it('lets the secretariat say otherwise than the registry', async () => {
    const id = await emptyConsultation(db)
    await accredit(id, { states: ['AD'], memberOfBody: true })
    expect((await db.delegation.findFirstOrThrow({ where: { consultationId: id } })).memberOfBody).toBe(true)
  })

  it('counts every State as a member where the registry knows no members of the body', async () => {
    const id = await emptyConsultation(db, { memberSubject: null })
    await accredit(id, { states: ['AD'] })
    expect((await db.delegation.findFirstOrThrow({ where: { consultationId: id } })).memberOfBody).toBe(true)
  })

  it('names the field: nobody named, an unknown State, an unknown organisation, a name of 300 characters', async () => {
    const id = await emptyConsultation(db)
    expect(await accredit(id, {})).toMatchObject({ ok: false, code: 'required', field: 'states' })
    expect(await accredit(id, { states: ['ZZ'] })).toMatchObject({ ok: false, code: 'not_found', field: 'states', detail: { value: 'ZZ' } })
    expect(await accredit(id, { organizations: ['nobody'] })).toMatchObject({ ok: false, code: 'not_found', field: 'organizations' })
    expect(await accredit(id, { other: { kind: 'company', name: 'x'.repeat(300) } })).toMatchObject({ ok: false, code: 'too_long', field: 'other.name', detail: { maximum: 200 } })
    expect(await accredit(id, { other: { kind: 'state', name: 'A State by name' } })).toMatchObject({ ok: false, code: 'invalid', field: 'other.kind' })
  })

  it('is for the secretariat alone; a stranger does not learn that the consultation exists', async () => {
    const id = await emptyConsultation(db)
    const chair = await contextOf(db, await personWith(db, [{ role: 'chair', consultationId: id }]))
    expect(await accredit(id, { states: ['CL'] }, chair)).toMatchObject({ ok: false, code: 'forbidden' })
    const elsewhere = await contextOf(db, await personWith(db, [{ role: 'secretariat', consultationId: await emptyConsultation(db) }]))
    expect(await accredit(id, { states: ['CL'] }, elsewhere)).toMatchObject({ ok: false, code: 'not_found' })
    expect(await accredit(id, { states: ['CL'] }, await contextOf(db, null))).toMatchObject({ ok: false, code: 'not_found' })
  })
})
