'use client'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import type { WordChange } from '@/lib/domain/compare'
import { directionOf } from '@/lib/domain/language'
import type { Failure } from '@/lib/domain/result'
import { TextField, useRefusal } from './field'
import { WordChanges } from './word-changes'

/** A native modal dialog: traps the focus, closes on Escape, gives the focus back to where it was. */
export function Dialog({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const before = document.activeElement
    const element = dialog.current
    element?.showModal()
    return () => {
      element?.close()
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    <dialog className="pop sheet-dialog" ref={dialog} aria-labelledby={id} onCancel={(event) => { event.preventDefault(); onClose() }} onKeyDown={(event) => event.stopPropagation()}>
      <h2 id={id} dir="auto">{title}</h2>
      {children}
    </dialog>
  )
}

type ReleaseProps = {
  title: string
  /** The frozen words to which a position binds; null for a comment, which binds to none. */
  words: string | null
  revision: number | null
  /** From those words to the live ones, where they differ. */
  comparison: readonly WordChange[] | null
  removed: boolean
  lang: string
  failure: Failure | null
  busy: boolean
  onClose: () => void
  onRelease: (acknowledgedWords: boolean) => Promise<void>
}

/** What is about to go on record, on which words, and that it cannot be edited afterwards. */
export function ReleaseDialog({ title, words, revision, comparison, removed, lang, failure, busy, onClose, onRelease }: ReleaseProps) {
  const t = useTranslations('panel')
  const refusal = useRefusal()
  const moved = words !== null && (comparison !== null || removed)
  const [seen, setSeen] = useState(false)
  return (
    <Dialog title={title} onClose={onClose}>
      {words !== null && <><p className="lab">{t('words.of', { revision: revision! })}</p><p className="words serif" lang={lang} dir={directionOf(lang)}>{words}</p></>}
      {moved && (
        <div className="note pending">
          <p>{t(removed ? 'words.removed' : 'words.changed', { revision: revision! })}</p>
          {comparison && <WordChanges changes={comparison} lang={lang} />}
          <label className="check"><input type="checkbox" checked={seen} onChange={(event) => setSeen(event.target.checked)} /><span>{t('words.acknowledge', { revision: revision! })}</span></label>
        </div>
      )}
      <p>{t('confirm.text')}</p>
      {failure && <p className="refusal" role="alert">{refusal(failure)}</p>}
      <div className="do-acts">
        <button type="button" className="btn primary" disabled={busy || (moved && !seen)} onClick={() => void onRelease(seen)}>{t('confirm.release')}</button>
        <button type="button" className="btn" onClick={onClose}>{t('cancel')}</button>
      </div>
    </Dialog>
  )
}

type ReasonProps = { title: string; text: string; failure: Failure | null; busy: boolean; onClose: () => void; onGiven: (reason: string) => Promise<void> }

/** Asks for the reason of a withdrawal, which goes on record with it. */
export function ReasonDialog({ title, text, failure, busy, onClose, onGiven }: ReasonProps) {
  const t = useTranslations('panel')
  const refusal = useRefusal()
  const [reason, setReason] = useState('')
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={(event) => { event.preventDefault(); void onGiven(reason) }}>
        <p>{text}</p>
        <TextField label={t('reason')} value={reason} onChange={setReason} failure={failure?.field === 'reason' ? failure : null} />
        {failure && failure.field !== 'reason' && <p className="refusal" role="alert">{refusal(failure)}</p>}
        <div className="do-acts">
          <button className="btn primary" disabled={busy}>{t('withdraw')}</button>
          <button type="button" className="btn" onClick={onClose}>{t('cancel')}</button>
        </div>
      </form>
    </Dialog>
  )
}
