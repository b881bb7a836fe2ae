import { useFormatter, useTranslations } from 'next-intl'
import { memo } from 'react'
import { CELL_MARKS } from '@/lib/domain/tracker'
import { markAt, ROW_GROUPS, type TrackerRow } from '@/lib/domain/tracker-matrix'
import { isolated } from './columns'

/** One mark for every member, by regional group, in the order of the marks. Names nobody. */
export const Seats = memo(function Seats({ rows, column, label }: { rows: readonly TrackerRow[]; column: number; label: string }) {
  const [t, format] = [useTranslations('tracker'), useFormatter()]
  const members = rows.filter((row) => row.member)
  return (
    <figure>
      <figcaption>{t('seats', { label: isolated(label) })} <span>{t('members', { count: members.length })}</span></figcaption>
      <div className="seats" aria-hidden="true">
        {ROW_GROUPS.map((group) => {
          const marks = members.filter((row) => row.group === group).map((row) => markAt(row, column)).sort((a, b) => CELL_MARKS.indexOf(a) - CELL_MARKS.indexOf(b))
          if (marks.length === 0) return null
          return <div className="seats-row" key={group}><span className="lbl">{t(`groups.${group}`)} <b>{format.number(marks.length)}</b></span><span className="rowg">{marks.map((mark, index) => <svg key={index} className={`g g-${mark}`}><use href={`#${mark}`} /></svg>)}</span></div>
        })}
      </div>
      <p className="seats-note">{t('groupNote')}</p>
    </figure>
  )
})
