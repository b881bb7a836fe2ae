import { CONTRIBUTION_ORDERS, CONTRIBUTION_STATES, type ContributionOrder } from '@/lib/domain/contribution'
import type { ContributionFilter } from '@/lib/services/contribution-input'

/** What the address of the table says: whose, which, in what order. */
export type ContributionChoices = { filter: ContributionFilter; order: ContributionOrder; mine: boolean }

const PLAIN = ['draftId', 'roundId', 'clause', 'kind', 'category', 'class', 'source', 'assignee', 'text'] as const

type Query = Record<string, string | string[] | undefined>

/** Reads an address; what it does not understand narrows nothing. `from` is `d:` and a delegation or `n:` and a name; `answer` a state or `o:` and an outcome. */
export function readChoices(query: Query): ContributionChoices {
  const one = (name: string): string | undefined => {
    const value = query[name]
    return typeof value === 'string' && value.trim() ? value.trim().slice(0, 300) : undefined
  }
  const filter: ContributionFilter = {}
  for (const name of PLAIN) {
    const value = one(name)
    if (value) filter[name] = value
  }
  const from = one('from')
  if (from?.startsWith('d:')) filter.delegationId = from.slice(2)
  if (from?.startsWith('n:')) filter.contributor = from.slice(2)
  const answer = one('answer')
  if (answer?.startsWith('o:')) filter.outcome = answer.slice(2)
  else if (answer && (CONTRIBUTION_STATES as readonly string[]).includes(answer)) filter.state = answer
  return { filter, order: CONTRIBUTION_ORDERS.find((order) => order === query.order) ?? 'clause', mine: query.mine !== undefined }
}

/** The address that says the same, with changes; '' for everything as it is at first. */
export function queryOf({ filter, order, mine }: ContributionChoices, change: Record<string, string | undefined> = {}): string {
  const { delegationId, contributor, outcome, state, ...plain } = filter
  const said: Record<string, string | undefined> = {
    ...plain, from: delegationId ? `d:${delegationId}` : contributor ? `n:${contributor}` : undefined, answer: outcome ? `o:${outcome}` : state, order: order === 'clause' ? undefined : order, mine: mine ? '1' : undefined, ...change,
  }
  const query = new URLSearchParams(Object.entries(said).filter((pair): pair is [string, string] => Boolean(pair[1]))).toString()
  return query && `?${query}`
}

export const isNarrowed = ({ filter }: ContributionChoices): boolean => Object.keys(filter).length > 0
