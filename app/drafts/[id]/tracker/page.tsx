import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getFormatter, getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { Frame } from '@/app/components/frame'
import { ClientMessages } from '@/app/i18n/client-messages'
import { getLanguage } from '@/app/i18n/language'
import { MOMENT } from '@/app/i18n/moment'
import { requireActor, serviceContext } from '@/app/session'
import { instantAt } from '@/lib/domain/seat-time'
import { readDraftZone } from '@/lib/services/read-draft-zone'
import { readTracker } from '@/lib/services/read-tracker'
import { Convergence } from './convergence'
import { addressFrom, type SearchQuery } from './query'
import { TimeBar } from './time-bar'
import { TrackSwitch } from './track-switch'
import { TrackerView } from './tracker-view'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tracker'))('title') }
}

/** The tracker: States and clauses of one revision, or propositions, in one track, as of an instant and as known on another. The address holds all of it. */
export default async function TrackerPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<SearchQuery> }) {
  const [{ id }, query] = [await params, await searchParams]
  await requireActor()
  const [t, errors, format, language, context] = [await getTranslations('tracker'), await getTranslations('errors'), await getFormatter(), await getLanguage(), await serviceContext()]
  const address = addressFrom(query)
  const zone = await readDraftZone(context, id)
  const instant = (wall: string | null) => (zone && wall && instantAt(wall, zone)) || undefined
  const [asOf, knownAt] = [instant(address.asOf), instant(address.knownAt)]
  const question = { draftId: id, revisionId: address.revision ?? undefined, track: address.track, columnsAre: address.columns, asOf, knownAt }
  const result = await readTracker(context, question, language)
  if (!result.ok) {
    if (result.code !== 'no_revision' && result.code !== 'before_opening') notFound()
    return (
      <Frame current="tracker" draftId={id}>
        <div className="page"><header className="paperhead"><h1>{t('title')}</h1></header><p className="note revs-lead">{result.code === 'no_revision' ? t('noRevision') : <>{errors('before_opening')} <Link href={`/drafts/${id}/tracker`}>{t('backToToday')}</Link></>}</p></div>
      </Frame>
    )
  }
  const { draft, revision, track, columnsAre } = result.value
  const [past, known] = [asOf !== undefined && asOf < context.now, knownAt !== undefined && knownAt < context.now]
  const moment = (at: string) => format.dateTime(new Date(at), { ...MOMENT, timeZone: draft.seatZone })
  return (
    <Frame current="tracker" draftId={id} whole>
      <ClientMessages namespaces={['common', 'tracker', 'law']}>
        <TrackerView key={`${track} ${columnsAre} ${revision.id}`} tracker={result.value} asked={address.filters} past={past} known={known} chart={<Suspense fallback={<figure className="chart"><figcaption>{t('chart.title')}</figcaption></figure>}><Convergence question={question} /></Suspense>}>
          <div className="pagehead">
            <h1>{t('title')}</h1>
            <TrackSwitch track={track} columnsAre={columnsAre} />
            <span className="print-only">{t(`trackNames.${track}`)}; <bdi dir="ltr">{revision.symbol}</bdi>, {t('asOf')} {moment(result.value.asOf)}, {t('knownOn')} {moment(result.value.knownAt)} (<bdi>{draft.seat}</bdi>)</span>
            <TimeBar tracker={result.value} past={past} known={known} />
          </div>
        </TrackerView>
      </ClientMessages>
    </Frame>
  )
}
