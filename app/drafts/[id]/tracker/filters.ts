import { CELL_MARKS, type CellMark, hasActed } from '@/lib/domain/tracker'
import { type Grouping, GROUPINGS, type GroupKey, GROUPS_OF, markAt, type TrackerRow } from '@/lib/domain/tracker-matrix'
import type { TrackerClause } from '@/lib/services/read-tracker'

export type Filters = {
  /** By what the rows are grouped, and one group alone where asked. */
  by: Grouping
  group: GroupKey | 'all'
  states: 'all' | 'accredited' | 'members'
  /** `all`, `objected`, or `section:<index>` (-1: before the first heading). */
  clauses: string
  mark: CellMark | 'any'
}

export const NO_FILTERS: Filters = { by: 'region', group: 'all', states: 'all', clauses: 'all', mark: 'any' }

/** Filters from an address, name by name; what is none of them counts as not set. */
export function filtersFrom(one: (name: string) => string | null): Filters {
  const by = GROUPINGS.find((each) => each === one('by')) ?? NO_FILTERS.by
  return {
    by, group: GROUPS_OF[by].find((each) => each === one('group')) ?? 'all', states: (['accredited', 'members'] as const).find((each) => each === one('states')) ?? 'all',
    clauses: /^(objected|section:-?\d+)$/.test(one('clauses') ?? '') ? one('clauses')! : 'all', mark: CELL_MARKS.find((each) => each === one('mark')) ?? 'any',
  }
}

/** Filters as they stand in an address: null where one is not set. */
export const inAddress = (filters: Filters): Record<keyof Filters, string | null> =>
  Object.fromEntries(Object.entries(filters).map(([name, value]) => [name, value === NO_FILTERS[name as keyof Filters] ? null : value])) as Record<keyof Filters, string | null>

/** One line of the matrix: the head of a group with its counts, or a delegation. */
export type Line = { kind: 'group'; key: string; group: GroupKey; seated: number; all: number; acted: number[] } | { kind: 'row'; key: string; row: TrackerRow }

/** Columns that the filters leave, as indexes into the clauses. */
export const columnsFor = (clauses: readonly TrackerClause[], { clauses: wanted }: Filters): number[] =>
  clauses.flatMap((clause, index) => {
    if (wanted === 'objected') return clause.over.counts.objects > 0 ? [index] : []
    if (wanted.startsWith('section:')) return clause.section === Number(wanted.slice(8)) ? [index] : []
    return [index]
  })

/** Lines that the filters leave. The reader's own row is pinned elsewhere, but is counted in its group. */
export function linesFor(rows: readonly TrackerRow[], columns: readonly number[], filters: Filters, ownKey: string | null): Line[] {
  const shown = rows.filter((row) => matches(row, columns, filters))
  return GROUPS_OF[filters.by].flatMap((group): Line[] => {
    const all = rows.filter((row) => row.groups[filters.by] === group)
    const here = shown.filter((row) => row.groups[filters.by] === group)
    if (here.length === 0) return []
    const acted = columns.map((column) => here.filter((row) => hasActed(markAt(row, column))).length)
    const head: Line = { kind: 'group', key: group, group, seated: all.filter((row) => row.member).length, all: all.length, acted }
    return [head, ...here.filter((row) => row.key !== ownKey).map((row): Line => ({ kind: 'row', key: row.key, row }))]
  })
}

function matches(row: TrackerRow, columns: readonly number[], { by, group, states, mark }: Filters): boolean {
  if (group !== 'all' && row.groups[by] !== group) return false
  if (states === 'accredited' && !row.delegationId) return false
  if (states === 'members' && !row.member) return false
  return mark === 'any' || columns.some((column) => markAt(row, column) === mark)
}
