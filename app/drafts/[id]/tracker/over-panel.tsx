import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { memo } from 'react'
import { NO_ACT, SEGMENTS, type Segment } from '@/lib/domain/tracker'
import { revisionLabel } from '@/lib/domain/revision'
import { type Code, CODES } from '@/lib/law/codes'
import type { Tracker, TrackerClause } from '@/lib/services/read-tracker'
import { AuthorityLine } from './authority-line'
import { isolated } from './columns'
import { PATTERN, patternOf } from './patterns'
import { SwitchLine } from './switch-line'

type Props = { tracker: Tracker; clause: TrackerClause; past: boolean }

/** The result over all on one column: counts of a stated whole, the result in words, why, and on what authority. Never a score. */
export const OverPanel = memo(function OverPanel({ tracker, clause, past }: Props) {
  const [t, law, format] = [useTranslations('tracker'), useTranslations('law'), useFormatter()]
  const { draft, track, columnsAre, revision } = tracker
  const { effect, withheld, counts, whole, bar } = clause.over
  const present = SEGMENTS.filter((segment) => counts[segment] > 0)
  const values = Object.assign({ count: 0 }, ...(effect?.because ?? []).map((reason) => reason.values ?? {})) as Record<string, string | number>
  const label = isolated(clause.label)
  const day = format.dateTime(new Date(tracker.asOf), { day: 'numeric', month: 'short', year: 'numeric', timeZone: draft.seatZone })
  return (
    <section className="cons" aria-labelledby="consensus-title" aria-live="polite" tabIndex={0}>
      <div className="cons-bar">
        <h2 id="consensus-title">{t(`over.${track}`, { label })} <span>{t(`whole.${track}`, { whole, bar: bar ?? 0, procedure: bar === null ? 'no' : 'yes', express: counts.joins + counts.qualified, day })}</span></h2>
        <div className="meter" aria-hidden="true">{present.map((segment) => <i key={segment} className={PATTERN[segment]} style={{ flexGrow: counts[segment] }} />)}</div>
        <Keys track={track} clause={clause} present={present} />
        <p className="cons-links">
          {columnsAre === 'propositions' ? <q dir="auto">{clause.text}</q> : <>
            {clause.liveDiffers && !past && <>{t('liveDiffers', { label: isolated(revisionLabel(revision.ordinal)) })} <Link href={`/drafts/${draft.id}/compare?from=${revision.id}&to=live`}>{t('compare')}</Link> · </>}
            <Link href={`/drafts/${draft.id}?clause=${encodeURIComponent(clause.id)}`}>{t('readClause')}</Link> · <Link href={`/drafts/${draft.id}/clauses/${encodeURIComponent(clause.id)}/dossier`} prefetch={false}>{t('dossier', { label })}</Link>
          </>}
        </p>
      </div>
      <div className="cons-say">
        <p className="say">{effect ? law(`sentence.${effect.code}`, values) : t(withheld ? 'resultWithheld' : whole === 0 ? 'nothingKnown' : 'noneOverAll')}</p>
        {effect && <div className="why">
          <ol aria-label={t('why')}>{effect.because.map((reason, index) => <li key={index}>{law(`reasons.${reason.key}`, reason.values)}</li>)}{effect.flags.map((flag) => <li key={flag}>{law(`flags.${flag}`)}</li>)}</ol>
          {effect.range.length > 1 && <p>{t('range', { codes: format.list(effect.range.map((code) => law(`short.${code}`)), { type: 'disjunction' }) })}</p>}
          <SwitchLine switches={effect.sensitivity} />
          <AuthorityLine authorities={effect.authorities} />
        </div>}
        <p className="cons-aid">{law('aid')}</p>
      </div>
    </section>
  )
})

/** What the segments are counts of: in consensus by what was said, elsewhere by what follows, silence by its kinds. */
function Keys({ track, clause, present }: { track: Tracker['track']; clause: TrackerClause; present: readonly Segment[] }) {
  const [t, law, format] = [useTranslations('tracker'), useTranslations('law'), useFormatter()]
  const { counts, codes, silent, withheldActs, ownSilence } = clause.over
  // What one's own silence comes to is told apart: among the others it would pass for the silence of one of them.
  const told = (code: Code): number => (codes[code] ?? 0) - (code === ownSilence ? 1 : 0)
  if (track === 'CON') return <ul className="keys">{present.map((segment) => <li key={segment}><span className={`sw ${PATTERN[segment]}`} aria-hidden="true" /><b>{format.number(counts[segment])}</b> {t(`segments.${segment}`)}</li>)}</ul>
  return (
    <ul className="keys">
      {CODES.filter((code) => told(code) > 0).map((code) => <li key={code}><span className={`sw ${patternOf(code)}`} aria-hidden="true" /><b>{format.number(told(code))}</b> {law(`short.${code}`)}</li>)}
      {ownSilence && <li><span className={`sw ${patternOf(ownSilence)}`} aria-hidden="true" /><b>{format.number(1)}</b> {t('ownSilence', { result: law(`short.${ownSilence}`) })}</li>}
      {withheldActs > 0 && <li><span className="sw k-object" aria-hidden="true" /><b>{format.number(withheldActs)}</b> {t('marks.objection')}</li>}
      {NO_ACT.filter((kind) => silent[kind]).map((kind) => <li key={kind}><span className={`sw ${kind === 'unserved' ? 'k-unserved' : kind === 'absent' ? 'k-absent' : 'k-silence'}`} aria-hidden="true" /><b>{format.number(silent[kind]!)}</b> {t(`marks.${kind}`)}</li>)}
    </ul>
  )
}
