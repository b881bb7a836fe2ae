'use client'
import { useTranslations } from 'next-intl'
import { useCallback, useEffect, useReducer, useRef, useState } from 'react'
import { useLanguage } from '@/app/i18n/use-language'
import type { LiveListeners, LiveText } from './live-text'
import type { DraftEditorProps } from './props'
import { HeldRemoval } from './held-removal'
import { LostEditsNotice } from './lost-edits-notice'
import { ShortcutHelp } from './shortcut-help'
import { StillText, drawMargin } from './still-text'
import { ToolBar } from './tool-bar'
import { ConnectionLine } from './connection-line'
import type { SyncState } from '@/lib/editor/sync-state'

/** The text of a draft, edited by several people at once. Until the live text has arrived it shows the one the page was made with. */
export function DraftEditor(props: DraftEditorProps) {
  const { draftId, epoch, lang, mayWrite, person, selectedClauseId, spans, marginNotes, head, lead } = props
  const t = useTranslations('editor')
  const locale = useLanguage()
  const mount = useRef<HTMLDivElement>(null)
  const live = useRef<LiveText | null>(null)
  const [ready, setReady] = useState(false)
  const [write, setWrite] = useState(mayWrite)
  const [state, setState] = useState<SyncState>({ kind: 'connecting', unsent: 0 })
  const [here, setHere] = useState<string[]>([])
  const [notice, setNotice] = useState('')
  const [help, setHelp] = useState(false)
  const [, refresh] = useReducer((count: number) => count + 1, 0)
  const latest = useRef(props)
  latest.current = props

  const listeners = useCallback((): LiveListeners => ({
    ...latest.current,
    onReady: () => setReady(true),
    onState: (now) => {
      setState(now)
      latest.current.onState?.(now)
    },
    onWrite: setWrite,
    onChange: refresh,
    onPresence: setHere,
    onPasteTooLarge: () => setNotice('pasteTooLarge'),
  }), [])

  useEffect(() => {
    let gone = false
    void import('./live-text').then(({ LiveText: Live }) => {
      if (gone || !mount.current) return
      live.current = new Live({ mount: mount.current, draftId, epoch, lang, mayWrite, person, locale, label: t('text'), listeners, drawNotes: drawMargin })
      live.current.select(latest.current.selectedClauseId, false)
      live.current.setNotes(latest.current.marginNotes)
      live.current.setSpans(latest.current.spans)
    })
    return () => {
      gone = true
      live.current?.destroy()
      live.current = null
      setReady(false)
    }
    // A change of rights comes over the socket; person and words of the label do not change while a page is open.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [draftId, epoch, lang])

  useEffect(() => live.current?.select(selectedClauseId, document.activeElement !== live.current.view?.dom), [selectedClauseId, ready])
  useEffect(() => live.current?.setSpans(spans), [spans, ready])
  useEffect(() => live.current?.setNotes(marginNotes), [marginNotes, ready])

  useEffect(() => {
    if (state.unsent === 0) return
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [state.unsent])

  return (
    <>
      <div className="tool edit-bar">
        {lead}
        <ConnectionLine state={state} here={here} />
      </div>
      {/* Stays in sight: a question about an edit must not wait above the clause that is being written. */}
      <div className="edit-top">
        {write && <ToolBar live={ready ? live.current : null} onHelp={() => setHelp(true)} canComment={props.onCommentOnWords !== undefined} />}
        <p className="edit-notice" role="status">{notice && <>{t(`notice.${notice}`)} <button type="button" className="linkish" onClick={() => setNotice('')}>{t('close')}</button></>}</p>
        <HeldRemoval state={state} onConfirm={() => live.current?.confirmHeld()} onTakeBack={async () => { await live.current?.takeBackHeld(); location.reload() }} />
        {ready && live.current && <LostEditsNotice {...props} doc={live.current.doc} />}
      </div>
      <div className="edit-sheet" data-live={ready ? (write ? 'writing' : 'reading') : 'still'} data-sync={state.kind} data-unsent={state.unsent}>
        {head && <div className="edit-head">{head}</div>}
        {!ready && <StillText {...props} />}
        <div ref={mount} id="draft-text" hidden={!ready} />
      </div>
      <ShortcutHelp open={help} onClose={() => setHelp(false)} lang={lang} />
    </>
  )
}
