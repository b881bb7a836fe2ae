import Link from 'next/link'
import { getFormatter, getTranslations } from 'next-intl/server'
import { Mark } from '@/app/components/mark'
import { MOMENT } from '@/app/i18n/moment'
import { AuthorityLine } from '@/app/drafts/[id]/tracker/authority-line'
import type { MyMatter, MyState, MyTrack } from '@/lib/services/read-my-state'
import { PrepareForm } from './prepare-form'

type Props = { matter: MyMatter; consultation: MyState['consultation']; mayPrepare: boolean; silent: boolean }

/** One matter in every track: what was done or not done, what it means now, and where nothing was done what it would mean by the end of a period. */
export async function Matter({ matter, consultation, mayPrepare, silent }: Props) {
  const [t, tracker, law, format] = [await getTranslations('myState'), await getTranslations('tracker'), await getTranslations('law'), await getFormatter()]
  const { proposition, clauses, tracks, claims } = matter
  const day = (instant: string): string => format.dateTime(new Date(instant), { ...MOMENT, timeZone: consultation.seatZone })
  return (
    <section className="matter" id={proposition?.propositionId} aria-label={proposition?.statement ?? clauses.map(({ label }) => label).join(', ')}>
      <h3>
        {proposition
          ? <Link href={`/consultations/${consultation.id}/propositions/${proposition.propositionId}`}><span lang={proposition.lang} dir="auto">{proposition.statement}</span></Link>
          : <>{t('clauses', { count: clauses.length })} {clauses.map((clause) => <Link key={clause.revisionClauseId} href={`/drafts/${clause.draftId}?clause=${encodeURIComponent(clause.clauseId)}`} title={clause.text}><bdi>{clause.label}</bdi></Link>)}</>}
      </h3>
      {claims.length > 0 && <ul className="matter-claims">{claims.map((claim) => (
        <li key={claim.triggerId}><bdi>{claim.title}</bdi>{!claim.confirmed && <> <span className="tag pending">{tracker('unconfirmed')}</span></>} <span className="muted">{law('reasons.notice', { value: claim.notice })} {claim.until && t('claimUntil', { when: day(claim.until) })}</span></li>
      ))}</ul>}
      <table className="matter-tracks">
        <thead className="vh"><tr><th scope="col">{t('columns.track')}</th><th scope="col">{t('columns.fact')}</th><th scope="col">{t('columns.meaning')}</th></tr></thead>
        <tbody>{tracks.map((each) => <TrackRow key={each.track} of={each} silent={silent} day={day} />)}</tbody>
      </table>
      {mayPrepare && silent && <PrepareForm consultationId={consultation.id} propositionId={proposition?.propositionId ?? null} claims={claims.map(({ triggerId, title }) => ({ triggerId, title }))} clauses={clauses.map(({ draftId, clauseId, revisionClauseId, label, text }) => ({ draftId, clauseId, revisionClauseId, label, text }))} />}
    </section>
  )
}

async function TrackRow({ of: { track, cell, ahead }, silent, day }: { of: MyTrack; silent: boolean; day: (instant: string) => string }) {
  const [t, tracker, law] = [await getTranslations('myState'), await getTranslations('tracker'), await getTranslations('law')]
  const { mark, effect, act } = cell
  if (!effect) return null
  return (
    <tr>
      <th scope="row" title={tracker(`trackNames.${track}`)}>{tracker(`trackTabs.${track}`)}</th>
      <td><Mark id={mark} /> {act && !act.lapsed ? law(`kinds.${act.kind}`) : tracker(`marks.${mark}`)}</td>
      <td>
        <p className="serif">{law(`sentence.${effect.code}`, { count: 0 })}</p>
        {ahead && silent && <p className="matter-ahead">{t('ahead', { when: day(ahead.until) })} <span className="serif">{law(`sentence.${ahead.code}`, { count: 0 })}</span></p>}
        <details><summary>{t('why')}</summary>
          <ol className="why-list">{effect.because.map((reason, index) => <li key={index}>{law(`reasons.${reason.key}`, reason.values)}</li>)}{effect.flags.map((flag) => <li key={flag}>{law(`flags.${flag}`)}</li>)}</ol>
          {effect.sensitivity.length > 0 && <p className="small">{tracker('turnsOn', { switches: effect.sensitivity.map((name) => tracker(`switches.${name}`)).join('; ') })}</p>}
          <AuthorityLine authorities={effect.authorities} />
        </details>
      </td>
    </tr>
  )
}
