import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { Frame } from '@/app/components/frame'
import { getLanguage } from '@/app/i18n/language'
import { shortMoment } from '@/app/i18n/figures'
import { requireActor, serviceContext, valueOrNotFound } from '@/app/session'
import { directionOf } from '@/lib/domain/language'
import { mailSettings } from '@/lib/services/mail-settings'
import { readLetter } from '@/lib/services/read-letter'

export async function generateMetadata() {
  return { title: (await getTranslations('mail'))('title') }
}

/** One letter, word for word, as it leaves or would leave; for the secretariat. */
export default async function LetterPage({ params }: { params: Promise<{ id: string; mailId: string }> }) {
  await requireActor()
  const { id, mailId } = await params
  const [t, locale] = [await getTranslations('mail'), await getLanguage()]
  const letter = valueOrNotFound(await readLetter(await serviceContext(), mailId))
  if (letter.consultationId !== id) notFound()
  return (
    <Frame current="consultations" consultationId={id}>
      <div className="page mail">
        <header className="paperhead"><div><p className="sub"><Link href={`/consultations/${id}/mail`}>{t('title')}</Link></p><h1 lang={letter.language} dir="auto">{letter.subject}</h1></div></header>
        {!letter.sent && !mailSettings().sends && <p className="note pending"><b>{t('notSent.label')}</b> {t('notSent.text')}</p>}
        <p className="muted">{t('outbox.to')}: <bdi dir="ltr">{letter.to.join(', ')}</bdi> · <span className="num">{shortMoment(letter.queuedAt, letter.seatZone, locale)}</span></p>
        {letter.withheld ? <p className="note">{t('withheld')}</p> : <pre className="mail-letter" lang={letter.language} dir={directionOf(letter.language)}>{letter.text}</pre>}
      </div>
    </Frame>
  )
}
