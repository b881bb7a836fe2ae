'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useRef } from 'react'
import { FormField, FormRefusal } from '@/app/components/form-field'
import { useAct } from '@/app/components/use-act'
import { type LawActName, lawAct } from './actions'

/** A button that asks before an act that cannot be undone; with `reason`, for the reason as well. A refusal says why and changes nothing. */
export function ReasonAct({ name, input, label, title, text, reason, primary }: { name: LawActName; input: Record<string, unknown>; label: string; title: string; text: string; reason?: boolean; primary?: boolean }) {
  const [t, router, act, dialog] = [useTranslations('proposition'), useRouter(), useAct(), useRef<HTMLDialogElement>(null)]
  const send = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const given = reason ? { reason: new FormData(event.currentTarget).get('reason') } : {}
    if (!(await act.run(() => lawAct(name, { ...input, ...given })))) return
    dialog.current?.close()
    router.refresh()
  }
  return (
    <>
      <button type="button" className={primary ? 'btn primary' : 'btn'} aria-label={`${label}: ${title}`} onClick={() => { act.clear(); dialog.current?.showModal() }}>{label}</button>
      <dialog ref={dialog} className="pop ask" aria-label={title}>
        <form onSubmit={(event) => void send(event)} noValidate>
          <h3 dir="auto">{title}</h3>
          <p>{text}</p>
          {reason && <FormField act={act} name="reason" label={t('fields.reason')}>{(control) => <textarea className="input" name="reason" rows={3} dir="auto" {...control} />}</FormField>}
          <FormRefusal act={act} fields={reason ? ['reason'] : []} />
          <p className="ask-do"><button className="btn primary" disabled={act.busy}>{act.busy ? t('busy') : label}</button><button type="button" className="btn" onClick={() => dialog.current?.close()}>{t('cancel')}</button></p>
        </form>
      </dialog>
    </>
  )
}
