import { happenedBy, isPartialDate } from './partial-date'

/** What the registry holds dated facts about, treaties first. */
export const TREATIES = ['outer_space_treaty', 'rescue_agreement', 'liability_convention', 'registration_convention', 'moon_agreement', 'vclt'] as const
export const REGISTRY_SUBJECTS = [...TREATIES, 'copuos', 'artemis_accords', 'ilrs', 'space_resource_law', 'orbital_launch', 'landed_or_returned'] as const
export type RegistrySubject = (typeof REGISTRY_SUBJECTS)[number]

export const isRegistrySubject = (value: unknown): value is RegistrySubject => REGISTRY_SUBJECTS.includes(value as RegistrySubject)

/** Statuses that count a State in: a party to a treaty, a member of a body, an adherent, a holder of a capability. */
const COUNTED: readonly string[] = ['party', 'member', 'signed', 'joined', 'yes']

export type DatedFact = {
  stateCode: string
  status: string
  /** Civil date as published; for a State that has withdrawn the interval `from/to`, `to` being the first day outside; null where unknown. */
  since: string | null
  /** Civil date of the source; where the date of the act is unknown, the status is known from then on. */
  asOf: string | null
  confirmed: boolean
}

/** What a State is under a treaty, or in a body, on one day. `unknown`: the registry cannot tell for that day. */
export type Standing = 'in' | 'out' | 'unknown'

/**
 * Standing on a day (`YYYY-MM-DD`, its end). A partial date that straddles the day gives `unknown`, never a guess,
 * unless the source is of that day or earlier. A party whose date was not published counts from the date of the source on.
 */
export function standingOn(fact: DatedFact, day: string): Standing {
  const withdrawn = fact.status === 'withdrawn' ? (fact.since ?? '').split('/') : null
  if (withdrawn) {
    const [entered, left] = [happenedBy(withdrawn[0] ?? '', day), happenedBy(withdrawn[1] ?? '', day)]
    if (entered === 'no' || left === 'yes') return 'out'
    return entered === 'yes' && left === 'no' ? 'in' : 'unknown'
  }
  if (!COUNTED.includes(fact.status)) return 'out'
  const entered = fact.since ? happenedBy(fact.since, day) : 'maybe'
  if (entered !== 'maybe') return entered === 'yes' ? 'in' : 'out'
  // From the date of its source on, the status is known even where the day of the act is not.
  const known = fact.asOf ? happenedBy(fact.asOf, day) : fact.since ? 'no' : 'yes'
  return known === 'yes' ? 'in' : 'unknown'
}

export type Count = {
  /** States that certainly are in on that day. */
  least: number
  /** With those that may be: their date is known to the month or year only, or not at all. */
  most: number
  /** Of those counted in `least`, how many rest on a value that was not read in a source. */
  unconfirmed: number
  /** Codes of the States between `least` and `most`. */
  undecided: string[]
}

/** How many States are in on a day (`YYYY-MM-DD`): a range where partial dates leave it open. */
export function countOn(facts: readonly DatedFact[], day: string): Count {
  const count: Count = { least: 0, most: 0, unconfirmed: 0, undecided: [] }
  for (const fact of facts) {
    const standing = standingOn(fact, day)
    if (standing === 'out') continue
    count.most += 1
    if (standing === 'unknown') count.undecided.push(fact.stateCode)
    else {
      count.least += 1
      if (!fact.confirmed) count.unconfirmed += 1
    }
  }
  return count
}

/**
 * How many of so many parties a majority is (Outer Space Treaty, article XV: "a majority of the States Parties"):
 * more than half, so 59 of 116, 59 of 117, 60 of 118.
 */
export const majorityOf = (parties: number): number => Math.floor(parties / 2) + 1

/** Whether a text is a day that a reader may ask about: a whole civil date. */
export const isDay = (text: string): boolean => text.length === 10 && isPartialDate(text)
