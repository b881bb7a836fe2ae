'use client'
import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import { Bar } from '@/app/components/bar'
import { Mark } from '@/app/components/mark'
import { SEGMENT_PATTERN } from '@/app/components/segment-pattern'
import type { Reason } from '@/lib/law/effect'
import type { ClausePanel } from '@/lib/services/clause-panel'
import type { CitedAuthority } from '@/lib/law/authorities'
import type { ClauseEffect, TrackLine } from '@/lib/services/read-clause-effect'

const TONE: Record<string, string> = { 'CNG-BLOCKED': 'no', 'CNG-CONTESTED': 'no', 'CNG-OPEN': 'wait', 'CNG-ADREF': 'wait' }

/** The consensus track of the clause: counts of a stated whole, result in words, reasons, authority. */
export function EffectTab({ panel, effect }: { panel: ClausePanel; effect: ClauseEffect | null }) {
  const [t, law, format] = [useTranslations('panel'), useTranslations('law'), useFormatter()]
  if (!effect) return <p className="muted empty">{t(panel.revision ? 'effect.notInRevision' : 'effect.noRevision')}</p>
  const { result, own } = effect
  const acted = effect.groups.filter((group) => group.names.length > 0)
  const carried = effect.groups.filter((group) => group.carried > 0)
  const sentence = law.has(`sentence.${result.code}` as 'sentence.CNG-READY') ? law(`sentence.${result.code}` as 'sentence.CNG-READY', { count: result.count }) : result.code
  return (
    <>
      {panel.words !== 'as_issued' && <p className="note pending">{t('effect.onRevision', { revision: effect.revision.ordinal })}</p>}
      <TrackLines tracks={effect.tracks} draftId={panel.draftId} clauseId={panel.clauseId} ownName={panel.delegation?.name ?? null} />
      <article className="track">
        <div className="h"><h3>{t('effect.consensus')} <span>{t('effect.members', { count: effect.whole })}</span></h3><span className={`res ${TONE[result.code] ?? 'nil'}`}>{law(`short.${result.code}` as 'short.CNG-READY')}</span></div>
        <Bar label={t('effect.consensus')} segments={effect.groups.map(({ group, count }) => ({ kind: SEGMENT_PATTERN[group], count, label: t(`effect.groups.${group}`) }))} />
        <p className="said serif">{sentence}</p>
        <div className="why">
          <Reasons because={result.because} />
          {(carried.length > 0 || effect.lapsed > 0) && (
            <p className="small">
              {carried.length > 0 && t('effect.carried', { count: carried.reduce((sum, group) => sum + group.carried, 0) })} {effect.lapsed > 0 && t('effect.lapsed', { count: effect.lapsed })}
            </p>
          )}
          <Authorities cited={result.authorities} />
          {effect.change && <><span className="lab">{t('effect.change.label')}</span><p className="small">{t(`effect.change.${effect.change.key}`, { result: law(`short.${effect.change.code}` as 'short.CNG-READY') })}</p></>}
          {acted.length > 0 && <span className="lab">{t('effect.who')}</span>}
          <dl className="kv small">
            {acted.map((group) => <div key={group.group} className="kv-row"><dt>{t(`effect.groups.${group.group}`)}</dt><dd><bdi>{format.list(group.names, { type: 'conjunction' })}</bdi></dd></div>)}
          </dl>
          <p className="small muted">{t('effect.silence')}</p>
        </div>
      </article>
      {own && panel.delegation && (
        <article className="track">
          <div className="h"><h3>{t('effect.own', { name: panel.delegation.name })}</h3><span className="res nil">{law(`short.${own.code}` as 'short.CON-JOIN')}</span></div>
          <p className="said serif">{law(`sentence.${own.code}` as 'sentence.CON-JOIN')}</p>
          <div className="why"><Reasons because={own.because} /><Authorities cited={own.authorities} /></div>
        </article>
      )}
    </>
  )
}

/** The short reading in all tracks, a line each; in full they stand in the dossier. */
function TrackLines({ tracks, draftId, clauseId, ownName }: { tracks: readonly TrackLine[]; draftId: string; clauseId: string; ownName: string | null }) {
  const [t, tracker, law] = [useTranslations('panel'), useTranslations('tracker'), useTranslations('law')]
  const [format, spoken] = [useFormatter(), tracks.some(({ own }) => own !== null)]
  return (
    <section aria-labelledby="effect-tracks">
      <h3 id="effect-tracks">{t('effect.tracks')}</h3>
      <table className="track-lines">
        <thead className="vh"><tr><th scope="col">{t('effect.track')}</th><th scope="col">{t('effect.result')}</th><th scope="col">{t('effect.count')}</th>{spoken && <th scope="col">{ownName}</th>}</tr></thead>
        <tbody>
          {tracks.map(({ track, code, count, own }) => (
            <tr key={track} data-track={track}>
              <th scope="row"><abbr title={tracker(`trackNames.${track}`)}>{tracker(`trackTabs.${track}`)}</abbr></th>
              <td>{code ? law(`short.${code}`) : t('effect.stateByState')}</td>
              <td className="num">{code !== 'SLG-NONE' && code !== 'AMG-NOPROPOSAL' && t('effect.of', { count: format.number(count.count), whole: format.number(count.whole) })}</td>
              {spoken && <td>{own && <><Mark id={own.mark} label={tracker(`marks.${own.mark}`)} /> {own.code ? law(`short.${own.code}`) : ''}</>}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      <p><Link href={`/drafts/${draftId}/clauses/${encodeURIComponent(clauseId)}/dossier`}>{t('effect.dossier')}</Link></p>
    </section>
  )
}

function Reasons({ because }: { because: readonly Reason[] }) {
  const [t, law] = [useTranslations('panel'), useTranslations('law')]
  return <><span className="lab">{t('effect.reasons')}</span><ol>{because.map(({ key, values }) => <li key={key}>{law(`reasons.${key}`, values as never)}</li>)}</ol></>
}

function Authorities({ cited }: { cited: readonly CitedAuthority[] }) {
  const law = useTranslations('law')
  return (
    <>
      <span className="lab">{law('authority')}</span>
      {cited.map(({ id, checked, analogy }) => <p className="auth" key={id}>{law(`authorities.${id}`)}{analogy && <> ({law('byAnalogy')})</>}{!checked && <> <span className="tag pending">{law('toBeChecked')}</span></>}</p>)}
    </>
  )
}
