import type { Code } from '@/lib/law/codes'
import type { EffectCell } from './effect-column'
import { type Segment, SEGMENTS } from './tracker'

/** Where a bar counts each code that an act may give; every other result is one of silence, or of no act that was called for. */
const SEGMENT_OF: Partial<Record<Code, Segment>> = {
  'CON-JOIN': 'joins', 'CON-JOIN-EOP': 'qualified', 'CON-JOIN-RES': 'qualified', 'CON-OPEN': 'open', 'CON-HOLD': 'hold', 'CON-DISSOC': 'apart', 'CON-ASIDE': 'noPosition', 'CON-BLOCK': 'objects',
  'SIL-BROKE': 'objects', 'SIL-LATE': 'apart', 'SIL-COMMENT': 'noPosition',
  'SA-ACCEPT': 'joins', 'SA-ACCEPT-Q': 'qualified', 'SA-UNCLEAR': 'open', 'SA-DISCL': 'open', 'SA-CONFLICT': 'objects', 'SA-NOTACC': 'apart', 'SA-NEUTRAL': 'noPosition', 'SA-NOTYET': 'hold',
  'SP-PRACT': 'joins', 'SP-ACCEPT': 'joins', 'SP-UNCLEAR': 'open', 'SP-OTHER': 'open', 'SP-DIFFAPP': 'apart', 'SP-CONFLICT': 'objects', 'SP-NOTACC': 'apart', 'SP-NEUTRAL': 'noPosition', 'SP-NOTYET': 'hold',
  'AMD-BOUND': 'joins', 'AMD-ACC-PEND': 'joins',
  'CIL-FULL': 'joins', 'CIL-OJ': 'joins', 'CIL-INACT-OJ': 'joins', 'CIL-P': 'open', 'CIL-INACT': 'open', 'CIL-POL': 'open', 'CIL-IO': 'open', 'CIL-CONTRA': 'objects', 'CIL-NEUT': 'noPosition',
  'PO-CAND': 'objects', 'PO-SUPPORTED': 'objects', 'PO-UNCLEAR': 'apart', 'PO-SUBSEQ': 'apart', 'PO-INCONSIST': 'apart', 'PO-LAPSED': 'apart',
  'G-NOAUTH': 'authorityUnknown',
}

/** Where those who have a code are counted: what no act gives, with those of whom nothing is on record. */
export const codeSegment = (code: Code): Segment => SEGMENT_OF[code] ?? 'noStance'

/** Where a cell is counted: silence never with support, whatever it may be read as, and apart from who was not notified or is absent. */
export function segmentOf({ noAct, effect, mark }: EffectCell): Segment {
  if (noAct === 'absent' || noAct === 'unserved') return noAct
  if (noAct !== null && noAct !== 'outside') return 'noStance'
  // An objection of which the result is withheld is still an objection on record.
  if (!effect) return mark === 'objection' || mark === 'practice' ? 'objects' : 'noStance'
  return codeSegment(effect.code)
}

/** How many cells each segment of a bar counts; who stands outside the track is no part of the whole. */
export function segmentsOf(cells: readonly EffectCell[]): Record<Segment, number> {
  const counts = Object.fromEntries(SEGMENTS.map((segment) => [segment, 0])) as Record<Segment, number>
  for (const cell of cells) if (cell.noAct !== 'outside') counts[segmentOf(cell)] += 1
  return counts
}
