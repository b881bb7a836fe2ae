import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { stateName } from '@/lib/domain/state-names'
import type { TrackerCell } from '@/lib/services/read-tracker-cell'

/** The claims towards which a State is silent: how each reached it, and where the reading is shown what is said of each factor. */
export function CellClaims({ cell, zone }: { cell: Pick<TrackerCell, 'claims'>; zone: string }) {
  const [t, law, format, locale] = [useTranslations('tracker'), useTranslations('law'), useFormatter(), useLocale()]
  if (cell.claims.length === 0) return null
  const day = (instant: string): string => format.dateTime(new Date(instant), { day: 'numeric', month: 'short', year: 'numeric', timeZone: zone })
  return (
    <div className="claims">
      <b>{t('cell.claims', { count: cell.claims.length })}</b>
      {cell.claims.map((claim, index) => (
        <details key={claim.triggerId} open={index === 0}>
          <summary><bdi>{claim.title}</bdi>{!claim.confirmed && <> <span className="tag pending">{t('unconfirmed')}</span></>}</summary>
          <p>{law('reasons.notice', { value: claim.notice })} {claim.since && t('cell.since', { day: day(claim.since) })} {claim.until && t('cell.untilDay', { day: day(claim.until) })}</p>
          {claim.factors.length > 0 && <ul>{claim.factors.filter(({ name }) => name !== 'notice').map(({ name, values, said }) => (
            <li key={name}>{values.map((value) => law(`reasons.${name}`, { value })).join(' / ')}{values.length > 1 && <> <span className="tag pending">{t('cell.conflict')}</span></>}
              {said.map((one, nth) => <span className="said" key={nth}>{t('cell.said', { who: one.by ? stateName(one.by, locale) : '–' })} <q dir="auto">{one.reason}</q></span>)}
            </li>
          ))}</ul>}
          <p className="muted"><bdi>{claim.source}</bdi></p>
        </details>
      ))}
    </div>
  )
}
