'use client'
import { type CSSProperties, type ReactNode, useCallback, useDeferredValue, useMemo, useRef, useState } from 'react'
import { markAt } from '@/lib/domain/tracker-matrix'
import type { Tracker } from '@/lib/services/read-tracker'
import { CellPanel } from './cell-panel'
import { FilterBar } from './filter-bar'
import { columnsFor, type Filters, inAddress, linesFor } from './filters'
import { Legend } from './legend'
import { Matrix, type Place } from './matrix'
import { OverPanel } from './over-panel'
import { queryWith } from './query'
import { Seats } from './seats'

type Props = { tracker: Tracker; asked: Filters; past: boolean; known: boolean; chart: ReactNode; children: ReactNode }

/** The tracker under its head (`children`): seats, convergence (`chart`) and legend, filters, matrix, the result on the column in focus. */
export function TrackerView({ tracker, asked, past, known, chart, children }: Props) {
  const { rows, clauses, ownKey } = tracker
  const [filters, setFilters] = useState(asked)
  const columns = useMemo(() => columnsFor(clauses, filters), [clauses, filters])
  const lines = useMemo(() => linesFor(rows, columns, filters, ownKey), [rows, columns, filters, ownKey])
  const own = useMemo(() => rows.find((row) => row.key === ownKey) ?? null, [rows, ownKey])
  const [at, setAt] = useState<Place>(() => ({ row: own?.key ?? lines.find((line) => line.kind === 'row')?.key ?? '', column: Math.max(0, clauses.findIndex((clause) => clause.over.counts.objects > 0)) }))
  const [opened, setOpened] = useState<(Place & { style: CSSProperties | undefined }) | null>(null)
  const view = useRef<HTMLDivElement>(null)
  const move = useCallback((place: Place) => setAt(place), [])
  const open = useCallback((place: Place) => setOpened({ ...place, style: besideCell(view.current, place) }), [])
  const filter = useCallback((next: Filters) => {
    setOpened(null)
    setFilters(next)
    // The address keeps what is shown, so that it can be sent on and exported; nothing has to be read anew.
    window.history.replaceState(null, '', `${window.location.pathname}${queryWith(window.location.search, inAddress(next))}`)
  }, [])
  const close = useCallback(() => {
    if (opened) cellAt(view.current, opened)?.focus()
    setOpened(null)
  }, [opened])
  // The cell moves at once; what is told of its clause may follow a moment later.
  const focused = useDeferredValue(at.column)
  const clause = clauses[columns.includes(focused) ? focused : columns[0] ?? 0]
  const openedRow = opened && rows.find((row) => row.key === opened.row)
  const column = clause ? clauses.indexOf(clause) : 0
  return (
    <div className="tracker" ref={view}>
      {children}
      <div className="figs figs-first">{clause && <Seats rows={rows} column={column} label={clause.label} track={tracker.track} columnsAre={tracker.columnsAre} by={filters.by} />}{chart}<Legend /></div>
      <FilterBar tracker={tracker} filters={filters} onChange={filter} />
      <Matrix tracker={tracker} lines={lines} columns={columns} own={own} at={at} opened={opened} onMove={move} onOpen={open} />
      {opened && openedRow && <CellPanel key={`${opened.row} ${opened.column}`} tracker={tracker} row={openedRow} clause={clauses[opened.column]!} mark={markAt(openedRow, opened.column)} style={opened.style} asOf={past ? tracker.asOf : null} knownAt={known ? tracker.knownAt : null} onClose={close} />}
      {clause && <OverPanel tracker={tracker} clause={clause} past={past} />}
    </div>
  )
}

const cellAt = (view: HTMLElement | null, place: Place): HTMLElement | null =>
  view?.querySelector<HTMLElement>(`[data-row="${CSS.escape(place.row)}"][data-column="${place.column}"]`) ?? null

const PANEL = { width: 384, reach: 300 }

/** Beside the cell on a desktop, above it where there is no room below; undefined on a phone, where the panel stands below the matrix. */
function besideCell(view: HTMLElement | null, place: Place): CSSProperties | undefined {
  const cell = cellAt(view, place)
  if (!view || !cell || !matchMedia('(min-width: 64rem)').matches) return undefined
  const [box, around] = [cell.getBoundingClientRect(), view.getBoundingClientRect()]
  const left = Math.min(Math.max(box.right - around.left - PANEL.width, 8), around.width - PANEL.width - 8)
  const below = around.bottom - box.bottom
  return below > PANEL.reach || below > box.top - around.top
    ? { left, top: box.bottom - around.top + 6, maxBlockSize: below - 14 }
    : { left, bottom: around.bottom - box.top + 6, maxBlockSize: box.top - around.top - 14 }
}
