const WALL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/

/** What the clock on the wall shows in a time zone, `YYYY-MM-DDTHH:mm`; the form of a `datetime-local` field. */
export function wallTime(at: Date, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' }).formatToParts(at)
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? ''
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`
}

/**
 * The instant at which the clock of a time zone shows `wall` (`YYYY-MM-DDTHH:mm`); null where there is no such date, or
 * the clock never shows it because it is put forward over it. Where it shows it twice, the first time.
 */
export function instantAt(wall: string, zone: string): Date | null {
  const naive = WALL.test(wall) ? Date.parse(`${wall}:00Z`) : Number.NaN
  if (Number.isNaN(naive)) return null
  const offsets = [...new Set([-86_400_000, 86_400_000].map((away) => Date.parse(`${wallTime(new Date(naive + away), zone)}:00Z`) - (naive + away)))]
  const found = offsets.map((offset) => new Date(naive - offset)).filter((at) => wallTime(at, zone) === wall)
  return found.sort((a, b) => a.getTime() - b.getTime())[0] ?? null
}
