import ical, { ICalCalendarMethod } from 'ical-generator'

/** A deadline as it stands in somebody's calendar. */
export type CalendarEntry = {
  /** Stable for the life of the deadline, so that an extension moves the entry instead of adding one. */
  uid: string
  /** Up by one at each change. */
  sequence: number
  at: Date
  changedAt: Date
  summary: string
  /** With the time by the clock of the seat, in words. */
  description: string
  url: string
}

/** Hours before a deadline at which the calendar reminds. */
const REMIND_HOURS = [24, 2]

/**
 * Deadlines as an iCalendar file (RFC 5545). Instants are written in UTC, so that no client's table of zones can move a deadline;
 * what the clock of the seat shows stands in the text. Without a zone name in the calendar the stamps are UTC too.
 */
export function calendarOf(entries: readonly CalendarEntry[], { name, language, now }: { name: string; language: string; now: Date }): string {
  const calendar = ical({ name, prodId: { company: 'Placet', product: 'deadlines', language: language.toUpperCase() }, method: ICalCalendarMethod.PUBLISH, ttl: 3_600 })
  for (const entry of entries) {
    const event = calendar.createEvent({
      id: entry.uid, sequence: entry.sequence, start: entry.at, end: entry.at, stamp: now, lastModified: entry.changedAt, summary: entry.summary, description: entry.description, url: entry.url,
    })
    for (const hours of REMIND_HOURS) event.createAlarm({ type: 'display' as never, trigger: hours * 3_600, description: entry.summary })
  }
  return calendar.toString()
}
