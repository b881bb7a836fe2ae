import { getTranslations } from 'next-intl/server'
import { figure } from '@/app/i18n/figures'
import { getLanguage } from '@/app/i18n/language'
import type { Desk } from '@/lib/services/read-desk'
import { ChangeItem } from './change-item'
import { Deadlines } from './deadlines'
import { SilenceList } from './silence-list'
import { WaitingList } from './waiting-list'

const SHOWN = 12

/** The desk of somebody who speaks for a delegation: four parts, two columns. */
export async function DelegationDesk({ desk, now }: { desk: Extract<Desk, { kind: 'delegation' }>; now: Date }) {
  const [t, locale] = [await getTranslations('desk'), await getLanguage()]
  const { changes, waiting, deadlines, silence, consultation } = desk
  const item = (change: (typeof changes)[number], index: number) => <ChangeItem key={index} change={change} seatZone={consultation.seatZone} />
  return (
    <div className="desk">
      <div>
        <div className="sech"><span className="rn">I</span><h2>{t('changes.title')}</h2></div>
        {changes.length === 0 ? <p className="desk-none muted">{t('changes.none')}</p> : <ul className="items">{changes.slice(0, SHOWN).map(item)}</ul>}
        {changes.length > SHOWN && <details className="desk-more"><summary>{t('changes.more', { count: figure(changes.length - SHOWN, locale) })}</summary><ul className="items">{changes.slice(SHOWN).map(item)}</ul></details>}
        <div className="sech"><span className="rn">II</span><h2>{t('waiting.title')}</h2></div>
        <WaitingList waiting={waiting} mayRelease={desk.may.release} isState={desk.delegation.kind === 'state'} seatZone={consultation.seatZone} />
      </div>
      <div>
        <div className="sech"><span className="rn">III</span><h2>{t('expires.title')}</h2></div>
        <Deadlines deadlines={deadlines} seat={consultation.seat} seatZone={consultation.seatZone} now={now} />
        <div className="sech"><span className="rn">IV</span><h2>{t('silence.title')}</h2></div>
        <SilenceList silence={silence} consultationId={consultation.id} seat={consultation.seat} seatZone={consultation.seatZone} />
      </div>
    </div>
  )
}
