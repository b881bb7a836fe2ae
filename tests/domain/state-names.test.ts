import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '@/lib/domain/language'
import { collatorOf, inAlphabeticalOrder, STATE_CODES, stateName, stateNames } from '@/lib/domain/state-names'
import registry from '@/prisma/seed/registry/states.json'

const SCRIPT = { ar: /^[\p{Script=Arabic}\s()\-–ـ]+$/u, zh: /^[\p{Script=Han}]+$/u, ru: /^[\p{Script=Cyrillic}\s()'’—-]+$/u } as const

describe('names of States', () => {
  it('are there for the 195 States of the registry, and for no other code', () => {
    expect([...STATE_CODES].sort()).toEqual(registry.states.map((state) => state.code).sort())
    expect(STATE_CODES).toHaveLength(195)
  })

  it('are whole in six languages, each in its own script, without stray space', () => {
    for (const code of STATE_CODES) {
      const names = stateNames(code)!
      expect(Object.keys(names).sort()).toEqual([...LANGUAGES].sort())
      for (const name of Object.values(names)) expect(name).toBe(name.trim())
      for (const [language, pattern] of Object.entries(SCRIPT)) expect(names[language as keyof typeof SCRIPT], code).toMatch(pattern)
    }
  })

  it('are different for every State of one language', () => {
    for (const language of LANGUAGES) expect(new Set(STATE_CODES.map((code) => stateName(code, language))).size).toBe(195)
  })

  it.each([
    ['PS', 'en', 'State of Palestine'], ['VA', 'fr', 'Saint-Siège'], ['KP', 'es', 'República Popular Democrática de Corea'], ['KR', 'zh', '大韩民国'],
    ['TR', 'fr', 'Türkiye'], ['RU', 'en', 'Russian Federation'], ['GB', 'ru', 'Соединенное Королевство Великобритании и Северной Ирландии'],
    ['MD', 'fr', 'République de Moldova'], ['CI', 'ar', 'كوت ديفوار'], ['VN', 'en', 'Viet Nam'], ['AE', 'ru', 'Объединенные Арабские Эмираты'],
    ['MH', 'ru', 'Маршалловы Острова'], ['TT', 'es', 'Trinidad y Tabago'], ['CL', 'ar', 'شيلي'],
  ])('of %s in %s is that of UN usage: %s', (code, language, name) => {
    expect(stateName(code, language)).toBe(name)
  })

  it('agree in English with the names that the registry’s compilers read', () => {
    for (const state of registry.states) expect(stateName(state.code, 'en')).toBe(state.nameEn)
  })

  it('fall back to the code for what is no State, and to English for another language', () => {
    expect(stateName('ZZ', 'en')).toBe('ZZ')
    expect(stateName('FR', 'de')).toBe('France')
    expect(stateNames('ZZ')).toBeNull()
  })
})

describe('alphabetical order', () => {
  const sorted = (codes: string[], language: string): string[] => inAlphabeticalOrder(codes, (code) => code, language)

  it('is that of the reader’s language', () => {
    expect(sorted(['DE', 'ES', 'AT'], 'en')).toEqual(['AT', 'DE', 'ES'])
    expect(sorted(['DE', 'ES', 'AT'], 'es')).toEqual(['DE', 'AT', 'ES'])
    expect(sorted(['EG', 'AT', 'GR'], 'fr')).toEqual(['AT', 'EG', 'GR'])
    expect(sorted(['CN', 'AF', 'BR'], 'zh')).toEqual(['AF', 'BR', 'CN'])
  })

  it('is total and stable for every language: no two of the 195 change places from one sorting to the next', () => {
    for (const language of LANGUAGES) expect(sorted([...STATE_CODES].reverse(), language)).toEqual(sorted([...STATE_CODES], language))
  })

  it('passes over case and accents', () => {
    expect(collatorOf('fr').compare('Égypte', 'egypte')).toBe(0)
  })
})
