import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Mark } from '@/app/components/mark'
import { figure, shortMoment } from '@/app/i18n/figures'
import { getLanguage } from '@/app/i18n/language'
import { revisionLabel } from '@/lib/domain/revision'
import type { Deadline } from '@/lib/services/desk-deadlines'
import { placeHref } from './place'
import { LocalMoment } from './local-moment'

const HOUR = 3_600_000

/** What ends when: by the clock of the seat, by the reader's own, and how long that is. */
export async function Deadlines({ deadlines, seat, seatZone, now }: { deadlines: readonly Deadline[]; seat: string; seatZone: string; now: Date }) {
  const [t, locale] = [await getTranslations('desk'), await getLanguage()]
  if (deadlines.length === 0) return <p className="desk-none muted">{t('expires.none')}</p>
  const left = (endsAt: Date): string => {
    const hours = Math.floor((endsAt.getTime() - now.getTime()) / HOUR)
    const shown = (value: number): string => figure(value, locale)
    return hours >= 24 ? t('expires.days', { days: shown(Math.floor(hours / 24)), hours: shown(hours % 24) }) : t('expires.hours', { hours: shown(hours), minutes: shown(Math.floor(((endsAt.getTime() - now.getTime()) % HOUR) / 60_000)) })
  }
  return (
    <table className="data expires">
      <thead><tr><th><span className="vh">{t('expires.what')}</span></th><th scope="col">{t('expires.what')}</th><th scope="col"><bdi>{seat}</bdi></th><th scope="col">{t('expires.yours')}</th><th scope="col" className="end">{t('expires.left')}</th></tr></thead>
      <tbody>
        {deadlines.map((one) => (
          <tr key={one.ends === 'period' ? one.revision.id : one.ends === 'round' ? one.round.id : `${placeHref(one.place)}${one.endsAt.toISOString()}`}>
            <td><Mark id={one.ends === 'instructions' ? 'hold' : one.ends === 'period' && one.served === false ? 'unserved' : 'running'} /></td>
            <td>{one.ends === 'period'
              ? <><Link href={`/revisions/${one.revision.id}`}>{t('expires.period', { label: revisionLabel(one.revision.ordinal) })}</Link>{one.served === false && <small className="muted">{t('expires.notServed')}</small>}</>
              : one.ends === 'round' ? <Link href={`/consultations/${one.round.consultationId}/rounds/${one.round.id}`} dir="auto">{t('expires.round', { title: one.round.title })}</Link>
              : <Link href={placeHref(one.place)}>{t('expires.instructions', { label: one.place.label })}</Link>}</td>
            <td className="num" data-z={seat}>{shortMoment(one.endsAt, seatZone, locale)}</td>
            <td className="num" data-z={t('expires.yours')}><b><LocalMoment at={one.endsAt.toISOString()} seatZone={seatZone} locale={locale} /></b></td>
            <td className="end num">{left(one.endsAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
