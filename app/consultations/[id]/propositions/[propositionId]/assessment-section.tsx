import { getTranslations } from 'next-intl/server'
import { civilDate, longDay } from '@/app/i18n/figures'
import { getLanguage } from '@/app/i18n/language'
import type { ShownProposition } from '@/lib/services/read-proposition'
import { AssessmentForm } from './assessment-form'

/** How named assessors read practice and opinio juris. Nothing here is counted: no number of States makes a custom. */
export async function AssessmentSection({ proposition }: { proposition: ShownProposition }) {
  const [t, locale] = [await getTranslations('proposition'), await getLanguage()]
  const { assessments, may, consultation } = proposition
  return (
    <>
      <p className="law-lead muted">{t('custom.lead')}</p>
      {assessments.length === 0 && <p className="note">{t('custom.none')}</p>}
      {assessments.length > 0 && (
        <div className="wide" tabIndex={0} role="region" aria-label={t('custom.title')}>
          <table className="data law-table">
            <thead><tr>{(['assessor', 'practice', 'opinioJuris', 'affected', 'formed', 'reason', 'date'] as const).map((column) => <th key={column} scope="col">{t(`columns.${column}`)}</th>)}</tr></thead>
            <tbody>
              {assessments.map((one) => (
                <tr key={one.id} className={one.latest ? undefined : 'law-earlier'}>
                  <th scope="row" dir="auto">{one.author.name ?? one.assessor}{!one.latest && <small className="muted"> {t('custom.earlier')}</small>}</th>
                  <td>{t(`practice.${one.practice}`)}</td>
                  <td>{t(`opinioJuris.${one.opinioJuris}`)}</td>
                  <td>{t(one.speciallyAffectedIncluded ? 'custom.included' : 'custom.notIncluded')}</td>
                  <td className="num">{one.formedOn ? civilDate(one.formedOn, locale) : t('custom.notFormed')}</td>
                  <td className="q" dir="auto">{one.reason}</td>
                  <td className="num">{longDay(one.at, consultation.seatZone, locale)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {may.assess && <AssessmentForm propositionId={proposition.id} asOffice={may.assessAsOffice} />}
    </>
  )
}
