import { CELL_MARKS, type CellMark } from './tracker'

// The matrix as it travels to the browser: two characters a cell, so that 195 rows of 40 cells are some kilobytes.

/** The groups in which the rows of the matrix stand, in this order. */
export const ROW_GROUPS = ['african', 'asiaPacific', 'easternEuropean', 'grulac', 'weog', 'noGroup', 'organizations'] as const
export type RowGroup = (typeof ROW_GROUPS)[number]

const GROUP_OF: Record<string, RowGroup> = { African: 'african', 'Asia-Pacific': 'asiaPacific', 'Eastern European': 'easternEuropean', GRULAC: 'grulac', WEOG: 'weog' }

/** The group of a State by the registry's name of its regional group; null: it is in none. */
export const rowGroup = (regionalGroup: string | null | undefined): RowGroup => GROUP_OF[regionalGroup ?? ''] ?? 'noGroup'

/** Ways in which the rows may be grouped. */
export const GROUPINGS = ['region', 'interest', 'treaty'] as const
export type Grouping = (typeof GROUPINGS)[number]

/** Interests in the order in which a State is placed, the narrower first: it stands in one group alone, so that counts add up. */
export const INTEREST_GROUPS = ['mining_capable', 'spacefaring', 'wg_active', 'noInterest'] as const
/** Status under the treaty concerned on the day asked about, as the registry dates it. */
export const TREATY_GROUPS = ['party', 'signatory', 'notParty'] as const

export type GroupKey = RowGroup | (typeof INTEREST_GROUPS)[number] | (typeof TREATY_GROUPS)[number]

/** The groups of a grouping, in their order; what is no State stands last. */
export const GROUPS_OF: Record<Grouping, readonly GroupKey[]> = { region: ROW_GROUPS, interest: [...INTEREST_GROUPS, 'organizations'], treaty: [...TREATY_GROUPS, 'organizations'] }

/** The group of a State by what shows an interest of it. */
export const interestGroup = (interests: readonly string[]): (typeof INTEREST_GROUPS)[number] => INTEREST_GROUPS.find((group) => interests.includes(group)) ?? 'noInterest'

export type TrackerRow = {
  /** Delegation id, or the code of a State that has no delegation here. */
  key: string
  /** The actor in the facts: the State's code, or the delegation itself. */
  actorId: string
  delegationId: string | null
  /** ISO 3166-1 alpha-3; '' for an organisation. */
  code: string
  name: string
  groups: Record<Grouping, GroupKey>
  /** Counts in the track shown: a member of the body that takes part, a party to the treaty, a State. */
  member: boolean
  accredited: boolean
  /** See `encodeCell`, two characters a clause; '' where every cell is outside the track. */
  cells: string
}

/** A mark by its letter, then a digit: 1 through a group, 2 on earlier words, 3 both. */
export const encodeCell = (mark: CellMark, act: { viaGroup: boolean; carried: boolean } | null): string =>
  String.fromCharCode(97 + CELL_MARKS.indexOf(mark)) + ((act?.viaGroup ? 1 : 0) + (act?.carried ? 2 : 0))

/** The mark of a row in a column; `outside` where the row has no cells. */
export const markAt = (row: Pick<TrackerRow, 'cells'>, column: number): CellMark => CELL_MARKS[row.cells.charCodeAt(2 * column) - 97] ?? 'outside'

export const isViaGroup = (row: Pick<TrackerRow, 'cells'>, column: number): boolean => (Number(row.cells[2 * column + 1] ?? 0) & 1) !== 0

export const isCarried = (row: Pick<TrackerRow, 'cells'>, column: number): boolean => (Number(row.cells[2 * column + 1] ?? 0) & 2) !== 0
