'use client'
import { useTranslations } from 'next-intl'
import { type Ref, useImperativeHandle, useRef, useState } from 'react'
import { FormChoice, FormField, FormRefusal } from '@/app/components/form-field'
import { useAct } from '@/app/components/use-act'
import { CHANGES_WORDS, type Outcome, OUTCOMES } from '@/lib/domain/contribution'
import { revisionLabel } from '@/lib/domain/revision'
import type { Disposed } from '@/lib/services/dispose-contributions'
import type { ContributionHead } from '@/lib/services/read-contribution-head'
import { disposeAction } from './actions'

export type DisposeDialogHandle = { open(): void }
type Props = { consultationId: string; chosen: object; count: number; clauses: ContributionHead['clauses']; drafts: ContributionHead['drafts']; /** On which clause it was made, where one alone is disposed of. */ clauseId?: string | null; onDone: (done: Disposed) => Promise<void>; ref: Ref<DisposeDialogHandle> }

/** Asks what became of the chosen contributions, why, and which words it changed. */
export function DisposeDialog({ consultationId, chosen, count, clauses, drafts, clauseId: own, onDone, ref }: Props) {
  const [t, act, dialog] = [useTranslations('contributions'), useAct(), useRef<HTMLDialogElement>(null)]
  const [outcome, setOutcome] = useState<Outcome>('taken_up')
  const [reason, setReason] = useState('')
  const [clauseId, setClauseId] = useState('')
  const [revisionId, setRevisionId] = useState('')
  const requestKey = useRef('')
  useImperativeHandle(ref, () => ({
    open: () => {
      act.clear()
      requestKey.current = crypto.randomUUID()
      setClauseId((before) => before || own || '')
      dialog.current?.showModal()
    },
  }))
  const changes = CHANGES_WORDS.includes(outcome)
  const draftId = clauses.find((clause) => clause.clauseId === clauseId)?.draftId
  const revisions = drafts.find(({ id }) => id === draftId)?.revisions ?? []
  const revision = revisions.some(({ id }) => id === revisionId) ? revisionId : revisions[0]?.id ?? 'live'
  const submit = async (): Promise<void> => {
    const done = await act.run(() => disposeAction({ consultationId, chosen, outcome, reason, requestKey: requestKey.current, ...(changes && clauseId ? { clauseId, revisionId: revisionId === 'live' ? 'live' : revision } : {}) }))
    if (!done) return
    dialog.current?.close()
    setReason('')
    await onDone(done.value)
  }
  return (
    <dialog ref={dialog} className="pop ask contrib-dispose" aria-label={t('dispose.title', { count })}>
      <form onSubmit={(event) => { event.preventDefault(); void submit() }} noValidate>
        <h3>{t('dispose.title', { count })}</h3>
        <FormChoice act={act} name="outcome" label={t('dispose.outcome')} value={outcome} onChange={(value) => setOutcome(value as Outcome)} options={OUTCOMES.map((value) => ({ value, label: t(`outcomes.${value}`), note: t(`outcomeNotes.${value}`) }))} />
        <FormField act={act} name="reason" label={t('dispose.reason')} hint={t('dispose.reasonHint')}>{(control) => <textarea className="input" dir="auto" rows={3} maxLength={20_000} value={reason} onChange={(event) => { setReason(event.target.value); act.touch() }} {...control} />}</FormField>
        {changes && (
          <div className="pair">
            <FormField act={act} name="clauseId" label={t('dispose.clause')}>{(control) => (
              <select className="input" value={clauseId} onChange={(event) => setClauseId(event.target.value)} {...control}>
                <option value="">{t('dispose.none')}</option>
                {drafts.map((draft) => <optgroup key={draft.id} label={draft.title}>{clauses.filter((clause) => clause.draftId === draft.id).map((clause) => <option key={clause.clauseId} value={clause.clauseId}>{clause.label ? `${clause.label}  ${clause.text.slice(0, 40)}` : clause.text.slice(0, 60)}</option>)}</optgroup>)}
              </select>
            )}</FormField>
            {clauseId && <FormField act={act} name="revisionId" label={t('dispose.where')}>{(control) => <select className="input" value={revisionId || revision} onChange={(event) => setRevisionId(event.target.value)} {...control}>{revisions.map(({ id, ordinal }) => <option key={id} value={id}>{revisionLabel(ordinal)}</option>)}<option value="live">{t('dispose.live')}</option></select>}</FormField>}
          </div>
        )}
        <FormRefusal act={act} fields={['outcome', 'reason', 'clauseId', 'revisionId']} />
        <p className="small muted">{t('dispose.unpublished')}</p>
        <p className="ask-do"><button className="btn primary" disabled={act.busy}>{act.busy ? t('dispose.busy') : t('dispose.submit')}</button><button type="button" className="btn" onClick={() => dialog.current?.close()}>{t('dispose.cancel')}</button></p>
      </form>
    </dialog>
  )
}
