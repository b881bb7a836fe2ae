import { randomBytes, randomInt } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { inPlacet, placetDirectory } from './places.mjs'

const makers = {
  databasePassword: () => randomBytes(24).toString('base64url'),
  nextAuthSecret: () => randomBytes(32).toString('base64url'),
  demonstrationPassword: () => {
    // Read from a terminal and typed by hand: no letters or figures that look alike.
    const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
    const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')
    return `${group()}-${group()}-${group()}`
  },
}

const isWhole = (secrets) => Object.keys(makers).every((name) => typeof secrets?.[name] === 'string' && secrets[name].length >= 8)

/**
 * The secrets of this installation, made at first use and kept readable by their owner alone.
 * A file that cannot be read as such is set aside, never overwritten; what it still held is kept.
 * Returns them with `renewed`: true where any had to be made anew beside an older installation.
 */
export function readSecrets(file = inPlacet('secrets.json')) {
  mkdirSync(placetDirectory, { recursive: true })
  let text = null
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
  }
  let held = {}
  try {
    const parsed = JSON.parse(text ?? '{}')
    if (parsed && typeof parsed === 'object' && !Array.isArray(parsed)) held = parsed
  } catch {
    held = {}
  }
  if (isWhole(held)) {
    chmodSync(file, 0o600)
    return { ...held, renewed: false }
  }
  if (text !== null) renameSync(file, `${file}.unreadable-${Date.now()}`)
  const secrets = Object.fromEntries(Object.entries(makers).map(([name, make]) => [name, typeof held[name] === 'string' && held[name].length >= 8 ? held[name] : make()]))
  const draft = `${file}.new`
  writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  renameSync(draft, file)
  return { ...secrets, renewed: text !== null }
}
