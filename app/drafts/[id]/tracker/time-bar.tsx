'use client'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useFormatter, useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useId, useRef, useState, useTransition } from 'react'
import { MOMENT } from '@/app/i18n/moment'
import { revisionLabel } from '@/lib/domain/revision'
import { wallTime } from '@/lib/domain/seat-time'
import type { Tracker } from '@/lib/services/read-tracker'
import { isolated } from './columns'
import { queryWith } from './query'

const HOUR = 3_600_000
/** After so long without a further step the page is asked for: a key held down asks once. */
const IDLE_MS = 250

type Props = { tracker: Pick<Tracker, 'draft' | 'revision' | 'revisions' | 'life' | 'asOf' | 'knownAt'>; past: boolean; known: boolean }

/**
 * Which words, as of when, as known when. The slider runs over the life of the consultation, an hour a step, with a tick at
 * each issued revision; exact dates are typed in fields that stay folded, so that Tab is soon at the matrix. Without script
 * the same fields are a plain form.
 */
export function TimeBar({ tracker, past, known }: Props) {
  const [t, format, router, path, query, list] = [useTranslations('tracker'), useFormatter(), useRouter(), usePathname(), useSearchParams().toString(), useId()]
  const { draft, revision, revisions, life } = tracker
  const [from, to] = [Date.parse(life.from), Date.parse(life.to)]
  const [at, setAt] = useState(() => Date.parse(tracker.asOf))
  const [pending, start] = useTransition()
  const waiting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => setAt(Date.parse(tracker.asOf)), [tracker.asOf])
  useEffect(() => () => clearTimeout(waiting.current), [])
  const wall = (instant: number): string => wallTime(new Date(instant), draft.seatZone)
  const moment = (instant: number): string => format.dateTime(new Date(instant), { ...MOMENT, timeZone: draft.seatZone })
  const go = (changes: Record<string, string | null>): void => start(() => router.replace(`${path}${queryWith(query, changes)}`, { scroll: false }))
  const slide = (value: number): void => {
    setAt(value)
    clearTimeout(waiting.current)
    // The last step is the present, which goes on.
    waiting.current = setTimeout(() => go({ asOf: value + HOUR > to ? null : wall(value) }), IDLE_MS)
  }
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const field = (name: string): string | null => (typeof data.get(name) === 'string' && data.get(name) ? (data.get(name) as string) : null)
    const asOf = field('asOf')
    go({ revision: field('revision') === revisions.at(-1)!.id ? null : field('revision'), asOf: asOf === wall(to) ? null : asOf, knownAt: field('knownAt') })
  }
  const span = Math.max(1, to - from)
  return (
    <form className="timebar push" method="get" aria-busy={pending} onSubmit={submit}>
      {[...new URLSearchParams(query)].filter(([name]) => !['revision', 'asOf', 'knownAt'].includes(name)).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      <label className="asof">{t('revision')} <select className="input" name="revision" defaultValue={revision.id} key={revision.id} onChange={(event) => event.currentTarget.form!.requestSubmit()}>{revisions.map((held) => <option key={held.id} value={held.id}>{revisionLabel(held.ordinal)}</option>)}</select></label>
      <div className="life">
        <input type="range" min={from} max={to} step={HOUR} value={Math.min(at, to)} list={list} aria-label={t('slider')} aria-valuetext={at + HOUR > to ? t('today') : moment(at)} onChange={(event) => slide(Number(event.target.value))} />
        <datalist id={list}>{revisions.map((held) => <option key={held.id} value={Date.parse(held.issuedAt)} label={revisionLabel(held.ordinal)} />)}</datalist>
        <div className="life-ticks" aria-hidden="true">{revisions.map((held) => <i key={held.id} style={{ insetInlineStart: `${(100 * (Date.parse(held.issuedAt) - from)) / span}%` }} title={`${revisionLabel(held.ordinal)}, ${moment(Date.parse(held.issuedAt))}`} />)}</div>
      </div>
      <span className="asof">{t('asOf')} <output className="num">{at + HOUR > to ? t('today') : moment(at)}</output>{known && <>, {t('knownOn')} <output className="num">{moment(Date.parse(tracker.knownAt))}</output></>}</span>
      <details className="dates">
        <summary>{t('setDates')}</summary>
        <label className="asof">{t('asOf')} <input className="input" type="datetime-local" name="asOf" dir="ltr" key={`asOf ${at}`} defaultValue={wall(at)} min={wall(from)} max={wall(to)} /></label>
        <label className="asof">{t('knownOn')} <input className="input" type="datetime-local" name="knownAt" dir="ltr" key={`known ${tracker.knownAt}`} defaultValue={known ? wall(Date.parse(tracker.knownAt)) : ''} min={wall(from)} max={wall(to)} /></label>
        <button className="btn">{t('show')}</button>
      </details>
      {(past || known) && <button type="button" className="btn quiet" onClick={() => go({ asOf: null, knownAt: null })}>{t('backToToday')}</button>}
      <span className="small muted only-l">{t(known ? 'asKnownThen' : 'asOfHint', { seat: isolated(draft.seat) })}</span>
    </form>
  )
}
