import type { Metadata } from 'next'
import Link from 'next/link'
import { getFormatter, getTranslations } from 'next-intl/server'
import { ChineseFonts } from '@/app/components/chinese-fonts'
import { getLanguage } from '@/app/i18n/language'
import { Frame } from '@/app/components/frame'
import { ClientMessages } from '@/app/i18n/client-messages'
import { MOMENT } from '@/app/i18n/moment'
import { requireActor, serviceContext, valueOrNotFound } from '@/app/session'
import { directionOf, type Language } from '@/lib/domain/language'
import { wallTime } from '@/lib/domain/seat-time'
import { readChanges } from '@/lib/services/read-changes'
import { readRevision } from '@/lib/services/read-revision'
import { ChangeSection } from './change-section'
import { ServeForm } from './serve-form'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('revision'))('title') }
}

/** One issued revision, set as the document it is. */
export default async function RevisionPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  await requireActor()
  const [t, format, locale] = [await getTranslations('revision'), await getFormatter(), await getLanguage()]
  const context = await serviceContext()
  const revision = valueOrNotFound(await readRevision(context, id, locale))
  const changes = valueOrNotFound(await readChanges(context, id, locale))
  const { draft, consultation } = revision
  const moment = (at: Date): string => format.dateTime(at, { ...MOMENT, timeZone: consultation.seatZone })
  const language = new Intl.DisplayNames([locale], { type: 'language' }).of(draft.lang) ?? draft.lang
  const tongue = { lang: draft.lang, dir: directionOf(draft.lang) }
  return (
    <Frame current="revisions" draftId={draft.id}>
      {draft.lang === 'zh' && <ChineseFonts />}
      <div className="rev">
        <nav className="rev-nav acts" aria-label={t('title')}>
          <Link href={`/drafts/${draft.id}/revisions`}>{t('document.all')}</Link>
          {revision.previousId && <Link href={`/drafts/${draft.id}/compare?from=${revision.previousId}&to=${id}`}>{t('compare.title')}</Link>}
          {changes && <a href="#changes">{t('classes')}</a>}
          <Link href={`/drafts/${draft.id}/compare?from=${id}&to=live`}>{t('compareWithLive')}</Link>
          <Link href={`/drafts/${draft.id}/tracker?revision=${id}`}>{t('tracker')}</Link>
        </nav>
        <article className="sheet rev-sheet" aria-labelledby="rev-title">
          <header className="masthead">
            <div className="top"><span>{consultation.parentBody ?? consultation.title}</span><bdi className="symbol" dir="ltr">{revision.symbol}</bdi></div>
            <div className="row">
              <p className="body">{consultation.body}</p>
              <div className="dist"><div>{t('document.distribution')}</div><div>{format.dateTime(revision.issuedAt, { dateStyle: 'long', timeZone: consultation.seatZone })}</div><div>{t('document.original', { language })}</div></div>
            </div>
          </header>
          <h1 className="doc-title" id="rev-title" {...tongue}>{draft.title}</h1>
          {consultation.illustrative && <p className="doc-sub">{t('document.illustrative')}</p>}
          {revision.note && <p className="doc-sub" dir="auto">{revision.note}</p>}
          {revision.clauses.map((clause) => (
            <div className={`cl${clause.kind === 'heading' ? ' h' : clause.level > 1 ? ' rev-sub' : ''}`} key={clause.clauseId} id={clause.clauseId}>
              <span className="no"><bdi>{clause.number}</bdi></span>
              {clause.kind === 'heading' ? <h2 className="tx" {...tongue}>{clause.text}</h2> : <p className="tx" {...tongue} style={{ '--depth': clause.level - 1 } as React.CSSProperties}>{clause.text}</p>}
            </div>
          ))}
        </article>
        <footer className="rev-foot">
          <dl className="kv small">
            <dt>{t('issued')}</dt><dd className="num">{moment(revision.issuedAt)} ({consultation.seat})</dd>
            <dt>{t('period')}</dt><dd>{revision.respondBy ? <>{t('until', { when: moment(revision.respondBy) })} ({consultation.seat}); <span dir="auto">{revision.respondBasis}</span></> : t('noPeriod')}</dd>
            <dt>{t('document.hash')}</dt><dd><bdi className="rev-hash" dir="ltr">{revision.sha256}</bdi></dd>
          </dl>
          {changes && <ChangeSection changes={changes} revisionId={id} draftId={draft.id} seat={{ name: consultation.seat, zone: consultation.seatZone }} />}
          <section aria-labelledby="service">
            <div className="sech"><h2 id="service">{t('notice.title')}</h2></div>
            {revision.notices.length === 0 ? <p>{t('notice.none')}</p> : (
              <div className="wide" role="group" aria-label={t('notice.delegation')} tabIndex={0}>
                <table className="data">
                  <thead><tr><th scope="col">{t('notice.delegation')}</th><th scope="col">{t('notice.when')}</th><th scope="col">{t('notice.how')}</th><th scope="col">{t('notice.reference')}</th><th scope="col">{t('notice.languages')}</th></tr></thead>
                  <tbody>{revision.notices.map((notice) => (
                    <tr key={notice.delegationId}><th scope="row">{notice.name}</th><td className="num">{moment(notice.servedAt)}</td><td>{t(`channels.${notice.channel}`)}</td><td dir="auto">{notice.reference}</td><td>{notice.languages.map((code) => new Intl.DisplayNames([locale], { type: 'language' }).of(code) ?? code).join(', ')}</td></tr>
                  ))}</tbody>
                </table>
              </div>
            )}
            {revision.mayServe && revision.unserved.length > 0 && (
              <div className="acts">
                <p className="small">{t('notice.unserved', { names: revision.unserved.map((delegation) => delegation.name).join(', ') })}</p>
                <ClientMessages namespaces={['revision', 'errors']}>
                  <ServeForm revisionId={id} seat={consultation.seat} now={wallTime(context.now, consultation.seatZone)} delegations={revision.unserved} />
                </ClientMessages>
              </div>
            )}
          </section>
        </footer>
      </div>
    </Frame>
  )
}
