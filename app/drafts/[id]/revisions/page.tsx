import type { Metadata } from 'next'
import Link from 'next/link'
import { getFormatter, getTranslations } from 'next-intl/server'
import { getLanguage } from '@/app/i18n/language'
import { Frame } from '@/app/components/frame'
import { ClientMessages } from '@/app/i18n/client-messages'
import { MOMENT } from '@/app/i18n/moment'
import { requireActor, serviceContext, valueOrNotFound } from '@/app/session'
import { revisionLabel } from '@/lib/domain/revision'
import { listRevisions } from '@/lib/services/list-revisions'
import { IssueForm } from './issue-form'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('revision'))('title') }
}

/** The issued revisions of a draft; the secretariat issues the next one here. */
export default async function RevisionsPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  await requireActor()
  const [t, format, locale] = [await getTranslations('revision'), await getFormatter(), await getLanguage()]
  const { draft, revisions, liveDiffers, mayIssue, delegations } = valueOrNotFound(await listRevisions(await serviceContext(), id, locale))
  const moment = (at: Date): string => format.dateTime(at, { ...MOMENT, timeZone: draft.seatZone })
  const newest = revisions[0]
  const next = revisionLabel((newest?.ordinal ?? 0) + 1)
  return (
    <Frame current="revisions" draftId={id}>
      <div className="page revs">
        <header className="paperhead">
          <div><h1>{t('title')}</h1><p className="sub" lang={draft.lang} dir="auto">{draft.title}</p></div>
          {newest && <p className="dist">{t(liveDiffers ? 'liveDiffers' : 'liveSame', { label: revisionLabel(newest.ordinal) })}<br /><Link href={`/drafts/${id}/compare`}>{t('compareWithLive')}</Link></p>}
        </header>
        <p className="revs-lead">{t('lead')}</p>
        {revisions.length === 0 ? <p className="note">{t('none')}</p> : (
          <div className="wide" role="region" aria-label={t('title')} tabIndex={0}>
            <table className="data">
              <thead><tr><th scope="col">{t('symbol')}</th><th scope="col">{t('issued')}</th><th scope="col">{t('changes')}</th><th scope="col">{t('period')}</th><th scope="col">{t('service')}</th><th scope="col"><span className="vh">{t('read')}</span></th></tr></thead>
              <tbody>
                {revisions.map((revision, index) => {
                  const before = revisions[index + 1]
                  return (
                    <tr key={revision.id}>
                      <th scope="row"><Link href={`/revisions/${revision.id}`}><bdi dir="ltr" className="nowrap">{revision.symbol}</bdi></Link>{revision.note && <p className="muted small" dir="auto">{revision.note}</p>}</th>
                      <td className="num">{moment(revision.issuedAt)}<br /><span className="muted small">{t('clauses', { count: revision.clauses })}</span></td>
                      <td>{revision.changes ? t('changeCounts', revision.changes) : <span className="muted">{t('firstText')}</span>}</td>
                      <td>{revision.respondBy ? <>{t('until', { when: moment(revision.respondBy) })}<br /><span className="muted small" dir="auto">{revision.respondBasis}</span></> : <span className="muted">{t('noPeriod')}</span>}</td>
                      <td>{t('servedCount', { count: revision.served })}{revision.ownServedAt && <><br /><span className="muted small">{t('servedOn', { when: moment(revision.ownServedAt) })}</span></>}</td>
                      <td><div className="revs-do">
                        {before && <Link href={`/drafts/${id}/compare?from=${before.id}&to=${revision.id}`}>{t('compareWithPrevious', { label: revisionLabel(before.ordinal) })}</Link>}
                        <Link href={`/drafts/${id}/tracker?revision=${revision.id}`}>{t('tracker')}</Link>
                      </div></td>
                    </tr>
                  )
                })}
              </tbody>
            </table>
          </div>
        )}
        {mayIssue && (
          <section className="revs-issue" aria-labelledby="issue-title">
            <div className="sech"><h2 id="issue-title">{t('issue.title')}</h2></div>
            {newest && !liveDiffers ? <p className="note">{t('issue.nothingNew', { label: revisionLabel(newest.ordinal) })}</p> : (
              <ClientMessages namespaces={['revision', 'errors']}>
                <IssueForm draftId={id} label={next} seat={draft.seat} delegations={delegations} />
              </ClientMessages>
            )}
          </section>
        )}
      </div>
    </Frame>
  )
}
