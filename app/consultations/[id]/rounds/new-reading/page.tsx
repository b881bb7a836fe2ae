import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Frame } from '@/app/components/frame'
import { ClientMessages } from '@/app/i18n/client-messages'
import { requireActor, serviceContext, valueOrNotFound } from '@/app/session'
import { readNewProcedure } from '@/lib/services/read-new-procedure'
import { ReadingForm } from './reading-form'

export async function generateMetadata() {
  return { title: (await getTranslations('reading'))('newTitle') }
}

/** Opens a reading in a meeting; for secretariat and Chair. */
export default async function NewReadingPage({ params }: { params: Promise<{ id: string }> }) {
  await requireActor()
  const { id } = await params
  const [t, round] = [await getTranslations('reading'), await getTranslations('round')]
  const { revisions } = valueOrNotFound(await readNewProcedure(await serviceContext(), id))
  return (
    <Frame current="rounds" consultationId={id}>
      <div className="page rounds">
        <header className="paperhead"><div><p className="sub"><Link href={`/consultations/${id}/rounds`}>{round('title')}</Link></p><h1>{t('newTitle')}</h1></div></header>
        {revisions.length === 0 ? <p className="note">{round('noRevision')}</p> : <ClientMessages namespaces={['reading', 'errors']}><ReadingForm consultationId={id} revisions={revisions.map(({ id: revisionId, symbol, title }) => ({ id: revisionId, symbol, title }))} /></ClientMessages>}
      </div>
    </Frame>
  )
}
