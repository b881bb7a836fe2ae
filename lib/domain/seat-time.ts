const WALL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/

/** What the clock on the wall shows in a time zone, `YYYY-MM-DDTHH:mm`; the form of a `datetime-local` field. */
export function wallTime(at: Date, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' }).formatToParts(at)
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? ''
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`
}

/**
 * All instants at which the clock of a time zone shows `wall` (`YYYY-MM-DDTHH:mm`), in order: none where there is no such date
 * or the clock is put forward over it, two where it is put back over it.
 */
export function instantsAt(wall: string, zone: string): Date[] {
  const naive = WALL.test(wall) ? Date.parse(`${wall}:00Z`) : Number.NaN
  if (Number.isNaN(naive)) return []
  const offsets = [...new Set([-86_400_000, 86_400_000].map((away) => Date.parse(`${wallTime(new Date(naive + away), zone)}:00Z`) - (naive + away)))]
  return offsets.map((offset) => new Date(naive - offset)).filter((at) => wallTime(at, zone) === wall).sort((a, b) => a.getTime() - b.getTime())
}

/**
 * The instant at which the clock of a time zone shows `wall` (`YYYY-MM-DDTHH:mm`); null where there is no such date, or
 * the clock never shows it because it is put forward over it. Where it shows it twice, the first time.
 */
export const instantAt = (wall: string, zone: string): Date | null => instantsAt(wall, zone)[0] ?? null

/** How far the clock of a zone is from UTC at an instant, as it is written beside a time: `UTC+1`, `UTC+5:30`, `UTC`. */
export function utcOffset(at: Date, zone: string): string {
  const minutes = Math.round((Date.parse(`${wallTime(at, zone)}:00Z`) - Math.floor(at.getTime() / 60_000) * 60_000) / 60_000)
  if (minutes === 0) return 'UTC'
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  return `UTC${minutes < 0 ? '\u2212' : '+'}${hours}${rest ? `:${String(rest).padStart(2, '0')}` : ''}`
}

/** The civil day (`YYYY-MM-DD`) of an instant in a time zone. */
export const dayAt = (at: Date, zone: string): string => wallTime(at, zone).slice(0, 10)
