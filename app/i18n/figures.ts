import { spanOf } from '@/lib/domain/partial-date'

/** The tag that gives UN habits of figures and dates: Eastern Arabic figures, and day before month in English. */
export const intlTag = (locale: string): string => ({ ar: 'ar-u-nu-arab', en: 'en-GB' })[locale] ?? locale

/** A whole number in the figures of the language. */
export const figure = (value: number, locale: string): string => new Intl.NumberFormat(intlTag(locale)).format(value)

/** A number without separators, as a year is written. */
const plain = (value: number, locale: string): string => new Intl.NumberFormat(intlTag(locale), { useGrouping: false }).format(value)

/** A civil date as published, to the part that is known: "1967", "May 2025", "26 Sept 2025". A text that is no date comes back as it is. */
export function civilDate(date: string, locale: string, month: 'short' | 'long' = 'short'): string {
  const span = spanOf(date)
  if (!span) return date
  if (date.length === 4) return plain(Number(date), locale)
  const options: Intl.DateTimeFormatOptions = { year: 'numeric', month, timeZone: 'UTC', ...(date.length === 10 ? { day: 'numeric' } : {}) }
  return new Intl.DateTimeFormat(intlTag(locale), options).format(new Date(`${span.first}T12:00:00Z`))
}

/** The civil day (`YYYY-MM-DD`) of an instant in a time zone. */
export const dayIn = (instant: Date, zone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant)

/** An instant as a day in a time zone: "20 November 2026"; with `weekday` "Monday 20 November 2026". */
export const longDay = (instant: Date, zone: string, locale: string, weekday = false): string =>
  new Intl.DateTimeFormat(intlTag(locale), { timeZone: zone, day: 'numeric', month: 'long', year: 'numeric', ...(weekday ? { weekday: 'long' } : {}) }).format(instant)

/** An instant to the minute in a time zone: "Wed, 25 Nov, 18:00". The zone is named beside it by the page. */
export const shortMoment = (instant: Date, zone: string, locale: string): string =>
  new Intl.DateTimeFormat(intlTag(locale), { timeZone: zone, weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(instant)

/** The time of day to the minute in a time zone: "18:00". */
export const clockTime = (instant: Date, zone: string, locale: string): string =>
  new Intl.DateTimeFormat(intlTag(locale), { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(instant)
