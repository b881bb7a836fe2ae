import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getFormatter, getTranslations } from 'next-intl/server'
import { getLanguage } from '@/app/i18n/language'
import { Frame } from '@/app/components/frame'
import { ClientMessages } from '@/app/i18n/client-messages'
import { MOMENT } from '@/app/i18n/moment'
import { requireActor, serviceContext } from '@/app/session'
import { instantAt, wallTime } from '@/lib/domain/seat-time'
import { readDraftZone } from '@/lib/services/read-draft-zone'
import { readTracker } from '@/lib/services/read-tracker'
import { revisionLabel } from '@/lib/domain/revision'
import { isolated } from './columns'
import { TrackerView } from './tracker-view'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tracker'))('title') }
}

type Query = { revision?: string | string[]; asOf?: string | string[] }

/** The tracker: delegations and clauses of one revision, as of an instant. Revision and instant are a plain form. */
export default async function TrackerPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<Query> }) {
  const [{ id }, query] = [await params, await searchParams]
  await requireActor()
  const [t, format, language, context] = [await getTranslations('tracker'), await getFormatter(), await getLanguage(), await serviceContext()]
  const one = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined)
  const zone = await readDraftZone(context, id)
  const asOf = zone && one(query.asOf) ? instantAt(one(query.asOf)!, zone) : null
  const result = await readTracker(context, { draftId: id, revisionId: one(query.revision), asOf: asOf ?? undefined }, language)
  if (!result.ok) {
    if (result.code !== 'no_revision') notFound()
    return <Frame current="tracker" draftId={id}><div className="page"><header className="paperhead"><h1>{t('title')}</h1></header><p className="note revs-lead">{t('noRevision')}</p></div></Frame>
  }
  const { draft, revision, revisions } = result.value
  return (
    <Frame current="tracker" draftId={id} whole>
      <ClientMessages namespaces={['common', 'tracker', 'law']}>
        <TrackerView tracker={result.value} past={asOf !== null && asOf < context.now}>
          <div className="pagehead">
            <h1>{t('title')}</h1>
            <span className="tag solid">{t('track')}</span>
            <span className="print-only"><bdi dir="ltr">{revision.symbol}</bdi>, {t('asOf')} {format.dateTime(new Date(result.value.asOf), { ...MOMENT, timeZone: draft.seatZone })} (<bdi>{draft.seat}</bdi>)</span>
            <form className="asof push" method="get">
              <label className="asof">{t('revision')} <select className="input" name="revision" defaultValue={revision.id}>{revisions.map((held) => <option key={held.id} value={held.id}>{revisionLabel(held.ordinal)}</option>)}</select></label>
              <label className="asof">{t('asOf')} <input className="input" type="datetime-local" name="asOf" dir="ltr" defaultValue={wallTime(new Date(result.value.asOf), draft.seatZone)} max={wallTime(context.now, draft.seatZone)} /></label>
              <button className="btn">{t('show')}</button>
              <span className="small muted only-l">{t('asOfHint', { seat: isolated(draft.seat) })}</span>
            </form>
          </div>
        </TrackerView>
      </ClientMessages>
    </Frame>
  )
}
