'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { FormChoice, FormField, FormRefusal } from '@/app/components/form-field'
import { useAct } from '@/app/components/use-act'
import { Dialog } from '@/app/drafts/[id]/panel/dialogs'
import { silenceAct } from '../silence-actions'

type Props = { roundId: string; name: string; breakBy: string; clauses: readonly { clauseId: string; label: string }[]; lang: string; mayRelease: boolean; late: boolean }

const FIELDS = ['kind', 'clauseId', 'ground', 'text', 'replacement']

/** Breaks the silence or comments without breaking it: prepared by whoever may, put on record by the head after a second question. */
export function AnswerForm({ roundId, name, breakBy, clauses, lang, mayRelease, late }: Props) {
  const [t, router, act] = [useTranslations('silence'), useRouter(), useAct()]
  const [kind, setKind] = useState<'objection' | 'amendment' | 'comment' | null>(null)
  const [values, setValues] = useState({ clauseId: '', ground: 'legal', text: '', replacement: '' })
  const [confirming, setConfirming] = useState(false)
  const [requestKey, setRequestKey] = useState(() => crypto.randomUUID())
  const set = (more: Partial<typeof values>): void => setValues((before) => ({ ...before, ...more }))
  const send = async (release: boolean): Promise<void> => {
    const done = await act.run(() => silenceAct('prepareAnswer', { roundId, kind, ...values, release, acknowledgedLate: late, requestKey }))
    setConfirming(false)
    if (!done) return
    setKind(null)
    setValues({ clauseId: '', ground: 'legal', text: '', replacement: '' })
    setRequestKey(crypto.randomUUID())
    router.refresh()
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void send(false)
  }
  if (!kind) {
    return (
      <p className="do-acts">
        <button type="button" className="btn break" onClick={() => setKind('objection')}>{t('answer.break')}</button>
        <button type="button" className="btn" onClick={() => setKind('comment')}>{t('answer.comment')}</button>
      </p>
    )
  }
  const breaks = kind !== 'comment'
  return (
    <form className="sil-form" onSubmit={submit} onInput={act.touch} aria-label={t(breaks ? 'answer.break' : 'answer.comment')} noValidate>
      {late && <p className="note pending">{t('answer.lateText')}</p>}
      {breaks && breakBy === 'objection_or_amendment' && <FormChoice act={act} name="kind" label={t('answer.kind')} value={kind} onChange={(value) => setKind(value as 'objection')} options={(['objection', 'amendment'] as const).map((value) => ({ value, label: t(`answer.kinds.${value}`) }))} />}
      <FormField act={act} name="clauseId" label={t('answer.clause')}>{(control) => <select className="input" value={values.clauseId} onChange={(event) => set({ clauseId: event.target.value })} {...control}>{kind !== 'amendment' && <option value="">{t('answer.whole')}</option>}{kind === 'amendment' && <option value="" />}{clauses.map((clause) => <option key={clause.clauseId} value={clause.clauseId}>{clause.label}</option>)}</select>}</FormField>
      {kind === 'objection' && <FormChoice act={act} name="ground" label={t('answer.ground')} value={values.ground} onChange={(ground) => set({ ground })} options={(['legal', 'policy'] as const).map((value) => ({ value, label: t(`answer.grounds.${value}`) }))} />}
      {kind === 'amendment' && <FormField act={act} name="replacement" label={t('answer.words')}>{(control) => <textarea className="input" rows={3} dir="auto" lang={lang} value={values.replacement} onChange={(event) => set({ replacement: event.target.value })} {...control} />}</FormField>}
      <FormField act={act} name="text" label={t('answer.text')}>{(control) => <textarea className="input" rows={4} dir="auto" value={values.text} onChange={(event) => set({ text: event.target.value })} {...control} />}</FormField>
      <FormRefusal act={act} fields={FIELDS} />
      <div className="do-acts">
        {mayRelease && <button type="button" className={breaks ? 'btn break' : 'btn primary'} disabled={act.busy} onClick={() => { act.clear(); setConfirming(true) }}>{t(breaks ? 'answer.break' : 'answer.release')}</button>}
        <button className="btn" disabled={act.busy}>{act.busy ? t('busy') : t('answer.prepare')}</button>
        <button type="button" className="btn quiet" onClick={() => { setKind(null); act.clear() }}>{t('cancel')}</button>
      </div>
      {confirming && (
        <Dialog title={breaks ? t('answer.confirmBreak', { name }) : t('answer.confirmComment')} onClose={() => setConfirming(false)}>
          <p>{late ? t('answer.lateText') : t(breaks ? 'answer.confirmBreakText' : 'answer.confirmCommentText')}</p>
          <div className="do-acts">
            <button type="button" className={breaks ? 'btn break' : 'btn primary'} disabled={act.busy} onClick={() => void send(true)}>{t(breaks ? 'answer.break' : 'answer.release')}</button>
            <button type="button" className="btn" onClick={() => setConfirming(false)}>{t('cancel')}</button>
          </div>
        </Dialog>
      )}
    </form>
  )
}
