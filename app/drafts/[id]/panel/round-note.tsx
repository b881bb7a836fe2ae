'use client'
import { useTranslations } from 'next-intl'
import type { ClausePanel } from '@/lib/services/clause-panel'
import { useMoments } from './use-moments'

/** Where a comment counts that is released now: within a round, in it as late, or outside one that takes nothing more. Said before it is written, and again at its release. */
export function RoundNote({ panel }: { panel: ClausePanel }) {
  const t = useTranslations('comment')
  const at = useMoments(panel.seatZone).minute
  if (!panel.round) return null
  const { of, closesAt } = panel.round
  const title = `\u2068${panel.round.title}\u2069`
  const told = closesAt ? t(`round.${of}`, { title, at: at(closesAt) }) : t('round.withinNoEnd', { title })
  return <p className={of === 'within' ? 'small muted' : 'note'}>{told}</p>
}
