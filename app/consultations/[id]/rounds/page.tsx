import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Frame } from '@/app/components/frame'
import { getLanguage } from '@/app/i18n/language'
import { figure } from '@/app/i18n/figures'
import { requireActor, serviceContext, valueOrNotFound } from '@/app/session'
import { isFor } from '@/lib/domain/round'
import { readRounds } from '@/lib/services/read-rounds'
import { SeatMoment } from './seat-moment'

export async function generateMetadata() {
  return { title: (await getTranslations('round'))('title') }
}

/** The rounds of a consultation: on what, for whom, from when to when, and what came in. */
export default async function RoundsPage({ params }: { params: Promise<{ id: string }> }) {
  await requireActor()
  const { id } = await params
  const [t, silence, reading, locale] = [await getTranslations('round'), await getTranslations('silence'), await getTranslations('reading'), await getLanguage()]
  const { consultation, rounds, may, hasRevision } = valueOrNotFound(await readRounds(await serviceContext(), id))
  const { seat, seatZone } = consultation
  return (
    <Frame current="rounds" consultationId={id}>
      <div className="page rounds">
        <header className="paperhead">
          <div><p className="sub"><Link href={`/consultations/${id}`} dir="auto">{consultation.title}</Link></p><h1>{t('title')}</h1></div>
          <p className="acts">{may.plan && hasRevision && <Link className="btn primary" href={`/consultations/${id}/rounds/new`}>{t('new.title')}</Link>} {may.conduct && hasRevision && <><Link className="btn" href={`/consultations/${id}/rounds/new-silence`}>{silence('new.title')}</Link> <Link className="btn" href={`/consultations/${id}/rounds/new-reading`}>{reading('newTitle')}</Link></>} {may.readMail && <Link className="btn" href={`/consultations/${id}/mail`}>{t('post')}</Link>}</p>
        </header>
        <p className="revs-lead">{t('lead')}</p>
        {may.plan && !hasRevision && <p className="note">{t('noRevision')}</p>}
        {rounds.length === 0 ? <p className="note">{t('none')}</p> : (
          <div className="wide" role="region" aria-label={t('title')} tabIndex={0}>
            <table className="data rounds-list">
              <thead><tr>{(['round', 'on', 'opens', 'closes', 'received'] as const).map((column) => <th scope="col" key={column}>{t(`columns.${column}`)}</th>)}</tr></thead>
              <tbody>
                {rounds.map((round) => (
                  <tr key={round.id}>
                    <th scope="row"><Link href={`/consultations/${id}/rounds/${round.id}`} dir="auto">{round.title}</Link><br /><span className="small muted">{t(`kinds.${round.kind}`)}{round.kind === 'comment' && <> · {t(`audiences.${round.audience}`)}</>}</span> <span className={round.state === 'open' || round.state === 'open_for_some' ? 'tag pending' : 'tag'}>{t(`states.${round.state}`)}</span></th>
                    <td data-label={t('columns.on')}><Link href={`/revisions/${round.revision.id}`}><bdi dir="ltr" className="nowrap">{round.revision.symbol}</bdi></Link><br /><span className="small muted" dir="auto">{round.draftTitle}</span></td>
                    <td data-label={t('columns.opens')}><SeatMoment at={round.opensAt} seat={seat} seatZone={seatZone} alone /></td>
                    <td data-label={t('columns.closes')}>{round.closesAt ? <SeatMoment at={round.closesAt} seat={seat} seatZone={seatZone} /> : '–'}</td>
                    <td data-label={t('columns.received')} className="num">{round.kind !== 'comment' ? '–' : <>{isFor(round.audience, 'delegations') && <>{t('fromDelegations', { count: round.fromDelegations })}<br /></>}{isFor(round.audience, 'stakeholders') && <Link href={`/r/${round.publicId}`}>{t('fromStakeholders', { count: round.fromStakeholders, figure: figure(round.fromStakeholders, locale) })}</Link>}</>}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </div>
    </Frame>
  )
}
