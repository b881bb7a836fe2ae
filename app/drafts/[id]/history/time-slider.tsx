'use client'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'

/** How long the hand may rest before the text of that moment is fetched. */
const REST_MILLISECONDS = 250

/** The life of the draft as a line to move along: arrows go from moment to moment, Home and End to the first and the last. */
export function TimeSlider({ moments, at, other, seat }: { moments: readonly { seq: number; name: string }[]; at: number; other: number | null; seat: string }) {
  const [t, router] = [useTranslations('history'), useRouter()]
  const shown = Math.max(0, moments.findIndex(({ seq }) => seq === at))
  const [index, setIndex] = useState(shown)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => setIndex(shown), [shown])
  useEffect(() => () => clearTimeout(timer.current), [])
  const move = (to: number) => {
    setIndex(to)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => router.replace(`?at=${moments[to]!.seq}${other === null ? '' : `&with=${other}`}`, { scroll: false }), REST_MILLISECONDS)
  }
  const name = moments[index]?.name ?? ''
  return (
    <p className="hist-line">
      <input type="range" min={0} max={moments.length - 1} step={1} value={index} aria-label={t('slider')} aria-valuetext={name} onChange={(event) => move(Number(event.target.value))} />
      <output><span className="num">{t('position', { position: index + 1, count: moments.length })}</span> <b>{name}</b> <span className="muted">{seat}</span></output>
    </p>
  )
}
