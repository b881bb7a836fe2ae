import { cleanText } from './act-text'
import { earliestDeadline } from './procedure-clock'
import { fail, ok, type Result } from './result'
import { instantsAt } from './seat-time'

/** By what the silence is broken: a written objection, or, as OSCE has it, a proposal of other words as well. */
export const BREAK_BY = ['objection', 'objection_or_amendment'] as const
export type BreakBy = (typeof BREAK_BY)[number]

/** What a delegation may answer. A comment expressly does not break the silence. */
export const ANSWER_KINDS = ['objection', 'amendment', 'comment'] as const
export type AnswerKind = (typeof ANSWER_KINDS)[number]

export const isBreaking = (kind: string): boolean => kind === 'objection' || kind === 'amendment'

/** Longest minimum period that a rule may ask for, in hours: a year. */
export const MINIMUM_HOURS_MAX = 8_784

type DeadlineRefusal = 'invalid' | 'time_not_shown' | 'time_shown_twice' | 'in_the_past' | 'period_too_short'

/**
 * The instant of a deadline given by the clock of the seat. A time that this clock skips or shows twice is refused: readers would
 * take it for different instants. `from`: since when the minimum period is counted, at the earliest.
 */
export function judgeDeadline(wall: string, zone: string, { from, minimumHours }: { from: Date; minimumHours: number }): Result<Date, DeadlineRefusal> {
  const field = 'closesAt'
  const instants = instantsAt(wall, zone)
  if (instants.length === 0) return fail(isCivil(wall) ? 'time_not_shown' : 'invalid', { field })
  if (instants.length > 1) return fail('time_shown_twice', { field })
  const [deadline] = instants
  if (deadline! <= from) return fail('in_the_past', { field })
  if (deadline! < earliestDeadline(from, minimumHours)) return fail('period_too_short', { field, detail: { hours: minimumHours } })
  return ok(deadline!)
}

/** Whether there is such a date and hour in the calendar, whatever a clock shows. */
const isCivil = (wall: string): boolean => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(wall) && !Number.isNaN(Date.parse(`${wall}Z`)) && new Date(`${wall}Z`).toISOString().startsWith(wall)

/** What an answer says, with what its kind needs. */
export type AnswerFields = { kind: AnswerKind; text?: string | null; ground?: string | null; replacement?: string | null; clauseId?: string | null }
export type Answer = { kind: AnswerKind; text: string; ground: 'legal' | 'policy' | null; replacement: string | null; clauseId: string | null }

/**
 * Judges an answer against the terms. An objection says why, and is legal where no ground is named (legal model 4.1); an
 * amendment breaks only where the rule says so, and gives the clause and its words; what a kind does not have is dropped.
 */
export function judgeAnswer(fields: AnswerFields, breakBy: BreakBy): Result<Answer, 'required' | 'invalid' | 'amendment_does_not_break'> {
  const text = cleanText(fields.text ?? '')
  const replacement = cleanText(fields.replacement ?? '')
  const clauseId = fields.clauseId || null
  if (fields.kind === 'amendment') {
    if (breakBy !== 'objection_or_amendment') return fail('amendment_does_not_break', { field: 'kind' })
    if (!clauseId) return fail('required', { field: 'clauseId' })
    if (!replacement) return fail('required', { field: 'replacement' })
  }
  if (!text) return fail('required', { field: 'text' })
  if (fields.kind !== 'objection') return ok({ kind: fields.kind, text, ground: null, replacement: fields.kind === 'amendment' ? replacement : null, clauseId })
  if (fields.ground && fields.ground !== 'legal' && fields.ground !== 'policy') return fail('invalid', { field: 'ground' })
  return ok({ kind: 'objection', text, ground: fields.ground === 'policy' ? 'policy' : 'legal', replacement: null, clauseId })
}
