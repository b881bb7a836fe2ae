import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/data/client'
import { can } from '@/lib/domain/permissions'
import { loadActor } from '@/lib/services/load-actor'
import { openSecretariat } from '@/lib/services/open-secretariat'
import { signIn } from '@/lib/services/sign-in'
import { testDatabase } from '@/tests/support/database'

const now = new Date('2026-03-01T10:00:00Z')
let db: Database
beforeAll(async () => ({ db } = await testDatabase()))

describe('opening the first account of the secretariat', () => {
  it('gives a password with which one can sign in and create a consultation', async () => {
    const opened = await openSecretariat(db, { email: 'Secretariat@organisation.example', name: 'Secretariat' }, now)
    if (!opened.ok) throw new Error(opened.code)
    const signedIn = await signIn(db, opened.value, { networkAddress: 'a', now })
    if (!signedIn.ok) throw new Error(signedIn.code)
    expect(can(await loadActor(db, signedIn.value.id, now), 'consultation.create')).toBe(true)
  })

  it('refuses an address that has an account, and what is no address', async () => {
    expect(await openSecretariat(db, { email: 'secretariat@organisation.example', name: 'Again' }, now)).toMatchObject({ ok: false, code: 'email_taken' })
    expect(await openSecretariat(db, { email: 'nonsense', name: 'x' }, now)).toMatchObject({ ok: false, field: 'email' })
    expect(await openSecretariat(db, { email: 'a@organisation.example', name: ' ' }, now)).toMatchObject({ ok: false, field: 'name' })
  })
})
