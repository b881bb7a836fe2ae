import { scryptSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { DECOY_HASH, hashPassword, needsRehash, verifyPassword } from '@/lib/services/password'

describe('password', () => {
  it('verifies the password that was hashed and no other', async () => {
    const encoded = await hashPassword('correct horse battery')
    expect(await verifyPassword('correct horse battery', encoded)).toBe(true)
    expect(await verifyPassword('correct horse batterY', encoded)).toBe(false)
  })

  it('hashes the same password twice to different texts, with the parameters in the text', async () => {
    const [one, two] = await Promise.all([hashPassword('twelve letters'), hashPassword('twelve letters')])
    expect(one).not.toBe(two)
    expect(one).toMatch(/^scrypt\$32768\$8\$3\$/)
    expect(needsRehash(one)).toBe(false)
  })

  it('takes a composed and a decomposed letter for the same password', async () => {
    const encoded = await hashPassword('contraseña larga'.normalize('NFC'))
    expect(await verifyPassword('contraseña larga'.normalize('NFD'), encoded)).toBe(true)
  })

  it('verifies a hash made with cheaper parameters and asks for a new one', async () => {
    const salt = Buffer.from('0123456789abcdef')
    const key = scryptSync('older password', salt, 32, { N: 1024, r: 8, p: 1 })
    const encoded = `scrypt$1024$8$1$${salt.toString('base64url')}$${key.toString('base64url')}`
    expect(await verifyPassword('older password', encoded)).toBe(true)
    expect(needsRehash(encoded)).toBe(true)
  })

  it.each(['', 'plain', 'scrypt$1$2', 'scrypt$999999999999$8$1$AA$AA', 'scrypt$0$8$1$AA$AA', 'bcrypt$32768$8$3$AA$AA', 'scrypt$32768$8$3$AA$'])('answers false, without an error, for a text that is no hash: %j', async (encoded) => {
    expect(await verifyPassword('whatever it was', encoded)).toBe(false)
    expect(needsRehash(encoded)).toBe(true)
  })

  it('has a decoy that no password opens', async () => {
    expect(await verifyPassword('', DECOY_HASH)).toBe(false)
    expect(await verifyPassword('demonstration', DECOY_HASH)).toBe(false)
  })
})
