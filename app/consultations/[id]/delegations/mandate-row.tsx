'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { useLanguage } from '@/app/i18n/use-language'
import { FormField, FormRefusal } from '@/app/components/form-field'
import { useAct } from '@/app/components/use-act'
import { longDay } from '@/app/i18n/figures'
import type { Role } from '@/lib/domain/actor'
import type { ShownMandate } from '@/lib/services/read-people'
import { changeMandateAction, endMandateAction } from './actions'

/** One mandate: who, as what, since when; with another role, or its end with a reason. Ended ones are read only (no roles given). */
export function MandateRow({ mandate, roles, seatZone }: { mandate: ShownMandate; roles: readonly Role[]; seatZone: string }) {
  const [t, common, locale, router] = [useTranslations('people'), useTranslations('common'), useLanguage(), useRouter()]
  const [act, dialog] = [useAct(), useRef<HTMLDialogElement>(null)]
  const [role, setRole] = useState<Role>(mandate.role)
  const [reason, setReason] = useState('')
  const day = (at: Date): string => longDay(at, seatZone, locale)
  const after = (done: unknown): void => {
    if (!done) return
    dialog.current?.close()
    router.refresh()
  }
  const change = async (): Promise<void> => after(await act.run(() => changeMandateAction({ mandateId: mandate.id, role })))
  const end = async (): Promise<void> => after(await act.run(() => endMandateAction({ mandateId: mandate.id, reason })))
  return (
    <li>
      <span><b dir="auto">{mandate.name}</b> <bdi className="muted">{mandate.email}</bdi></span>
      <span>{common(`roles.${mandate.role}`)}</span>
      <span className="muted">{mandate.untilAt ? (mandate.endReason ? t('list.ended', { date: day(mandate.untilAt), reason: mandate.endReason }) : t('list.endedPlain', { date: day(mandate.untilAt) })) : t('list.since', { date: day(mandate.fromAt) })}</span>
      {mandate.own && <span className="muted">{t('list.you')}</span>}
      {!mandate.untilAt && !mandate.own && (
        <span className="people-do">
          {roles.length > 1 && (
            <>
              <select className="input" aria-label={`${t('mandate.changeTo')}: ${mandate.name}`} value={role} onChange={(event) => setRole(event.target.value as Role)}>{roles.map((one) => <option key={one} value={one}>{common(`roles.${one}`)}</option>)}</select>
              {role !== mandate.role && <button type="button" className="btn primary" disabled={act.busy} onClick={() => void change()}>{t('mandate.changeSubmit')}</button>}
            </>
          )}
          <button type="button" className="btn quiet" aria-label={`${t('mandate.end')}: ${mandate.name}`} onClick={() => { act.clear(); dialog.current?.showModal() }}>{t('mandate.end')}</button>
        </span>
      )}
      {act.failure && !dialog.current?.open && <p className="note" role="alert">{act.sentence}</p>}
      {!mandate.untilAt && (
        <dialog ref={dialog} className="pop ask" aria-label={t('mandate.endTitle', { name: mandate.name })}>
          <form onSubmit={(event) => { event.preventDefault(); void end() }} noValidate>
            <h3>{t('mandate.endTitle', { name: mandate.name })}</h3>
            <p>{t('mandate.endText')}</p>
            <FormField act={act} name="reason" label={t('mandate.reason')}>{(control) => <input className="input" dir="auto" value={reason} onChange={(event) => setReason(event.target.value)} maxLength={500} {...control} />}</FormField>
            <FormRefusal act={act} fields={['reason']} />
            <p className="ask-do"><button className="btn primary" disabled={act.busy}>{act.busy ? t('busy') : t('mandate.end')}</button><button type="button" className="btn" onClick={() => dialog.current?.close()}>{t('cancel')}</button></p>
          </form>
        </dialog>
      )}
    </li>
  )
}
