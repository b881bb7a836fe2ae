'use client'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Mark } from '@/app/components/mark'
import { MOMENT } from '@/app/i18n/moment'
import { WordChanges } from '@/app/components/word-changes'
import { revisionLabel } from '@/lib/domain/revision'
import type { CellMark } from '@/lib/domain/tracker'
import type { TrackerRow } from '@/lib/domain/tracker-matrix'
import type { Tracker, TrackerClause } from '@/lib/services/read-tracker'
import type { TrackerCell } from '@/lib/services/read-tracker-cell'
import { readCellAction } from './actions'
import { AuthorityLine } from './authority-line'
import { isolated } from './columns'

type Props = {
  tracker: Tracker
  row: TrackerRow
  clause: TrackerClause
  mark: CellMark
  /** Where it stands beside its cell on a desktop. */
  style: React.CSSProperties | undefined
  /** Passed on so that the answer is for the instant shown; null: now. */
  asOf: string | null
  onClose: () => void
}

/** The reasons of one cell: fact, premises, effect, authority. Focus comes here and goes back to the cell. */
export function CellPanel({ tracker, row, clause, mark, style, asOf, onClose }: Props) {
  const t = useTranslations('tracker')
  const box = useRef<HTMLDivElement>(null)
  const [answer, setAnswer] = useState<{ cell: TrackerCell | null; failed: boolean }>({ cell: null, failed: false })
  const { draft, revision } = tracker
  useEffect(() => {
    let current = true
    box.current?.focus({ preventScroll: style !== undefined })
    readCellAction({ draftId: draft.id, revisionId: revision.id, delegationId: row.delegationId, clauseId: clause.id, asOf }).then(
      (result) => current && setAnswer(result.ok ? { cell: result.value, failed: false } : { cell: null, failed: true }),
      () => current && setAnswer({ cell: null, failed: true }),
    )
    return () => void (current = false)
    // The panel is made anew for each cell (its key): what it asks for does not change while it is open.
  }, [])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    onClose()
  }
  return (
    <div className="pop cellpop" role="dialog" aria-labelledby="cell-title" tabIndex={-1} ref={box} style={style} onKeyDown={onKeyDown}>
      <div className="cellpop-head"><h3 id="cell-title"><Mark id={mark} /> {t('cell.title', { name: row.name, label: isolated(clause.label), mark: t(`marks.${mark}`) })}</h3><button className="btn quiet" onClick={onClose}>{t('cell.close')}</button></div>
      {answer.failed ? <p role="alert">{t('cell.unreachable')}</p> : answer.cell ? <CellFacts cell={answer.cell} tracker={tracker} clause={clause} /> : <p className="muted">{t('cell.loading')}</p>}
    </div>
  )
}

function CellFacts({ cell, tracker, clause }: { cell: TrackerCell; tracker: Tracker; clause: TrackerClause }) {
  const [t, law, format] = [useTranslations('tracker'), useTranslations('law'), useFormatter()]
  const { draft } = tracker
  const when = (instant: string): string => format.dateTime(new Date(instant), { ...MOMENT, timeZone: draft.seatZone })
  const { act, premises, effect, noAct } = cell
  const silent = noAct !== null && noAct !== 'outside'
  return (
    <>
      {noAct === 'outside' && <p>{t('cell.outside')}</p>}
      <dl className="kv">
        {act && <>
          <dt>{t('cell.act')}</dt><dd>{law(`kinds.${act.kind}`)}{act.ground && <> ({t(`cell.grounds.${act.ground}`)})</>}{act.via !== 'own' && <>, {t('viaGroup')}</>}</dd>
          <dt>{t('cell.given')}</dt><dd className="num">{t('cell.onRevision', { when: when(act.effectiveAt), label: isolated(revisionLabel(act.ordinal)) })}</dd>
          {act.expiresAt && <><dt>{t('cell.until')}</dt><dd className="num">{when(act.expiresAt)}</dd></>}
        </>}
        {silent && premises && <>
          <dt>{t('cell.trigger')}</dt><dd><bdi dir="ltr">{premises.symbol}</bdi></dd>
          <dt>{t('cell.notice')}</dt><dd>{premises.servedAt ? <>{t('cell.served', { when: when(premises.servedAt), channel: t(`channels.${premises.channel}`) })}{premises.reference && <> (<bdi>{premises.reference}</bdi>)</>}</> : t('cell.notServed')}{noAct === 'absent' && <> {t('cell.absent')}</>}</dd>
          <dt>{t('cell.period')}</dt><dd>{premises.respondBy ? <>{t(noAct === 'qualified' ? 'cell.periodOver' : 'cell.periodUntil', { when: when(premises.respondBy) })} (<bdi>{draft.seat}</bdi>){premises.respondBasis && <>; <bdi>{premises.respondBasis}</bdi></>}</> : t('cell.noPeriod')}</dd>
        </>}
        {effect && <><dt>{t('cell.effect')}</dt><dd>{law(`short.${effect.code}`)}{effect.flags.map((flag) => <span className="cellpop-flag" key={flag}>{law(`flags.${flag}`)}</span>)}</dd></>}
      </dl>
      {act?.text && <blockquote className="cellpop-text" dir="auto" lang={act.lang}>{act.text}</blockquote>}
      {act?.replacement && <p><b>{t('cell.replacement')}</b> <q dir="auto" lang={act.lang}>{act.replacement}</q></p>}
      {(cell.carriage === 'carried' || cell.carriage === 'lapsed') && <p className="note pending">{t(`cell.carriage.${cell.carriage}`)}</p>}
      {cell.words.length > 0 && <div className="cellpop-words"><b>{t('cell.wordsThen')}</b><p lang={draft.lang} dir="auto"><WordChanges words={cell.words} /></p></div>}
      {effect && <p className="say">{law(`sentence.${effect.code}`)}</p>}
      {effect && <div className="why"><AuthorityLine authorities={effect.authorities} /></div>}
      {silent && <p className="muted">{t('cell.draftCalls')}</p>}
      {silent && <p className="muted">{t(cell.own ? 'cell.onlyYou' : 'cell.othersFact')}</p>}
      <div className="acts">
        {cell.mayPrepare && <Link className="btn primary" href={`/drafts/${draft.id}?clause=${encodeURIComponent(clause.id)}`}>{t('cell.file')}</Link>}
        {!cell.mayPrepare && <Link className="btn quiet" href={`/drafts/${draft.id}?clause=${encodeURIComponent(clause.id)}`}>{t('readClause')}</Link>}
      </div>
    </>
  )
}
