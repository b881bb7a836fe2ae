import type { Span } from '@/lib/law/facts'
import { spanOf } from './partial-date'
import type { DatedFact } from './treaty-status'

/** The beginning of all time, for a status whose own beginning nobody wrote down. */
export const ALWAYS = -8_640_000_000_000_000

const COUNTED: readonly string[] = ['party', 'member', 'signed', 'joined', 'yes']

/** The last instant (UTC, milliseconds) of a partial date, and the first; null where the text is no date. */
const endOf = (date: string | null | undefined): number | null => (date ? (spanOf(date) ? Date.parse(`${spanOf(date)!.last}T23:59:59.999Z`) : null) : null)
const startOf = (date: string | null | undefined): number | null => (date ? (spanOf(date) ? Date.parse(`${spanOf(date)!.first}T00:00:00.000Z`) : null) : null)

/**
 * When a State certainly had a status, as the registry dates it: from the last day that its date may mean (or the date of
 * the source that lists it, where that is earlier or the only one), and for a State that has withdrawn until the first day
 * that its leaving may mean. So an inexact date never counts a State in, and draws nothing against it, before it is sure;
 * the same days count as `in` for `standingOn`. A status without any date has held always.
 */
export function spansOf(fact: Pick<DatedFact, 'status' | 'since' | 'asOf'>): Span[] {
  if (fact.status === 'withdrawn') {
    const [entered, left] = (fact.since ?? '').split('/')
    const [from, until] = [endOf(entered), startOf(left)]
    return from === null || until === null || until <= from ? [] : [{ from, until }]
  }
  if (!COUNTED.includes(fact.status)) return []
  const dates = [endOf(fact.since), endOf(fact.asOf)].filter((date) => date !== null)
  return [{ from: dates.length ? Math.max(startOf(fact.since) ?? ALWAYS, Math.min(...dates)) : ALWAYS }]
}
