import { codeSegment } from '@/lib/domain/effect-segment'
import type { Segment } from '@/lib/domain/tracker'
import type { Code } from '@/lib/law/codes'

/** Pattern of each segment of a bar: those of the marks (LOOK 3). */
export const PATTERN: Record<Segment, string> = {
  joins: 'k-support', qualified: 'k-qualified', open: 'k-open', hold: 'k-hold', apart: 'k-apart', noPosition: 'k-abstain', objects: 'k-object', authorityUnknown: 'k-absent', noStance: 'k-silence', unserved: 'k-unserved', absent: 'k-absent',
}

/** The pattern in which a bar draws those who have a code. */
export const patternOf = (code: Code): string => PATTERN[codeSegment(code)]
