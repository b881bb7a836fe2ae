'use client'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { FormRefusal } from '@/app/components/form-field'
import { WordChanges } from '@/app/components/word-changes'
import type { WordChange } from '@/lib/domain/compare'
import { directionOf } from '@/lib/domain/language'
import { TextField } from './text-field'
import type { PanelAct } from './use-panel-act'

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
  act: PanelAct
  /** What else is to be known before it is released. */
  note?: ReactNode
  onClose: () => void
  onRelease: (acknowledgedWords: boolean) => Promise<void>
}

/** What is about to go on record, on which words, and that it cannot be edited afterwards. */
export function ReleaseDialog({ title, words, revision, comparison, removed, lang, act, note, onClose, onRelease }: ReleaseProps) {
  const t = useTranslations('panel')
  const moved = words !== null && (comparison !== null || removed)
  const [seen, setSeen] = useState(false)
  return (
    <Dialog title={title} onClose={onClose}>
      {words !== null && <><p className="lab">{t('words.of', { revision: revision! })}</p><p className="words serif" lang={lang} dir={directionOf(lang)}>{words}</p></>}
      {moved && (
        <div className="note pending">
          <p>{t(removed ? 'words.removed' : 'words.changed', { revision: revision! })}</p>
          {comparison && <p className="words serif" lang={lang} dir={directionOf(lang)}><WordChanges words={comparison} /></p>}
          <label className="check"><input type="checkbox" checked={seen} onChange={(event) => setSeen(event.target.checked)} /><span>{t('words.acknowledge', { revision: revision! })}</span></label>
        </div>
      )}
      <p>{t('confirm.text')}</p>
      {note}
      <FormRefusal act={act} fields={[]} className="refusal" />
      <div className="do-acts">
        <button type="button" className="btn primary" disabled={act.busy || (moved && !seen)} onClick={() => void onRelease(seen)}>{t('confirm.release')}</button>
        <button type="button" className="btn" onClick={onClose}>{t('cancel')}</button>
      </div>
    </Dialog>
  )
}

type ReasonProps = { title: string; text: string; act: PanelAct; onClose: () => void; onGiven: (reason: string) => Promise<void> }

/** Asks for the reason of a withdrawal, which goes on record with it. */
export function ReasonDialog({ title, text, act, onClose, onGiven }: ReasonProps) {
  const t = useTranslations('panel')
  const [reason, setReason] = useState('')
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={(event) => { event.preventDefault(); void onGiven(reason) }}>
        <p>{text}</p>
        <TextField act={act} name="reason" label={t('reason')} value={reason} onChange={setReason} />
        <FormRefusal act={act} fields={['reason']} className="refusal" />
        <div className="do-acts">
          <button className="btn primary" disabled={act.busy}>{t('withdraw')}</button>
          <button type="button" className="btn" onClick={onClose}>{t('cancel')}</button>
        </div>
      </form>
    </Dialog>
  )
}
