import type { Segment } from '@/lib/domain/tracker'
import type { BarKind } from './bar'

/** The pattern of each segment of a bar: that of its mark (LOOK 3). Silence and absence are never filled. */
export const SEGMENT_PATTERN: Record<Segment, BarKind> = {
  joins: 'support', qualified: 'qualified', open: 'open', hold: 'hold', apart: 'abstain', noPosition: 'abstain', objects: 'object',
  authorityUnknown: 'unserved', noStance: 'silence', unserved: 'unserved', absent: 'absent',
}
