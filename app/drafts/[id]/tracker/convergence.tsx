import { getFormatter, getTranslations } from 'next-intl/server'
import { serviceContext } from '@/app/session'
import type { ConvergenceKey } from '@/lib/domain/convergence'
import { revisionLabel } from '@/lib/domain/revision'
import { CODES } from '@/lib/law/codes'
import { type ConvergenceQuestion, readConvergence } from '@/lib/services/read-convergence'
import { endLabels, LINES, type Series, stepPath, ticksFor } from './chart-lines'

const SIZE = { width: 430, height: 146, start: 22, end: 150, top: 16, bottom: 18 }

/** Convergence over time: how many columns have which result, as steps, with the revisions as dotted lines; beside it the same as a table for those who do not see it. */
export async function Convergence({ question }: { question: ConvergenceQuestion }) {
  const [t, law, format, context] = [await getTranslations('tracker'), await getTranslations('law'), await getFormatter(), await serviceContext()]
  const result = await readConvergence(context, question)
  if (!result.ok) return null
  const { steps, from, until, revisions, seatZone, byDay, columnsAre } = result.value
  const most = Math.max(1, ...steps.map(({ columns }) => columns))
  const keys = ([...CODES, 'withheld'] as const).filter((key): key is ConvergenceKey => steps.some(({ counts }) => counts[key]))
  const name = (key: ConvergenceKey): string => (key === 'withheld' ? t('withheld') : law(`short.${key}`))
  const series: Series[] = [
    ...keys.map((key, index): Series => ({ key, name: name(key), line: LINES[index % LINES.length]!, tone: toneOf(key), values: steps.map(({ at, counts }) => ({ at, value: counts[key] ?? 0 })) })),
    ...(columnsAre === 'clauses' && steps.some(({ brackets }) => brackets) ? [{ key: 'brackets', name: t('chart.brackets'), line: LINES[keys.length % LINES.length]!, tone: 'ink', values: steps.map(({ at, brackets }) => ({ at, value: brackets ?? 0 })) } satisfies Series] : []),
  ]
  const { width, height, start, end, top, bottom } = SIZE
  const x = (at: number): number => start + ((at - from) / Math.max(1, until - from)) * (width - start - end)
  const y = (value: number): number => height - bottom - (value / most) * (height - top - bottom)
  const day = (at: number): string => format.dateTime(new Date(at), { day: 'numeric', month: 'short', timeZone: seatZone })
  const moment = (at: number): string => format.dateTime(new Date(at), { dateStyle: 'medium', ...(byDay ? {} : { timeStyle: 'short' }), timeZone: seatZone })
  const labels = endLabels(series, y, top, height - bottom)
  return (
    <figure className="chart">
      <figcaption>{t('chart.title')} <span>{t(`chart.counts.${columnsAre}`, { count: most })}{byDay && <>; {t('chart.byDay')}</>}</span></figcaption>
      {series.length === 0 ? <p className="seats-note">{t('chart.none')}</p> : <>
        <svg viewBox={`0 0 ${width} ${height}`} direction="ltr" className="axis" aria-hidden="true">
          {ticksFor(most).map((tick) => <g key={tick}><line className="grid" x1={start} x2={width - end} y1={y(tick)} y2={y(tick)} /><text x={start - 5} y={y(tick) + 3.5} textAnchor="end">{format.number(tick)}</text></g>)}
          {revisions.map((revision) => <g key={revision.ordinal}><line className="rev" x1={x(revision.at)} x2={x(revision.at)} y1={top - 4} y2={height - bottom} /><text x={x(revision.at) + 3} y={top - 5}>{revisionLabel(revision.ordinal)}</text></g>)}
          <line x1={start} x2={width - end} y1={height - bottom} y2={height - bottom} /><line className="now" x1={x(until)} x2={x(until)} y1={top - 4} y2={height - bottom} />
          <text x={start} y={height - 5}>{day(from)}</text><text x={width - end} y={height - 5} textAnchor="end">{day(until)}</text>
          {series.map((each) => <path key={each.key} className={`line tone-${each.tone}`} strokeDasharray={each.line || undefined} d={stepPath(each.values, x, y, until)} />)}
          {labels.map((label) => <text key={label.key} className={`end tone-${label.tone}`} x={width - end + 8} y={label.y + 3.5}>{format.number(label.value)} {label.name}</text>)}
          {labels.map((label) => <line key={label.key} className="lead" x1={width - end} x2={width - end + 6} y1={y(label.value)} y2={label.y} />)}
        </svg>
        <div className="vh"><table>
          <caption>{t('chart.title')}</caption>
          <thead><tr><th scope="col">{t('asOf')}</th>{series.map((each) => <th scope="col" key={each.key}>{each.name}</th>)}</tr></thead>
          <tbody>{steps.map((step, index) => <tr key={step.at}><th scope="row">{moment(step.at)}</th>{series.map((each) => <td key={each.key}>{format.number(each.values[index]!.value)}</td>)}</tr>)}</tbody>
        </table></div>
      </>}
    </figure>
  )
}

/** Red is for what stands against, blue for what was adopted or accepted; everything else, silence above all, is ink. */
function toneOf(key: ConvergenceKey): Series['tone'] {
  if (['CNG-BLOCKED', 'CNG-CONTESTED', 'SLG-BROKEN', 'SAG-PRECLUDED', 'SPG-PRECLUDED'].includes(key)) return 'red'
  return ['CNG-ADOPTED', 'CNG-ADOPTED-Q', 'SAG-ALL-EXPRESS', 'AMG-INFORCE-PARTIAL', 'AMG-INFORCE-ALL'].includes(key) ? 'lapis' : 'ink'
}
