import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { ClientMessages } from '@/app/i18n/client-messages'
import { figure, shortMoment } from '@/app/i18n/figures'
import { getLanguage } from '@/app/i18n/language'
import { directionOf } from '@/lib/domain/language'
import type { ReadReading } from '@/lib/services/read-reading'
import { LiveRefresh } from './live-refresh'
import { ChairButtons, EndButton, PresenceForm, StatementForm } from './reading-forms'

/** A reading: every clause with what was ruled on it and stated on that, where the Chair is, and who is present. */
export async function ReadingView({ reading }: { reading: ReadReading }) {
  const [t, law, locale] = [await getTranslations('reading'), await getTranslations('law'), await getLanguage()]
  const { can, consultationId, seat, seatZone } = reading
  const moment = (at: Date): string => shortMoment(at, seatZone, locale)
  const tongue = { lang: reading.draft.lang, dir: directionOf(reading.draft.lang) }
  const present = reading.delegations.filter((delegation) => delegation.present)
  return (
    <div className="page reading">
      {!reading.closedAt && !can.conduct && <LiveRefresh seconds={10} />}
      <header className="paperhead">
        <div><p className="sub"><Link href={`/consultations/${consultationId}/rounds`}>{t('title')}</Link></p><h1 dir="auto">{reading.title}</h1></div>
        <p className="dist"><Link href={`/revisions/${reading.revision.id}`}><bdi dir="ltr">{reading.revision.symbol}</bdi></Link><br /><span className="num">{reading.closedAt ? t('ended', { at: moment(reading.closedAt) }) : t('opened', { at: moment(reading.openedAt) })} <bdi>{seat}</bdi></span></p>
      </header>
      <p className="acts read-acts"><Link className="btn primary" href={`/drafts/${reading.draft.id}/room`}>{t('room')}</Link> {can.conduct && <ClientMessages namespaces={['reading', 'errors']}><EndButton roundId={reading.id} /></ClientMessages>}</p>
      <div className="read">
        <section aria-label={t('revision')}>
          <ClientMessages namespaces={['reading', 'errors']}>
            {reading.clauses.map((clause) => (
              <div key={clause.id} className={`read-clause${clause.kind === 'heading' ? ' h' : ''}${clause.clauseId === reading.currentClauseId ? ' now' : ''}`} data-clause={clause.clauseId} aria-current={clause.clauseId === reading.currentClauseId ? 'step' : undefined}>
                <span className="no"><bdi>{clause.label}</bdi></span>
                <div>
                  <p className="tx" {...tongue}>{clause.text}</p>
                  {clause.clauseId === reading.currentClauseId && <p><span className="tag blue">{t('isHere')}</span></p>}
                  {clause.rulings.length > 0 && (
                    <ul className="read-rulings">
                      {clause.rulings.map((ruling) => (
                        <li key={ruling.id}>
                          <b>{t('ruled', { outcome: t(`outcome.${ruling.outcome}`), at: moment(ruling.at) })}</b>
                          {ruling.statements.length > 0 && <ul>{ruling.statements.map((one) => <li key={one.id}><b>{one.delegation}</b>, {law(`kinds.${one.kind as 'dissociation'}`)}{one.text && <>: <span dir="auto">{one.text}</span></>}</li>)}</ul>}
                          {can.state && <StatementForm draftId={reading.draft.id} clauseId={clause.clauseId} revisionClauseId={clause.id} rulingId={ruling.id} />}
                        </li>
                      ))}
                    </ul>
                  )}
                  {can.conduct && <ChairButtons roundId={reading.id} clauseId={clause.clauseId} revisionClauseId={clause.id} here={clause.clauseId === reading.currentClauseId} mayRule={can.rule && clause.kind !== 'heading'} />}
                </div>
              </div>
            ))}
          </ClientMessages>
        </section>
        <aside aria-labelledby="read-present">
          <div className="sech"><h2 id="read-present">{t('present.title')}</h2><span className="push muted num">{t('present.count', { present: figure(present.length, locale), all: figure(reading.delegations.length, locale) })}</span></div>
          <p className="small muted">{t('present.hint')}</p>
          {can.attend ? <ClientMessages namespaces={['reading', 'errors']}><PresenceForm consultationId={consultationId} session={reading.title} heldOn={reading.heldOn} delegations={reading.delegations} /></ClientMessages> : <ul className="read-present">{present.map(({ id, name }) => <li key={id}>{name}</li>)}</ul>}
        </aside>
      </div>
    </div>
  )
}
