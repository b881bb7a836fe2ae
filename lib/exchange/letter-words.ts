import { createTranslator } from 'use-intl/core'
import type { Language } from '@/lib/domain/language'
import ar from '@/messages/ar/letter.json'
import en from '@/messages/en/letter.json'
import es from '@/messages/es/letter.json'
import fr from '@/messages/fr/letter.json'
import ru from '@/messages/ru/letter.json'
import zh from '@/messages/zh/letter.json'

const BY_LANGUAGE: Record<Language, typeof en> = { ar, zh, en, fr, ru, es }

/** Figures and dates by the habits of the United Nations: Eastern Arabic figures, day before month in English. */
const tagOf = (language: Language): string => (language === 'ar' ? 'ar-u-nu-arab' : language === 'en' ? 'en-GB' : language)

/** The words of letters in a language: bundled, since letters are written where no page and no reader's choice is at hand. */
export const letterWords = (language: Language) => createTranslator({ locale: tagOf(language), messages: { letter: BY_LANGUAGE[language] }, namespace: 'letter', timeZone: 'UTC' })
export type LetterWords = ReturnType<typeof letterWords>

/** The seat of a body: its city, and the zone by whose clock its deadlines run. */
export type Seat = { seat: string; seatZone: string }

/** An instant in a letter: the seat's clock first, then UTC, so that no reader has to reckon with an unknown zone. */
export function letterMoment(at: Date, { seat, seatZone }: Seat, language: Language): string {
  const t = letterWords(language)
  const format = (timeZone: string, withDay: boolean): string =>
    new Intl.DateTimeFormat(tagOf(language), { timeZone, hourCycle: 'h23', hour: '2-digit', minute: '2-digit', day: 'numeric', month: withDay ? 'long' : 'short', ...(withDay ? { weekday: 'long', year: 'numeric' } : {}) }).format(at)
  return t('moment', { when: format(seatZone, true), seat, utc: format('UTC', false) })
}

/** The civil day of an instant at the seat, in words. */
export const letterDay = (at: Date, { seatZone }: Pick<Seat, 'seatZone'>, language: Language): string =>
  new Intl.DateTimeFormat(tagOf(language), { timeZone: seatZone, day: 'numeric', month: 'long', year: 'numeric' }).format(at)
