'use client'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useLocale, useTranslations } from 'next-intl'
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useMemo, useRef } from 'react'
import { CELL_MARKS } from '@/lib/domain/tracker'
import type { Tracker } from '@/lib/services/read-tracker'
import type { TrackerRow } from '@/lib/domain/tracker-matrix'
import type { Line } from './filters'
import { type Drawn, GroupRow, MatrixFoot, MatrixHead } from './matrix-frame'
import { MatrixRow, type MarkWords } from './matrix-row'
import { usePrinting, useWide } from './use-printing'

/** A cell by the key of its row and the index of its clause. */
export type Place = { row: string; column: number }

type Props = {
  tracker: Tracker
  lines: readonly Line[]
  columns: readonly number[]
  own: TrackerRow | null
  at: Place
  opened: Place | null
  onMove: (place: Place) => void
  onOpen: (place: Place) => void
}

const HEAD_HEIGHT = 36
/** Propositions are few and known by their words: so few columns are wide, with the statement in the head. */
const FEW = { columns: 10, head: 68 }
/** Beyond so many columns only those in view are drawn. */
const MANY_COLUMNS = 60
/** Width of a column and of the names of States, as the style sheet has them. */
const WIDTHS = { wide: { cell: 29, names: 228 }, narrow: { cell: 26, names: 126 } }
/**
 * The matrix. Only the rows in view are drawn, and of many columns only those; the reader's own row stays under the head. One cell takes the focus by
 * Tab; arrows walk from it, Home and End to the ends of the row, with Ctrl of the matrix; Enter opens the reasons.
 */
export function Matrix({ tracker, lines, columns, own, at, opened, onMove, onOpen }: Props) {
  const [t, rightToLeft] = [useTranslations('tracker'), useLocale() === 'ar']
  const [wide, printing] = [useWide(), usePrinting()]
  const wrap = useRef<HTMLDivElement>(null)
  // The cell itself, not merely that one is wanted: a render that still shows the place before must not take the focus.
  const wantsFocus = useRef<Place | null>(null)
  const rowHeight = wide ? 22 : 26
  const few = tracker.columnsAre === 'propositions' && columns.length <= FEW.columns
  const headHeight = few ? FEW.head : HEAD_HEIGHT
  const above = headHeight + (own ? rowHeight : 0)
  const virtual = useVirtualizer({
    count: lines.length, getScrollElement: () => wrap.current, estimateSize: () => rowHeight, overscan: 6, initialRect: { width: 1200, height: 420 },
    paddingStart: above, paddingEnd: rowHeight, scrollPaddingStart: above, scrollPaddingEnd: rowHeight, getItemKey: (index) => lines[index]!.key,
  })
  useEffect(() => virtual.measure(), [virtual, rowHeight])
  const { cell: cellWidth, names } = wide ? WIDTHS.wide : WIDTHS.narrow
  const across = useVirtualizer({
    horizontal: true, isRtl: rightToLeft, count: columns.length, getScrollElement: () => wrap.current, estimateSize: () => cellWidth, overscan: 8, initialRect: { width: 1200, height: 420 },
    paddingStart: names, scrollPaddingStart: names, getItemKey: (index) => columns[index]!,
  })
  useEffect(() => across.measure(), [across, cellWidth])
  const words = useMemo(() => ({
    ...Object.fromEntries(CELL_MARKS.map((mark) => [mark, t(`marks.${mark}`)])), viaGroup: t('viaGroup'), carried: t('carried'), comma: t('cell.comma'),
  }) as MarkWords, [t])
  const { clauses } = tracker
  const rowKeys = useMemo(() => [...(own ? [own.key] : []), ...lines.filter((line) => line.kind === 'row').map((line) => line.key)], [lines, own])
  const lineOf = useMemo(() => new Map(lines.map((line, index) => [line.key, index])), [lines])

  useEffect(() => {
    const wanted = wantsFocus.current
    const cell = wanted && wrap.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(wanted.row)}"][data-column="${wanted.column}"]`)
    if (!cell) return
    wantsFocus.current = null
    cell.focus()
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  })

  const move = useCallback((place: Place) => {
    wantsFocus.current = place
    const line = lineOf.get(place.row)
    if (line !== undefined && place.row !== own?.key) virtual.scrollToIndex(line, { align: 'auto' })
    if (columns.length > MANY_COLUMNS) across.scrollToIndex(columns.indexOf(place.column), { align: 'auto' })
    onMove(place)
  }, [across, columns, lineOf, onMove, own, virtual])

  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>): void => {
    const target = (event.target as HTMLElement).closest<HTMLElement>('[data-row]')
    if (!target || event.altKey || event.metaKey) return
    const [row, column] = [rowKeys.indexOf(target.dataset.row!), columns.indexOf(Number(target.dataset.column))]
    const towardsEnd = getComputedStyle(event.currentTarget).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
    const towardsStart = towardsEnd === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft'
    const steps: Record<string, [number, number]> = {
      [towardsEnd]: [row, column + 1], [towardsStart]: [row, column - 1], ArrowDown: [row + 1, column], ArrowUp: [row - 1, column], PageDown: [row + 10, column], PageUp: [row - 10, column],
      Home: [event.ctrlKey ? 0 : row, 0], End: [event.ctrlKey ? rowKeys.length - 1 : row, columns.length - 1],
    }
    const step = steps[event.key]
    const clamp = (value: number, count: number): number => Math.min(count - 1, Math.max(0, value))
    if (step) move({ row: rowKeys[clamp(step[0], rowKeys.length)]!, column: columns[clamp(step[1], columns.length)]! })
    else if (event.key === 'Enter' || event.key === ' ') onOpen({ row: target.dataset.row!, column: Number(target.dataset.column) })
    else return
    event.preventDefault()
  }
  const onClick = (event: MouseEvent<HTMLTableElement>): void => {
    const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-column]')
    if (!cell) return
    const column = Number(cell.dataset.column)
    if (!cell.dataset.row) return onMove({ ...at, column })
    const place = { row: cell.dataset.row, column }
    onMove(place)
    onOpen(place)
  }

  const items = virtual.getVirtualItems()
  const first = printing ? 0 : items[0]?.index ?? 0
  const last = printing ? lines.length - 1 : items.at(-1)?.index ?? -1
  const before = first * rowHeight
  const after = (lines.length - 1 - last) * rowHeight
  const head = 1 + (own ? 1 : 0)
  const inView = across.getVirtualItems()
  const all = printing || columns.length <= MANY_COLUMNS
  const [left, right] = all ? [0, columns.length - 1] : [inView[0]?.index ?? 0, inView.at(-1)?.index ?? -1]
  const drawn = useMemo((): Drawn => ({ columns: columns.slice(left, right + 1), before: left * cellWidth, after: (columns.length - 1 - right) * cellWidth }), [columns, left, right, cellWidth])
  const places = useMemo(() => new Map(columns.map((column, index) => [column, index])), [columns])
  const indexOf = useCallback((column: number): number => places.get(column)! + 2, [places])
  // Tab must always find one cell: while the one that has the focus is scrolled out of sight, the first in sight takes it.
  const inSight = lines.slice(first, last + 1)
  const atColumn = drawn.columns.includes(at.column) ? at.column : drawn.columns[0] ?? null
  const tabRow = at.row === own?.key || inSight.some((line) => line.key === at.row) ? at.row : own?.key ?? inSight.find((line) => line.kind === 'row')?.key
  const rowProps = (row: TrackerRow) => ({
    row, drawn, indexOf, clauses, words, tabColumn: row.key === tabRow ? atColumn : null,
    selectedColumn: opened?.row === row.key ? opened.column : null,
  })
  return (
    <div className="mx-wrap scroll" ref={wrap}>
      <table className={few ? 'mx few' : 'mx'} role="grid" aria-label={t('matrix')} aria-rowcount={lines.length + head + 1} aria-colcount={columns.length + 1} onKeyDown={onKeyDown} onClick={onClick}>
        <MatrixHead clauses={clauses} drawn={drawn} at={at.column} indexOf={indexOf} few={few} />
        <tbody>
          {own && <MatrixRow {...rowProps(own)} pinned rowIndex={2} />}
          {before > 0 && <tr aria-hidden="true" className="mx-space"><td style={{ blockSize: before }} /></tr>}
          {lines.slice(first, last + 1).map((line, index) => line.kind === 'row'
            ? <MatrixRow key={line.key} {...rowProps(line.row)} pinned={false} rowIndex={first + index + head + 1} />
            : <GroupRow key={line.key} line={line} clauses={clauses} drawn={drawn} acted={(column) => line.acted[places.get(column)!] ?? 0} rowIndex={first + index + head + 1} />)}
          {after > 0 && <tr aria-hidden="true" className="mx-space"><td style={{ blockSize: after }} /></tr>}
        </tbody>
        <MatrixFoot tracker={tracker} drawn={drawn} rowIndex={lines.length + head + 1} />
      </table>
      {lines.length === 0 && <p className="mx-none">{t('filter.nothing')}</p>}
    </div>
  )
}
