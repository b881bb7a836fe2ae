import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { getLanguage } from '@/app/i18n/language'
import { Frame } from '@/app/components/frame'
import { ClientMessages } from '@/app/i18n/client-messages'
import { requireActor } from '@/app/session'
import { can } from '@/lib/domain/permissions'
import { collatorOf } from '@/lib/domain/state-names'
import { TREATIES } from '@/lib/domain/treaty-status'
import { ConsultationForm } from './consultation-form'

export async function generateMetadata() {
  return { title: (await getTranslations('consultation'))('new.title') }
}

/** Opens a new consultation; for the secretariat of the platform. */
export default async function NewConsultationPage() {
  if (!can(await requireActor(), 'consultation.create')) notFound()
  const [t, registry, locale] = [await getTranslations('consultation'), await getTranslations('registry'), await getLanguage()]
  const zones = [...Intl.supportedValuesOf('timeZone'), 'UTC'].sort(collatorOf('en').compare)
  return (
    <Frame current="consultations">
      <div className="page">
        <header className="paperhead"><div><p className="sub">{t('new.sub')}</p><h1>{t('new.title')}</h1></div></header>
        <ClientMessages namespaces={['consultation', 'errors']}>
          <ConsultationForm locale={locale} zones={zones} instruments={TREATIES.map((subject) => ({ subject, name: registry(`subjects.${subject}`) }))} committee={registry('subjects.copuos')} />
        </ClientMessages>
      </div>
    </Frame>
  )
}
