'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { FormField, FormRefusal } from '@/app/components/form-field'
import { useAct } from '@/app/components/use-act'
import { closeRoundAction, extendRoundAction } from '../actions'

/** A later closing, for all or for one delegation, with its reason; notice of it goes to those concerned. */
export function ExtendForm({ roundId, seat, closes, delegations }: { roundId: string; seat: string; closes: string; delegations: readonly { id: string; name: string }[] }) {
  const [t, router, act] = [useTranslations('round'), useRouter(), useAct()]
  const [done, setDone] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    setDone(false)
    const form = event.currentTarget
    const { delegationId, closesAt, reason } = Object.fromEntries(new FormData(form))
    if (!(await act.run(() => extendRoundAction({ roundId, delegationId: delegationId || null, closesAt, reason })))) return
    setDone(true)
    form.reset()
    router.refresh()
  }
  return (
    <details className="round-change">
      <summary>{t('extend.title')}</summary>
      <form className="revs-form" onInput={act.touch} onSubmit={(event) => void submit(event)} noValidate>
        {done && <p className="note blue" role="status">{t('extend.done')}</p>}
        <div className="revs-pair">
          <FormField act={act} name="delegationId" label={t('extend.for')}>{(control) => <select className="input" name="delegationId" {...control}><option value="">{t('extensions.all')}</option>{delegations.map((delegation) => <option key={delegation.id} value={delegation.id}>{delegation.name}</option>)}</select>}</FormField>
          <FormField act={act} name="closesAt" label={t('fields.closesAt', { seat })}>{(control) => <input className="input" name="closesAt" type="datetime-local" dir="ltr" min={closes} {...control} />}</FormField>
        </div>
        <FormField act={act} name="reason" label={t('extend.reason')}>{(control) => <input className="input" name="reason" dir="auto" {...control} />}</FormField>
        <FormRefusal act={act} fields={['delegationId', 'closesAt', 'reason']} />
        <p><button className="btn" disabled={act.busy}>{act.busy ? t('busy') : t('extend.submit')}</button></p>
      </form>
    </details>
  )
}

/** Ends a round before its time, or calls a planned one off. It cannot be opened again. */
export function CloseForm({ roundId, planned }: { roundId: string; planned: boolean }) {
  const [t, router, act] = [useTranslations('round'), useRouter(), useAct()]
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const { reason } = Object.fromEntries(new FormData(event.currentTarget))
    if (await act.run(() => closeRoundAction({ roundId, reason }))) router.refresh()
  }
  return (
    <details className="round-change">
      <summary>{t(planned ? 'close.callOff' : 'close.title')}</summary>
      <form className="revs-form" onInput={act.touch} onSubmit={(event) => void submit(event)} noValidate>
        <p className="muted">{t('close.text')}</p>
        <FormField act={act} name="reason" label={t('extend.reason')}>{(control) => <input className="input" name="reason" dir="auto" {...control} />}</FormField>
        <FormRefusal act={act} fields={['reason']} />
        <p><button className="btn" disabled={act.busy}>{act.busy ? t('busy') : t(planned ? 'close.callOff' : 'close.title')}</button></p>
      </form>
    </details>
  )
}
