import { isPartialDate, isYetToCome, settledInstant, spanOf } from '@/lib/domain/partial-date'
import { fail, ok, type Result } from '@/lib/domain/result'

/** Earliest act on a treaty of outer space: the day on which the Outer Space Treaty was opened for signature. */
const EARLIEST = '1967-01-27'

/**
 * When something dated by a civil date happened: its last possible instant. Refuses with `invalid`, `in_the_future`,
 * `before_treaty` for what is older than the treaties concerned, or `before_consultation` where `notBefore` is given.
 */
export function judgeActDate(date: string, on: { field: string; now: Date; notBefore?: Date }): Result<Date> {
  const { field, now, notBefore } = on
  if (!isPartialDate(date)) return fail('invalid', { field })
  if (isYetToCome(date, now)) return fail('in_the_future', { field })
  if (spanOf(date)!.last < EARLIEST) return fail('before_treaty', { field })
  // The day of opening itself is not before it, whatever the hour and the zone.
  if (notBefore && spanOf(date)!.last < notBefore.toISOString().slice(0, 10)) return fail('before_consultation', { field })
  return ok(settledInstant(date, now)!)
}
