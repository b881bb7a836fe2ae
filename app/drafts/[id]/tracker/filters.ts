import { type CellMark, hasActed } from '@/lib/domain/tracker'
import { markAt, ROW_GROUPS, type RowGroup, type TrackerRow } from '@/lib/domain/tracker-matrix'
import type { TrackerClause } from '@/lib/services/read-tracker'

export type Filters = {
  group: RowGroup | 'all'
  states: 'all' | 'accredited' | 'members'
  /** `all`, `objected`, or `section:<index>` (-1: before the first heading). */
  clauses: string
  mark: CellMark | 'any'
}

export const NO_FILTERS: Filters = { group: 'all', states: 'all', clauses: 'all', mark: 'any' }

/** One line of the matrix: the head of a group with its counts, or a delegation. */
export type Line = { kind: 'group'; key: string; group: RowGroup; seated: number; all: number; acted: number[] } | { kind: 'row'; key: string; row: TrackerRow }

/** Columns that the filters leave, as indexes into the clauses. */
export const columnsFor = (clauses: readonly TrackerClause[], { clauses: wanted }: Filters): number[] =>
  clauses.flatMap((clause, index) => {
    if (wanted === 'objected') return clause.consensus.counts.objects > 0 ? [index] : []
    if (wanted.startsWith('section:')) return clause.section === Number(wanted.slice(8)) ? [index] : []
    return [index]
  })

/** Lines that the filters leave. The reader's own row is pinned elsewhere, but is counted in its group. */
export function linesFor(rows: readonly TrackerRow[], columns: readonly number[], filters: Filters, ownKey: string | null): Line[] {
  const shown = rows.filter((row) => matches(row, columns, filters))
  return ROW_GROUPS.flatMap((group): Line[] => {
    const all = rows.filter((row) => row.group === group)
    const here = shown.filter((row) => row.group === group)
    if (here.length === 0) return []
    const acted = columns.map((column) => here.filter((row) => hasActed(markAt(row, column))).length)
    const head: Line = { kind: 'group', key: group, group, seated: all.filter((row) => row.delegationId).length, all: all.length, acted }
    return [head, ...here.filter((row) => row.key !== ownKey).map((row): Line => ({ kind: 'row', key: row.key, row }))]
  })
}

function matches(row: TrackerRow, columns: readonly number[], { group, states, mark }: Filters): boolean {
  if (group !== 'all' && row.group !== group) return false
  if (states === 'accredited' && !row.delegationId) return false
  if (states === 'members' && !row.member) return false
  return mark === 'any' || columns.some((column) => markAt(row, column) === mark)
}
