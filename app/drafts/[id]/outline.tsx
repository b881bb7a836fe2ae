'use client'
import { useLocale, useTranslations } from 'next-intl'
import { Mark, type MarkId } from '@/app/components/mark'
import { figure } from '@/app/i18n/figures'
import { directionOf } from '@/lib/domain/language'
import { outlineOf, type OutlineEntry } from '@/lib/domain/outline'
import type { ClauseMarks } from '@/lib/services/read-draft-marks'
import type { OutlineEntry as LiveClause } from './editor/props'

type Props = { clauses: readonly LiveClause[]; lang: string; marks: Record<string, ClauseMarks>; selected: string | null; onSelect: (clauseId: string) => void }

/** The clauses of the live text with three fixed columns of marks: objection, hold, other words. */
export function Outline({ clauses, lang, marks, selected, onSelect }: Props) {
  const t = useTranslations('draft')
  const sections = outlineOf(clauses.map(({ id, kind, level, label, title, alternativeOf }) => ({ id, kind, level, label, alternativeOf, text: title })))
  const labels = new Map(clauses.map((clause) => [clause.id, clause.label]))
  const titles = new Map(clauses.map((clause) => [clause.id, clause.title]))
  const line = (entry: Pick<OutlineEntry, 'id' | 'label' | 'title'>, sub: boolean) => (
    <li key={entry.id}>
      <a href={`?clause=${encodeURIComponent(entry.id)}`} className={sub ? 'sub' : undefined} aria-current={entry.id === selected ? 'true' : undefined} onClick={(event) => { if (event.metaKey || event.ctrlKey) return; event.preventDefault(); onSelect(entry.id) }}>
        <span className="no num"><bdi dir={directionOf(lang)}>{entry.label}</bdi></span>
        <span className="ti" dir="auto" lang={lang}>{entry.title || t('emptyClause')}</span>
        <Marks marks={marks[entry.id]} />
      </a>
    </li>
  )
  return (
    <>
      <div className="head"><h2>{t('outline')}</h2><span className="small muted">{t('clauses', { count: clauses.filter((clause) => clause.kind !== 'heading').length })}</span></div>
      {clauses.length === 0 && <p className="empty small muted">{t('noClauses')}</p>}
      {sections.map((section, index) => (
        <div key={section.id ?? `section-${index}`}>
          {(section.title || section.preamble || index > 0) && <p className="sec" dir="auto">{section.title ?? (section.preamble ? t('preamble') : t('operative'))}</p>}
          <ul>
            {section.entries.flatMap((entry) => [
              line(entry, false),
              ...entry.under.filter((id) => id === selected || marked(marks[id])).map((id) => line({ id, label: labels.get(id) ?? '', title: titles.get(id) ?? '' }, true)),
            ])}
          </ul>
        </div>
      ))}
    </>
  )
}

const marked = (marks: ClauseMarks | undefined): boolean => marks !== undefined && marks.objections + marks.holds + marks.otherWords > 0

const COLUMNS = [['c1', 'objection', 'objections'], ['c2', 'hold', 'holds'], ['c3', 'amendment', 'otherWords']] as const

function Marks({ marks }: { marks: ClauseMarks | undefined }) {
  const [t, locale] = [useTranslations('draft'), useLocale()]
  if (!marked(marks)) return <span className="st" />
  const carried = marks!.carried > 0 ? ` ${t('mark.carried', { count: marks!.carried })}` : ''
  return (
    <span className="st">
      {COLUMNS.map(([column, mark, count]) => marks![count] > 0 && (
        <span key={column} className={column}><Mark id={mark as MarkId} label={`${t(`mark.${count}`)}${column === 'c3' ? '' : carried}`} />{figure(marks![count], locale)}</span>
      ))}
    </span>
  )
}
