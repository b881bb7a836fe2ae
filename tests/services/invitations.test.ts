import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/data/client'
import { accreditDelegation } from '@/lib/services/accredit-delegation'
import type { Context } from '@/lib/services/context'
import { invitePerson } from '@/lib/services/invite-person'
import { loadRegistry } from '@/lib/services/load-registry'
import { readInvitation } from '@/lib/services/read-invitation'
import { revokeInvitation } from '@/lib/services/revoke-invitation'
import { signIn } from '@/lib/services/sign-in'
import { takeUpInvitation } from '@/lib/services/take-up-invitation'
import { testDatabase } from '@/tests/support/database'
import { contextOf, emptyConsultation, later, newKey, NOON, personWith } from '@/tests/support/platform-scene'

let db: Database
let secretariat: Context
let consultationId: string
let chile: string
let esa: string
let stranger: Context

beforeAll(async () => {
  db = (await testDatabase()).db
  await loadRegistry(db, NOON)
  secretariat = await contextOf(db, await personWith(db, [{ role: 'secretariat' }]))
  stranger = await contextOf(db, null)
})
beforeEach(async () => {
  consultationId = await emptyConsultation(db)
  await accreditDelegation(secretariat, { consultationId, states: ['CL'], organizations: ['esa'], requestKey: newKey() })
  chile = (await db.delegation.findFirstOrThrow({ where: { consultationId, stateCode: 'CL' } })).id
  esa = (await db.delegation.findFirstOrThrow({ where: { consultationId, organizationId: 'esa' } })).id
})

const invite = async (more: object = {}): Promise<string> => {
  const made = await invitePerson(secretariat, { consultationId, delegationId: chile, role: 'head', requestKey: newKey(), ...more })
  if (!made.ok || !made.value.token) throw new Error(`no invitation: ${JSON.stringify(made)}`)
  return made.value.token
}
const person = (more: object = {}) => ({ name: 'Head of delegation, Chile', email: `${newKey()}@chile.example`, password: 'a long enough one', ...more })

describe('inviting a person', () => {
  it('keeps the hash of the token and not the token, and records no address', async () => {
    const token = await invite({ email: 'Third.Secretary@Chile.example' })
    const kept = await db.invitation.findFirstOrThrow({ where: { consultationId } })
    expect(JSON.stringify(kept)).not.toContain(token)
    expect(kept.email).toBe('third.secretary@chile.example')
    expect(kept.expiresAt).toEqual(later(14 * 24 * 60))
    const entry = await db.recordEntry.findFirstOrThrow({ where: { subjectId: kept.id } })
    expect(JSON.stringify(entry.payload)).not.toContain('chile.example')
  })

  it('makes one link for one request: a repeat returns the invitation without its token', async () => {
    const requestKey = newKey()
    const asked = { consultationId, delegationId: chile, role: 'delegate', requestKey }
    const first = await invitePerson(secretariat, asked)
    expect(await invitePerson(secretariat, asked)).toMatchObject({ ok: true, value: { id: requestKey, token: null } })
    expect(first).toMatchObject({ ok: true, value: { id: requestKey } })
    expect(await db.invitation.count({ where: { consultationId } })).toBe(1)
  })

  it.each([
    ['an organisation has no head', () => ({ delegationId: esa, role: 'head' })],
    ['a State has no observer', () => ({ role: 'observer' })],
    ['the Chair belongs to no delegation', () => ({ role: 'chair' })],
    ['nobody is a delegate of no delegation', () => ({ delegationId: null, role: 'delegate' })],
  ])('refuses a role that the delegation does not have: %s', async (_, more) => {
    expect(await invitePerson(secretariat, { consultationId, delegationId: chile, requestKey: newKey(), ...more() })).toMatchObject({ ok: false, code: 'role_not_for_delegation', field: 'role' })
  })

  it('names the field of a wrong address and of a term that is too long', async () => {
    const asked = { consultationId, delegationId: chile, role: 'head', requestKey: newKey() }
    expect(await invitePerson(secretariat, { ...asked, email: 'no address' })).toMatchObject({ ok: false, code: 'invalid', field: 'email' })
    expect(await invitePerson(secretariat, { ...asked, days: 400 })).toMatchObject({ ok: false, field: 'days' })
    expect(await invitePerson(secretariat, { ...asked, email: '  ' })).toMatchObject({ ok: true })
  })

  it('is for the secretariat alone', async () => {
    const head = await contextOf(db, await personWith(db, [{ role: 'head', consultationId, delegationId: chile }]))
    for (const context of [head, stranger]) expect(await invitePerson(context, { consultationId, delegationId: chile, role: 'head', requestKey: newKey() })).toMatchObject({ ok: false, code: 'forbidden' })
  })
})

describe('taking up an invitation', () => {
  it('makes a person who can sign in, with exactly that mandate from that instant', async () => {
    const asked = person()
    const taken = await takeUpInvitation(stranger, { token: await invite(), ...asked, language: 'es' })
    expect(taken).toMatchObject({ ok: true, value: { consultationId, email: asked.email } })
    expect(await signIn(db, { email: asked.email.toUpperCase(), password: asked.password }, { networkAddress: '192.0.2.1', now: NOON })).toMatchObject({ ok: true, value: { locale: 'es' } })
    const personId = taken.ok ? taken.value.personId : ''
    const { actor } = await contextOf(db, personId)
    expect(actor?.mandates).toMatchObject([{ consultationId, delegationId: chile, role: 'head' }])
  })

  it('works once: of two people who use the same link at once, one comes in', async () => {
    const token = await invite()
    const results = await Promise.all([takeUpInvitation(stranger, { token, ...person() }), takeUpInvitation(stranger, { token, ...person() })])
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(results.find((result) => !result.ok)).toMatchObject({ code: 'invitation_used' })
    expect(await db.mandate.count({ where: { consultationId } })).toBe(1)
  })

  it('serves a person who is signed in, and a second click of that person changes nothing', async () => {
    const personId = await personWith(db, [])
    const token = await invite()
    const context = await contextOf(db, personId)
    expect(await takeUpInvitation(context, { token })).toMatchObject({ ok: true, value: { personId } })
    expect(await takeUpInvitation(context, { token })).toMatchObject({ ok: true, value: { personId } })
    expect(await db.mandate.count({ where: { personId } })).toBe(1)
  })

  it('refuses a second mandate in the same consultation, and leaves the link unused', async () => {
    const personId = await personWith(db, [{ role: 'observer', consultationId, delegationId: esa }])
    const token = await invite()
    expect(await takeUpInvitation(await contextOf(db, personId), { token })).toMatchObject({ ok: false, code: 'mandate_runs' })
    expect(await readInvitation(db, token, { now: NOON, language: 'en' })).toMatchObject({ state: 'open' })
    expect(await takeUpInvitation(stranger, { token, ...person() })).toMatchObject({ ok: true })
  })

  it('keeps an addressed link for its address: another person is refused, the form cannot change it', async () => {
    const token = await invite({ email: 'head@chile.example' })
    const other = await contextOf(db, await personWith(db, []))
    expect(await takeUpInvitation(other, { token })).toMatchObject({ ok: false, code: 'invitation_for_another' })
    const taken = await takeUpInvitation(stranger, { token, ...person({ email: 'thief@placet.example' }) })
    expect(taken).toMatchObject({ ok: true, value: { email: 'head@chile.example' } })
  })

  it('refuses, with the field named, a short password, a missing name, an address that has an account', async () => {
    const token = await invite()
    await personWith(db, [], { email: 'known@placet.example' })
    expect(await takeUpInvitation(stranger, { token, ...person({ password: 'eleven char' }) })).toMatchObject({ ok: false, code: 'password_short', field: 'password', detail: { minimum: 12 } })
    expect(await takeUpInvitation(stranger, { token, ...person({ name: '   ' }) })).toMatchObject({ ok: false, code: 'required', field: 'name' })
    expect(await takeUpInvitation(stranger, { token, ...person({ name: 'ن'.repeat(300) }) })).toMatchObject({ ok: false, code: 'too_long', field: 'name' })
    expect(await takeUpInvitation(stranger, { token, ...person({ email: 'Known@placet.example' }) })).toMatchObject({ ok: false, code: 'email_taken', field: 'email' })
    expect(await readInvitation(db, token, { now: NOON, language: 'en' })).toMatchObject({ state: 'open' })
  })

  it('refuses a link that ran out, was revoked, or never was one', async () => {
    const token = await invite({ days: 1 })
    expect(await takeUpInvitation({ ...stranger, now: later(24 * 60) }, { token, ...person() })).toMatchObject({ ok: false, code: 'invitation_expired' })
    const invitation = await db.invitation.findFirstOrThrow({ where: { consultationId } })
    expect(await revokeInvitation(secretariat, { invitationId: invitation.id })).toMatchObject({ ok: true })
    expect(await revokeInvitation(secretariat, { invitationId: invitation.id })).toMatchObject({ ok: true })
    expect(await takeUpInvitation(stranger, { token, ...person() })).toMatchObject({ ok: false, code: 'invitation_revoked' })
    for (const wrong of ['', 'x', 'a'.repeat(43)]) expect(await takeUpInvitation(stranger, { token: wrong, ...person() })).toMatchObject({ ok: false, code: 'invitation_unknown' })
  })

  it('tells who holds the link what it is for, in the reader’s language', async () => {
    const token = await invite({ email: 'head@chile.example' })
    expect(await readInvitation(db, token, { now: NOON, language: 'ru' })).toMatchObject({ delegation: 'Чили', role: 'head', state: 'open', email: 'head@chile.example' })
    expect(await readInvitation(db, 'a'.repeat(43), { now: NOON, language: 'en' })).toBeNull()
  })
})
