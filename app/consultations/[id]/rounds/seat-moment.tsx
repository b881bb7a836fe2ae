import { getTranslations } from 'next-intl/server'
import { LocalMoment } from '@/app/desk/local-moment'
import { getLanguage } from '@/app/i18n/language'
import { shortMoment } from '@/app/i18n/figures'

/** An instant by the clock of the seat, with the reader's own beside it. */
export async function SeatMoment({ at, seat, seatZone, alone = false }: { at: Date; seat: string; seatZone: string; alone?: boolean }) {
  const [t, locale] = [await getTranslations('round'), await getLanguage()]
  return <span className="seat-moment"><span className="num">{shortMoment(at, seatZone, locale)} <bdi>{seat}</bdi></span>{!alone && <span className="small muted"> {t('yours')} <span className="num"><LocalMoment at={at.toISOString()} seatZone={seatZone} locale={locale} /></span></span>}</span>
}
