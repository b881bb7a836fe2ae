import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/data/client'
import { changeAccount } from '@/lib/services/change-account'
import { changePassword } from '@/lib/services/change-password'
import { hashPassword } from '@/lib/services/password'
import { readAccount } from '@/lib/services/read-account'
import { readPeople } from '@/lib/services/read-people'
import { signIn, SIGN_IN_LIMITS } from '@/lib/services/sign-in'
import { testDatabase } from '@/tests/support/database'
import { contextOf, emptyConsultation, later, newKey, NOON, personWith } from '@/tests/support/platform-scene'

let db: Database
let passwordHash: string
let personId: string
let email: string
const from = { networkAddress: '192.0.2.7' }

beforeAll(async () => {
  db = (await testDatabase()).db
  passwordHash = await hashPassword('the password of before')
})
beforeEach(async () => {
  email = `${newKey()}@placet.example`
  personId = await personWith(db, [], { email })
  await db.person.update({ where: { id: personId }, data: { passwordHash } })
})

describe('an account', () => {
  it('changes name and language, and nothing with a name of 300 characters or a seventh language', async () => {
    const context = await contextOf(db, personId)
    expect(await changeAccount(context, { name: '  Deputy head, Kenya ', language: 'ar' })).toEqual({ ok: true, value: { language: 'ar' } })
    expect(await changeAccount(context, { name: 'x'.repeat(300), language: 'ar' })).toMatchObject({ ok: false, code: 'too_long', field: 'name', detail: { maximum: 200 } })
    expect(await changeAccount(context, { name: 'x', language: 'de' })).toMatchObject({ ok: false, code: 'invalid', field: 'language' })
    expect(await readAccount(context, 'en')).toMatchObject({ name: 'Deputy head, Kenya', language: 'ar', hasPassword: true })
    expect(await changeAccount({ ...context, actor: null }, { name: 'x', language: 'en' })).toMatchObject({ ok: false, code: 'forbidden' })
  })

  it('changes its password for the one who knows the current one', async () => {
    const context = await contextOf(db, personId)
    expect(await changePassword(context, { current: 'a guess', next: 'the password of after' }, from)).toMatchObject({ ok: false, code: 'password_wrong', field: 'current' })
    expect(await changePassword(context, { current: 'the password of before', next: 'too short' }, from)).toMatchObject({ ok: false, code: 'password_short', field: 'next' })
    expect(await changePassword(context, { current: 'the password of before', next: 'the password of after' }, from)).toEqual({ ok: true, value: null })
    expect((await signIn(db, { email, password: 'the password of after' }, { ...from, now: NOON })).ok).toBe(true)
    expect((await signIn(db, { email, password: 'the password of before' }, { ...from, now: NOON })).ok).toBe(false)
  })

  it('does not let an open machine guess: wrong current passwords count like failed sign-ins', async () => {
    const context = await contextOf(db, personId)
    for (let attempt = 0; attempt < SIGN_IN_LIMITS.perEmail; attempt += 1) await changePassword(context, { current: `guess ${attempt}`, next: 'the password of after' }, from)
    expect(await changePassword(context, { current: 'the password of before', next: 'the password of after' }, from)).toMatchObject({ ok: false, code: 'too_many_attempts' })
  })

  it('that signs in elsewhere has no password to change', async () => {
    await db.person.update({ where: { id: personId }, data: { passwordHash: null } })
    expect(await changePassword(await contextOf(db, personId), { current: 'x', next: 'the password of after' }, from)).toMatchObject({ ok: false, code: 'no_password' })
  })

  it('shows every mandate held, running and ended', async () => {
    const consultationId = await emptyConsultation(db)
    await db.mandate.create({ data: { personId, consultationId, role: 'reader', fromAt: later(-60), untilAt: later(-30) } })
    await db.mandate.create({ data: { personId, consultationId, role: 'chair', fromAt: later(-30) } })
    expect((await readAccount(await contextOf(db, personId), 'en'))?.mandates).toMatchObject([{ role: 'chair', runs: true }, { role: 'reader', runs: false }])
  })
})

describe('the people of a consultation', () => {
  it('are shown with addresses to the secretariat, and to nobody else', async () => {
    const consultationId = await emptyConsultation(db)
    const head = await personWith(db, [{ role: 'chair', consultationId }], { email: `chair-${newKey()}@placet.example` })
    const secretariat = await contextOf(db, await personWith(db, [{ role: 'secretariat', consultationId }]))
    expect(await readPeople(secretariat, consultationId, 'en')).toMatchObject({ ok: true, value: { delegations: [{ id: null, mandates: [{ role: 'chair', own: false }, { role: 'secretariat', own: true }] }] } })
    for (const context of [await contextOf(db, head), await contextOf(db, null)]) expect(await readPeople(context, consultationId, 'en')).toMatchObject({ ok: false, code: 'not_found' })
  })
})
