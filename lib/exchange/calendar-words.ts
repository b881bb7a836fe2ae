import type { Language } from '@/lib/domain/language'
import { letterWords } from './letter-words'

/** What a deadline in a calendar is about. */
export type Dated = { what: 'silence' | 'round'; symbol: string; title: string } | { what: 'period'; symbol: string } | { what: 'instructions'; label: string }

/** How a deadline is called in somebody's calendar. */
export function calendarSummary(of: Dated, language: Language): string {
  const t = letterWords(language)
  switch (of.what) {
    case 'silence': return t('calendar.silence', of)
    case 'round': return t('calendar.round', of)
    case 'period': return t('calendar.period', of)
    case 'instructions': return t('calendar.instructions', of)
  }
}

/** The name of the calendar, and the line that stands under every deadline. */
export function calendarFrame(language: Language): { name: string; aid: string } {
  const t = letterWords(language)
  return { name: t('calendar.name'), aid: t('aid') }
}
