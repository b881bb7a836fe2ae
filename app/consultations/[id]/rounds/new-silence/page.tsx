import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Frame } from '@/app/components/frame'
import { ClientMessages } from '@/app/i18n/client-messages'
import { requireActor, serviceContext, valueOrNotFound } from '@/app/session'
import { wallTime } from '@/lib/domain/seat-time'
import { readNewProcedure } from '@/lib/services/read-new-procedure'
import { SilenceForm } from './silence-form'

export async function generateMetadata() {
  return { title: (await getTranslations('silence'))('new.title') }
}

/** Opens a silence procedure; for secretariat and Chair. */
export default async function NewSilencePage({ params }: { params: Promise<{ id: string }> }) {
  await requireActor()
  const { id } = await params
  const [t, round, registry] = [await getTranslations('silence'), await getTranslations('round'), await getTranslations('registry')]
  const context = await serviceContext()
  const { consultation, revisions } = valueOrNotFound(await readNewProcedure(context, id))
  const treaties = (['outer_space_treaty', 'moon_agreement', 'rescue_agreement', 'liability_convention', 'registration_convention'] as const).map((subject) => ({ subject, name: registry(`subjects.${subject}`) }))
  return (
    <Frame current="rounds" consultationId={id}>
      <div className="page rounds">
        <header className="paperhead"><div><p className="sub"><Link href={`/consultations/${id}/rounds`}>{round('title')}</Link></p><h1>{t('new.title')}</h1></div></header>
        {revisions.length === 0 ? <p className="note">{round('noRevision')}</p> : (
          <ClientMessages namespaces={['silence', 'round', 'errors']}>
            <SilenceForm consultationId={id} seat={consultation.seat} now={wallTime(context.now, consultation.seatZone)} languages={consultation.languages} treaties={treaties} revisions={revisions} />
          </ClientMessages>
        )}
      </div>
    </Frame>
  )
}
