import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import type { RoundLine } from '@/lib/services/read-rounds'
import { SeatMoment } from './rounds/seat-moment'

/** The rounds that are open or planned, in short, with the way to all of them. */
export async function RoundLines({ rounds, consultation }: { rounds: readonly RoundLine[]; consultation: { id: string; seat: string; seatZone: string } }) {
  const t = await getTranslations('round')
  const running = rounds.filter(({ state }) => ['open', 'open_for_some', 'planned'].includes(state))
  return (
    <>
      <div className="sech"><span className="rn">II</span><h2>{t('title')}</h2><Link className="btn push" href={`/consultations/${consultation.id}/rounds`}>{t('all')}</Link></div>
      {running.length === 0 ? <p className="muted">{t('noneOpen')}</p> : (
        <ul className="items">
          {running.map((round) => (
            <li key={round.id}>
              <span className="no" />
              <div>
                <h3><Link href={`/consultations/${consultation.id}/rounds/${round.id}`} dir="auto">{round.title}</Link></h3>
                <p><span className={round.state === 'planned' ? 'tag' : 'tag pending'}>{t(`states.${round.state}`)}</span> {t(`kinds.${round.kind}`)}; {round.state === 'planned' ? <>{t('columns.opens')} <SeatMoment at={round.opensAt} seat={consultation.seat} seatZone={consultation.seatZone} /></> : round.closesAt && <>{t('columns.closes')} <SeatMoment at={round.closesAt} seat={consultation.seat} seatZone={consultation.seatZone} /></>}</p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
