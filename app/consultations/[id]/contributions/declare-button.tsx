'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { useAct } from '@/app/components/use-act'
import { declareAction } from './actions'

/** Declares everything answered, after a question; while something lacks its answer, says what. */
export function DeclareButton({ consultationId, roundId, open }: { consultationId: string; roundId: string | null; open: number }) {
  const [t, router, act, dialog] = [useTranslations('contributions'), useRouter(), useAct(), useRef<HTMLDialogElement>(null)]
  const declare = async (): Promise<void> => {
    if (!(await act.run(() => declareAction({ consultationId, roundId })))) return
    dialog.current?.close()
    router.refresh()
  }
  return (
    <>
      <button type="button" className="btn quiet" onClick={() => { act.clear(); dialog.current?.showModal() }}>{t('declare.button')}</button>
      <dialog ref={dialog} className="pop ask" aria-label={t('declare.title')}>
        <h3>{t('declare.title')}</h3>
        <p>{open > 0 && !roundId ? t('declare.open', { count: open }) : t('declare.text')}</p>
        {act.sentence && <p className="note" role="alert">{act.sentence}</p>}
        <p className="ask-do"><button type="button" className="btn primary" disabled={act.busy} onClick={() => void declare()}>{t('declare.submit')}</button><button type="button" className="btn" onClick={() => dialog.current?.close()}>{t('dispose.cancel')}</button></p>
      </dialog>
    </>
  )
}
