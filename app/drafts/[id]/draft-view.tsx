'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Clause } from '@/lib/domain/clause'
import type { Language } from '@/lib/domain/language'
import { openingWords } from '@/lib/domain/outline'
import type { Anchor, ResolvedAnchor } from '@/lib/editor/anchors'
import type { ClauseMarks } from '@/lib/services/read-draft-marks'
import type { DraftPage } from '@/lib/services/read-draft-page'
import { DraftEditor } from './editor/draft-editor'
import type { CommentSpan, OutlineEntry } from './editor/props'
import { withLiveWords } from './live-words'
import { marginNotes } from './margin-notes'
import { Outline } from './outline'
import { PhaseLine } from './phase-line'
import { ClausePanelView, type PanelTab } from './panel/clause-panel-view'
import { useMoments } from './panel/use-moments'
import { useDirtyForms } from '@/app/components/form-draft'
import { setSaveState } from './save-state'
import { type OpenedClause, useClause } from './use-clause'

type Props = {
  draft: DraftPage['draft']
  revision: { ordinal: number } | null
  seatZone: string
  clauses: Clause[]
  numbers: Record<string, { number: string; label: string }>
  marks: Record<string, ClauseMarks>
  person: DraftPage['person']
  mayWrite: boolean
  /** The clause that the page was rendered with, panel and effect read already. */
  opened: OpenedClause | null
  /** The address named the clause: on a phone its panel is shown first. */
  linked: boolean
  head: ReactNode
}

const VIEWS = ['outline', 'text', 'clause'] as const
type View = (typeof VIEWS)[number]

/** Outline, text and clause panel; on a small screen one of the three at a time. */
export function DraftView({ draft, seatZone, clauses, numbers, person, mayWrite, opened, linked, head, ...first }: Props) {
  const [t, format, moments] = [useTranslations('draft'), useFormatter(), useMoments(seatZone)]
  const [rights, setRights] = useState({ write: mayWrite, phase: draft.phase })
  const [view, setView] = useState<View>(linked ? 'clause' : 'text')
  const [selected, setSelected] = useState(opened?.panel.clauseId ?? null)
  const [tab, setTab] = useState<PanelTab>('positions')
  const [outline, setOutline] = useState<readonly OutlineEntry[]>(() => firstOutline(clauses, numbers))
  const [marks, setMarks] = useState(first.marks)
  const [liveWords, setLiveWords] = useState<{ clauseId: string; text: string } | null>(null)
  const [anchors, setAnchors] = useState<ReadonlyMap<string, ResolvedAnchor>>(new Map())
  const [pinned, setPinned] = useState<Anchor | null>(null)
  const [openComment, setOpenComment] = useState<string | null>(null)
  const { clause, failure, reload } = useClause(draft.id, selected, opened)
  const panelRef = useRef<HTMLElement>(null)
  useDirtyForms(draft.id)

  const select = useCallback((clauseId: string) => {
    setSelected(clauseId)
    history.replaceState(history.state, '', `?clause=${encodeURIComponent(clauseId)}`)
  }, [])
  const reloadMarks = useCallback(async () => {
    const response = await fetch(`/api/drafts/${draft.id}/marks`).catch(() => null)
    if (response?.ok) setMarks(await response.json() as Record<string, ClauseMarks>)
  }, [draft.id])
  const onActs = useCallback((hint: { clauseId: string | null }) => {
    void reloadMarks()
    if (hint.clauseId === null || hint.clauseId === selected) void reload()
  }, [reload, reloadMarks, selected])
  // What this person just did: others are told by the socket, but the panel must not wait for it.
  const onDone = useCallback(() => onActs({ clauseId: null }), [onActs])

  const panel = useMemo(() => {
    if (!clause) return null
    return liveWords?.clauseId === clause.panel.clauseId ? withLiveWords(clause.panel, liveWords.text) : clause.panel
  }, [clause, liveWords])
  const spans = useMemo((): CommentSpan[] => (clause?.panel.comments ?? []).flatMap((comment) => (comment.anchor && !comment.withdrawnAt ? [{ commentId: comment.id, anchor: { ...comment.anchor, clauseId: clause!.panel.clauseId } }] : [])), [clause])
  const notes = useMemo(() => marginNotes(marks, {
    list: (names) => format.list(names, { type: 'conjunction', style: 'narrow' }),
    more: (count) => t('margin.more', { count }), comments: (count) => t('margin.comments', { count }), carried: (names) => t('margin.carried', { names }),
  }), [marks, format, t])
  // The address named a clause: once its live text stands, it is brought into view.
  const toReveal = useRef(linked ? opened?.panel.clauseId ?? null : null)
  const onOutline = useCallback((now: OutlineEntry[]) => {
    setOutline(now)
    const clauseId = toReveal.current
    toReveal.current = null
    if (clauseId) setTimeout(() => document.querySelector(`.clauses.live [data-clause="${CSS.escape(clauseId)}"]`)?.scrollIntoView({ block: 'center' }), 50)
  }, [])
  const label = outline.find((entry) => entry.id === selected)?.label ?? ''

  const commentOnWords = useCallback((anchor: Anchor) => {
    select(anchor.clauseId)
    setTab('comments')
    setPinned(anchor)
    setView('clause')
  }, [select])
  const showComment = useCallback((commentId: string) => {
    setTab('comments')
    setOpenComment(commentId)
    setView('clause')
  }, [])

  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || !panelRef.current?.contains(document.activeElement) || document.querySelector('dialog[open]')) return
      setView('text')
    }
    addEventListener('keydown', leave)
    return () => removeEventListener('keydown', leave)
  }, [])

  return (
    <div className="draft" data-show={view}>
      <nav className="views only-s" aria-label={t('views.label')}>
        {VIEWS.map((each) => (
          <a key={each} href={`#${each}`} aria-current={view === each ? 'true' : undefined} onClick={(event) => { event.preventDefault(); setView(each) }}>
            {each === 'clause' ? (label ? t('views.clause', { label }) : t('views.noClause')) : t(`views.${each}`)}
          </a>
        ))}
      </nav>
      <nav className="outline scroll" data-view="outline" aria-label={t('outline')}>
        <Outline clauses={outline} lang={draft.lang} marks={marks} selected={selected} onSelect={(clauseId) => { select(clauseId); setView('text') }} />
      </nav>
      <article className="textpane scroll" data-view="text" aria-label={t('text')}>
        <DraftEditor
          draftId={draft.id} epoch={draft.epoch} lang={draft.lang as Language} mayWrite={mayWrite} person={person} initialClauses={clauses}
          title={draft.title} restoredFrom={draft.restoredFrom && moments.exact(draft.restoredFrom.toISOString())}
          selectedClauseId={selected} onSelectClause={select} onOutline={onOutline} onState={setSaveState} onActs={onActs} onRights={setRights}
          onSelectedText={(clauseId, text) => setLiveWords({ clauseId, text })}
          spans={spans} onSpans={setAnchors} onOpenComment={showComment}
          {...(panel?.can.prepareComment === false ? {} : { onCommentOnWords: commentOnWords })}
          marginNotes={notes} head={head} lead={<PhaseLine phase={rights.phase} mayWrite={rights.write} role={person.role} />}
        />
      </article>
      <aside className="panel" data-view="clause" ref={panelRef} aria-label={label ? t('views.clause', { label }) : t('views.noClause')}>
        <ClausePanelView
          key={selected ?? ''} panel={panel} effect={clause?.effect ?? null} inside={clause?.inside ?? null} failure={failure} chosen={selected !== null} label={label} personId={person.id} tab={tab} onTab={setTab} onDone={onDone} onRetry={() => void reload()}
          anchors={anchors} pinned={pinned?.clauseId === selected ? pinned : null} onUnpin={() => setPinned(null)} openComment={openComment}
        />
      </aside>
    </div>
  )
}

/** The outline as it stood when the page was rendered, until the live text has arrived. */
const firstOutline = (clauses: readonly Clause[], numbers: Props['numbers']): OutlineEntry[] =>
  clauses.map(({ id, kind, level, text, alternativeOf }) => ({ id, kind, level, alternativeOf, label: numbers[id]?.label ?? '', number: numbers[id]?.number ?? '', title: kind === 'heading' ? text : openingWords(text) }))
