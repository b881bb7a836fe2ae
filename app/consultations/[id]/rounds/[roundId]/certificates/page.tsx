import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { Frame } from '@/app/components/frame'
import { getLanguage } from '@/app/i18n/language'
import { ClientMessages } from '@/app/i18n/client-messages'
import { requireActor, serviceContext, valueOrNotFound } from '@/app/session'
import { collatorOf } from '@/lib/domain/state-names'
import { readCertificates } from '@/lib/services/read-certificate'
import { Certificate } from '../certificate'
import { PrintButton } from './print-button'

export async function generateMetadata() {
  return { title: (await getTranslations('silence'))('certificate.all') }
}

/** The certificates of a silence procedure that the reader may see, or with `line` one of them; printed, each on a page. */
export default async function CertificatesPage({ params, searchParams }: { params: Promise<{ id: string; roundId: string }>; searchParams: Promise<{ line?: string }> }) {
  await requireActor()
  const [{ id, roundId }, { line }] = [await params, await searchParams]
  const [t, language] = [await getTranslations('silence'), await getLanguage()]
  const { certificates, ...head } = valueOrNotFound(await readCertificates(await serviceContext(), { roundId, language, ...(line ? { lineId: line } : {}) }))
  if (head.consultationId !== id || (line && certificates.length === 0)) notFound()
  return (
    <Frame current="rounds" consultationId={id} draftId={head.draftId}>
      <div className="page certificates">
        <header className="paperhead">
          <div><p className="sub"><Link href={`/consultations/${id}/rounds/${roundId}`}>{t('title')}</Link></p><h1 dir="auto">{head.title}</h1></div>
          <p className="acts"><ClientMessages namespaces={['silence']}><PrintButton /></ClientMessages></p>
        </header>
        {head.outcome && <p className="note">{t(`outcome.${head.outcome}`)}</p>}
        {certificates.length === 0 ? <p className="muted">{t('certificate.none')}</p> : (
          <div className="cert-sheet">{[...certificates].sort((a, b) => collatorOf(language).compare(a.name, b.name)).map((each) => <Certificate key={each.lineId} certificate={each} head={head} />)}</div>
        )}
      </div>
    </Frame>
  )
}
