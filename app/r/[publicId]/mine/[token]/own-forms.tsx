'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type FormEvent, useRef, useState } from 'react'
import { FormField, FormRefusal } from '@/app/components/form-field'
import { useAct } from '@/app/components/use-act'
import { COMMENT_CATEGORIES } from '@/lib/domain/comment'
import { STAKEHOLDER_TEXT_MAX } from '@/lib/domain/stakeholder'
import { amendContributionAction, confirmContributionsAction, withdrawContributionAction } from '../../actions'

type Key = { publicId: string; token: string }

/** Files all that waits, by a click: a program that follows links in mail files nothing. */
export function ConfirmForm({ publicId, token, commentIds }: Key & { commentIds: readonly string[] }) {
  const [t, router, act] = [useTranslations('public'), useRouter(), useAct()]
  const confirm = async (): Promise<void> => {
    if (await act.run(() => confirmContributionsAction({ publicId, token, commentIds }))) router.refresh()
  }
  return (
    <div className="public-confirm note blue">
      <p>{t('mine.confirmText', { count: commentIds.length })}</p>
      <FormRefusal act={act} fields={[]} />
      <p><button type="button" className="btn primary large" disabled={act.busy} onClick={() => void confirm()}>{act.busy ? t('sending') : t('mine.confirm', { count: commentIds.length })}</button></p>
    </div>
  )
}

/** Other words for a filed comment; the earlier stay on file. */
export function AmendForm({ publicId, token, comment }: Key & { comment: { id: string; category: string; body: string; proposedWording: string | null; onClause: boolean } }) {
  const [t, words, router, act] = [useTranslations('public'), useTranslations('comment'), useRouter(), useAct()]
  const [open, setOpen] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const form = Object.fromEntries(new FormData(event.currentTarget))
    if (!(await act.run(() => amendContributionAction({ publicId, token, commentId: comment.id, ...form })))) return
    setOpen(false)
    router.refresh()
  }
  if (!open) return <button type="button" className="btn" onClick={() => setOpen(true)}>{t('mine.amend')}</button>
  return (
    <form className="public-form" onInput={act.touch} onSubmit={(event) => void submit(event)} noValidate>
      <FormField act={act} name="body" label={t('fields.body')}>{(control) => <textarea className="input" name="body" rows={6} maxLength={STAKEHOLDER_TEXT_MAX} dir="auto" defaultValue={comment.body} {...control} />}</FormField>
      {comment.onClause && <FormField act={act} name="proposedWording" label={t('fields.proposedWording')}>{(control) => <textarea className="input" name="proposedWording" rows={3} maxLength={STAKEHOLDER_TEXT_MAX} dir="auto" defaultValue={comment.proposedWording ?? ''} {...control} />}</FormField>}
      {comment.onClause && <FormField act={act} name="category" label={words('fields.category')}>{(control) => <select className="input" name="category" defaultValue={comment.category} {...control}>{COMMENT_CATEGORIES.map((category) => <option key={category} value={category}>{words(`category.${category}`)}</option>)}</select>}</FormField>}
      <FormRefusal act={act} fields={['body', 'proposedWording', 'category']} />
      <p className="ask-do"><button className="btn primary" disabled={act.busy}>{act.busy ? t('sending') : t('mine.amendSubmit')}</button><button type="button" className="btn" onClick={() => setOpen(false)}>{t('cancel')}</button></p>
    </form>
  )
}

/** Withdraws a filed comment after a question, or deletes one that nobody has seen. */
export function WithdrawButton({ publicId, token, commentId, filed }: Key & { commentId: string; filed: boolean }) {
  const [t, router, act, dialog] = [useTranslations('public'), useRouter(), useAct(), useRef<HTMLDialogElement>(null)]
  const confirm = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const { reason } = Object.fromEntries(new FormData(event.currentTarget))
    if (!(await act.run(() => withdrawContributionAction({ publicId, token, commentId, reason: reason ?? null })))) return
    dialog.current?.close()
    router.refresh()
  }
  const label = t(filed ? 'mine.withdraw' : 'mine.delete')
  return (
    <>
      <button type="button" className="btn" onClick={() => dialog.current?.showModal()}>{label}</button>
      <dialog ref={dialog} className="pop ask" aria-label={label}>
        <form onSubmit={(event) => void confirm(event)}>
          <p>{t(filed ? 'mine.withdrawAsk' : 'mine.deleteAsk')}</p>
          {filed && <FormField act={act} name="reason" label={<>{t('mine.reason')} <span className="muted">({t('fields.optional')})</span></>}>{(control) => <input className="input" name="reason" maxLength={1000} dir="auto" {...control} />}</FormField>}
          <FormRefusal act={act} fields={['reason']} />
          <p className="ask-do"><button className="btn primary" disabled={act.busy}>{label}</button><button type="button" className="btn" onClick={() => dialog.current?.close()}>{t('cancel')}</button></p>
        </form>
      </dialog>
    </>
  )
}
