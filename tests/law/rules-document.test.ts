import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { AUTHORITIES, isAnalogy, isChecked } from '../../lib/law/authorities'
import { authoritiesOf, CODES, STRENGTHS } from '../../lib/law/codes'
import { FLAG_AUTHORITIES, FLAGS, REASON_KEYS } from '../../lib/law/effect'
import { DEFAULT_DOCTRINE, SWITCHES } from '../../lib/law/doctrine'

const root = join(import.meta.dirname, '../..')
const PREFIXES = 'AUTH|GATE|WHO|CON|SIL|PRC|SA|SP|AMD|CIL|PO|ACQ|EST|SW|NOT|CALL|TIME|FACT|LATE|REG|POS|GRP|ART6|MOD|ASK|VER|TRK'
const RULE = new RegExp(`\\b(?:${PREFIXES})-\\d+\\b`, 'g')
const LANGUAGES = ['ar', 'zh', 'en', 'fr', 'ru', 'es']

const documented = new Map([...readFileSync(join(root, 'docs/LEGAL-EFFECTS.md'), 'utf8').matchAll(new RegExp(`^\\| ((?:${PREFIXES})-\\d+) \\|(.*)\\|$`, 'gm'))].map(([, id, row]) => [id!, row!]))

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
    for (const code of CODES) expect(text, code).toContain(`\`${code}\``)
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
      for (const code of CODES) {
        expect(words.sentence?.[code], `${language} ${code}`).toBeTruthy()
        expect(words.short?.[code], `${language} ${code}`).toBeTruthy()
      }
      expect(Object.keys(words.reasons ?? {}).sort()).toEqual([...REASON_KEYS].sort())
      expect(Object.keys(words.authorities ?? {}).sort()).toEqual(Object.keys(AUTHORITIES).sort())
      for (const strength of STRENGTHS) expect(words.strength?.[strength]).toBeTruthy()
      for (const flag of FLAGS) expect(words.flags?.[flag]).toBeTruthy()
    }
    for (const code of CODES) expect(authoritiesOf(code).length, code).toBeGreaterThan(0)
  })
  it('cite every authority for some code or flag, and none that is not listed (AUTH-1)', () => {
    const cited = new Set([...CODES.flatMap((code) => [...authoritiesOf(code)]), ...FLAGS.flatMap((flag) => [...FLAG_AUTHORITIES[flag]])])
    expect(Object.keys(AUTHORITIES).filter((id) => !cited.has(id as keyof typeof AUTHORITIES))).toEqual([])
  })
  it('list every authority that is not checked among the caveats (AUTH-1)', () => {
    const [caveats, words] = [readFileSync(join(root, 'docs/CAVEATS.md'), 'utf8'), JSON.parse(readFileSync(join(root, 'messages/en/law.json'), 'utf8')) as { authorities: Record<string, string> }]
    for (const id of Object.keys(AUTHORITIES) as (keyof typeof AUTHORITIES)[]) expect(caveats.includes(`| ${words.authorities[id]} |`), id).toBe(!isChecked(id))
  })
  it('hedge every result that is drawn from silence (AUTH-2)', () => {
    const hedges: Record<string, RegExp> = { en: /may be|could be|does not|not shown/, fr: /peut|pourrait|ne montre pas|pas établi/i, es: /puede|podría|no muestra|no se muestra/i, ru: /может|можно|не показ/i, zh: /可|不表明|未/, ar: /قد |يمكن|لا يبيّن|لا تبيّن|لا يتبيّن/ }
    for (const language of LANGUAGES) {
      const words = JSON.parse(readFileSync(join(root, 'messages', language, 'law.json'), 'utf8')) as { sentence: Record<string, string> }
      for (const code of CODES.filter((each) => /TACIT|INERT|^CIL-NONE|^ACQ-|^EST-/.test(each))) expect(words.sentence[code], `${language} ${code}`).toMatch(hedges[language]!)
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
