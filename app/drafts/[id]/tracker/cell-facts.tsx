import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { MOMENT } from '@/app/i18n/moment'
import { WordChanges } from '@/app/components/word-changes'
import { revisionLabel } from '@/lib/domain/revision'
import { readsWordsAlone } from '@/lib/domain/tracker-track'
import type { Tracker, TrackerClause } from '@/lib/services/read-tracker'
import type { TrackerCell } from '@/lib/services/read-tracker-cell'
import { AuthorityLine } from './authority-line'
import { CellChanges } from './cell-changes'
import { CellClaims } from './cell-claims'
import { isolated } from './columns'

/** What a cell rests on, what follows and why, and what the reader may do about it. */
export function CellFacts({ cell, name, tracker, clause }: { cell: TrackerCell; name: string; tracker: Tracker; clause: TrackerClause }) {
  const [t, law, format] = [useTranslations('tracker'), useTranslations('law'), useFormatter()]
  const { draft, track, columnsAre } = tracker
  const when = (instant: string): string => format.dateTime(new Date(instant), { ...MOMENT, timeZone: draft.seatZone })
  const { act, premises, effect, noAct } = cell
  const silent = noAct !== null && noAct !== 'outside'
  // Instruments are not read out of silence, and where there is no procedure there is nothing to be silent about.
  const readsSilence = cell.withheld || (silent && track !== 'AMD' && effect !== null && effect.code !== 'SIL-NONE')
  // Of positions alone, since a comment or what was taken back was said too; and only where no earlier answer lapsed and nothing was said of what its silence means.
  const since = silent && !act && cell.disclaimer === 'none' ? [premises?.servedAt, ...cell.claims.map((claim) => claim.since)].flatMap((at) => at ?? []).sort()[0] : undefined
  return (
    <>
      {noAct === 'outside' && <p>{t(`cell.outside.${readsWordsAlone(track) ? 'members' : 'others'}`)}</p>}
      <dl className="kv">
        {act && <>
          <dt>{t('cell.act')}</dt><dd>{act.elsewhere ? <bdi>{act.elsewhere}</bdi> : law(`kinds.${act.kind}`)}{act.ground && <> ({t(`cell.grounds.${act.ground}`)})</>}{act.via !== 'own' && <>, {t('viaGroup')}</>}</dd>
          <dt>{t('cell.given')}</dt><dd className="num">{act.ordinal === null ? when(act.effectiveAt) : t('cell.onRevision', { when: when(act.effectiveAt), label: isolated(revisionLabel(act.ordinal)) })}</dd>
          {act.expiresAt && <><dt>{t('cell.until')}</dt><dd className="num">{when(act.expiresAt)}</dd></>}
        </>}
        {silent && premises && <>
          <dt>{t('cell.trigger')}</dt><dd><bdi dir="ltr">{premises.symbol}</bdi></dd>
          <dt>{t('cell.notice')}</dt><dd>{premises.servedAt ? <>{t('cell.served', { when: when(premises.servedAt), channel: t(`channels.${premises.channel}`) })}{premises.reference && <> (<bdi>{premises.reference}</bdi>)</>}</> : t('cell.notServed')}{noAct === 'absent' && <> {t('cell.absent')}</>}</dd>
          <dt>{t('cell.period')}</dt><dd>{premises.respondBy ? <>{t(noAct === 'qualified' ? 'cell.periodOver' : 'cell.periodUntil', { when: when(premises.respondBy) })} (<bdi>{draft.seat}</bdi>){premises.respondBasis && <>; <bdi>{premises.respondBasis}</bdi></>}</> : t('cell.noPeriod')}</dd>
        </>}
        {cell.disclaimer !== 'none' && <><dt>{t('cell.disclaims')}</dt><dd>{t(`cell.disclaimer.${cell.disclaimer}`)}</dd></>}
        {effect && <><dt>{t('cell.effect')}</dt><dd>{law(`short.${effect.code}`)}, {law(`strength.${effect.strength}`)}{effect.flags.map((flag) => <span className="cellpop-flag" key={flag}>{law(`flags.${flag}`)}</span>)}</dd></>}
      </dl>
      {act?.text && <blockquote className="cellpop-text" dir="auto" lang={act.lang}>{act.text}</blockquote>}
      {act?.replacement && <p><b>{t('cell.replacement')}</b> <q dir="auto" lang={act.lang}>{act.replacement}</q></p>}
      {cell.carriage && <p className="note pending">{t(`cell.carriage.${cell.carriage}`)}</p>}
      {cell.words.length > 0 && <div className="cellpop-words"><b>{t('cell.wordsThen')}</b><p lang={draft.lang} dir="auto"><WordChanges words={cell.words} /></p></div>}
      {since && <p className="say">{t('cell.notSpoken', { name, day: format.dateTime(new Date(since), { day: 'numeric', month: 'long', year: 'numeric', timeZone: draft.seatZone }) })}</p>}
      {effect && <p className="say">{law(`sentence.${effect.code}`, { count: 0 })}</p>}
      {effect && effect.range.length > 1 && <p>{t('range', { codes: format.list(effect.range.map((code) => law(`short.${code}`)), { type: 'disjunction' }) })}</p>}
      <CellClaims cell={cell} zone={draft.seatZone} />
      {effect && <div className="why"><ol aria-label={t('why')}>{effect.because.map((reason, index) => <li key={index}>{law(`reasons.${reason.key}`, reason.values)}</li>)}</ol><AuthorityLine authorities={effect.authorities} /></div>}
      <CellChanges cell={cell} />
      {silent && readsWordsAlone(track) && <p className="muted">{t('cell.draftCalls')}</p>}
      {readsSilence && <p className="muted">{t(cell.own ? 'cell.onlyYou' : cell.withheld ? 'cell.othersFact' : 'cell.byRule')}</p>}
      <p className="muted">{law('aid')}</p>
      <div className="acts">
        {cell.mayPrepare && columnsAre === 'clauses' && <Link className="btn primary" href={`/drafts/${draft.id}?clause=${encodeURIComponent(clause.id)}`}>{t('cell.file')}</Link>}
        {cell.mayPrepare && cell.propositionId && silent && <Link className="btn" href={`/consultations/${draft.consultationId}/my-state?track=${track}#${encodeURIComponent(cell.propositionId)}`}>{t('cell.answer')}</Link>}
        {!cell.mayPrepare && columnsAre === 'clauses' && <Link className="btn quiet" href={`/drafts/${draft.id}?clause=${encodeURIComponent(clause.id)}`}>{t('readClause')}</Link>}
        {columnsAre === 'clauses' && <Link className="btn quiet" href={`/drafts/${draft.id}/clauses/${encodeURIComponent(clause.id)}/dossier`} prefetch={false}>{t('dossier', { label: isolated(clause.label) })}</Link>}
      </div>
    </>
  )
}
