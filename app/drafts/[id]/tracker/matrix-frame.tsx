import { useFormatter, useTranslations } from 'next-intl'
import { memo } from 'react'
import { SEGMENTS } from '@/lib/domain/tracker'
import { wholeKind } from '@/lib/domain/tracker-track'
import type { Code } from '@/lib/law/codes'
import type { Tracker, TrackerClause } from '@/lib/services/read-tracker'
import { headOf } from './columns'
import type { Line } from './filters'
import { PATTERN } from './patterns'

// What stands around the rows. Drawn again only for what it shows, not at every step of scrolling.

/** Columns in view, with the width of those before and after them. */
export type Drawn = { columns: readonly number[]; before: number; after: number }
type Columns = { clauses: readonly TrackerClause[]; drawn: Drawn }

/** Room for the columns that are out of view, so that those in view stand where they belong. */
export const Space = ({ width, head }: { width: number; head?: boolean }) =>
  width <= 0 ? null : head ? <th aria-hidden="true" className="mx-gap" style={{ inlineSize: width, minInlineSize: width }} /> : <td aria-hidden="true" className="mx-gap" style={{ inlineSize: width, minInlineSize: width }} />

/** The numbers of the clauses; the one in focus is marked. */
export const MatrixHead = memo(function MatrixHead({ clauses, drawn, at, indexOf, few }: Columns & { at: number; indexOf: (column: number) => number; few: boolean }) {
  const t = useTranslations('tracker')
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col" aria-colindex={1}>{t('state')}</th>
        <Space width={drawn.before} head />
        {drawn.columns.map((column) => {
          const clause = clauses[column]!
          const { main, more } = headOf(clause.label)
          const classes = [clause.opens && 'sep', column === at && 'on'].filter(Boolean).join(' ')
          return <th key={column} scope="col" data-column={column} aria-colindex={indexOf(column)} title={clause.text} aria-label={clause.label} className={classes || undefined}>{few ? <>{clause.label}<small dir="auto">{clause.text}</small></> : <>{main}<small>{more || '\u00a0'}</small></>}</th>
        })}
        <Space width={drawn.after} head />
      </tr>
    </thead>
  )
})

/** A group with the number of its delegations that have acted on each clause. */
export const GroupRow = memo(function GroupRow({ line, clauses, drawn, acted, rowIndex }: Columns & { line: Extract<Line, { kind: 'group' }>; acted: (column: number) => number; rowIndex: number }) {
  const [t, format] = [useTranslations('tracker'), useFormatter()]
  return (
    <tr className="grp" aria-rowindex={rowIndex}>
      <th scope="rowgroup" aria-colindex={1}>{t(`groups.${line.group}`)} <span>{t('groupCount', { seated: line.seated, all: line.all })}</span></th>
      <Space width={drawn.before} />
      {drawn.columns.map((column) => <td key={column} className={clauses[column]!.opens ? 'sep' : undefined}>{acted(column) ? format.number(acted(column)) : ''}</td>)}
      <Space width={drawn.after} />
    </tr>
  )
})

const RESULT_MARKS: Partial<Record<Code, 'objection' | 'amendment' | 'hold'>> = {
  'CNG-BLOCKED': 'objection', 'CNG-CONTESTED': 'objection', 'CNG-OPEN': 'amendment', 'CNG-ADREF': 'hold', 'SLG-BROKEN': 'objection', 'SAG-PRECLUDED': 'objection', 'SPG-PRECLUDED': 'objection', 'CLG-DIVIDED': 'objection',
}

/** Of each column the bar with the count of those who join, and the result: the mark of what stands in its way, or a dash. */
export const MatrixFoot = memo(function MatrixFoot({ tracker, drawn, rowIndex }: { tracker: Tracker; drawn: Drawn; rowIndex: number }) {
  const [t, law, format] = [useTranslations('tracker'), useTranslations('law'), useFormatter()]
  const { clauses, track } = tracker
  const whole = clauses.reduce((most, clause) => Math.max(most, clause.over.whole), 0)
  return (
    <tfoot>
      <tr aria-rowindex={rowIndex}>
        <th scope="row" aria-colindex={1}>{t('result')} <span>{t(`ofWhole.${wholeKind(track)}`, { count: whole })}</span></th>
        <Space width={drawn.before} />
        {drawn.columns.map((column) => {
          const { opens, over: { effect, withheld, counts, whole: of } } = clauses[column]!
          const mark = effect ? RESULT_MARKS[effect.code] : undefined
          const joins = counts.joins + counts.qualified
          const said = `${effect ? law(`short.${effect.code}`) : t(withheld ? 'withheld' : 'noneShort')}; ${t('joinOf', { count: joins, whole: of })}`
          return (
            <td key={column} data-column={column} className={opens ? 'sep' : undefined} aria-label={said} title={said}>
              <span className="mini" aria-hidden="true">{SEGMENTS.filter((segment) => counts[segment] > 0).map((segment) => <i key={segment} className={PATTERN[segment]} style={{ flexGrow: counts[segment] }} />)}</span>
              {mark ? <svg className={`g-${mark}`} aria-hidden="true"><use href={`#${mark}`} /></svg> : <span aria-hidden="true">{joins ? format.number(joins) : '–'}</span>}
            </td>
          )
        })}
        <Space width={drawn.after} />
      </tr>
    </tfoot>
  )
})
