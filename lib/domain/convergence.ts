import type { Code } from '@/lib/law/codes'
import { wallTime } from './seat-time'

/** What a column counts as at an instant: a result over all, or that it may not be told. */
export type ConvergenceKey = Code | 'withheld'

/** A step: from this instant on there are so many columns with each result, and so many clauses with words in square brackets. */
export type ConvergencePoint = { at: number; counts: Partial<Record<ConvergenceKey, number>>; columns: number; brackets: number | null }

/** Beyond so many moments only the last of each day is worked out. */
export const MANY_MOMENTS = 120

/** The moments at which something changed, in order, each once; of very many the last of each day, as the seat's calendar has it. */
export function momentsOf(changes: readonly number[], from: number, until: number, zone: string): { moments: number[]; byDay: boolean } {
  const all = [...new Set([from, ...changes.filter((at) => at > from && at <= until)])].sort((a, b) => a - b)
  if (all.length <= MANY_MOMENTS) return { moments: all, byDay: false }
  const last = new Map(all.map((at) => [wallTime(new Date(at), zone).slice(0, 10), at]))
  return { moments: [...last.values()], byDay: true }
}

/** The same without the moments at which no count changed: a step line has a step for each that is left. */
export const stepsOf = (points: readonly ConvergencePoint[]): ConvergencePoint[] =>
  points.filter((point, index) => {
    const before = points[index - 1]
    return !before || before.brackets !== point.brackets || before.columns !== point.columns || JSON.stringify(sorted(before.counts)) !== JSON.stringify(sorted(point.counts))
  })

const sorted = (counts: ConvergencePoint['counts']) => Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1))

/** Whether a text has words that are not agreed: square brackets, as drafts have them. */
export const hasBrackets = (text: string): boolean => /[[\]]/.test(text)
