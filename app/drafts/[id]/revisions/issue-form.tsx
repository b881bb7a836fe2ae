'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { Failure } from '@/lib/domain/result'
import type { ServableDelegation } from '@/lib/services/list-revisions'
import { issueRevisionAction } from './actions'

type Props = { draftId: string; label: string; seat: string; delegations: readonly ServableDelegation[] }

/** Note, period and service of the next revision. What was typed stays when it is refused; a double click issues one. */
export function IssueForm({ draftId, label, seat, delegations }: Props) {
  const [t, errors, router] = [useTranslations('revision'), useTranslations('errors'), useRouter()]
  const [requestKey] = useState(() => crypto.randomUUID())
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const [some, setSome] = useState(false)
  const accredited = delegations.filter((delegation) => delegation.accredited)
  const nobody = delegations.filter((delegation) => !delegation.accredited)
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    if (busy) return
    const form = new FormData(event.currentTarget)
    setBusy(true)
    setFailure(null)
    const text = (name: string): string => String(form.get(name) ?? '')
    const result = await issueRevisionAction({
      draftId, requestKey, note: text('note'), respondBy: text('respondBy'), respondBasis: text('respondBasis'), serve: some ? form.getAll('serve').map(String) : null,
    }).catch((): Failure => ({ ok: false, code: 'unreachable' }))
    if (result.ok) return router.push(`/revisions/${result.value.id}`)
    setFailure(result)
    setBusy(false)
  }
  const saying = (failed: Failure): string => (errors.has(failed.code) ? errors(failed.code, failed.detail) : errors('invalid'))
  const on = (field: string) => (failure?.field === field ? { 'aria-invalid': true, 'aria-describedby': `${field}-wrong` } : {})
  const wrong = (field: string) => failure?.field === field && <p className="field-wrong" id={`${field}-wrong`}>{saying(failure)}</p>
  return (
    <form className="revs-form" onSubmit={(event) => void submit(event)}>
      <p>{t('issue.text')}</p>
      {failure && !['note', 'respondBy', 'respondBasis'].includes(failure.field ?? '') && <p className="note" role="alert">{saying(failure)}</p>}
      <div className="field"><label htmlFor="note">{t('issue.note')}</label><textarea className="input" id="note" name="note" rows={3} dir="auto" {...on('note')} /><p className="hint">{t('issue.noteHint')}</p>{wrong('note')}</div>
      <div className="revs-pair">
        <div className="field"><label htmlFor="respondBy">{t('issue.respondBy')}</label><input className="input" id="respondBy" name="respondBy" type="datetime-local" dir="ltr" {...on('respondBy')} /><p className="hint">{t('issue.respondByHint', { seat })}</p>{wrong('respondBy')}</div>
        <div className="field"><label htmlFor="respondBasis">{t('issue.basis')}</label><input className="input" id="respondBasis" name="respondBasis" dir="auto" {...on('respondBasis')} /><p className="hint">{t('issue.basisHint')}</p>{wrong('respondBasis')}</div>
      </div>
      <fieldset className="field">
        <legend className="label">{t('issue.serve')}</legend>
        <label className="check"><input type="radio" name="whom" checked={!some} onChange={() => setSome(false)} />{t('issue.serveAll', { count: accredited.length })}</label>
        <label className="check"><input type="radio" name="whom" checked={some} onChange={() => setSome(true)} />{t('issue.serveSome')}</label>
        {some && <div className="revs-some">{accredited.map((delegation) => <label className="check" key={delegation.id}><input type="checkbox" name="serve" value={delegation.id} defaultChecked />{delegation.name}</label>)}</div>}
        {nobody.length > 0 && <p className="hint">{t('issue.nobody', { names: nobody.map((delegation) => delegation.name).join(', ') })}</p>}
      </fieldset>
      <p><button className="btn primary" disabled={busy}>{busy ? t('issue.busy') : t('issue.submit', { label })}</button></p>
    </form>
  )
}
