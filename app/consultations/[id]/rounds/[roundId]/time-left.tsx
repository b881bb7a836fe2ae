'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { figure } from '@/app/i18n/figures'

/** Days, hours and minutes until an instant, to the minute; nothing once it has come. It does not pulse or count seconds. */
export function TimeLeft({ until, locale }: { until: string; locale: string }) {
  const t = useTranslations('silence.clock')
  const [left, setLeft] = useState<number | null>(null)
  useEffect(() => {
    const show = (): void => setLeft(Math.max(0, Math.floor((Date.parse(until) - Date.now()) / 60_000)))
    show()
    const timer = setInterval(show, 10_000)
    return () => clearInterval(timer)
  }, [until])
  const [days, hours, minutes] = left === null ? [0, 0, 0] : [Math.floor(left / 1_440), Math.floor(left / 60) % 24, left % 60]
  return (
    <p className="clock" role="timer" aria-label={left === null ? undefined : t('left', { days, hours, minutes })} style={left === null ? { visibility: 'hidden' } : undefined}>
      <span aria-hidden="true">{figure(days, locale)}<small>{t('d')}</small>{figure(hours, locale)}<small>{t('h')}</small>{figure(minutes, locale)}<small>{t('min')}</small></span>
    </p>
  )
}
