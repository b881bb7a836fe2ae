/** Minutes by which a zone is ahead of UTC at an instant. */
function offsetMinutes(at: Date, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' }).formatToParts(at)
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value)
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'))
  return Math.round((local - Math.floor(at.getTime() / 60_000) * 60_000) / 60_000)
}

/** The last minute (23:59) of a civil date, YYYY-MM-DD, in a time zone; null where there is no such date. */
export function endOfDay(date: string, zone: string): Date | null {
  const naive = Date.parse(`${date}T23:59:00Z`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(naive) || new Date(naive).toISOString().slice(0, 10) !== date) return null
  // Twice, because the offset must be that of the instant looked for, not of the first guess.
  const guess = naive - offsetMinutes(new Date(naive), zone) * 60_000
  return new Date(naive - offsetMinutes(new Date(guess), zone) * 60_000)
}
