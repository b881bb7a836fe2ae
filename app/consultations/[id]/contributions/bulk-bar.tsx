'use client'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { useAct } from '@/app/components/use-act'
import { useLanguage } from '@/app/i18n/use-language'
import { figure } from '@/app/i18n/figures'
import { assignAction, publishAction, undoAction } from './actions'
import type { TableProps } from './contribution-table'
import { DisposeDialog, type DisposeDialogHandle } from './dispose-dialog'
import type { ChosenLines } from './use-chosen'

type Props = TableProps & { chosen: ChosenLines; total: number; onChanged: () => Promise<void> }

/** What can be done with the chosen lines at once: dispose, publish, assign. What was disposed of can be taken back until it is published. */
export function BulkBar({ consultationId, choices, chosen, total, officers, clauses, drafts, onChanged }: Props) {
  const [t, locale, act] = [useTranslations('contributions'), useLanguage(), useAct()]
  const dialog = useRef<DisposeDialogHandle>(null)
  const question = useRef<HTMLDialogElement>(null)
  const [said, setSaid] = useState<{ words: string; actId?: string } | null>(null)
  const { count } = chosen
  const which = chosen.all ? { filter: choices.filter, except: [...chosen.ids] } : { ids: [...chosen.ids] }
  const after = async (words: string, actId?: string): Promise<void> => {
    setSaid({ words, ...(actId ? { actId } : {}) })
    chosen.clear()
    await onChanged()
  }
  const publish = async (): Promise<void> => {
    const done = await act.run(() => publishAction({ consultationId, chosen: which }))
    question.current?.close()
    if (done) await after(t('bulk.published', { count: done.value.published }))
  }
  const assign = async (assigneeId: string): Promise<void> => {
    const done = await act.run(() => assignAction({ consultationId, chosen: which, assigneeId: assigneeId || null }))
    if (done) await after(t('bulk.assigned', { count: done.value.assigned }))
  }
  const undo = async (actId: string): Promise<void> => {
    const done = await act.run(() => undoAction({ consultationId, actId }))
    if (done) await after(t('bulk.undone', { count: done.value.undone }))
    else setSaid(null)
  }
  return (
    <div className="contrib-bulk" role="toolbar" aria-label={t('bulk.label')}>
      <span className="muted">{t('bulk.selected', { count })}</span>
      {count < total && <button type="button" className="btn quiet" onClick={chosen.chooseAll}>{t('bulk.selectAll', { count: figure(total, locale) })}</button>}
      {count > 0 && <button type="button" className="btn quiet" onClick={chosen.clear}>{t('bulk.clear')}</button>}
      <select className="input" aria-label={t('bulk.assign')} value="" disabled={count === 0 || act.busy} onChange={(event) => void assign(event.target.value === '-' ? '' : event.target.value)}>
        <option value="">{t('bulk.assign')}</option><option value="-">{t('filters.nobody')}</option>{officers.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
      </select>
      <button type="button" className="btn" disabled={count === 0 || act.busy} onClick={() => { act.clear(); question.current?.showModal() }}>{t('bulk.publish')}</button>
      <button type="button" className="btn primary" disabled={count === 0 || act.busy} onClick={() => dialog.current?.open()}>{t('bulk.dispose')}</button>
      {act.sentence && <p className="note" role="alert">{act.sentence}</p>}
      {said && <p className="note blue" role="status">{said.words}{said.actId && <> <button type="button" className="btn quiet" disabled={act.busy} onClick={() => void undo(said.actId!)}>{t('bulk.undo')}</button></>}</p>}
      <dialog ref={question} className="pop ask" aria-label={t('bulk.publishTitle')}>
        <h3>{t('bulk.publishTitle')}</h3>
        <p>{t('bulk.publishText', { count })}</p>
        <p className="ask-do"><button type="button" className="btn primary" disabled={act.busy} onClick={() => void publish()}>{t('bulk.publish')}</button><button type="button" className="btn" onClick={() => question.current?.close()}>{t('dispose.cancel')}</button></p>
      </dialog>
      <DisposeDialog ref={dialog} consultationId={consultationId} chosen={which} count={count} clauses={clauses} drafts={drafts} onDone={({ actId, disposed, skipped }) => after([t('bulk.disposed', { count: disposed }), skipped > 0 && t('bulk.skipped', { count: skipped })].filter(Boolean).join(' '), actId)} />
    </div>
  )
}
