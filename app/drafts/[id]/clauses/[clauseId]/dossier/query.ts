import { SWITCH_NAMES, valuesOf } from '@/lib/domain/consultation-rule'
import { instantAt } from '@/lib/domain/seat-time'
import type { SwitchName } from '@/lib/law/doctrine'

/** What the address of a dossier may say; everything that a reader chose stands in it. */
export type DossierQuery = { revision?: string; asOf?: string; knownAt?: string; between?: string } & { [Name in SwitchName]?: string }

const NAMES = ['revision', 'asOf', 'knownAt', 'between', ...SWITCH_NAMES] as const

/** The known parameters of an address, each once; a switch only with a value that it has. */
export function readQuery(given: Record<string, string | string[] | undefined>): DossierQuery {
  const entries = NAMES.flatMap((name) => {
    const value = given[name]
    const known = typeof value === 'string' && value !== '' && (!(SWITCH_NAMES as readonly string[]).includes(name) || valuesOf(name as SwitchName).includes(value))
    return known ? [[name, value]] : []
  })
  return Object.fromEntries(entries) as DossierQuery
}

/** The address with some parameters changed; null takes one away. */
export function withQuery(query: DossierQuery, changed: { [Name in keyof DossierQuery]?: string | null }): string {
  const next = new URLSearchParams()
  for (const name of NAMES) {
    const value = name in changed ? changed[name] : query[name]
    if (value) next.set(name, value)
  }
  return `?${next}`
}

/** The instant that a form field means by the clock of the seat; null: none, or no such instant. */
export const momentOf = (wall: string | undefined, zone: string): Date | null => (wall ? instantAt(wall, zone) : null)
