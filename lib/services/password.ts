import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto'

/** Cost of one hash: 2^15 rounds, blocks of 8, three lanes: 32 MiB of memory and some tenths of a second. */
const COST = { N: 2 ** 15, r: 8, p: 3 }
const SALT_BYTES = 16
const KEY_BYTES = 32

/** Shortest password that is taken. No rules on kinds of characters: length is what counts. */
export const PASSWORD_MINIMUM = 12
/** Longest password that is hashed; more would only cost the server time. */
export const PASSWORD_MAXIMUM = 200

type Parameters = { N: number; r: number; p: number }

const derive = (password: string, salt: Buffer, length: number, { N, r, p }: Parameters): Promise<Buffer> => new Promise((resolve, reject) => {
  // The same password typed on two keyboards may arrive composed or decomposed.
  const options: ScryptOptions = { N, r, p, maxmem: 256 * N * r }
  scrypt(password.normalize('NFKC'), salt, length, options, (error, key) => (error ? reject(error) : resolve(key)))
})

/** A salted hash with the parameters that made it: `scrypt$N$r$p$salt$key`, salt and key in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const key = await derive(password, salt, KEY_BYTES, COST)
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), key.toString('base64url')].join('$')
}

type Decoded = Parameters & { salt: Buffer; key: Buffer }

function decode(encoded: string): Decoded | null {
  const [name, N, r, p, salt, key, more] = encoded.split('$')
  if (name !== 'scrypt' || !salt || !key || more !== undefined) return null
  const parameters = { N: Number(N), r: Number(r), p: Number(p) }
  const sound = Object.values(parameters).every((value) => Number.isSafeInteger(value) && value > 0)
  // An exponent beyond these is no hash of ours and would take all memory.
  if (!sound || parameters.N > 2 ** 20 || parameters.r > 32 || parameters.p > 16) return null
  return { ...parameters, salt: Buffer.from(salt, 'base64url'), key: Buffer.from(key, 'base64url') }
}

/**
 * Whether the password is the one that was hashed; false for a text that is no such hash. Takes the same time for every
 * wrong password. For an account that does not exist, verify against `DECOY_HASH`, so that time does not tell.
 */
export async function verifyPassword(password: string, encoded: string): Promise<boolean> {
  const held = decode(encoded)
  if (!held || held.key.length === 0) return false
  const key = await derive(password, held.salt, held.key.length, held)
  return timingSafeEqual(key, held.key)
}

/** Whether a hash was made with other parameters than today's: after a successful sign-in, hash anew and store. */
export function needsRehash(encoded: string): boolean {
  const held = decode(encoded)
  return !held || held.N !== COST.N || held.r !== COST.r || held.p !== COST.p || held.key.length !== KEY_BYTES
}

/** A hash of today's cost that no password fits. */
export const DECOY_HASH = ['scrypt', COST.N, COST.r, COST.p, Buffer.alloc(SALT_BYTES).toString('base64url'), Buffer.alloc(KEY_BYTES).toString('base64url')].join('$')
