import type { Language } from './language'
import NAMES from './state-names.json'

const held = NAMES as Record<string, Record<Language, string>>

/** Codes (ISO 3166-1 alpha-2) of the 195 States of the registry, in no promised order. */
export const STATE_CODES: readonly string[] = Object.keys(held)

/**
 * The short name of a State as the United Nations use it, in one of the six languages; the code itself where it is none of
 * the 195. Names are data: what a browser or a Node version would say changes, and differs for the names that matter most.
 */
export const stateName = (code: string, language: string): string => {
  const names = held[code]
  return names?.[language as Language] ?? names?.en ?? code
}

/** UN short names of one State in all six languages; null where the code is none of the 195. */
export const stateNames = (code: string): Readonly<Record<Language, string>> | null => held[code] ?? null

const collators = new Map<string, Intl.Collator>()

/** The alphabetical order of a language (Chinese: by sound), the same for every list that names delegations. */
export function collatorOf(language: string): Intl.Collator {
  const kept = collators.get(language) ?? new Intl.Collator(language === 'zh' ? 'zh-u-co-pinyin' : language, { sensitivity: 'base', numeric: true })
  collators.set(language, kept)
  return kept
}

/** Sorts anything with a State's code into the alphabetical order of its names in that language. */
export function inAlphabeticalOrder<Item>(items: readonly Item[], codeOf: (item: Item) => string, language: string): Item[] {
  const { compare } = collatorOf(language)
  return [...items].sort((a, b) => compare(stateName(codeOf(a), language), stateName(codeOf(b), language)) || (codeOf(a) < codeOf(b) ? -1 : 1))
}
