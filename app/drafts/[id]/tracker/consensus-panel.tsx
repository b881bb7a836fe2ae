import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { memo } from 'react'
import { SEGMENTS, type Segment } from '@/lib/domain/tracker'
import type { TrackerClause } from '@/lib/services/read-tracker'
import { AuthorityLine } from './authority-line'
import { isolated } from './columns'

/** Pattern of each segment: those of the marks (LOOK 3). */
const PATTERN: Record<Segment, string> = {
  joins: 'k-support', qualified: 'k-qualified', open: 'k-open', hold: 'k-hold', apart: 'k-apart', noPosition: 'k-abstain', objects: 'k-object', authorityUnknown: 'k-absent', noStance: 'k-silence', unserved: 'k-unserved', absent: 'k-absent',
}

type Props = { clause: TrackerClause; draftId: string; revisionId: string; revisionLabel: string }

/** The consensus on one clause: counts of all members, the result in words, why, and on what authority. Never a score. */
export const ConsensusPanel = memo(function ConsensusPanel({ clause, draftId, revisionId, revisionLabel }: Props) {
  const [t, law, format] = [useTranslations('tracker'), useTranslations('law'), useFormatter()]
  const { code, counts, members, values, reasons, authorities } = clause.consensus
  const present = SEGMENTS.filter((segment) => counts[segment] > 0)
  return (
    <section className="cons" aria-labelledby="consensus-title" aria-live="polite">
      <div className="cons-bar">
        <h2 id="consensus-title">{t('consensus', { label: isolated(clause.label) })} <span>{t('members', { count: members })}</span></h2>
        <div className="meter" aria-hidden="true">{present.map((segment) => <i key={segment} className={PATTERN[segment]} style={{ flexGrow: counts[segment] }} />)}</div>
        <ul className="keys">{present.map((segment) => <li key={segment}><span className={`sw ${PATTERN[segment]}`} aria-hidden="true" /><b>{format.number(counts[segment])}</b> {t(`segments.${segment}`)}</li>)}</ul>
        <p className="cons-links">
          {clause.liveDiffers && <>{t('liveDiffers', { label: isolated(revisionLabel) })} <Link href={`/drafts/${draftId}/compare?from=${revisionId}&to=live`}>{t('compare')}</Link> · </>}
          <Link href={`/drafts/${draftId}?clause=${encodeURIComponent(clause.id)}`}>{t('readClause')}</Link>
        </p>
      </div>
      <div className="cons-say">
        <p className="say">{law(`sentence.${code}`, { count: 0, ...values })}</p>
        <div className="why"><ol aria-label={t('why')}>{reasons.map((reason) => <li key={reason.key}>{law(`reasons.${reason.key}`, reason.values)}</li>)}</ol><AuthorityLine authorities={authorities} /></div>
        <p className="cons-aid">{law('aid')}</p>
      </div>
    </section>
  )
})
