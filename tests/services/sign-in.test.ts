import { scryptSync } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/data/client'
import { hashPassword, needsRehash, verifyPassword } from '@/lib/services/password'
import { signIn, SIGN_IN_LIMITS } from '@/lib/services/sign-in'
import { testDatabase } from '@/tests/support/database'

const now = new Date('2026-03-01T10:00:00Z')
const from = (networkAddress: string, at = now) => ({ networkAddress, now: at })
let db: Database

beforeAll(async () => {
  ({ db } = await testDatabase())
  await db.person.create({ data: { email: 'head@delegation.example', name: 'Head of delegation', passwordHash: await hashPassword('a long enough password'), createdAt: now } })
})

describe('signing in', () => {
  it('lets in the right password, with the address in any case', async () => {
    expect(await signIn(db, { email: ' Head@Delegation.example ', password: 'a long enough password' }, from('a'))).toMatchObject({ ok: true, value: { email: 'head@delegation.example' } })
  })

  it('answers alike for a wrong password and an unknown address', async () => {
    const wrong = await signIn(db, { email: 'head@delegation.example', password: 'wrong' }, from('a'))
    const unknown = await signIn(db, { email: 'nobody@delegation.example', password: 'wrong' }, from('a'))
    expect(wrong).toEqual({ ok: false, code: 'credentials_wrong' })
    expect(unknown).toEqual(wrong)
  })

  it('makes an address wait after too many failures, even with the right password, and lets it in again later', async () => {
    for (let attempt = 0; attempt < SIGN_IN_LIMITS.perEmail; attempt++) await signIn(db, { email: 'head@delegation.example', password: 'wrong' }, from(`b${attempt}`))
    expect(await signIn(db, { email: 'head@delegation.example', password: 'a long enough password' }, from('c'))).toMatchObject({ ok: false, code: 'too_many_attempts' })
    const later = new Date(now.getTime() + (SIGN_IN_LIMITS.windowMinutes + 1) * 60_000)
    expect(await signIn(db, { email: 'head@delegation.example', password: 'a long enough password' }, from('c', later))).toMatchObject({ ok: true })
  })

  it('keeps the password anew where it was hashed more cheaply than today', async () => {
    const salt = Buffer.from('0123456789abcdef')
    const cheap = `scrypt$1024$8$1$${salt.toString('base64url')}$${scryptSync('an older password', salt, 32, { N: 1024, r: 8, p: 1 }).toString('base64url')}`
    const { id } = await db.person.create({ data: { email: 'older@delegation.example', name: 'Delegate', passwordHash: cheap, createdAt: now } })
    expect(await signIn(db, { email: 'older@delegation.example', password: 'an older password' }, from('e'))).toMatchObject({ ok: true })
    const { passwordHash } = await db.person.findUniqueOrThrow({ where: { id } })
    expect(needsRehash(passwordHash!)).toBe(false)
    expect(await verifyPassword('an older password', passwordHash!)).toBe(true)
  })

  it('refuses what is no form of credentials without touching the database', async () => {
    for (const input of [null, {}, { email: 'x' }, { email: 'head@delegation.example', password: '' }, { email: ['a'], password: {} }]) {
      expect(await signIn(db, input, from('d'))).toEqual({ ok: false, code: 'credentials_wrong' })
    }
  })
})
