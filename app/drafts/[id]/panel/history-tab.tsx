'use client'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Mark, type MarkId } from '@/app/components/mark'
import { useMoments } from './use-moments'
import type { ClausePanel, PanelEvent } from '@/lib/services/clause-panel'

/** Revisions and acts on the clause in order of time. */
export function HistoryTab({ panel }: { panel: ClausePanel }) {
  const [t, moments] = [useTranslations('panel'), useMoments(panel.seatZone)]
  const words = <p className="history-words"><Link href={`/drafts/${panel.draftId}/history?clause=${encodeURIComponent(panel.clauseId)}`} prefetch={false}>{t('history.words')}</Link></p>
  if (panel.history.length === 0) return <><p className="muted empty">{t('history.none')}</p>{words}</>
  return (
    <>
      <ol className="history">
        {panel.history.map((event, index) => (
          <li key={index}>
            <time className="num small" dateTime={event.at}>{moments.minute(event.at)}</time>
            <span>{event.mark && <Mark id={event.mark as MarkId} />} <Sentence event={event} /></span>
          </li>
        ))}
      </ol>
      {words}
    </>
  )
}

function Sentence({ event }: { event: PanelEvent }) {
  const [t, law, comment] = [useTranslations('panel'), useTranslations('law'), useTranslations('comment')]
  const who = event.delegation ?? (event.office ? comment(`office.${event.office}`) : '')
  const revision = event.ordinal ?? 0
  switch (event.kind) {
    case 'revision': return <b>{t(`history.revision.${event.words ?? 'first'}`, { revision })}</b>
    case 'position': case 'supersession': case 'position_withdrawal':
      return t.rich(`history.${event.kind}`, { who, act: law(`kinds.${event.actKind as 'support'}`), revision, name: (chunks) => <bdi>{chunks}</bdi> })
    case 'comment': case 'reply': case 'comment_withdrawal':
      return t.rich(`history.${event.kind}`, { who, category: comment(`category.${event.actKind as 'editorial'}`), name: (chunks) => <bdi>{chunks}</bdi> })
    case 'resolution': return t('history.resolution')
  }
}
