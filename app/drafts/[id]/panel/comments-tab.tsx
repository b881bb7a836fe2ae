'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { formKey } from '@/app/components/form-draft'
import { COMMENT_CATEGORIES, type CommentCategory } from '@/lib/domain/comment'
import type { Anchor, ResolvedAnchor } from '@/lib/editor/anchors'
import type { ClausePanel } from '@/lib/services/clause-panel'
import { CommentEntry } from './comment-entry'
import { CommentForm } from './comment-form'
import { useOpener } from './use-opener'

type Props = {
  panel: ClausePanel
  personId: string
  onDone: () => void
  anchors: ReadonlyMap<string, ResolvedAnchor>
  /** Words chosen in the text to comment on. */
  pinned: Anchor | null
  onUnpin: () => void
  /** The comment whose underlined words were clicked. */
  openComment: string | null
}

/** Comments on a clause with their threads; filtered by category; the form opens by button or from words chosen in the text. */
export function CommentsTab({ panel, personId, onDone, anchors, pinned, onUnpin, openComment }: Props) {
  const t = useTranslations('comment')
  const key = formKey(personId, panel.draftId, panel.clauseId, 'comment')
  const { open, opener, show, close: closeForm } = useOpener(key)
  const [category, setCategory] = useState<CommentCategory | ''>('')
  useEffect(() => {
    if (pinned) show()
  }, [pinned, show])
  useEffect(() => {
    if (openComment) document.getElementById(`comment-${openComment}`)?.focus()
  }, [openComment])
  const close = () => {
    closeForm()
    onUnpin()
  }
  const shown = panel.comments.filter((comment) => !category || comment.category === category)
  const [open_, past] = [shown.filter((comment) => !comment.withdrawnAt && !comment.resolvedAt), shown.filter((comment) => comment.withdrawnAt || comment.resolvedAt)]
  const entry = (comment: (typeof shown)[number]) => <CommentEntry key={comment.id} comment={comment} panel={panel} personId={personId} anchors={anchors} onDone={onDone} />
  return (
    <>
      {panel.can.prepareComment && (open
        ? <CommentForm panel={panel} draftKey={key} pinned={pinned} onClose={close} onDone={() => { close(); onDone() }} />
        : <p className="act-open"><button ref={opener} type="button" className="btn" onClick={show}>{t('open')}</button></p>)}
      {panel.comments.length > 1 && (
        <div className="seg comment-filter" role="group" aria-label={t('filter')}>
          {(['', ...COMMENT_CATEGORIES] as const).map((each) => <button key={each} type="button" aria-pressed={category === each} onClick={() => setCategory(each)}>{each ? t(`category.${each}`) : t('all')}</button>)}
        </div>
      )}
      {open_.map(entry)}
      {shown.length === 0 && <p className="muted empty">{t('none')}</p>}
      {past.length > 0 && <details className="past" open={past.some((comment) => comment.id === openComment) || undefined}><summary>{t('past', { count: past.length })}</summary>{past.map(entry)}</details>}
    </>
  )
}
