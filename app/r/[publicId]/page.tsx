import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ChineseFonts } from '@/app/components/chinese-fonts'
import { ClientMessages } from '@/app/i18n/client-messages'
import { getLanguage } from '@/app/i18n/language'
import { database } from '@/lib/data/client'
import { readPublicRound } from '@/lib/services/read-public-round'
import { PublicFrame } from '../public-frame'
import { RoundMasthead } from '../round-masthead'
import { CommentPage } from './comment-page'

type Props = { params: Promise<{ publicId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { publicId } = await params
  const [t, round] = [await getTranslations('public'), await readPublicRound({ db: database(), now: new Date() }, publicId)]
  return { title: round ? `${round.title}: ${round.revision.symbol}` : t('frame'), alternates: { types: { 'application/atom+xml': `/r/${publicId}/feed.atom` } } }
}

/** The text of a public round, with a way to comment at each clause; for anybody, without an account. */
export default async function PublicRoundPage({ params }: Props) {
  const { publicId } = await params
  const [t, locale] = [await getTranslations('public'), await getLanguage()]
  const round = await readPublicRound({ db: database(), now: new Date() }, publicId)
  if (!round) notFound()
  return (
    <PublicFrame illustrative={round.consultation.illustrative}>
      {round.draft.lang === 'zh' && <ChineseFonts />}
      <ClientMessages namespaces={['public', 'comment', 'errors']}>
        <CommentPage
          publicId={publicId} language={locale} lang={round.draft.lang} takes={round.takes} classes={round.classes} clauses={round.clauses} questions={round.questions} onTheWhole={round.onTheWhole}
          head={<><RoundMasthead round={round} />{round.note && <section className="public-note" aria-label={t('note')}>{round.note.split(/\n{2,}/).map((paragraph, index) => <p key={index} dir="auto">{paragraph}</p>)}</section>}</>}
        />
      </ClientMessages>
    </PublicFrame>
  )
}
