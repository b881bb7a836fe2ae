import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { AUTHORITIES, isAnalogy, isChecked } from '../../lib/law/authorities'
import { CONSENSUS_CODES, CONSENSUS_RESULTS, FLAGS, GATE_CODES, REASON_KEYS, STRENGTHS } from '../../lib/law/effect'
import { DEFAULT_DOCTRINE, SWITCHES } from '../../lib/law/doctrine'
import { assess } from '../../lib/law/assess'
import { STANCES } from '../../lib/law/act'

const root = join(import.meta.dirname, '../..')
const RULE = /\b(?:AUTH|GATE|CON|SW|VER|TRK)-\d+\b/g
const LANGUAGES = ['ar', 'zh', 'en', 'fr', 'ru', 'es']

const documented = new Map([...readFileSync(join(root, 'docs/LEGAL-EFFECTS.md'), 'utf8').matchAll(/^\| ((?:AUTH|GATE|CON|SW|VER|TRK)-\d+) \|(.*)\|$/gm)].map(([, id, row]) => [id!, row!]))

/** Rules that the name of some test quotes; only names count, not comments. */
function tested(): Set<string> {
  const files = ['tests/law', 'tests/domain', 'tests/services'].flatMap((folder) => readdirSync(join(root, folder)).filter((name) => name.endsWith('.ts')).map((name) => join(root, folder, name)))
  const names = files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/(?:\bit\(|\bit\.runIf\([^)]*\)\)?\(|name: )(['"`])((?:\\.|(?!\1).)*)\1/g)].map(([, , name]) => name!))
  return new Set(names.flatMap((name) => name.match(RULE) ?? []))
}

describe('the document of rules and what is built', () => {
  it('quote each other completely', () => {
    const quoted = tested()
    expect([...documented.keys()].filter((rule) => !quoted.has(rule)), 'rules that no test quotes').toEqual([])
    expect([...quoted].filter((rule) => !documented.has(rule)), 'rules quoted by tests and not documented').toEqual([])
  })
  it('give every rule exactly one mark', () => {
    for (const [rule, row] of documented) expect(row.match(/\| (settled|contested|convention) $/), rule).not.toBeNull()
  })
  it('name every code of the engine', () => {
    const text = [...documented.values()].join('\n')
    for (const code of [...GATE_CODES, ...CONSENSUS_CODES, ...CONSENSUS_RESULTS]) expect(text, code).toContain(`\`${code}\``)
  })
  it('print a citation plainly only where it was read in full text or on an official page (AUTH-1)', () => {
    expect(isChecked('juridicalYearbook2005')).toBe(true)
    expect(isChecked('juridicalYearbook1974')).toBe(false)
    expect(isChecked('armsTrade2013')).toBe(false)
    expect(isChecked('copuosPractice')).toBe(false)
    expect(isAnalogy('namibia22')).toBe(true)
    expect(isAnalogy('juridicalYearbook2005')).toBe(false)
  })
  it('have words for every code, reason, strength, flag and authority in six languages (AUTH-2)', () => {
    for (const language of LANGUAGES) {
      const words = JSON.parse(readFileSync(join(root, 'messages', language, 'law.json'), 'utf8')) as Record<string, Record<string, string>>
      for (const code of [...GATE_CODES, ...CONSENSUS_CODES, ...CONSENSUS_RESULTS]) {
        expect(words.sentence?.[code], `${language} ${code}`).toBeTruthy()
        expect(words.short?.[code], `${language} ${code}`).toBeTruthy()
      }
      expect(Object.keys(words.reasons ?? {}).sort()).toEqual([...REASON_KEYS].sort())
      expect(Object.keys(words.authorities ?? {}).sort()).toEqual(Object.keys(AUTHORITIES).sort())
      for (const strength of STRENGTHS) expect(words.strength?.[strength]).toBeTruthy()
      for (const flag of FLAGS) expect(words.flags?.[flag]).toBeTruthy()
    }
    for (const kind of [...STANCES, 'silence'] as const) {
      const effect = assess({ track: 'CON', unit: 'actor', actor: { kind: 'state', memberOfBody: true }, act: { kind } })
      expect(effect.authorities.length).toBeGreaterThan(0)
      expect(effect.because.length).toBeGreaterThan(0)
    }
  })
  it('never say of a consensus that it settles the law', () => {
    for (const language of LANGUAGES) {
      const words = readFileSync(join(root, 'messages', language, 'law.json'), 'utf8')
      expect(words).not.toMatch(/accepts the law|is bound|acquiesced|est lié|queda obligado|acepta el derecho/i)
    }
  })
  it('set every switch of doctrine to its default, which is not among its alternatives', () => {
    for (const [name, { default: held, alternatives }] of Object.entries(SWITCHES)) {
      expect(DEFAULT_DOCTRINE[name as keyof typeof SWITCHES]).toBe(held)
      expect(alternatives as readonly string[]).not.toContain(held)
    }
  })
})
