import { memo } from 'react'
import type { CellMark } from '@/lib/domain/tracker'
import { isCarried, isViaGroup, markAt, type TrackerRow } from '@/lib/domain/tracker-matrix'
import type { TrackerClause } from '@/lib/services/read-tracker'
import { isolated } from './columns'
import { type Drawn, Space } from './matrix-frame'

/** Words of marks and modifiers, translated once and not for each of thousands of cells. */
export type MarkWords = Record<CellMark, string> & { viaGroup: string; carried: string; comma: string }

type Props = {
  row: TrackerRow
  drawn: Drawn
  /** Where a column stands among all that are shown, for those who do not see it. */
  indexOf: (column: number) => number
  clauses: readonly TrackerClause[]
  words: MarkWords
  /** Column of the cell that takes the focus by Tab; null: none in this row. */
  tabColumn: number | null
  selectedColumn: number | null
  pinned: boolean
  rowIndex: number
}

/** One delegation. Drawn again only when something of its own changes. */
export const MatrixRow = memo(function MatrixRow({ row, drawn, indexOf, clauses, words, tabColumn, selectedColumn, pinned, rowIndex }: Props) {
  return (
    <tr className={pinned ? 'me pin' : row.cells ? undefined : 'outr'} aria-rowindex={rowIndex}>
      <th scope="row" aria-colindex={1}><span className="p">{row.code}</span>{row.name}</th>
      <Space width={drawn.before} />
      {drawn.columns.map((column) => {
        const [mark, via, carried] = [markAt(row, column), isViaGroup(row, column), isCarried(row, column)]
        const label = [row.name, isolated(clauses[column]!.label), words[mark], ...(via ? [words.viaGroup] : []), ...(carried ? [words.carried] : [])].join(words.comma)
        const classes = [clauses[column]!.opens && 'sep', mark === 'outside' && 'out', via && 'via', carried && 'car'].filter(Boolean).join(' ')
        return (
          <td key={column} className={classes || undefined} data-row={row.key} data-column={column} aria-colindex={indexOf(column)} tabIndex={column === tabColumn ? 0 : -1} aria-selected={column === selectedColumn ? true : undefined} aria-label={label}>
            {mark !== 'outside' && <svg className={`g-${mark}`} aria-hidden="true"><use href={`#${mark}`} /></svg>}
          </td>
        )
      })}
      <Space width={drawn.after} />
    </tr>
  )
})
