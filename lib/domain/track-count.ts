import type { Code } from '@/lib/law/codes'
import type { Track } from '@/lib/law/facts'
import type { EffectColumn } from './effect-column'
import { segmentsOf } from './effect-segment'

/** What the bar of a track counts, in the words that go with it: `count` of `whole`, `needed` where a number decides, `against` what speaks against it. */
export type TrackCount = { count: number; whole: number; needed: number; against: number }

/** Codes that a track counts for its result, and those that stand against it. Silence is among neither, whatever it may be read as. */
const COUNTED: Partial<Record<Track, { count: readonly Code[]; against: readonly Code[] }>> = {
  SA: { count: ['SA-ACCEPT', 'SA-ACCEPT-Q'], against: ['SA-CONFLICT'] },
  SP: { count: ['SP-PRACT', 'SP-ACCEPT'], against: ['SP-CONFLICT'] },
  AMD: { count: ['AMD-BOUND', 'AMD-ACC-PEND'], against: [] },
  CIL: { count: ['CIL-FULL', 'CIL-P', 'CIL-OJ', 'CIL-INACT-OJ', 'CIL-INACT'], against: ['CIL-CONTRA'] },
}

/** Counts of a stated whole (LEGAL-MODEL 8): of consensus and of a silence procedure the objections, of an objector those on record. */
export function trackCount({ track, cells, counts, whole, bar }: Pick<EffectColumn, 'track' | 'cells' | 'counts' | 'whole' | 'bar'>): TrackCount {
  const needed = bar ?? 0
  const codes = COUNTED[track]
  if (!codes) {
    const segments = segmentsOf(cells)
    return { count: segments.objects + (track === 'PO' ? segments.apart : 0), whole, needed, against: 0 }
  }
  const sum = (of: readonly Code[]): number => of.reduce((total, code) => total + (counts[code] ?? 0), 0)
  return { count: sum(codes.count), whole, needed, against: sum(codes.against) }
}
