/** A civil date as published: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. What is not known is not made up. */
const SHAPE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/

export const isPartialDate = (text: string): boolean => {
  const found = SHAPE.exec(text)
  if (!found) return false
  const [month, day] = [Number(found[2] ?? 1), Number(found[3] ?? 1)]
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(Number(found[1]), month)
}

const daysIn = (year: number, month: number): number =>
  month === 2 ? (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31

/** The first and the last day that a partial date may mean, as `YYYY-MM-DD`; null where the text is no such date. */
export function spanOf(date: string): { first: string; last: string } | null {
  if (!isPartialDate(date)) return null
  const [year, month, day] = date.split('-')
  const lastMonth = month ?? '12'
  return {
    first: `${year}-${month ?? '01'}-${day ?? '01'}`,
    last: `${year}-${lastMonth}-${day ?? String(daysIn(Number(year), Number(lastMonth))).padStart(2, '0')}`,
  }
}

/**
 * The last instant (UTC) that a date may mean, and at the latest `now`: from then on what is dated so has certainly
 * happened, so that an inexact date never makes a period run sooner. Null where the text is no such date.
 */
export function settledInstant(date: string, now: Date): Date | null {
  const span = spanOf(date)
  return span && new Date(Math.min(Date.parse(`${span.last}T23:59:59.999Z`), now.getTime()))
}

/** Whether all of the span that a date leaves open lies after `now` (by the day in UTC, with a day's grace for zones ahead of it). */
export const isYetToCome = (date: string, now: Date): boolean => {
  const span = spanOf(date)
  return span !== null && Date.parse(`${span.first}T00:00:00.000Z`) > now.getTime() + 86_400_000 / 2
}

/**
 * Whether something dated so had happened by the end of `day` (`YYYY-MM-DD`): `maybe` where the day falls inside the span
 * that the date leaves open. A day that is itself partial is taken at its end.
 */
export function happenedBy(date: string, day: string): 'yes' | 'no' | 'maybe' {
  const [span, asked] = [spanOf(date), spanOf(day)]
  if (!span || !asked) return 'maybe'
  if (span.last <= asked.last) return 'yes'
  return span.first > asked.last ? 'no' : 'maybe'
}
