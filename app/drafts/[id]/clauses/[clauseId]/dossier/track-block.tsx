import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { Bar } from '@/app/components/bar'
import { Mark } from '@/app/components/mark'
import { SEGMENT_PATTERN } from '@/app/components/segment-pattern'
import { figure } from '@/app/i18n/figures'
import { NO_ACT, SEGMENTS } from '@/lib/domain/tracker'
import { isTrackerTrack, wholeKind } from '@/lib/domain/tracker-track'
import type { PlainEffect } from '@/lib/domain/effect-column'
import type { SwitchName } from '@/lib/law/doctrine'
import type { Flag } from '@/lib/law/effect'
import type { DossierTrack, OwnReading } from '@/lib/services/dossier-tracks'

export type Shown = {
  /** Number of an authority in the list of all. */
  place: (authority: string) => number
  /** Switches in the order of their numbers. */
  switches: readonly SwitchName[]
  ownName: string | null
}

/** Names that a line holds before it folds them. */
const NAMES_MOST = 12

const TONE: Record<string, string> = { negating: 'no', established: '', express: '', presumptive: 'wait', arguable: 'wait', insufficient: 'nil', none: 'nil' }
/** Results of procedure that stand in the way, though they are facts. */
const BLOCKING = ['CNG-BLOCKED', 'CNG-CONTESTED', 'SLG-BROKEN']

const toneOf = (effect: PlainEffect | null): string => (effect === null ? 'nil' : BLOCKING.includes(effect.code) ? 'no' : TONE[effect.strength] ?? 'nil')

/** One track: its bar as parts of a stated whole, the result in words, why, States by effect, and what would change it. */
export function TrackBlock({ track: read, place, switches, ownName }: Shown & { track: DossierTrack }) {
  const [t, law, format, locale] = [useTranslations('dossier'), useTranslations('law'), useFormatter(), useLocale()]
  const { track, result, count, segments, groups, own } = read
  const idle = groups.length === 0 && count.count === 0 && (result?.code === 'SLG-NONE' || result?.code === 'AMG-NOPROPOSAL')
  const silent = NO_ACT.flatMap((kind) => (read.silent[kind] ? [`${t(`noAct.${kind}`)} ${format.number(read.silent[kind])}`] : []))
  return (
    <article className="track dossier-track" aria-labelledby={`track-${track}`} data-track={track}>
      <div className="h">
        <h3 id={`track-${track}`}>{t(`tracks.${track}`)} {isTrackerTrack(track) && <span>{t(`whole.${wholeKind(track)}`, { count: count.whole })}</span>}</h3>
        <span className={`res ${toneOf(result)}`}>{result ? law(`short.${result.code}`) : t('stateByState')}</span>
      </div>
      {!idle && <Bar label={t(`tracks.${track}`)} segments={SEGMENTS.map((segment) => ({ kind: SEGMENT_PATTERN[segment], count: segments[segment], label: t(`segments.${segment}`) }))} />}
      {!idle && isTrackerTrack(track) && <p className="dossier-count">{t(`bar.${track}`, count)}</p>}
      <p className="said serif">{result ? law(`sentence.${result.code}`, { count: countIn(result) }) : t(read.resultWithheld ? 'resultWithheld' : 'noResult')}</p>
      <div className="why">
        {result && <Grounds effect={result} place={place} switches={switches} />}
        {(groups.length > 0 || silent.length > 0) && <span className="lab">{t('byEffect')}</span>}
        <dl className="dossier-groups">
          {groups.map(({ code, names, silent: bySilence }) => (
            <div key={`${code} ${bySilence}`}>
              <dt>{law(`short.${code}`)} <b>{figure(names.length, locale)}</b>{bySilence && <> {t('bySilence')}</>}</dt>
              <dd>{names.length > NAMES_MOST ? <details><summary>{t('names')}</summary><bdi>{format.list(names, { type: 'unit' })}</bdi></details> : <bdi>{format.list(names, { type: 'unit' })}</bdi>}</dd>
            </div>
          ))}
          {(silent.length > 0 || read.withheldActs > 0) && <div className="dossier-silent"><dt>{t('silent')}</dt><dd>{format.list([...silent, ...(read.withheldActs ? [t('withheldActs', { count: read.withheldActs })] : [])], { type: 'unit' })}</dd></div>}
        </dl>
        {read.outside > 0 && !idle && <p className="small muted dossier-outside">{t('outside', { count: read.outside })}</p>}
        {own && ownName && !idle && <Own own={own} name={ownName} said={result?.flags ?? []} place={place} switches={switches} />}
      </div>
    </article>
  )
}

const countIn = (effect: PlainEffect): number => Number(effect.because.find(({ values }) => values?.count !== undefined)?.values?.count ?? 0)

/** Reasons, flags and range of a result, how sure it is, the authorities by number, and the doctrine it turns on. */
function Grounds({ effect, place, switches }: Pick<Shown, 'place' | 'switches'> & { effect: PlainEffect }) {
  const [t, law, format] = [useTranslations('dossier'), useTranslations('law'), useFormatter()]
  const cites = effect.authorities.map(({ id }) => `[${format.number(place(id))}]`).join(' ')
  return (
    <>
      <ol aria-label={t('reasons')}>{effect.because.map(({ key, values }, index) => <li key={`${key}${index}`}>{law(`reasons.${key}`, values as never)}</li>)}</ol>
      {effect.flags.map((flag) => <p className="small dossier-flag" key={flag}>{law(`flags.${flag}`)}</p>)}
      <p className="small dossier-sure">
        {t('strength')}: {law(`strength.${effect.strength}`)}{effect.range.length > 1 && <>; {t('range', { codes: format.list(effect.range.map((code) => law(`short.${code}`)), { type: 'unit' }) })}</>}. {t('cites', { list: cites })}.
        {effect.sensitivity.length > 0 && <> <a href="#dossier-switches">{t('turnsOn', { list: format.list(effect.sensitivity.map((name) => format.number(switches.indexOf(name) + 1)), { type: 'unit' }) })}</a>.</>}
      </p>
    </>
  )
}

/** What follows for the reader's own State. `said`: flags that stand above already. */
function Own({ own, name, said, place, switches }: Pick<Shown, 'place' | 'switches'> & { own: OwnReading; name: string; said: readonly Flag[] }) {
  const [t, law] = [useTranslations('dossier'), useTranslations('law')]
  const { effect, changes } = own
  return (
    <div className="dossier-own">
      <p><Mark id={own.mark} /> <b>{t('own', { name })}</b> {effect && law(`short.${effect.code}`)}</p>
      {effect && <p className="said serif">{law(`sentence.${effect.code}`, { count: countIn(effect) })}</p>}
      {effect && <div className="why-own"><Grounds effect={{ ...effect, flags: effect.flags.filter((flag) => !said.includes(flag)) }} place={place} switches={switches} /></div>}
      {changes.length > 0 && (
        <details>
          <summary>{t('changes')}</summary>
          <ul>{changes.map((change) => {
            const what = change.by === 'act' ? law(`kinds.${change.kind}`) : law(`reasons.${change.factor}`, { value: change.value }).replace(/[.。]$/u, '')
            return <li className={`by-${change.by}`} key={`${change.by} ${what} ${'triggerId' in change ? change.triggerId : ''}`}>{t('becomes', { what, result: law(`short.${change.code}`) })}</li>
          })}</ul>
        </details>
      )}
    </div>
  )
}
