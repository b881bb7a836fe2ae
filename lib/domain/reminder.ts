/** Days before its closing at which those without an act are reminded of a round. A round shorter than that is not recalled at that distance. */
export const REMINDER_DAYS = [7, 1] as const

const DAY_MS = 86_400_000

/**
 * The reminder that is due at `now` for somebody for whom the round closes at `closesAt`: the nearest distance reached, by its
 * number of days. Null: none is due, or the round was opened too late for it to tell anything new.
 */
export function reminderDue(round: { opensAt: Date; closesAt: Date }, now: Date): number | null {
  if (now < round.opensAt || now >= round.closesAt) return null
  const reached = REMINDER_DAYS.filter((days) => round.closesAt.getTime() - now.getTime() <= days * DAY_MS)
  const days = reached.at(-1)
  if (days === undefined) return null
  return round.closesAt.getTime() - round.opensAt.getTime() >= 2 * days * DAY_MS ? days : null
}
