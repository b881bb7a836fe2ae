import { useFormatter, useTranslations } from 'next-intl'
import { memo } from 'react'
import type { TrackerClause } from '@/lib/services/read-tracker'
import { headOf } from './columns'
import type { Line } from './filters'

// What stands around the rows. Drawn again only for what it shows, not at every step of scrolling.

type Columns = { clauses: readonly TrackerClause[]; columns: readonly number[] }

/** The numbers of the clauses; the one in focus is marked. */
export const MatrixHead = memo(function MatrixHead({ clauses, columns, at }: Columns & { at: number }) {
  const t = useTranslations('tracker')
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col">{t('state')}</th>
        {columns.map((column) => {
          const clause = clauses[column]!
          const { main, more } = headOf(clause.label)
          const classes = [clause.opens && 'sep', column === at && 'on'].filter(Boolean).join(' ')
          return <th key={column} scope="col" data-column={column} title={clause.text} aria-label={clause.label} className={classes || undefined}>{main}<small>{more || '\u00a0'}</small></th>
        })}
      </tr>
    </thead>
  )
})

/** A group with the number of its delegations that have acted on each clause. */
export const GroupRow = memo(function GroupRow({ line, clauses, columns, rowIndex }: Columns & { line: Extract<Line, { kind: 'group' }>; rowIndex: number }) {
  const [t, format] = [useTranslations('tracker'), useFormatter()]
  return (
    <tr className="grp" aria-rowindex={rowIndex}>
      <th scope="rowgroup">{t(`groups.${line.group}`)} <span>{t('groupCount', { seated: line.seated, all: line.all })}</span></th>
      {columns.map((column, place) => <td key={column} className={clauses[column]!.opens ? 'sep' : undefined}>{line.acted[place] ? format.number(line.acted[place]!) : ''}</td>)}
    </tr>
  )
})

const RESULT_MARKS: Record<string, 'objection' | 'amendment' | 'hold'> = { 'CNG-BLOCKED': 'objection', 'CNG-OPEN': 'amendment', 'CNG-ADREF': 'hold' }

/** The result of each clause: the mark of what stands in the way of consensus, or a dash. */
export const MatrixFoot = memo(function MatrixFoot({ clauses, columns, rowIndex }: Columns & { rowIndex: number }) {
  const [t, law] = [useTranslations('tracker'), useTranslations('law')]
  return (
    <tfoot>
      <tr aria-rowindex={rowIndex}>
        <th scope="row">{t('result')}</th>
        {columns.map((column) => {
          const { opens, consensus } = clauses[column]!
          const [mark, said] = [RESULT_MARKS[consensus.code], law(`short.${consensus.code}`)]
          return <td key={column} data-column={column} className={opens ? 'sep' : undefined} aria-label={said} title={said}>{mark ? <svg className={`g-${mark}`} aria-hidden="true"><use href={`#${mark}`} /></svg> : <span aria-hidden="true">–</span>}</td>
        })}
      </tr>
    </tfoot>
  )
})
