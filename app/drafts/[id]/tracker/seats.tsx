import { useFormatter, useTranslations } from 'next-intl'
import { memo } from 'react'
import { CELL_MARKS } from '@/lib/domain/tracker'
import { type Grouping, GROUPS_OF, markAt, type TrackerRow } from '@/lib/domain/tracker-matrix'
import { type TrackerTrack, wholeKind } from '@/lib/domain/tracker-track'
import { isolated } from './columns'

type Props = { rows: readonly TrackerRow[]; column: number; label: string; track: TrackerTrack; columnsAre: 'clauses' | 'propositions'; by: Grouping }

/** One mark for everybody who counts in the track, group by group, in the order of the marks. Names nobody. */
export const Seats = memo(function Seats({ rows, column, label, track, columnsAre, by }: Props) {
  const [t, format] = [useTranslations('tracker'), useFormatter()]
  const counted = rows.filter((row) => row.member)
  return (
    <figure>
      <figcaption>{t(columnsAre === 'clauses' ? 'seats' : 'seatsProposition', { label: isolated(label) })} <span>{t(`seatsOf.${wholeKind(track)}`, { count: counted.length })}</span></figcaption>
      <div className="seats" aria-hidden="true">
        {GROUPS_OF[by].map((group) => {
          const marks = counted.filter((row) => row.groups[by] === group).map((row) => markAt(row, column)).sort((a, b) => CELL_MARKS.indexOf(a) - CELL_MARKS.indexOf(b))
          if (marks.length === 0) return null
          return <div className="seats-row" key={group}><span className="lbl">{t(`groups.${group}`)} <b>{format.number(marks.length)}</b></span><span className="rowg">{marks.map((mark, index) => <svg key={index} className={`g g-${mark}`}><use href={`#${mark}`} /></svg>)}</span></div>
        })}
      </div>
      <p className="seats-note">{t('groupNote')}</p>
    </figure>
  )
})
