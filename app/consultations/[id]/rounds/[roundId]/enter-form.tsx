'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useRef, useState } from 'react'
import { FormField, FormRefusal } from '@/app/components/form-field'
import { useAct } from '@/app/components/use-act'
import { Dialog } from '@/app/drafts/[id]/panel/dialogs'
import { silenceAct } from '../silence-actions'

type Props = {
  roundId: string
  seat: string
  /** Now and the deadline by the clock of the seat, `YYYY-MM-DDTHH:mm`. */
  now: string
  deadline: string
  closed: boolean
  breakBy: string
  clauses: readonly { clauseId: string; label: string }[]
  lang: string
  entries: readonly { entryId: string; name: string }[]
}
const FIELDS = ['entryId', 'kind', 'clauseId', 'ground', 'text', 'replacement', 'reference', 'receivedAt'] as const
const BLANK = { entryId: '', reference: '', receivedAt: '', kind: 'objection', ground: 'legal', clauseId: '', replacement: '', text: '' }

/**
 * A break that reached the Chair on paper, entered for the delegation that sent it. No delegation stands chosen at first, and who it is
 * and what follows is confirmed: an act in the wrong name cannot be undone.
 */
export function EnterForm({ roundId, seat, now, deadline, closed, breakBy, clauses, lang, entries }: Props) {
  const [t, router, act] = [useTranslations('silence'), useRouter(), useAct()]
  const [requestKey, setRequestKey] = useState(() => crypto.randomUUID())
  const [typed, setTyped] = useState(BLANK)
  const [confirming, setConfirming] = useState(false)
  const fold = useRef<HTMLDetailsElement>(null)
  const amendment = typed.kind === 'amendment'
  const kinds = breakBy === 'objection_or_amendment' ? (['objection', 'amendment'] as const) : (['objection'] as const)
  const name = entries.find(({ entryId }) => entryId === typed.entryId)?.name
  const set = (field: keyof typeof BLANK) => (event: { target: { value: string } }): void => setTyped((before) => ({ ...before, [field]: event.target.value }))
  const enter = async (): Promise<void> => {
    const { ground, replacement, ...rest } = typed
    const done = await act.run(() => silenceAct('enterPaperAnswer', { roundId, requestKey, ...rest, ...(amendment ? { replacement } : { ground }) }))
    setConfirming(false)
    if (!done) return
    setTyped(BLANK)
    setRequestKey(crypto.randomUUID())
    if (fold.current) fold.current.open = false
    router.refresh()
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    act.clear()
    const missing = (['entryId', 'reference', 'receivedAt', ...(amendment ? (['clauseId', 'replacement'] as const) : []), 'text'] as const).find((field) => typed[field].trim() === '')
    if (missing) act.refuse({ ok: false, code: 'required', field: missing })
    else setConfirming(true)
  }
  return (
    <details className="round-change" ref={fold}>
      <summary>{t('paper.title')}</summary>
      <form className="revs-form" onInput={act.touch} onSubmit={submit} noValidate>
        <p className="small muted">{t('paper.hint')}</p>
        <FormField act={act} name="entryId" label={t('certificate.delegation')}>{(control) => <select className="input" name="entryId" value={typed.entryId} onChange={set('entryId')} {...control}><option value="">{t('paper.choose')}</option>{entries.map((entry) => <option key={entry.entryId} value={entry.entryId}>{entry.name}</option>)}</select>}</FormField>
        <FormField act={act} name="reference" label={t('paper.reference')} hint={t('paper.referenceHint')}>{(control) => <input className="input" name="reference" dir="auto" maxLength={200} value={typed.reference} onChange={set('reference')} {...control} />}</FormField>
        <FormField act={act} name="receivedAt" label={t('paper.receivedAt', { seat })}>{(control) => <input className="input" name="receivedAt" type="datetime-local" dir="ltr" max={now} value={typed.receivedAt} onChange={set('receivedAt')} {...control} />}</FormField>
        {kinds.length > 1 && <FormField act={act} name="kind" label={t('answer.kind')}>{(control) => <select className="input" name="kind" value={typed.kind} onChange={set('kind')} {...control}>{kinds.map((kind) => <option key={kind} value={kind}>{t(`answer.kinds.${kind}`)}</option>)}</select>}</FormField>}
        {!amendment && <FormField act={act} name="ground" label={t('answer.ground')}>{(control) => <select className="input" name="ground" value={typed.ground} onChange={set('ground')} {...control}>{(['legal', 'policy'] as const).map((ground) => <option key={ground} value={ground}>{t(`answer.grounds.${ground}`)}</option>)}</select>}</FormField>}
        <FormField act={act} name="clauseId" label={t('answer.clause')}>{(control) => <select className="input" name="clauseId" value={typed.clauseId} onChange={set('clauseId')} {...control}><option value="">{amendment ? '–' : t('answer.whole')}</option>{clauses.map(({ clauseId, label }) => <option key={clauseId} value={clauseId}>{label}</option>)}</select>}</FormField>
        {amendment && <FormField act={act} name="replacement" label={t('answer.words')}>{(control) => <textarea className="input" name="replacement" rows={3} dir="auto" lang={lang} value={typed.replacement} onChange={set('replacement')} {...control} />}</FormField>}
        <FormField act={act} name="text" label={t('answer.text')} hint={t('paper.textHint')}>{(control) => <textarea className="input" name="text" rows={3} dir="auto" value={typed.text} onChange={set('text')} {...control} />}</FormField>
        <FormRefusal act={act} fields={FIELDS} />
        <p><button className="btn" disabled={act.busy}>{t('paper.submit')}</button></p>
      </form>
      {confirming && name !== undefined && (
        <Dialog title={t('paper.confirm', { name })} onClose={() => setConfirming(false)}>
          <p>{t('paper.confirmText', { name })}</p>
          {/* The clock of the seat runs on in one direction but for an hour in autumn; what counts is judged by the service. */}
          <p className="note">{typed.receivedAt >= deadline ? t('paper.late') : closed ? t('paper.afterClosing') : t('paper.inTime')}</p>
          <div className="do-acts">
            <button type="button" className="btn break" disabled={act.busy} onClick={() => void enter()}>{act.busy ? t('busy') : t('paper.enter', { name })}</button>
            <button type="button" className="btn" onClick={() => setConfirming(false)}>{t('cancel')}</button>
          </div>
        </Dialog>
      )}
    </details>
  )
}
