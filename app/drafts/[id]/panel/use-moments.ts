'use client'
import { useMemo } from 'react'
import { useLanguage } from '@/app/i18n/use-language'
import { intlTag } from '@/app/i18n/figures'

/** Instants in the time of the seat, in the habits of the reader's language: `day` "14 Nov", `long` "14 November 2026", `exact` with the time. */
export function useMoments(zone: string) {
  const locale = useLanguage()
  return useMemo(() => {
    const form = (options: Intl.DateTimeFormatOptions) => {
      const format = new Intl.DateTimeFormat(intlTag(locale), { timeZone: zone, ...options })
      return (at: string): string => format.format(new Date(at))
    }
    return {
      day: form({ day: 'numeric', month: 'short' }),
      long: form({ day: 'numeric', month: 'long', year: 'numeric' }),
      exact: form({ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
      minute: form({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    }
  }, [locale, zone])
}
