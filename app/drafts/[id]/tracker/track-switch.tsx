'use client'
import Link from 'next/link'
import { usePathname, useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { readsWordsAlone, TRACKER_TRACKS, type TrackerTrack } from '@/lib/domain/tracker-track'
import { queryWith } from './query'

/** The tracks side by side, each an address of its own: one record, read separately in each. What is filtered stays filtered. */
export function TrackSwitch({ track, columnsAre }: { track: TrackerTrack; columnsAre: 'clauses' | 'propositions' }) {
  const [t, path, query] = [useTranslations('tracker'), usePathname(), useSearchParams().toString()]
  return (
    <>
      <nav className="seg tracks" aria-label={t('tracks')}>
        {TRACKER_TRACKS.map((each) => (
          <Link key={each} href={`${path}${queryWith(query, { track: each === 'CON' ? null : each, clauses: null })}`} aria-current={each === track ? 'page' : undefined} aria-label={`${t(`trackTabs.${each}`)}: ${t(`trackNames.${each}`)}`} title={t(`trackNames.${each}`)} scroll={false}>{t(`trackTabs.${each}`)}</Link>
        ))}
      </nav>
      {!readsWordsAlone(track) && (
        <nav className="seg" aria-label={t('columns')}>
          {(['clauses', 'propositions'] as const).map((each) => (
            <Link key={each} href={`${path}${queryWith(query, { columns: each === 'clauses' ? null : each, clauses: null })}`} aria-current={each === columnsAre ? 'true' : undefined} scroll={false}>{t(`columnsAre.${each}`)}</Link>
          ))}
        </nav>
      )}
    </>
  )
}
