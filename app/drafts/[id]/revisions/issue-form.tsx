'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { FormField, FormRefusal } from '@/app/components/form-field'
import { useAct } from '@/app/components/use-act'
import type { ServableDelegation } from '@/lib/services/list-revisions'
import { issueRevisionAction } from './actions'

type Props = { draftId: string; label: string; seat: string; delegations: readonly ServableDelegation[] }

const FIELDS = ['note', 'respondBy', 'respondBasis', 'serve']

/** Note, period and service of the next revision. What was typed stays when it is refused; a double click issues one. */
export function IssueForm({ draftId, label, seat, delegations }: Props) {
  const [t, router, act] = [useTranslations('revision'), useRouter(), useAct()]
  const [requestKey] = useState(() => crypto.randomUUID())
  const [some, setSome] = useState(false)
  const accredited = delegations.filter((delegation) => delegation.accredited)
  const nobody = delegations.filter((delegation) => !delegation.accredited)
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const { note, respondBy, respondBasis } = Object.fromEntries(form)
    const done = await act.run(() => issueRevisionAction({ draftId, requestKey, note, respondBy, respondBasis, serve: some ? form.getAll('serve') : null }))
    if (done) router.push(`/revisions/${done.value.id}`)
  }
  return (
    <form className="revs-form" onInput={act.touch} onSubmit={(event) => void submit(event)} noValidate>
      <p>{t('issue.text')}</p>
      <FormField act={act} name="note" label={t('issue.note')} hint={t('issue.noteHint')}>{(control) => <textarea className="input" name="note" rows={3} dir="auto" {...control} />}</FormField>
      <div className="revs-pair">
        <FormField act={act} name="respondBy" label={t('issue.respondBy')} hint={t('issue.respondByHint', { seat })}>{(control) => <input className="input" name="respondBy" type="datetime-local" dir="ltr" {...control} />}</FormField>
        <FormField act={act} name="respondBasis" label={t('issue.basis')} hint={t('issue.basisHint')}>{(control) => <input className="input" name="respondBasis" dir="auto" {...control} />}</FormField>
      </div>
      <fieldset className="field" aria-invalid={act.isWrong('serve') || undefined}>
        <legend className="label">{t('issue.serve')}</legend>
        <label className="check"><input type="radio" name="whom" checked={!some} onChange={() => setSome(false)} />{t('issue.serveAll', { count: accredited.length })}</label>
        <label className="check"><input type="radio" name="whom" checked={some} onChange={() => setSome(true)} />{t('issue.serveSome')}</label>
        {some && <div className="revs-some">{accredited.map((delegation) => <label className="check" key={delegation.id}><input type="checkbox" name="serve" value={delegation.id} defaultChecked />{delegation.name}</label>)}</div>}
        {nobody.length > 0 && <p className="hint">{t('issue.nobody', { names: nobody.map((delegation) => delegation.name).join(', ') })}</p>}
        {act.isWrong('serve') && <p className="refusal" role="alert">{act.sentence}</p>}
      </fieldset>
      <FormRefusal act={act} fields={FIELDS} />
      <p><button className="btn primary" disabled={act.busy}>{act.busy ? t('issue.busy') : t('issue.submit', { label })}</button></p>
    </form>
  )
}
