import { getTranslations } from 'next-intl/server'
import type { Book, BookCell } from '@/lib/domain/book'
import type { EffectCell } from '@/lib/domain/effect-column'
import type { TrackerRow } from '@/lib/domain/tracker-matrix'
import type { Tracker, TrackerClause } from '@/lib/services/read-tracker'

export type ShownRow = { row: TrackerRow; cells: (EffectCell | null)[] }

/** What is shown, after the filters: columns, and rows with their cells in the order of the columns. */
export type Shown = { tracker: Tracker; columns: TrackerClause[]; rows: ShownRow[] }

/** What is shown as tables: the matrix, every cell on a line with act or kind of no act and what follows, and the results over all. */
export async function trackerBook({ tracker, columns, rows }: Shown, about: Book['about']): Promise<Book> {
  const [t, law] = [await getTranslations('tracker'), await getTranslations('law')]
  const mark = (cell: EffectCell | null): string => t(`marks.${cell?.mark ?? 'outside'}`)
  return {
    about,
    sheets: [
      { name: t('file.matrix'), head: [t('file.code'), t('state'), ...columns.map(({ label }) => label)], rows: rows.map(({ row, cells }) => [row.code, row.name, ...cells.map(mark)]) },
      {
        name: t('file.cells'),
        head: [t('file.code'), t('state'), t('file.group'), t(`columnsAre.${tracker.columnsAre}`), t('filter.mark'), t('file.noAct'), t('cell.act'), t('cell.given'), t('file.earlier'), t('viaGroup'), t('cell.disclaims'), t('file.result'), t('cell.effect'), t('file.strength'), t('file.sentence')],
        rows: rows.flatMap(({ row, cells }) => cells.map((cell, index): BookCell[] => [
          row.code, row.name, t(`groups.${row.groups.region}`), columns[index]!.label, mark(cell), cell?.noAct ? t(`marks.${cell.noAct}`) : null, cell?.act && !cell.act.lapsed ? law(`kinds.${cell.act.kind}`) : null, cell?.act?.effectiveAt ?? null,
          cell?.act?.carried || cell?.act?.lapsed ? t(cell.act.lapsed ? 'marks.lapsed' : 'carried') : null, cell?.act?.viaGroup ? t('file.yes') : null, cell && cell.disclaimer !== 'none' ? t(`cell.disclaimer.${cell.disclaimer}`) : null,
          cell?.effect?.code ?? null, cell?.withheld ? t('withheld') : cell?.effect ? law(`short.${cell.effect.code}`) : null, cell?.effect ? law(`strength.${cell.effect.strength}`) : null, cell?.effect ? law(`sentence.${cell.effect.code}`, { count: 0 }) : null,
        ])),
      },
      {
        name: t('result'),
        head: [t(`columnsAre.${tracker.columnsAre}`), t('file.words'), t('file.result'), t('cell.effect'), t('file.sentence'), t('file.whole'), t('file.needed'), t('file.joins'), ...NO_ACTS.map((kind) => t(`marks.${kind}`))],
        rows: columns.map(({ label, text, over }): BookCell[] => [
          label, text, over.effect?.code ?? null, over.withheld ? t('withheld') : over.effect ? law(`short.${over.effect.code}`) : t('noneShort'),
          over.effect ? law(`sentence.${over.effect.code}`, Object.assign({ count: 0 }, ...over.effect.because.map((reason) => reason.values ?? {}))) : null,
          over.whole, over.bar, over.counts.joins + over.counts.qualified, ...NO_ACTS.map((kind) => rows.length && countOf(rows, columns, label, kind)),
        ]),
      },
    ],
  }
}

/** Kinds of no act, each counted by itself among the rows shown. */
const NO_ACTS = ['silence', 'running', 'qualified', 'unserved', 'absent'] as const

const countOf = (rows: readonly ShownRow[], columns: readonly TrackerClause[], label: string, kind: string): number => {
  const index = columns.findIndex((column) => column.label === label)
  return rows.filter(({ cells }) => cells[index]?.noAct === kind).length
}
