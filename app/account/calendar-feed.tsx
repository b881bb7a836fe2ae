'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FormRefusal } from '@/app/components/form-field'
import { useAct } from '@/app/components/use-act'
import { makeCalendarFeedAction, revokeCalendarFeedAction } from './actions'

/** The secret address of one's deadlines: shown once when it is made, replaced or revoked at any time. */
export function CalendarFeed({ made, used }: { made: string | null; used: string | null }) {
  const [t, router, act] = [useTranslations('account'), useRouter(), useAct()]
  const [address, setAddress] = useState<string | null>(null)
  const make = async (): Promise<void> => {
    const done = await act.run(makeCalendarFeedAction)
    if (done) setAddress(`${location.origin}/calendar/${done.value.token}.ics`)
    router.refresh()
  }
  const revoke = async (): Promise<void> => {
    if (!(await act.run(revokeCalendarFeedAction))) return
    setAddress(null)
    router.refresh()
  }
  return (
    <>
      <p className="revs-lead">{t('calendar.lead')}</p>
      <p>{made ? t('calendar.made', { at: made }) : !address && t('calendar.none')} {made && (used ? t('calendar.used', { at: used }) : t('calendar.unused'))}</p>
      {address && <div className="note blue" role="status"><p>{t('calendar.once')}</p><p><input className="input" readOnly dir="ltr" value={address} aria-label={t('calendar.address')} onFocus={(event) => event.target.select()} /></p></div>}
      <div className="do-acts">
        <button type="button" className="btn" disabled={act.busy} onClick={() => void make()}>{t(made ? 'calendar.replace' : 'calendar.make')}</button>
        {made && <button type="button" className="btn" disabled={act.busy} onClick={() => void revoke()}>{t('calendar.revoke')}</button>}
      </div>
      <FormRefusal act={act} fields={[]} />
    </>
  )
}
