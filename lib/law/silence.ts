import { doctrineWith, type Doctrine, type SwitchName } from './doctrine'

/** Values of each factor, the most favourable to an inference first; `unknown` may stand in any (R6). */
export const FACTORS = {
  /** How the State came to know: served, took part in the forum, published and widely reported, a paper internal to the other side. */
  notice: ['formal', 'forum', 'notorious', 'internal', 'none'],
  /** Whether it was in a position to react. */
  able: ['yes', 'impaired', 'no'],
  /** Whether the circumstances called for a reaction. */
  called: ['yes', 'weak', 'no'],
  /** Whether a reasonable period has passed. */
  time: ['prolonged', 'elapsed', 'running'],
  /** Whether it has said that its silence is not acceptance. */
  disclaimer: ['none', 'general', 'specific'],
  /** Whether an express act of its own speaks against the inference. */
  contradiction: ['none', 'later_late', 'later_timely', 'earlier_express'],
} as const

export type FactorName = keyof typeof FACTORS
export type FactorValue<Name extends FactorName> = (typeof FACTORS)[Name][number] | 'unknown'
export type SilenceFactors = { [Name in FactorName]?: FactorValue<Name> }

/** What silence may weigh at most, the heaviest first. */
export const WEIGHTS = ['presumptive', 'arguable', 'none'] as const
export type Weight = (typeof WEIGHTS)[number]

export const FACTOR_NAMES = Object.keys(FACTORS) as FactorName[]

export type SilenceWeight = {
  weight: Weight
  /** Factors each of which alone excludes an inference. */
  excluded: readonly FactorName[]
  /** Factors that weaken it: one leaves it arguable, two exclude it. */
  softened: readonly FactorName[]
  /** Factors of which nothing is known and without which no inference is drawn; they are what would change it. */
  unknown: readonly FactorName[]
  /** An objection came after the period had passed: the weight stays, the lateness is shown (SW-4). */
  late: boolean
  sensitivity: readonly SwitchName[]
}

/**
 * The weight of silence (legal model 5.2 and R6; LEGAL-EFFECTS SW-1 to SW-6), for every combination of factors.
 * The counting is a convention of this product fitted to decided cases, not law.
 */
export function silenceWeight(factors: SilenceFactors, settings: Partial<Doctrine> = {}): SilenceWeight {
  const doctrine = doctrineWith(settings)
  const result = weigh(factors, doctrine)
  const others = (['softens', 'kills', 'ignored'] as const).filter((value) => value !== doctrine.generalDisclaimer)
  const sensitive = others.some((value) => weigh(factors, { ...doctrine, generalDisclaimer: value }).weight !== result.weight)
  return { ...result, sensitivity: sensitive ? ['generalDisclaimer'] : [] }
}

/** The same under one doctrine alone. */
export function weigh(factors: SilenceFactors, doctrine: Pick<Doctrine, 'generalDisclaimer'>): Omit<SilenceWeight, 'sensitivity'> {
  // R6: nothing recorded of these three is the ordinary state of things; of the other three it is ignorance.
  const known = { ...factors, able: factors.able ?? 'yes', disclaimer: factors.disclaimer ?? 'none', contradiction: factors.contradiction ?? 'none' }
  const unknown = FACTOR_NAMES.filter((name) => known[name] === undefined || known[name] === 'unknown')
  const excluded: FactorName[] = []
  if (known.notice === 'internal' || known.notice === 'none') excluded.push('notice')
  if (known.able === 'no') excluded.push('able')
  if (known.called === 'no') excluded.push('called')
  if (known.time === 'running') excluded.push('time')
  if (known.disclaimer === 'specific' || (known.disclaimer === 'general' && doctrine.generalDisclaimer === 'kills')) excluded.push('disclaimer')
  if (known.contradiction === 'earlier_express' || known.contradiction === 'later_timely') excluded.push('contradiction')
  const softened: FactorName[] = []
  if (known.notice === 'notorious' && known.time !== 'prolonged') softened.push('notice')
  if (known.able === 'impaired') softened.push('able')
  if (known.called === 'weak') softened.push('called')
  if (known.disclaimer === 'general' && doctrine.generalDisclaimer === 'softens') softened.push('disclaimer')
  const none = excluded.length > 0 || unknown.length > 0 || softened.length >= 2
  return { weight: none ? 'none' : softened.length === 1 ? 'arguable' : 'presumptive', excluded, softened, unknown, late: known.contradiction === 'later_late' }
}
