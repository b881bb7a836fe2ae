'use client'
import { useEffect, useState } from 'react'

/** The time at the seat, to the minute. It does not pulse or count seconds. */
export function SeatClock({ seat, zone, locale }: { seat: string; zone: string; locale: string }) {
  const [time, setTime] = useState('')
  useEffect(() => {
    const show = (): void => setTime(new Intl.DateTimeFormat(locale === 'ar' ? 'ar-u-nu-arab' : locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }).format(new Date()))
    show()
    const timer = setInterval(show, 10_000)
    return () => clearInterval(timer)
  }, [zone, locale])
  return <><bdi>{seat}</bdi> <b>{time}</b></>
}
