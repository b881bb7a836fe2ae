'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { setDraftPhaseAction } from '@/app/consultations/actions'
import { useAct } from '@/app/components/use-act'

/** Freezes a draft or opens it again, after a question: everybody who writes in it is stopped or let in at once. */
export function PhaseSwitch({ draftId, title, frozen }: { draftId: string; title: string; frozen: boolean }) {
  const [t, router, act, dialog] = [useTranslations('consultation'), useRouter(), useAct(), useRef<HTMLDialogElement>(null)]
  const confirm = async (): Promise<void> => {
    const done = await act.run(() => setDraftPhaseAction({ draftId, phase: frozen ? 'drafting' : 'frozen' }))
    if (!done) return
    dialog.current?.close()
    router.refresh()
  }
  return (
    <>
      <button type="button" className="btn" onClick={() => dialog.current?.showModal()}>{t(frozen ? 'drafts.reopen' : 'drafts.freeze')}</button>
      <dialog ref={dialog} className="pop ask" aria-label={t(frozen ? 'drafts.reopen' : 'drafts.freeze')}>
        <p>{t(frozen ? 'drafts.reopenAsk' : 'drafts.freezeAsk', { title })}</p>
        {act.sentence && <p className="note" role="alert">{act.sentence}</p>}
        <p className="ask-do"><button type="button" className="btn primary" disabled={act.busy} onClick={() => void confirm()}>{t('drafts.confirm')}</button><button type="button" className="btn" onClick={() => dialog.current?.close()}>{t('drafts.cancel')}</button></p>
      </dialog>
    </>
  )
}
