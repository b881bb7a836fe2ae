import { LANGUAGES } from './language'
import { stateNames } from './state-names'

/** A delegation as a table may name it. */
export type MatchableDelegation = { id: string; stateCode: string | null; iso3: string | null; names: readonly string[] }

const key = (name: string): string => name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/^(?:the|la|le|les|el)\s+|^l['’]/u, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim()

/** A cell may name several ("Kenya; Uganda", "Chile, Peru", "Norway and Sweden"). */
const SEPARATORS = [/\s*[;\n|]\s*/u, /\s*[;\n|,/،、]\s*/u, /\s*(?:[;\n|,/،、]|\s(?:and|et|y|и|و)\s|和)\s*/u]

/**
 * Finds delegations by what a table calls them: the short names of the State in the six languages, its two and three letters
 * (ISO tables), an organisation's name or acronym. Several in one cell count where every one is known; a cell that is not known
 * as a whole or in all its parts finds nobody, and the name is kept as written.
 */
export function contributorMatcher(delegations: readonly MatchableDelegation[]): (written: string) => string[] {
  const known = new Map<string, string>()
  for (const { id, stateCode, iso3, names } of delegations) {
    const own = stateCode ? stateNames(stateCode) : null
    for (const name of [...names, ...(own ? LANGUAGES.map((language) => own[language]) : []), stateCode ?? '', iso3 ?? '']) {
      if (key(name) && !known.has(key(name))) known.set(key(name), id)
    }
  }
  return (written) => {
    const whole = known.get(key(written))
    if (whole) return [whole]
    for (const separator of SEPARATORS) {
      const parts = written.split(separator).filter((part) => key(part))
      const found = parts.map((part) => known.get(key(part)))
      if (parts.length > 1 && found.every((id) => id !== undefined)) return [...new Set(found as string[])]
    }
    return []
  }
}
