import type { Metadata } from 'next'
import { getFormatter, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { Frame } from '@/app/components/frame'
import { ClientMessages } from '@/app/i18n/client-messages'
import { getLanguage } from '@/app/i18n/language'
import { MOMENT } from '@/app/i18n/moment'
import { requireActor, serviceContext, valueOrNotFound } from '@/app/session'
import { readMyState } from '@/lib/services/read-my-state'
import { Matter } from './matter'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('myState'))('title') }
}

/** Each position and each silence of the reader's own delegation, track by track, with what ends when and what its silence would mean. */
export default async function MyStatePage({ params }: { params: Promise<{ id: string }> }) {
  await requireActor()
  const { id } = await params
  const [t, law, format, locale] = [await getTranslations('myState'), await getTranslations('law'), await getFormatter(), await getLanguage()]
  const read = await readMyState(await serviceContext(), id, locale)
  if (!read.ok && read.code === 'forbidden') {
    return <Frame current="myState" consultationId={id}><div className="page"><header className="paperhead"><h1>{t('title')}</h1></header><p className="note">{t('forDelegations')}</p></div></Frame>
  }
  const { consultation, delegation, deadlines, positions, silences, may } = valueOrNotFound(read)
  const when = (instant: string): string => format.dateTime(new Date(instant), { ...MOMENT, timeZone: consultation.seatZone })
  return (
    <Frame current="myState" consultationId={id}>
      <div className="page mystate">
        <header className="paperhead">
          <div><p className="sub"><Link href={`/consultations/${id}`}>{consultation.title}</Link></p><h1>{delegation.name}</h1></div>
          <div className="dist"><bdi dir="ltr">{consultation.symbol}</bdi><br />{t('lead')}</div>
        </header>
        {!delegation.isState && <p className="note">{t('notState')}</p>}

        <div className="sech"><span className="rn">I</span><h2>{t('deadlines.title')}</h2></div>
        {deadlines.length === 0 ? <p className="muted">{t('deadlines.none')}</p> : (
          <table className="expiry"><thead><tr><th scope="col">{t('deadlines.until', { seat: consultation.seat })}</th><th scope="col">{t('deadlines.what')}</th><th scope="col">{t('deadlines.of')}</th></tr></thead><tbody>
            {deadlines.map((each) => (
              <tr key={`${each.kind} ${each.at} ${each.title}`}>
                <th scope="row" className="num">{when(each.at)}</th><td>{t(`deadlines.kinds.${each.kind}`)}</td>
                <td>{each.propositionId ? <a href={`#${each.propositionId}`}><bdi>{each.title}</bdi></a> : each.place ? <Link href={`/drafts/${each.place.draftId}?clause=${encodeURIComponent(each.place.clauseId)}`}><bdi>{each.title}</bdi></Link> : each.roundId ? <Link href={`/consultations/${id}/rounds/${each.roundId}`}><bdi>{each.title}</bdi></Link> : <bdi>{each.title}</bdi>}</td>
              </tr>
            ))}
          </tbody></table>
        )}

        <ClientMessages namespaces={['myState', 'position', 'law', 'errors']}>
          <div className="sech"><span className="rn">II</span><h2>{t('silences')}</h2></div>
          <p className="mystate-lead muted">{t('silencesLead')}</p>
          {silences.length === 0 && <p className="note">{t('noSilences')}</p>}
          {silences.map((matter) => <Matter key={matter.key} matter={matter} consultation={consultation} mayPrepare={may.prepare} silent />)}

          <div className="sech"><span className="rn">III</span><h2>{t('positions')}</h2></div>
          {positions.length === 0 && <p className="note">{t('noPositions')}</p>}
          {positions.map((matter) => <Matter key={matter.key} matter={matter} consultation={consultation} mayPrepare={may.prepare} silent={false} />)}
        </ClientMessages>
        <p className="caution">{law('aid')}</p>
      </div>
    </Frame>
  )
}
