import { isDay, isRegistrySubject, type RegistrySubject } from '@/lib/domain/treaty-status'
import type { ShownState } from '@/lib/services/read-registry'

export const VIEWS = ['states', 'observers', 'groups'] as const
export const STANDINGS = ['in', 'out', 'signatory', 'unknown', 'unconfirmed'] as const

/** What the reader asked the registry for, read from the address: a filtered view can be sent on as a link. */
export type Choices = {
  view: (typeof VIEWS)[number]
  text: string
  group: string | null
  subject: RegistrySubject
  standing: (typeof STANDINGS)[number] | null
  /** `YYYY-MM-DD` */
  day: string
  /** A day was asked for that is none. */
  badDay: boolean
}

export function readChoices(search: Record<string, string | string[] | undefined>, today: string): Choices {
  const one = (name: string): string => [search[name] ?? ''].flat()[0] ?? ''
  const day = one('on')
  return {
    view: VIEWS.find((view) => view === one('view')) ?? 'states',
    text: one('text').slice(0, 100).trim(),
    group: one('group') || null,
    subject: isRegistrySubject(one('subject')) ? (one('subject') as RegistrySubject) : 'outer_space_treaty',
    standing: STANDINGS.find((standing) => standing === one('standing')) ?? null,
    day: isDay(day) ? day : today,
    badDay: day !== '' && !isDay(day),
  }
}

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Whether a State belongs in the filtered list. */
export function matches(state: ShownState, choices: Choices): boolean {
  if (choices.text) {
    const wanted = folded(choices.text)
    if (![state.name, state.nameFull, state.code].some((name) => folded(name).includes(wanted))) return false
  }
  if (choices.group && state.regionalGroup !== choices.group && !state.groups.includes(choices.group)) return false
  if (!choices.standing) return true
  const fact = state.facts[choices.subject]
  switch (choices.standing) {
    case 'signatory': return fact.status === 'signatory'
    case 'unconfirmed': return fact.doubt !== null
    default: return fact.standing === choices.standing
  }
}
