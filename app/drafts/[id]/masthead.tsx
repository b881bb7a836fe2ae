import { getTranslations } from 'next-intl/server'
import { getLanguage } from '@/app/i18n/language'
import { longDay } from '@/app/i18n/figures'
import type { DraftPage } from '@/lib/services/read-draft-page'

/** Head of the sheet, set as a document: kind and symbol, body, date, language; then title and the illustrative line. */
export async function Masthead({ page }: { page: DraftPage }) {
  const [t, locale] = [await getTranslations('draft'), await getLanguage()]
  const { draft, consultation, revision } = page
  return (
    <>
      <header className="masthead">
        <div className="top"><span>{t('masthead.kind')}</span><bdi className="symbol num" dir="ltr">{revision?.symbol ?? consultation.symbol}</bdi></div>
        <div className="row">
          <div className="body" dir="auto">{consultation.body}</div>
          <div className="dist">
            <span>{t('masthead.distribution')}</span><br />
            {revision ? t('masthead.issued', { date: longDay(revision.issuedAt, consultation.seatZone, locale) }) : t('masthead.notIssued')}<br />
            {t('masthead.original', { language: t(`languages.${draft.lang as 'en'}`) })}
          </div>
        </div>
      </header>
      <h1 className="doc-title" dir="auto">{draft.title}</h1>
      {draft.illustrative && <p className="doc-sub">{t('illustrative')}</p>}
    </>
  )
}
