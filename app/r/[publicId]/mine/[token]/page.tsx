import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { ClientMessages } from '@/app/i18n/client-messages'
import { getLanguage } from '@/app/i18n/language'
import { shortMoment } from '@/app/i18n/figures'
import { database } from '@/lib/data/client'
import { directionOf } from '@/lib/domain/language'
import { readContributor } from '@/lib/services/read-contributor'
import { PublicFrame } from '../../../public-frame'
import { AmendForm, ConfirmForm, WithdrawButton } from './own-forms'

type Props = { params: Promise<{ publicId: string; token: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('public'))('mine.title'), referrer: 'no-referrer', robots: { index: false, follow: false } }
}

/** A contributor's own comments behind the key that was mailed: to confirm, amend, withdraw. Reading alone changes nothing. */
export default async function OwnContributionsPage({ params }: Props) {
  const { publicId, token } = await params
  const [t, comment, locale] = [await getTranslations('public'), await getTranslations('comment'), await getLanguage()]
  const page = await readContributor({ db: database(), now: new Date() }, publicId, token)
  if (!page) {
    return (
      <PublicFrame illustrative={false}>
        <div className="page"><header className="paperhead"><h1>{t('mine.title')}</h1></header><p className="note" role="alert">{t('mine.unknown')}</p><p><Link href={`/r/${publicId}`}>{t('backToText')}</Link></p></div>
      </PublicFrame>
    )
  }
  const { contributions, consultation, contributor, draft } = page
  const waiting = contributions.filter(({ state }) => state === 'waiting')
  const moment = (at: Date) => <span className="num">{shortMoment(at, consultation.seatZone, locale)} <bdi>{consultation.seat}</bdi></span>
  return (
    <PublicFrame illustrative={consultation.illustrative}>
      <div className="page public-mine">
        <p><Link href={`/r/${publicId}`}>{t('backToText')}</Link></p>
        <header className="paperhead"><div><p className="sub"><bdi dir="ltr">{page.revision.symbol}</bdi> · <span dir="auto">{page.title}</span></p><h1>{t('mine.title')}</h1></div></header>
        <p className="muted"><bdi>{[contributor.name, contributor.organisation].filter(Boolean).join(', ')}</bdi> · <bdi dir="ltr">{contributor.email}</bdi></p>
        <p className="note pending">{page.mayChange ? <>{t('mine.until')} <b>{moment(page.closesAt)}</b></> : t('mine.fixed')}</p>
        <ClientMessages namespaces={['public', 'comment', 'errors']}>
          {waiting.length > 0 && <ConfirmForm publicId={publicId} token={token} commentIds={waiting.map(({ id }) => id)} />}
          {contributions.length === 0 && <p className="note">{t('mine.none')}</p>}
          <ol className="public-groups">
            {contributions.map((one) => (
              <li key={one.id}>
                <h2>{one.label ? t('paragraph', { label: one.label }) : one.question ? t('comments.onQuestion') : t('onTheWhole')} <span className={one.state === 'waiting' ? 'tag pending' : 'tag'}>{t(`mine.states.${one.state}`)}</span>{one.late && <> <span className="tag">{t('comments.late')}</span></>}</h2>
                {one.clauseText && <blockquote lang={draft.lang} dir={directionOf(draft.lang)}>{one.clauseText}</blockquote>}
                {one.question && <blockquote dir="auto">{one.question}</blockquote>}
                {one.proposedWording && <p className="public-proposed" dir="auto"><span className="small muted">{comment('fields.proposedWording')} </span>{one.proposedWording}</p>}
                {one.body && <p className="public-body" dir="auto">{one.body}</p>}
                <p className="small muted">{t('mine.sentAt')} {moment(one.sentAt)}</p>
                {one.versions.length > 0 && (
                  <details className="small">
                    <summary>{t('mine.versions', { count: one.versions.length })}</summary>
                    <ol>{one.versions.map((version) => <li key={version.ordinal}>{moment(version.sentAt)}<br /><bdi className="rev-hash" dir="ltr">SHA-256 {version.receiptHash}</bdi>{version.ordinal < one.versions.length && <><br /><span dir="auto">{[version.proposedWording, version.body].filter(Boolean).join(' – ')}</span></>}</li>)}</ol>
                  </details>
                )}
                <div className="public-do">{one.state === 'filed' && page.mayChange && <AmendForm publicId={publicId} token={token} comment={{ id: one.id, category: one.category, body: one.body, proposedWording: one.proposedWording, onClause: one.clauseId !== null }} />}
                {((one.state === 'filed' && page.mayChange) || one.state === 'waiting' || one.state === 'expired') && <WithdrawButton publicId={publicId} token={token} commentId={one.id} filed={one.state === 'filed'} />}</div>
              </li>
            ))}
          </ol>
        </ClientMessages>
        {page.takes !== 'nothing' && <p><Link className="btn" href={`/r/${publicId}`}>{t('mine.another')}</Link></p>}
      </div>
    </PublicFrame>
  )
}
