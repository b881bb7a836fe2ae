import { type Cell, CELL_MARKS, type CellMark } from './tracker'

// The matrix as it travels to the browser: two characters a cell, so that 195 rows of 40 cells are some kilobytes.

/** The groups in which the rows of the matrix stand, in this order. */
export const ROW_GROUPS = ['african', 'asiaPacific', 'easternEuropean', 'grulac', 'weog', 'noGroup', 'organizations'] as const
export type RowGroup = (typeof ROW_GROUPS)[number]

const GROUP_OF: Record<string, RowGroup> = { African: 'african', 'Asia-Pacific': 'asiaPacific', 'Eastern European': 'easternEuropean', GRULAC: 'grulac', WEOG: 'weog' }

/** The group of a State by the registry's name of its regional group; null: it is in none. */
export const rowGroup = (regionalGroup: string | null | undefined): RowGroup => GROUP_OF[regionalGroup ?? ''] ?? 'noGroup'

export type TrackerRow = {
  /** Delegation id, or the code of a State that has no delegation here. */
  key: string
  delegationId: string | null
  /** ISO 3166-1 alpha-3; '' for an organisation. */
  code: string
  name: string
  group: RowGroup
  /** Decides: the delegation of a State that is a member of the body. */
  member: boolean
  accredited: boolean
  /** See `encodeCell`, two characters a clause; '' where every cell is outside the track. */
  cells: string
}

/** A mark by its letter, then a digit: 1 through a group, 2 on earlier words, 3 both. */
export function encodeCell(cell: Cell): string {
  const stands = cell.noAct === null && cell.act !== null
  const modifiers = (stands && cell.act!.via !== 'own' ? 1 : 0) + (stands && cell.carriage === 'carried' ? 2 : 0)
  return String.fromCharCode(97 + CELL_MARKS.indexOf(cell.mark)) + modifiers
}

/** The mark of a row in a column; `outside` where the row has no cells. */
export const markAt = (row: Pick<TrackerRow, 'cells'>, column: number): CellMark => CELL_MARKS[row.cells.charCodeAt(2 * column) - 97] ?? 'outside'

export const isViaGroup = (row: Pick<TrackerRow, 'cells'>, column: number): boolean => (Number(row.cells[2 * column + 1] ?? 0) & 1) !== 0

export const isCarried = (row: Pick<TrackerRow, 'cells'>, column: number): boolean => (Number(row.cells[2 * column + 1] ?? 0) & 2) !== 0
