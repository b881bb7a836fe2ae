import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Frame } from '@/app/components/frame'
import { ClientMessages } from '@/app/i18n/client-messages'
import { getLanguage } from '@/app/i18n/language'
import { requireActor, serviceContext, valueOrNotFound } from '@/app/session'
import { readContributionHead } from '@/lib/services/read-contribution-head'
import { ImportForm } from './import-form'

export async function generateMetadata() {
  return { title: (await getTranslations('contributions'))('import.title') }
}

/** Brings a filled comment table into the register; for the secretariat. */
export default async function ImportPage({ params }: { params: Promise<{ id: string }> }) {
  await requireActor()
  const { id } = await params
  const [t, locale] = [await getTranslations('contributions'), await getLanguage()]
  const head = valueOrNotFound(await readContributionHead(await serviceContext(), id, locale))
  if (!head.may.dispose) notFound()
  return (
    <Frame current="contributions" consultationId={id}>
      <div className="page contributions">
        <header className="paperhead"><div><p className="sub"><Link href={`/consultations/${id}/contributions`}>{t('title')}</Link></p><h1>{t('import.title')}</h1></div></header>
        <p className="lead">{t('import.lead')}</p>
        {head.drafts.length === 0 ? <p className="note">{t('import.noDraft')}</p> : (
          <ClientMessages namespaces={['contributions', 'errors', 'common']}><ImportForm consultationId={id} drafts={head.drafts} rounds={head.rounds} language={locale} /></ClientMessages>
        )}
      </div>
    </Frame>
  )
}
