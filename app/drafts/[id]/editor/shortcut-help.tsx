'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { directionOf } from '@/lib/domain/language'

const KEYS: [command: string, ...keys: string[]][] = [
  ['split', 'Enter'], ['merge', 'Backspace'], ['newClause', 'Ctrl', 'Enter'], ['bis', 'Alt', 'Shift', 'B'], ['alternative', 'Alt', 'Shift', 'A'],
  ['out', 'Alt', 'Shift', '←'], ['into', 'Alt', 'Shift', '→'], ['moveUp', 'Alt', 'Shift', '↑'], ['moveDown', 'Alt', 'Shift', '↓'],
  ['undo', 'Ctrl', 'Z'], ['redo', 'Ctrl', 'Y'], ['comment', 'Ctrl', 'Alt', 'M'],
]

/** The keys of the editor, in a dialog. In a text that runs from right to left, in and out change sides. */
export function ShortcutHelp({ open, onClose, lang }: { open: boolean; onClose: () => void; lang: string }) {
  const t = useTranslations('editor')
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal()
    if (!open && dialog.current?.open) dialog.current.close()
  }, [open])
  const swapped = directionOf(lang) === 'rtl' ? { '←': '→', '→': '←' } : {}
  return (
    <dialog ref={dialog} className="edit-help" aria-labelledby="edit-help-title" onClose={onClose}>
      <h2 id="edit-help-title">{t('help.title')}</h2>
      <dl>
        {KEYS.map(([command, ...keys]) => (
          <div key={command}>
            <dt>{t(`command.${command}`)}</dt>
            <dd dir="ltr">{keys.map((key) => <kbd key={key} className="kbd">{(swapped as Record<string, string>)[key] ?? key}</kbd>)}</dd>
          </div>
        ))}
      </dl>
      <p className="small">{t('help.mac')}</p>
      <p className="small">{t('help.paste')}</p>
      <button type="button" className="btn" onClick={onClose}>{t('close')}</button>
    </dialog>
  )
}
