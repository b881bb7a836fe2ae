import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { getLanguage } from '@/app/i18n/language'
import { Frame } from '@/app/components/frame'
import { figure, longDay } from '@/app/i18n/figures'
import { requireActor, serviceContext } from '@/app/session'
import { readConsultations } from '@/lib/services/read-consultations'

export async function generateMetadata() {
  return { title: (await getTranslations('consultation'))('title') }
}

/** The consultations in which the reader holds a mandate; all of them for the secretariat of the platform. */
export default async function ConsultationsPage() {
  await requireActor()
  const [t, common, locale] = [await getTranslations('consultation'), await getTranslations('common'), await getLanguage()]
  const { consultations, mayCreate } = await readConsultations(await serviceContext(), locale)
  return (
    <Frame current="consultations">
      <div className="page">
        <header className="paperhead">
          <div><p className="sub">{t(mayCreate ? 'list.subAll' : 'list.sub')}</p><h1>{t('title')}</h1></div>
          {mayCreate && <Link className="btn primary" href="/consultations/new">{t('list.new')}</Link>}
        </header>
        {consultations.length === 0 ? <p className="note consultation-empty">{t(mayCreate ? 'list.emptyAll' : 'list.empty')}</p> : (
          <div className="wide" tabIndex={0} role="region" aria-label={t('title')}>
            <table className="data consultations">
              <thead><tr>{(['symbol', 'title', 'delegations', 'drafts', 'latest', 'you'] as const).map((column) => <th key={column} scope="col" className={column === 'delegations' || column === 'drafts' ? 'end' : undefined}>{t(`columns.${column}`)}</th>)}</tr></thead>
              <tbody>
                {consultations.map((one) => (
                  <tr key={one.id}>
                    <td><bdi className="num" dir="ltr">{one.symbol}</bdi></td>
                    <th scope="row"><Link href={`/consultations/${one.id}`} dir="auto">{one.title}</Link>{one.illustrative && <> <span className="tag">{t('illustrative')}</span></>}<small className="muted" dir="auto">{[one.parentBody, one.body].filter(Boolean).join(' · ')}</small></th>
                    <td className="end num" data-label={t('columns.delegations')}>{figure(one.delegations, locale)}</td>
                    <td className="end num" data-label={t('columns.drafts')}>{figure(one.drafts, locale)}</td>
                    <td data-label={t('columns.latest')}>{one.latestRevision ? <><Link href={`/revisions/${one.latestRevision.id}`}><bdi dir="ltr" className="num">{one.latestRevision.symbol}</bdi></Link><small className="muted">{longDay(one.latestRevision.issuedAt, 'UTC', locale)}</small></> : <span className="muted">{t('none')}</span>}</td>
                    <td data-label={t('columns.you')}>{one.delegation}{one.role && <small className="muted">{common(`roles.${one.role}`)}</small>}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </div>
    </Frame>
  )
}
