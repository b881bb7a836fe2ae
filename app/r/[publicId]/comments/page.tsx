import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { getLanguage } from '@/app/i18n/language'
import { shortMoment } from '@/app/i18n/figures'
import { database } from '@/lib/data/client'
import { directionOf } from '@/lib/domain/language'
import { type PublishedComment, readPublishedComments } from '@/lib/services/read-published-comments'
import { PublicFrame } from '../../public-frame'

type Props = { params: Promise<{ publicId: string }>; searchParams: Promise<{ clause?: string; question?: string; page?: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('public'))('comments.title') }
}

/** The published comments on one place of a round; near-identical ones stand together, with every voice among them. */
export default async function PublishedCommentsPage({ params, searchParams }: Props) {
  const { publicId } = await params
  const { clause, question, page: asked } = await searchParams
  const [t, comment, locale] = [await getTranslations('public'), await getTranslations('comment'), await getLanguage()]
  const found = await readPublishedComments({ db: database(), now: new Date() }, publicId, { clauseId: clause || null, questionId: question || null, page: Number(asked) || 1 })
  if (!found) notFound()
  const { place, groups, page, pages, draft, consultation } = found
  const to = (next: number): string => `/r/${publicId}/comments?${new URLSearchParams({ ...(clause ? { clause } : question ? { question } : { whole: '1' }), page: String(next) })}`
  const who = (one: PublishedComment): string => [one.name, one.organisation, one.className ?? (one.classCode ? t(`classes.${one.classCode}`) : null)].filter(Boolean).join(' · ')
  const voice = (one: PublishedComment) => <span className="small muted"><bdi>{who(one)}</bdi> · <span className="num">{shortMoment(one.sentAt, consultation.seatZone, locale)} <bdi>{consultation.seat}</bdi></span>{one.late && <> · {t('comments.late')}</>}{one.amended && <> · {t('comments.amended')}</>}</span>
  const words = (one: PublishedComment) => <>{one.proposedWording && <p className="public-proposed" dir="auto"><span className="small muted">{comment('fields.proposedWording')} </span>{one.proposedWording}</p>}{one.body && <p className="public-body" dir="auto">{one.body}</p>}</>
  return (
    <PublicFrame illustrative={consultation.illustrative}>
      <div className="page public-comments">
        <p><Link href={`/r/${publicId}${place.clauseId ? `#${place.clauseId}` : ''}`}>{t('backToText')}</Link></p>
        <header className="paperhead"><div><p className="sub"><bdi dir="ltr">{found.revision.symbol}</bdi> · <span dir="auto">{found.title}</span></p><h1>{place.label ? t('comments.on', { label: place.label }) : place.question ? t('comments.onQuestion') : t('comments.onWhole')}</h1></div></header>
        {place.text && <blockquote lang={draft.lang} dir={directionOf(draft.lang)}>{place.text}</blockquote>}
        {place.question && <blockquote dir="auto">{place.question}</blockquote>}
        <p className="muted">{t('comments.count', { count: found.comments })}{found.allGroups < found.comments && <> · {t('comments.grouped', { groups: found.allGroups })}</>}</p>
        {groups.length === 0 && <p className="note">{t('publishedNone')}</p>}
        <ol className="public-groups">
          {groups.map(([first, ...alike]) => first && (
            <li key={first.id}>
              {words(first)}
              <p>{voice(first)}</p>
              {alike.length > 0 && (
                <details>
                  <summary>{t('comments.alike', { count: alike.length })}</summary>
                  <ul>{alike.map((one) => <li key={one.id}>{words(one)}<p>{voice(one)}</p></li>)}</ul>
                </details>
              )}
            </li>
          ))}
        </ol>
        {pages > 1 && <nav className="acts" aria-label={t('comments.pages')}>{page > 1 && <Link className="btn" href={to(page - 1)}>{t('comments.previous')}</Link>}<span className="num">{t('comments.page', { page, pages })}</span>{page < pages && <Link className="btn" href={to(page + 1)}>{t('comments.next')}</Link>}</nav>}
      </div>
    </PublicFrame>
  )
}
