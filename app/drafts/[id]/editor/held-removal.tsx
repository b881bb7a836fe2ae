'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { SyncState } from '@/lib/editor/sync-state'

/**
 * The server holds an edit that takes away far more of others' words than is deleted by hand, and asks. Taking it back gives up
 * what is not recorded and loads the page anew.
 */
export function HeldRemoval({ state, onConfirm, onTakeBack }: { state: SyncState; onConfirm: () => void; onTakeBack: () => Promise<void> }) {
  const t = useTranslations('editor.held')
  const [busy, setBusy] = useState(false)
  if (!state.held) return null
  return (
    <div className="edit-held" role="alert">
      <p><b>{t('question', { characters: state.held.characters, clauses: state.held.clauses })}</b> {t('nobody')} {state.unsent > 1 && t('behind', { unsent: state.unsent })}</p>
      <p className="edit-held-do">
        <button type="button" className="btn" disabled={busy} onClick={() => { setBusy(true); void onTakeBack() }}>{t('takeBack')}</button>
        <button type="button" className="btn quiet" disabled={busy} onClick={onConfirm}>{t('confirm')}</button>
      </p>
    </div>
  )
}
