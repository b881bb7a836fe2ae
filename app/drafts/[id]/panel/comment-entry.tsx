'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { formKey } from '@/app/components/form-draft'
import { FormRefusal } from '@/app/components/form-field'
import type { ResolvedAnchor } from '@/lib/editor/anchors'
import type { ClausePanel, PanelComment } from '@/lib/services/clause-panel'
import { CommentForm } from './comment-form'
import { ReasonDialog, ReleaseDialog } from './dialogs'
import { RoundNote } from './round-note'
import { useMoments } from './use-moments'
import { usePanelAct } from './use-panel-act'
import { useOpener } from './use-opener'

type Props = { comment: PanelComment; isReply?: boolean; panel: ClausePanel; personId: string; anchors: ReadonlyMap<string, ResolvedAnchor>; onDone: () => void }

/** A comment with the words it is pinned to, its proposed wording and its thread. */
export function CommentEntry({ comment, isReply = false, panel, personId, anchors, onDone }: Props) {
  const [t, p] = [useTranslations('comment'), useTranslations('panel')]
  const act = usePanelAct(onDone)
  const { run, busy } = act
  const key = formKey(personId, panel.draftId, panel.clauseId, `reply-${comment.id}`)
  const { open: replying, opener: replyButton, show, close } = useOpener(key)
  const [asking, setAsking] = useState<'release' | 'withdraw' | null>(null)
  const at = useMoments(panel.seatZone).minute
  const subject = { commentId: comment.id }
  return (
    <article className={`comment${comment.own ? ' own' : ''}`} id={`comment-${comment.id}`} data-category={comment.category} data-released={comment.releasedAt !== null} tabIndex={-1}>
      <header>
        <b>{comment.delegation ? <bdi>{comment.delegation.name}</bdi> : t(`office.${comment.office ?? 'secretariat'}`)}</b>
        <span className="tag">{t(`category.${comment.category as 'editorial'}`)}</span>
        {!comment.releasedAt && <span className="tag pending">{p('notReleased')}</span>}
        {comment.late && <span className="tag">{t('late')}</span>}
        {comment.outside && <span className="tag">{t('outside')}</span>}
        {comment.resolvedAt && <span className="tag">{t('resolved')}</span>}
        <span className="push micro muted num">{at(comment.releasedAt ?? comment.preparedAt)}{comment.revisionOrdinal !== null && <> · {p('revision', { revision: comment.revisionOrdinal })}</>}</span>
      </header>
      {comment.withdrawnAt && <p className="note">{p('withdrawnAt', { at: at(comment.withdrawnAt) })} <q dir="auto">{comment.withdrawalReason}</q></p>}
      {comment.anchor && <AnchorLine quote={comment.anchor.quote} where={anchors.get(comment.id) ?? null} clauseId={panel.clauseId} lang={panel.lang} />}
      {comment.body && <p className="said serif" dir="auto">{comment.body}</p>}
      {comment.proposedWording && <><p className="lab">{t('fields.proposedWording')}</p><p className="said serif" dir="auto" lang={panel.lang}>{comment.proposedWording}</p></>}
      {comment.rationale && <><p className="lab">{t('fields.rationale')}</p><p className="said" dir="auto">{comment.rationale}</p></>}
      {!comment.releasedAt && <p className="micro muted">{p('seenBy')}{comment.preparedBy && <> · <bdi>{p('preparedBy', { name: comment.preparedBy })}</bdi></>}</p>}
      <FormRefusal act={act} fields={[]} className="refusal" />
      <div className="do-acts">
        {comment.can.release && <button type="button" className="btn primary" disabled={busy} onClick={() => setAsking('release')}>{p('release')}</button>}
        {comment.can.discard && <button type="button" className="btn" disabled={busy} onClick={() => void run('discardComment', subject)}>{p('discard')}</button>}
        {comment.can.reply && !replying && <button ref={replyButton} type="button" className="btn quiet" onClick={show}>{t('reply')}</button>}
        {comment.can.resolve && <button type="button" className="btn quiet" disabled={busy} onClick={() => void run('resolveComment', { ...subject, resolved: !comment.resolvedAt })}>{t(comment.resolvedAt ? 'reopen' : 'resolve')}</button>}
        {comment.can.withdraw && <button type="button" className="btn quiet" disabled={busy} onClick={() => setAsking('withdraw')}>{p('withdraw')}</button>}
      </div>
      {comment.replies.length > 0 && <div className="replies">{comment.replies.map((reply) => <CommentEntry key={reply.id} comment={reply} isReply panel={panel} personId={personId} anchors={anchors} onDone={onDone} />)}</div>}
      {replying && <CommentForm panel={panel} draftKey={key} parentId={comment.id} onClose={close} onDone={() => { close(); onDone() }} />}
      {asking === 'release' && (
        <ReleaseDialog
          title={t('confirm')} words={null} revision={null} comparison={null} removed={false} lang={panel.lang} act={act} note={!isReply && comment.delegation && <RoundNote panel={panel} />} onClose={() => { setAsking(null); act.clear() }}
          onRelease={async () => { if (await run('releaseComment', subject)) setAsking(null) }}
        />
      )}
      {asking === 'withdraw' && (
        <ReasonDialog
          title={t('withdrawTitle')} text={p('withdrawText')} act={act} onClose={() => { setAsking(null); act.clear() }}
          onGiven={async (reason) => { if (await run('withdrawComment', { ...subject, reason })) setAsking(null) }}
        />
      )}
    </article>
  )
}

/** The words a comment is pinned to: in place, moved (with the words that stand there now), or gone; never guessed. */
function AnchorLine({ quote, where, clauseId, lang }: { quote: string; where: ResolvedAnchor | null; clauseId: string; lang: string }) {
  const t = useTranslations('comment')
  return (
    <p className={`anchor small${where?.state === 'orphaned' ? ' orphaned' : ''}`}>
      {t('anchored')} <q dir="auto" lang={lang}>{quote}</q>
      {where?.state === 'moved' && <> <span className="tag pending">{t(where.clauseId === clauseId ? 'anchor.changed' : 'anchor.moved')}</span> {t('anchor.now')} <q dir="auto" lang={lang}>{where.words}</q></>}
      {where?.state === 'orphaned' && <> <span className="tag pending">{t('anchor.orphaned')}</span></>}
    </p>
  )
}
