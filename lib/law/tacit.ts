import type { Doctrine, Variation } from './doctrine'
import type { Instant } from './facts'
import { type Known, type KnownActor, serviceKey } from './known'
import { contestOf, type Reading, type ReadTrigger, type Subject } from './readings'
import { regardsUnder } from './regards'
import { FACTOR_NAMES, type SilenceFactors, weigh, type Weight, WEIGHTS } from './silence'
import { calledOf, type Derived, type FactorRange, periodEnd, rangeOf, type Service, serviceOf, timeOf } from './trigger-factors'

/** The weight of one actor's silence towards one claim under one doctrine. */
export type Weighed = {
  /** The least that the assertions allow (FACT-3): what is drawn. */
  weight: Weight
  /** All that they allow, the heaviest first. */
  weights: readonly Weight[]
  range: FactorRange
  /** Of each factor the value most adverse to an inference. */
  factors: SilenceFactors
}

export type SilenceToward = { trigger: ReadTrigger; service: Service; base: Weighed; periodEnd: Instant | null }

/** What is asked of a silence: whose, towards what, with what else it did. */
export type SilenceAsked = {
  actor: KnownActor
  reading: Reading
  /** Whether the treaty binds: then nobody is silent before it was a party (TIME-5). */
  treaty: boolean
  /** Between two States: a contest is a factor beside the others rather than an act that is read itself. */
  between: boolean
  asOf: Instant
}

/** The weight towards one claim. `service` is found once for all doctrines. */
function weighed({ trigger, regards }: ReadTrigger, service: Service, asked: SilenceAsked, known: Known, doctrine: Doctrine): Weighed {
  const since = service.since === null || !asked.treaty ? service.since : Math.max(service.since, asked.actor.partySince ?? service.since)
  const contest = asked.between ? contestOf(asked.reading, trigger, periodEnd(trigger, since, doctrine)) : 'none'
  const derived: Derived = {
    notice: { value: service.notice, recorded: service.notice !== 'none' },
    able: { value: 'yes', recorded: false },
    called: { value: calledOf(trigger, asked.actor.facts.id, service, regardsUnder(regards, doctrine), doctrine, known), recorded: false },
    time: { value: timeOf(trigger, since, doctrine, asked.asOf), recorded: since !== null },
    disclaimer: { value: asked.reading.disclaimer, recorded: asked.reading.disclaimer !== 'none' },
    contradiction: { value: contest, recorded: contest !== 'none' },
  }
  const range = rangeOf(derived, known.assertions.get(serviceKey(trigger.id, asked.actor.facts.id)) ?? [])
  const found = new Set<Weight>()
  for (const factors of combinations(range)) found.add(weigh(factors, doctrine).weight)
  const weights = WEIGHTS.filter((weight) => found.has(weight))
  return { weight: weights.at(-1)!, weights, range, factors: Object.fromEntries(FACTOR_NAMES.map((name) => [name, range[name].at(-1)])) as SilenceFactors }
}

function* combinations(range: FactorRange, at = 0, held: SilenceFactors = {}): Generator<SilenceFactors> {
  const name = FACTOR_NAMES[at]
  if (!name) return void (yield held)
  for (const value of range[name]) yield* combinations(range, at + 1, { ...held, [name]: value })
}

/** Claims towards which an actor can be silent: nobody is silent towards its own. */
const towards = (subject: Subject, actor: KnownActor): ReadTrigger[] => subject.triggers.filter(({ trigger }) => !trigger.by.includes(actor.facts.id))

/** Every claim with the actor's silence towards it, the weightiest first; of equals the one nearest to an inference. */
export function silencesToward(subject: Subject, asked: SilenceAsked, known: Known, doctrine: Doctrine): SilenceToward[] {
  return towards(subject, asked.actor)
    .map((trigger): SilenceToward => {
      const service = serviceOf(trigger.trigger, asked.actor, known)
      const since = service.since === null || !asked.treaty ? service.since : Math.max(service.since, asked.actor.partySince ?? service.since)
      return { trigger, service, base: weighed(trigger, service, asked, known, doctrine), periodEnd: periodEnd(trigger.trigger, since, doctrine) }
    })
    .sort((a, b) => WEIGHTS.indexOf(a.base.weight) - WEIGHTS.indexOf(b.base.weight) || obstacles(a.base, doctrine) - obstacles(b.base, doctrine) || (a.trigger.trigger.id < b.trigger.trigger.id ? -1 : 1))
}

function obstacles({ factors }: Weighed, doctrine: Doctrine): number {
  const { excluded, unknown, softened } = weigh(factors, doctrine)
  return (excluded.length + unknown.length) * 10 + softened.length
}

/** The weight of an actor's silence on a subject under the doctrine in use and under each variation of it. */
export type Tacit = {
  weight: Weight
  weights: readonly Weight[]
  /** In the order of the variations. */
  under: readonly Weight[]
  /** Of the claim that weighs most; null: nothing called for a reaction. */
  factors: SilenceFactors | null
  /** Same for the same content, so that results can be shared. */
  key: string
}

const heaviest = (weights: readonly Weight[]): Weight => WEIGHTS.find((weight) => weights.includes(weight)) ?? 'none'

export const noTacit = (variations: readonly Variation[]): Tacit => ({ weight: 'none', weights: ['none'], under: variations.map(() => 'none'), factors: null, key: '-' })

/** Switches that have a part in deriving factors or in weighing them. */
const WEIGHTY = new Set(['calledFor', 'generalDisclaimer', 'reasonableTime', 'prolonged', 'regardsDefault'])

export function tacitOf(subject: Subject, asked: SilenceAsked, known: Known, doctrine: Doctrine, variations: readonly Variation[]): Tacit {
  const found = silencesToward(subject, asked, known, doctrine)
  const first = found[0]
  if (!first) return noTacit(variations)
  const weight = first.base.weight
  const under = variations.map((variation) => (WEIGHTY.has(variation.name) ? heaviest(found.map(({ trigger, service }) => weighed(trigger, service, asked, known, variation.doctrine).weight)) : weight))
  // What is drawn is the least of the weightiest claim; what the assertions allow is whatever lies above it.
  const allowed = new Set(found.flatMap(({ base }) => base.weights))
  const weights = WEIGHTS.filter((each) => allowed.has(each) && WEIGHTS.indexOf(each) <= WEIGHTS.indexOf(weight))
  const { factors } = first.base
  return { weight, weights, under, factors, key: `${FACTOR_NAMES.map((name) => factors[name]).join()};${under.join()};${weights.join()}` }
}

/** Whether silence until an instant had a weight already: then what is said against it afterwards comes late (LATE-1). */
export function weightBefore(at: Instant, subject: Subject, asked: SilenceAsked, known: Known, doctrine: Doctrine): Weight {
  return heaviest(silencesToward(subject, { ...asked, asOf: at }, known, doctrine).filter(({ trigger, service }) => trigger.trigger.effectiveAt <= at && service.since !== null && service.since <= at).map(({ base }) => base.weight))
}
