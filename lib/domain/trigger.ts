import { FACTORS } from '@/lib/law/silence'
import { TRIGGER_TYPES, type NoticeChannel, type TriggerType } from '@/lib/law/facts'

/** How widely a trigger is known apart from service: to all, to those served alone, or to its author alone. */
export const PUBLICITIES = ['published', 'notified', 'internal'] as const
export type Publicity = (typeof PUBLICITIES)[number]

/** Types that somebody records. A silence procedure is opened as a round, and that is its trigger. */
export const RECORDED_TYPES = TRIGGER_TYPES.filter((type) => type !== 'silence_procedure')

/** Types that concern the words of a text; every other concerns a proposition. */
export const isAboutText = (type: TriggerType): boolean => type === 'draft_clause' || type === 'adopted_text'

/** Channels on which service needs the number of a paper. */
export const FORMAL_CHANNELS: readonly NoticeChannel[] = ['note_verbale', 'un_circular', 'depositary']

/**
 * Factors that are judgements, which delegations may assert with their reasons. The rest (disclaimer, contradiction)
 * follow from acts on record, and nobody's view of them counts. `interpretive`: whether an act takes a position on the
 * treaty's meaning; `affected`: said by a State of itself alone.
 */
export const ASSERTED_FACTORS = {
  notice: FACTORS.notice, able: FACTORS.able, called: FACTORS.called, time: FACTORS.time,
  interpretive: ['yes', 'no'], affected: ['direct', 'indirect'],
} as const satisfies Record<string, readonly string[]>
export type AssertedFactor = keyof typeof ASSERTED_FACTORS
export const ASSERTED_FACTOR_NAMES = Object.keys(ASSERTED_FACTORS) as AssertedFactor[]

/** Everything that some asserted factor may be said to be. */
export const ASSERTED_VALUES = [...new Set(Object.values(ASSERTED_FACTORS).flat())]

export const isValueOf = (factor: AssertedFactor, value: string): boolean => (ASSERTED_FACTORS[factor] as readonly string[]).includes(value)

/** Contents without which a notice counts as taking part in the forum at most (legal model 5.5). */
export const CONTENTS = ['statesProposition', 'legalClaim', 'consequences', 'replyTo', 'period'] as const
export type Content = (typeof CONTENTS)[number]

/** Which of the contents of a notice a trigger lacks; the first two decide how it counts, the others are good practice. */
export function missingContents(trigger: { statesProposition: boolean; asLaw: string; consequences: string | null; replyTo: string | null; periodUntil: unknown }): Content[] {
  const has: Record<Content, boolean> = {
    statesProposition: trigger.statesProposition, legalClaim: trigger.asLaw === 'lex_lata', consequences: Boolean(trigger.consequences), replyTo: Boolean(trigger.replyTo), period: Boolean(trigger.periodUntil),
  }
  return CONTENTS.filter((content) => !has[content])
}

/** What the standing assertions on one factor of one State come to: one value, or the range between those who differ. */
export type FactorRange = { stateCode: string; factor: AssertedFactor; values: string[]; conflicting: boolean }

/** Gathers assertions by State and factor; values in the order of the factor's own scale. Nothing is settled. */
export function factorRanges(assertions: readonly { stateCode: string; factor: string; value: string }[]): FactorRange[] {
  const ranges = new Map<string, FactorRange>()
  for (const { stateCode, factor, value } of assertions) {
    const name = factor as AssertedFactor
    const range = ranges.get(`${stateCode} ${factor}`) ?? { stateCode, factor: name, values: [], conflicting: false }
    const values = [...new Set([...range.values, value])]
    const scale = ASSERTED_FACTORS[name] as readonly string[]
    ranges.set(`${stateCode} ${factor}`, { ...range, values: values.sort((a, b) => scale.indexOf(a) - scale.indexOf(b)), conflicting: values.length > 1 })
  }
  return [...ranges.values()]
}
