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

export type SilenceToward = { trigger: ReadTrigger; service: Service; base: Weighed; /** Weights under each variation. */ under: readonly Weight[]; periodEnd: Instant | null; key: string }

/** What is asked of a silence: whose, towards what, with what else it did. */
export type SilenceAsked = {
  actor: KnownActor
  reading: Pick<Reading, 'entries' | 'disclaimer'>
  /** Whether the treaty binds: then nobody is silent before it was a party (TIME-5). */
  treaty: boolean
  /** Between two States: a contest is a factor beside the others rather than an act that is read itself. */
  between: boolean
  asOf: Instant
}

/** How silences are weighed in one assessment; what was found before is kept under a key of all that it depends on. */
export type Scales = { known: Known; doctrine: Doctrine; variations: readonly Variation[]; services: Map<string, (Service | undefined)[]>; silences: Map<string, SilenceToward>; tacits: Map<string, Tacit> }

function serviceFor(trigger: ReadTrigger['trigger'], actor: KnownActor, { known, services }: Scales): Service {
  let of = services.get(trigger.id)
  if (!of) services.set(trigger.id, (of = new Array<Service | undefined>(known.actors.length)))
  return (of[actor.index] ??= serviceOf(trigger, actor, known))
}

/** Switches that have a part in deriving factors or in weighing them. */
const WEIGHTY = new Set(['calledFor', 'generalDisclaimer', 'reasonableTime', 'prolonged', 'regardsDefault'])

function silenceToward(read: ReadTrigger, asked: SilenceAsked, scales: Scales): SilenceToward {
  const { trigger, regards } = read
  const { actor, reading, asOf } = asked
  const service = serviceFor(trigger, actor, scales)
  const since = service.since === null || !asked.treaty ? service.since : Math.max(service.since, actor.partySince ?? service.since)
  const contests = asked.between && reading.entries.length > 0
  const assertions = scales.known.assertions.get(serviceKey(trigger.id, actor.facts.id)) ?? []
  // Named actors, assertions and contests are few; all others in the same situation share one answer.
  const own = contests || assertions.length > 0 || trigger.affects.length > 0 ? actor.facts.id : ''
  const key = `${trigger.id}|${own}|${service.notice}|${since}|${service.served}|${service.attended}|${reading.disclaimer}|${regards.values.join()}|${asOf}|${contests}`
  const found = contests ? undefined : scales.silences.get(key)
  if (found) return found
  const under = (doctrine: Doctrine): Weighed => {
    const contest = contests ? contestOf(reading, trigger, periodEnd(trigger, since, doctrine)) : 'none'
    const derived: Derived = {
      notice: { value: service.notice, recorded: service.notice !== 'none' },
      able: { value: 'yes', recorded: false },
      called: { value: calledOf(trigger, actor.facts.id, service, regardsUnder(regards, doctrine), doctrine, scales.known), recorded: false },
      time: { value: timeOf(trigger, since, doctrine, asOf), recorded: since !== null },
      disclaimer: { value: reading.disclaimer, recorded: reading.disclaimer !== 'none' },
      contradiction: { value: contest, recorded: contest !== 'none' },
    }
    return weighed(rangeOf(derived, assertions), doctrine)
  }
  const base = under(scales.doctrine)
  const made: SilenceToward = {
    trigger: read, service, base, periodEnd: periodEnd(trigger, since, scales.doctrine), key: String(scales.silences.size),
    under: scales.variations.map(({ name, doctrine }) => (WEIGHTY.has(name) ? under(doctrine).weight : base.weight)),
  }
  scales.silences.set(contests ? `${key}|${scales.silences.size}` : key, made)
  return made
}

/** All that a range of factors allows, and the least of it. */
function weighed(range: FactorRange, doctrine: Doctrine): Weighed {
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
const towards = (subject: Pick<Subject, 'triggers'>, actor: KnownActor): ReadTrigger[] => subject.triggers.filter(({ trigger }) => !trigger.by.includes(actor.facts.id))

/** Every claim with the actor's silence towards it, the weightiest first; of equals the one nearest to an inference. */
export const silencesToward = (subject: Pick<Subject, 'triggers'>, asked: SilenceAsked, scales: Scales): SilenceToward[] =>
  towards(subject, asked.actor)
    .map((trigger) => silenceToward(trigger, asked, scales))
    .sort(byWeight(scales.doctrine))

const byWeight = (doctrine: Doctrine) => (a: SilenceToward, b: SilenceToward): number =>
  WEIGHTS.indexOf(a.base.weight) - WEIGHTS.indexOf(b.base.weight) || obstacles(a.base, doctrine) - obstacles(b.base, doctrine) || (a.trigger.trigger.id < b.trigger.trigger.id ? -1 : 1)

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

const NO_TACIT = new WeakMap<readonly Variation[], Tacit>()

export function noTacit(variations: readonly Variation[]): Tacit {
  let made = NO_TACIT.get(variations)
  if (!made) NO_TACIT.set(variations, (made = { weight: 'none', weights: ['none'], under: variations.map(() => 'none'), factors: null, key: '-' }))
  return made
}

export function tacitOf(subject: Pick<Subject, 'triggers'>, asked: SilenceAsked, scales: Scales): Tacit {
  const toward = towards(subject, asked.actor).map((trigger) => silenceToward(trigger, asked, scales))
  const key = toward.map((each) => each.key).join()
  let found = scales.tacits.get(key)
  if (!found) scales.tacits.set(key, (found = merged(toward, key, scales)))
  return found
}

function merged(toward: readonly SilenceToward[], key: string, { doctrine, variations }: Scales): Tacit {
  if (toward.length === 0) return noTacit(variations)
  const first = [...toward].sort(byWeight(doctrine))[0]!
  const { weight, factors } = first.base
  // What is drawn is the least of the weightiest claim; what the assertions allow is whatever lies above it.
  const allowed = new Set(toward.flatMap(({ base }) => base.weights))
  const weights = WEIGHTS.filter((each) => allowed.has(each) && WEIGHTS.indexOf(each) <= WEIGHTS.indexOf(weight))
  return { weight, weights, under: variations.map((_, index) => heaviest(toward.map(({ under }) => under[index]!))), factors, key }
}

/** Whether silence until an instant had a weight already: then what is said against it afterwards comes late (LATE-1). */
export const weightBefore = (at: Instant, subject: Pick<Subject, 'triggers'>, asked: SilenceAsked, scales: Scales): Weight =>
  heaviest(silencesToward(subject, { ...asked, asOf: at }, scales).filter(({ trigger, service }) => trigger.trigger.effectiveAt <= at && service.since !== null && service.since <= at).map(({ base }) => base.weight))
