'use client'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Mark } from '@/app/components/mark'
import type { CellMark } from '@/lib/domain/tracker'
import type { TrackerRow } from '@/lib/domain/tracker-matrix'
import type { Tracker, TrackerClause } from '@/lib/services/read-tracker'
import type { TrackerCell } from '@/lib/services/read-tracker-cell'
import { readCellAction } from './actions'
import { CellFacts } from './cell-facts'
import { isolated } from './columns'

type Props = {
  tracker: Tracker
  row: TrackerRow
  clause: TrackerClause
  mark: CellMark
  /** Where it stands beside its cell on a desktop. */
  style: React.CSSProperties | undefined
  /** Passed on so that the answer is for the instants shown; null: now. */
  asOf: string | null
  knownAt: string | null
  onClose: () => void
}

/** The reasons of one cell: fact, premises, effect, authority. Focus comes here and goes back to the cell. */
export function CellPanel({ tracker, row, clause, mark, style, asOf, knownAt, onClose }: Props) {
  const t = useTranslations('tracker')
  const box = useRef<HTMLDivElement>(null)
  const [answer, setAnswer] = useState<{ cell: TrackerCell | null; failed: boolean }>({ cell: null, failed: false })
  const { draft, revision, track, columnsAre } = tracker
  useEffect(() => {
    let current = true
    box.current?.focus({ preventScroll: style !== undefined })
    readCellAction({ draftId: draft.id, revisionId: revision.id, track, actorId: row.actorId, [columnsAre === 'clauses' ? 'clauseId' : 'propositionId']: clause.id, asOf, knownAt }).then(
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
      {answer.failed ? <p role="alert">{t('cell.unreachable')}</p> : answer.cell ? <CellFacts cell={answer.cell} name={row.name} tracker={tracker} clause={clause} /> : <p className="muted">{t('cell.loading')}</p>}
    </div>
  )
}
