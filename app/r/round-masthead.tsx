import { getTranslations } from 'next-intl/server'
import { getLanguage } from '@/app/i18n/language'
import { longDay, shortMoment } from '@/app/i18n/figures'
import { LocalMoment } from '@/app/desk/local-moment'
import { directionOf } from '@/lib/domain/language'

export type ShownRound = {
  title: string
  note: string | null
  state: string
  takes: 'in_time' | 'late' | 'nothing'
  opensAt: Date
  closesAt: Date
  consultation: { body: string; parentBody: string | null; seat: string; seatZone: string; illustrative: boolean }
  revision: { symbol: string; issuedAt: Date; sha256: string }
  draft: { title: string; lang: string }
}

/** The head of the paper that is put to the public, with when its round opens and closes by the seat's clock and the reader's. */
export async function RoundMasthead({ round }: { round: ShownRound }) {
  const [t, locale] = [await getTranslations('public'), await getLanguage()]
  const { consultation, revision, draft } = round
  const planned = round.state === 'planned'
  const at = planned ? round.opensAt : round.closesAt
  const original = new Intl.DisplayNames([locale], { type: 'language' }).of(draft.lang) ?? draft.lang
  return (
    <>
      <header className="masthead">
        <div className="top"><span>{t('textForComment')}</span><bdi className="symbol" dir="ltr">{revision.symbol}</bdi></div>
        <div className="row">
          <p className="body" dir="auto">{consultation.body}</p>
          <div className="dist">{longDay(revision.issuedAt, consultation.seatZone, locale)}<br />{t('original', { language: original })}</div>
        </div>
      </header>
      <h1 className="doc-title" lang={draft.lang} dir={directionOf(draft.lang)}>{draft.title}</h1>
      {consultation.illustrative && <p className="doc-sub">{t('illustrative')}</p>}
      <div className={round.takes === 'nothing' ? 'note public-when' : 'note pending public-when'}>
        <p><b dir="auto">{round.title}</b></p>
        <p>{planned ? t('opens') : round.takes === 'in_time' ? t('openUntil') : t('closedOn')} <b className="num">{shortMoment(at, consultation.seatZone, locale)} <bdi>{consultation.seat}</bdi></b> · {t('yours')} <span className="num"><LocalMoment at={at.toISOString()} seatZone={consultation.seatZone} locale={locale} /></span></p>
        {round.takes === 'late' && <p>{t('takesLate')}</p>}
        {round.takes === 'nothing' && !planned && <p>{t('takesNothing')}</p>}
      </div>
    </>
  )
}
