import { useFormatter, useTranslations } from 'next-intl'
import type { DossierPair } from '@/lib/services/read-dossier'
import { type Shown, TrackBlock } from './track-block'

/** Acquiescence and estoppel, claim by claim: between those who make it and each other State. Off unless asked for. */
export function BetweenStates({ pairs, ...shown }: Shown & { pairs: readonly DossierPair[] }) {
  const [t, format] = [useTranslations('dossier'), useFormatter()]
  if (pairs.length === 0) return <p className="muted">{t('between.none')}</p>
  return (
    <>
      <p className="small muted dossier-lead">{t('between.lead')}</p>
      {pairs.map((pair) => (
        <div key={pair.triggerId} className="dossier-pair">
          <h3><bdi>{pair.title}</bdi></h3>
          <p className="small">{t('between.claimants')}: {pair.claimants.length > 12 ? format.number(pair.claimants.length) : <bdi>{format.list(pair.claimants, { type: 'unit' })}</bdi>}</p>
          <div className="dossier-tracks"><TrackBlock track={pair.acquiescence} {...shown} /><TrackBlock track={pair.estoppel} {...shown} /></div>
        </div>
      ))}
    </>
  )
}
