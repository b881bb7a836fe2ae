'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { useAct } from '@/app/components/use-act'
import { releaseAction } from './actions'

/** Releases after a question: what is on record can be superseded or withdrawn, never edited. A refusal says why and changes nothing. */
export function ReleaseButton({ act: what, id, title, text }: { act: 'position' | 'comment'; id: string; title: string; text: string | null }) {
  const [t, router, act, dialog] = [useTranslations('desk'), useRouter(), useAct(), useRef<HTMLDialogElement>(null)]
  const release = async (): Promise<void> => {
    if (!(await act.run(() => releaseAction(what, id)))) return
    dialog.current?.close()
    router.refresh()
  }
  return (
    <>
      <button type="button" className="btn primary" aria-label={`${t('do.release')}: ${title}`} onClick={() => { act.clear(); dialog.current?.showModal() }}>{t('do.release')}</button>
      <dialog ref={dialog} className="pop ask" aria-label={title}>
        <h3 dir="auto">{title}</h3>
        {text && <p className="q" dir="auto">{text}</p>}
        <p>{t('waiting.ask')}</p>
        {act.sentence && <p className="note" role="alert">{act.sentence}</p>}
        <p className="ask-do"><button type="button" className="btn primary" disabled={act.busy} onClick={() => void release()}>{t('waiting.yes')}</button><button type="button" className="btn" onClick={() => dialog.current?.close()}>{t('waiting.cancel')}</button></p>
      </dialog>
    </>
  )
}
