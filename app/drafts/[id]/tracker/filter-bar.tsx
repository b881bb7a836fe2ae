import { useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { memo } from 'react'
import { CELL_MARKS, type CellMark } from '@/lib/domain/tracker'
import { type Grouping, GROUPINGS, type GroupKey, GROUPS_OF } from '@/lib/domain/tracker-matrix'
import { wholeKind } from '@/lib/domain/tracker-track'
import type { Tracker } from '@/lib/services/read-tracker'
import type { Filters } from './filters'

type Props = { tracker: Tracker; filters: Filters; onChange: (filters: Filters) => void }

const FORMATS = ['csv', 'xlsx', 'json'] as const

/** How rows are grouped and which rows and columns are shown, and what is shown as a file. Plain form controls; nothing is hidden for good. */
export const FilterBar = memo(function FilterBar({ tracker, filters, onChange }: Props) {
  const [t, query] = [useTranslations('tracker'), useSearchParams().toString()]
  const { rows, clauses, sections, draft, track, columnsAre, instrument } = tracker
  const groups = GROUPS_OF[filters.by].filter((group) => rows.some((row) => row.groups[filters.by] === group))
  const hasPreamble = clauses.some((clause) => clause.section < 0) && sections.length > 0
  return (
    <div className="filters" role="group" aria-label={t('matrix')}>
      <label>{t('filter.by')} <select className="input" value={filters.by} onChange={(event) => onChange({ ...filters, by: event.target.value as Grouping, group: 'all' })}>
        {GROUPINGS.filter((by) => by !== 'treaty' || instrument).map((by) => <option key={by} value={by}>{t(`filter.groupings.${by}`)}</option>)}
      </select></label>
      <label>{t('filter.group')} <select className="input" value={filters.group} onChange={(event) => onChange({ ...filters, group: event.target.value as GroupKey | 'all' })}>
        <option value="all">{t('filter.allGroups')}</option>{groups.map((group) => <option key={group} value={group}>{t(`groups.${group}`)}</option>)}
      </select></label>
      <label>{t('filter.states')} <select className="input" value={filters.states} onChange={(event) => onChange({ ...filters, states: event.target.value as Filters['states'] })}>
        <option value="all">{t('filter.allStates', { count: rows.filter((row) => row.code !== '').length })}</option><option value="accredited">{t('filter.accredited')}</option><option value="members">{t(`filter.counted.${wholeKind(track)}`)}</option>
      </select></label>
      <label>{t(`columnsAre.${columnsAre}`)} <select className="input" value={filters.clauses} onChange={(event) => onChange({ ...filters, clauses: event.target.value })}>
        <option value="all">{t('filter.allClauses', { count: clauses.length })}</option><option value="objected">{t('filter.objected')}</option>
        {hasPreamble && <option value="section:-1">{t('filter.preamble')}</option>}{sections.map((section, index) => <option key={index} value={`section:${index}`}>{section}</option>)}
      </select></label>
      <label>{t('filter.mark')} <select className="input" value={filters.mark} onChange={(event) => onChange({ ...filters, mark: event.target.value as CellMark | 'any' })}>
        <option value="any">{t('filter.anyMark')}</option>{CELL_MARKS.map((mark) => <option key={mark} value={mark}>{t(`marks.${mark}`)}</option>)}
      </select></label>
      <span className="files push">{t('asFile')} {FORMATS.map((format) => <a key={format} href={`/drafts/${draft.id}/tracker/export?${query ? `${query}&` : ''}format=${format}`} download>{format.toUpperCase()}</a>)}</span>
    </div>
  )
})
