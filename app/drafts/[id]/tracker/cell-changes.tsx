import { useTranslations } from 'next-intl'
import type { TrackerCell } from '@/lib/services/read-tracker-cell'
import { SwitchLine } from './switch-line'

/** What alone would give another result: an act, a factor of silence, a switch of doctrine (CHG-1). Nothing is combined. */
export function CellChanges({ cell }: { cell: Pick<TrackerCell, 'changes' | 'switches'> }) {
  const [t, law] = [useTranslations('tracker'), useTranslations('law')]
  if (cell.changes.length === 0 && cell.switches.length === 0) return null
  return (
    <details className="changes">
      <summary>{t('cell.changes')}</summary>
      <ul>{cell.changes.map((change, index) => (
        <li key={index}>{change.by === 'act' ? law(`kinds.${change.kind}`) : law(`reasons.${change.factor}`, { value: change.value })} <span aria-hidden="true">→</span> {law(`short.${change.code}`)}</li>
      ))}</ul>
      <SwitchLine switches={cell.switches} />
    </details>
  )
}
