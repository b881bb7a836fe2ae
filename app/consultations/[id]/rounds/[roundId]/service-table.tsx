import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { getLanguage } from '@/app/i18n/language'
import { shortMoment } from '@/app/i18n/figures'
import { wallTime } from '@/lib/domain/seat-time'
import type { CommentRound, ShownDelivery } from '@/lib/services/read-round'
import { PaperForm } from './paper-form'

/** Whom the round was served on, by what, and what is known of each delivery; for the secretariat. */
export async function ServiceTable({ round, now }: { round: CommentRound; now: Date }) {
  const [t, locale] = [await getTranslations('round'), await getLanguage()]
  const { consultation } = round
  const service = round.service ?? []
  const moment = (at: Date): string => shortMoment(at, consultation.seatZone, locale)
  // What a server takes, the platform shows and a messenger hands over: of each its own word. A letter that nothing sends is not merely queued.
  const stateOf = ({ state, channel }: ShownDelivery): string =>
    t(`deliveries.${state === 'queued' && !round.sends ? 'notSent' : state === 'accepted' && channel !== 'mail' ? (channel === 'platform' ? 'shown' : 'handed') : state}`)
  const unaddressed = service.filter(({ officialAddress, delegationId }) => delegationId && !officialAddress).length
  const line = (delivery: ShownDelivery) => (
    <li key={delivery.id}>
      {t(`notices.${delivery.notice}`)}, {t(`channels.${delivery.channel}`)}{delivery.address && <> <bdi dir="ltr" className="small">{delivery.address}</bdi></>}{delivery.reference && <> <span dir="auto">{delivery.reference}</span></>}: <b className={delivery.state === 'bounced' || delivery.state === 'refused' ? 'round-failed' : undefined}>{stateOf(delivery)}</b> <span className="num small muted">{moment(delivery.at)}</span>
      {delivery.state === 'bounced' && <span className="small" dir="ltr"> {[delivery.dsnStatus, delivery.dsnDiagnostic].filter(Boolean).join(' – ')}</span>}
    </li>
  )
  return (
    <section>
      <div className="sech"><h2>{t('service.title')}</h2><Link className="btn push" href={`/consultations/${consultation.id}/mail`}>{t('post')}</Link></div>
      {unaddressed > 0 && <p className="note">{t('service.noAddress', { count: unaddressed })}</p>}
      {service.length === 0 ? <p className="muted">{t('service.none')}</p> : (
        <div className="wide" role="region" aria-label={t('service.title')} tabIndex={0}>
          <table className="data round-service">
            <thead><tr><th scope="col">{t('service.delegation')}</th><th scope="col">{t('service.notices')}</th><th scope="col" className="end">{t('service.comments')}</th></tr></thead>
            <tbody>
              {service.map((entry) => (
                <tr key={entry.entryId}>
                  <th scope="row">{entry.name}{round.closesAt && entry.closesAt && entry.closesAt > round.closesAt && <><br /><span className="small muted num">{t('service.longer', { when: moment(entry.closesAt) })}</span></>}</th>
                  <td>{entry.deliveries.length === 0 ? <span className="muted">{t('service.notServed')}</span> : <ul>{entry.deliveries.map(line)}</ul>}</td>
                  <td className="end num">{t('number', { count: entry.comments })}{entry.late > 0 && <><br /><span className="small muted">{t('service.lateOf', { count: entry.late })}</span></>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {round.may.serve && service.length > 0 && <PaperForm roundId={round.id} seat={consultation.seat} now={wallTime(now, consultation.seatZone)} entries={service.map(({ entryId, name }) => ({ entryId, name }))} />}
    </section>
  )
}
