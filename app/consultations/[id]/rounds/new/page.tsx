import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Frame } from '@/app/components/frame'
import { ClientMessages } from '@/app/i18n/client-messages'
import { requireActor, serviceContext, valueOrNotFound } from '@/app/session'
import { wallTime } from '@/lib/domain/seat-time'
import { readNewRound } from '@/lib/services/read-new-round'
import { RoundForm } from './round-form'

export async function generateMetadata() {
  return { title: (await getTranslations('round'))('new.title') }
}

/** Plans a comment round; for the secretariat. */
export default async function NewRoundPage({ params }: { params: Promise<{ id: string }> }) {
  await requireActor()
  const { id } = await params
  const t = await getTranslations('round')
  const context = await serviceContext()
  const { consultation, revisions } = valueOrNotFound(await readNewRound(context, id))
  return (
    <Frame current="rounds" consultationId={id}>
      <div className="page rounds">
        <header className="paperhead"><div><p className="sub"><Link href={`/consultations/${id}/rounds`}>{t('title')}</Link></p><h1>{t('new.title')}</h1></div></header>
        {revisions.length === 0 ? <p className="note">{t('noRevision')}</p> : (
          <ClientMessages namespaces={['round', 'errors']}>
            <RoundForm consultationId={id} seat={consultation.seat} now={wallTime(context.now, consultation.seatZone)} revisions={revisions.map(({ id: revisionId, symbol, title }) => ({ id: revisionId, symbol, title }))} />
          </ClientMessages>
        )}
      </div>
    </Frame>
  )
}
