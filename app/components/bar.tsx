import { useLocale } from 'next-intl'
import { figure } from '@/app/i18n/figures'

/** Kinds of a bar's segments, in the fixed order of the look: joins first, silence and absence last. */
export const BAR_KINDS = ['support', 'qualified', 'open', 'hold', 'abstain', 'object', 'silence', 'unserved', 'absent'] as const
export type BarKind = (typeof BAR_KINDS)[number]
export type BarSegment = { kind: BarKind; count: number; label: string }

/** Counts of a stated whole, in the marks' patterns, with its key below: the counts are the truth, never a percentage. */
export function Bar({ segments, label }: { segments: readonly BarSegment[]; label: string }) {
  const locale = useLocale()
  const shown = BAR_KINDS.flatMap((kind) => segments.filter((segment) => segment.kind === kind && segment.count > 0))
  return (
    <>
      <div className="meter" role="img" aria-label={`${label}: ${shown.map((segment) => `${segment.label} ${figure(segment.count, locale)}`).join(', ')}`}>
        {shown.map((segment) => <i key={segment.label} className={`k-${segment.kind}`} style={{ flex: segment.count }} />)}
      </div>
      <p className="keys" aria-hidden="true">
        {shown.map((segment) => (
          <span key={segment.label}><i className={`sw k-${segment.kind}`} />{segment.label} <b>{figure(segment.count, locale)}</b></span>
        ))}
      </p>
    </>
  )
}
