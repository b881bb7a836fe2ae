import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Mark, type MarkId } from '@/app/components/mark'
import { figure, longDay } from '@/app/i18n/figures'
import { getLanguage } from '@/app/i18n/language'
import { collatorOf } from '@/lib/domain/state-names'
import { revisionLabel } from '@/lib/domain/revision'
import type { NewAct } from '@/lib/services/desk-office'
import type { Desk } from '@/lib/services/read-desk'
import { placeHref, placeNumber, placeStatement } from './place'
import { Deadlines } from './deadlines'

/** The desk of secretariat, Chair and readers: new acts on record, what is missing, drafts, and what ends when. */
export async function OfficeDesk({ desk, now }: { desk: Extract<Desk, { kind: 'office' }>; now: Date }) {
  const [t, law, locale] = [await getTranslations('desk'), await getTranslations('law'), await getLanguage()]
  const { consultation, newActs, newActsCount, nobody, unserved, openInvitations, drafts, may } = desk
  const managing = may.accredit || may.serve
  const missing = nobody.length + unserved.length + openInvitations
  return (
    <div className="desk">
      <div>
        <div className="sech"><span className="rn">I</span><h2>{t('office.newActs')}</h2></div>
        {newActs.length === 0 && <p className="desk-none muted">{t('office.noActs')}</p>}
        <ul className="items">
          {together(newActs).map((acts) => {
            const act = acts[0]!
            return (
              <li key={act.id}>
                <span className="no num">{acts.length === 1 && placeNumber(act.place)}</span>
                <div>
                  <h3>{act.mark && <><Mark id={act.mark as MarkId} /> </>}{t('changes.act', { delegation: act.delegation ?? t('changes.office'), kind: act.act === 'position' ? law(`kinds.${act.kind}`) : `${t('waiting.comment')} (${t(`categories.${act.kind}`)})`, date: longDay(act.at, consultation.seatZone, locale) })}</h3>
                  {placeStatement(act.place)}
                  {act.text && <p className="desk-excerpt" dir="auto">{act.text}</p>}
                  {acts.length > 1 && <p className="small desk-places">{acts.map((one) => <Link key={one.id} href={placeHref(one.place)}><bdi lang={one.place.lang}>{one.place.label}</bdi></Link>)}</p>}
                </div>
                {acts.length === 1 && <div className="do"><Link className="btn" href={placeHref(act.place)}>{t('do.open')}</Link></div>}
              </li>
            )
          })}
        </ul>
        {newActsCount > newActs.length && <p className="muted small">{t('office.moreActs', { shown: figure(newActs.length, locale), total: figure(newActsCount, locale) })}</p>}
      </div>
      <div>
        {managing && (
          <>
            <div className="sech"><span className="rn">II</span><h2>{t('office.todo')}</h2></div>
            {missing === 0 && <p className="desk-none muted">{t('office.nothingMissing')}</p>}
            <ul className="items desk-todo">
              {unserved.map((one) => (
                <li key={one.revision.id}><span className="no"><Mark id="unserved" /></span><div><h3>{t('office.unserved', { symbol: `\u2068${one.revision.symbol}\u2069`, count: figure(one.names.length, locale) })}</h3><p>{t('office.unservedText', { count: figure(one.accredited, locale) })}</p><Names names={one.names} /></div><div className="do"><Link className="btn" href={`/revisions/${one.revision.id}`}>{t('office.serve')}</Link></div></li>
              ))}
              {nobody.length > 0 && <li><span className="no"><Mark id="absent" /></span><div><h3>{t('office.nobody', { count: figure(nobody.length, locale) })}</h3><Names names={nobody} /></div><div className="do"><Link className="btn" href={`/consultations/${consultation.id}/delegations`}>{t('office.accredit')}</Link></div></li>}
              {openInvitations > 0 && <li><span className="no" /><div><h3>{t('office.invitations', { count: figure(openInvitations, locale) })}</h3></div><div className="do"><Link className="btn" href={`/consultations/${consultation.id}/delegations`}>{t('office.accredit')}</Link></div></li>}
            </ul>
          </>
        )}
        <div className="sech"><span className="rn">{managing ? 'III' : 'II'}</span><h2>{t('office.drafts')}</h2></div>
        {drafts.length === 0 && <p className="desk-none muted">{t('office.noDrafts')}</p>}
        <ul className="items desk-todo">
          {drafts.map((draft) => (
            <li key={draft.id}>
              <span className="no"><bdi>{draft.lang.toUpperCase()}</bdi></span>
              <div>
                <h3><Link href={`/drafts/${draft.id}`} lang={draft.lang} dir="auto">{draft.title}</Link></h3>
                <p><span className={draft.phase === 'frozen' ? 'tag pending' : 'tag'}>{t(draft.phase === 'frozen' ? 'office.frozen' : 'office.drafting')}</span> {draft.latest ? t(draft.liveDiffers ? 'office.differs' : 'office.same', { label: revisionLabel(draft.latest.ordinal) }) : t('office.noRevision')}</p>
              </div>
              <div className="do"><Link className="btn" href={`/drafts/${draft.id}/tracker`}>{t('do.tracker')}</Link></div>
            </li>
          ))}
        </ul>
        <div className="sech"><span className="rn">{managing ? 'IV' : 'III'}</span><h2>{t('expires.title')}</h2></div>
        <Deadlines deadlines={desk.deadlines} seat={consultation.seat} seatZone={consultation.seatZone} now={now} />
      </div>
    </div>
  )
}

/** What one delegation did in the same way on the same day, without words of its own, is one line with several clauses. */
function together(acts: readonly NewAct[]): NewAct[][] {
  const lines = new Map<string, NewAct[]>()
  for (const act of acts) {
    const key = act.text || 'propositionId' in act.place ? act.id : `${act.delegation} ${act.kind} ${act.at.toISOString().slice(0, 10)}`
    lines.set(key, [...(lines.get(key) ?? []), act])
  }
  const { compare } = collatorOf('en')
  return [...lines.values()].map((line) => line.sort((a, b) => compare(a.place.label, b.place.label)))
}

/** Names in a row; many are folded, so that the list stays a list. */
function Names({ names }: { names: readonly string[] }) {
  const text = names.join(' · ')
  return names.length <= 8 ? <p className="small" dir="auto">{text}</p> : <details className="small"><summary>{names.slice(0, 4).join(' · ')} …</summary><p dir="auto">{text}</p></details>
}
