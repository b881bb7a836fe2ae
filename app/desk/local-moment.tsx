'use client'
import { useEffect, useState } from 'react'
import { shortMoment } from '@/app/i18n/figures'

/** An instant by the reader's own clock. Until the browser says which that is, by the seat's. */
export function LocalMoment({ at, seatZone, locale }: { at: string; seatZone: string; locale: string }) {
  const [zone, setZone] = useState(seatZone)
  useEffect(() => setZone(Intl.DateTimeFormat().resolvedOptions().timeZone), [])
  return <time dateTime={at} title={zone}>{shortMoment(new Date(at), zone, locale)}</time>
}
