import type { Doctrine } from './doctrine'
import type { FactorAssertionFacts, Instant, NoticeChannel, Regards, TriggerFacts } from './facts'
import { speaksForState } from './gates'
import { isKnown, type Known, type KnownActor, laterFirst, serviceKey } from './known'
import { FACTOR_NAMES, FACTORS, type FactorName, type FactorValue } from './silence'

/** How one actor came to know of one claim, and since when its time to react is counted. */
export type Service = { notice: FactorValue<'notice'>; /** null: not known. */ since: Instant | null; /** Served formally, complete or not. */ served: boolean; attended: boolean }

const FORMAL: readonly NoticeChannel[] = ['note_verbale', 'un_circular', 'depositary']

/** NOT-1 to NOT-4: the best way in which the claim reached the actor; service that lacks the proposition or the claim is a forum's at most. */
export function serviceOf(trigger: TriggerFacts, actor: KnownActor, known: Known): Service {
  const ways: { notice: 'formal' | 'forum' | 'notorious'; at: Instant }[] = []
  const complete = trigger.states.proposition && trigger.states.legalClaim
  let served = false
  for (const notice of known.notices.get(serviceKey(trigger.id, actor.facts.id)) ?? []) {
    if (!speaksForState({ authority: notice.reached })) continue
    const formal = FORMAL.includes(notice.channel)
    served ||= formal
    ways.push({ notice: formal && complete ? 'formal' : notice.channel === 'publication' ? 'notorious' : 'forum', at: notice.servedAt })
  }
  const meetings = (known.attendance.get(actor.facts.id) ?? []).filter((one) => (one.triggerId !== undefined ? one.triggerId === trigger.id : trigger.clauseId !== undefined && (one.clauseId === undefined || one.clauseId === trigger.clauseId)))
  for (const meeting of meetings) ways.push({ notice: 'forum', at: meeting.effectiveAt })
  if (trigger.published && isKnown(trigger.published, known.at)) ways.push({ notice: 'notorious', at: trigger.published.effectiveAt })
  const best = (['formal', 'forum', 'notorious'] as const).find((notice) => ways.some((way) => way.notice === notice))
  if (!best) return { notice: trigger.published === null ? 'internal' : 'none', since: null, served, attended: meetings.length > 0 }
  const since = Math.max(trigger.effectiveAt, Math.min(...ways.filter((way) => way.notice === best).map((way) => way.at)))
  return { notice: best, since, served, attended: meetings.length > 0 }
}

const LEVELS = ['no', 'weak', 'yes'] as const

/** CALL-1 to CALL-10 (legal model 5.3, R7): does the situation call for a reaction of this actor? */
export function calledOf(trigger: TriggerFacts, actorId: string, service: Service, regards: Regards, doctrine: Doctrine, known: Known): FactorValue<'called'> {
  const broad = doctrine.calledFor === 'broad'
  const touched = effectOn(trigger, actorId, known)
  const told = trigger.states.proposition && trigger.states.legalClaim && (trigger.type !== 'interpretive_claim' || trigger.states.consequences)
  const reduced = (level: number): number => Math.max(0, told ? level : level - 1)
  const concerned = broad || touched === 'direct' ? 2 : 1
  const level = ((): number => {
    switch (trigger.type) {
      case 'draft_clause':
      case 'silence_procedure': return 0
      case 'adopted_text': return regards === 'disclaimed' ? 0 : broad && service.attended ? 2 : 1
      case 'interpretive_claim': return service.served || service.notice === 'forum' ? reduced(concerned) : broad ? 1 : 0
      case 'national_law':
      case 'licence': return service.served ? reduced(broad ? 2 : 1) : broad ? 1 : 0
      case 'agreement_among_some': return broad ? 1 : 0
      case 'operation': return reduced(concerned)
    }
  })()
  return LEVELS[touched === 'indirect' ? (broad ? Math.min(level, 1) : 0) : level]!
}

/** Whether it touches the actor directly: what names the actor goes before what is said of all. */
function effectOn(trigger: TriggerFacts, actorId: string, known: Known): 'direct' | 'indirect' | null {
  const said = trigger.affects.filter((one) => isKnown(one, known.at)).sort(laterFirst)
  const of = said.filter((one) => one.actorId === actorId)
  const about = of.length > 0 ? of : said.filter((one) => one.actorId === null)
  const newest = about.filter((one) => laterFirst(one, about[0]!) === 0)
  // Said both ways at once: the more cautious.
  return newest.some((one) => one.effect === 'indirect') ? 'indirect' : (newest[0]?.effect ?? null)
}

/** An instant so many calendar months later (UTC); the last day of a shorter month where the day does not exist. */
export function monthsLater(at: Instant, months: number): Instant {
  const date = new Date(at)
  const day = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + months)
  date.setUTCDate(Math.min(day, new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()))
  return date.getTime()
}

/** End of the period for reacting: fixed by the notice that came before it, set for the trigger, or twelve months by analogy (TIME-1 to TIME-3). null: not known. */
export function periodEnd(trigger: TriggerFacts, since: Instant | null, doctrine: Doctrine): Instant | null {
  if (since === null) return null
  if (trigger.respondBy !== undefined && since < trigger.respondBy) return trigger.respondBy
  if (trigger.reasonableMonths !== undefined) return monthsLater(since, trigger.reasonableMonths)
  return doctrine.reasonableTime === 'months_12' ? monthsLater(since, 12) : null
}

/** TIME-1 to TIME-5: whether the period has passed by `asOf`. */
export function timeOf(trigger: TriggerFacts, since: Instant | null, doctrine: Doctrine, asOf: Instant): FactorValue<'time'> {
  if (since === null) return 'unknown'
  const end = periodEnd(trigger, since, doctrine)
  if (end !== null && asOf < end) return 'running'
  const months = trigger.prolongedMonths ?? (doctrine.prolonged === 'years_10' ? 120 : null)
  if (months !== null && asOf >= monthsLater(since, months)) return 'prolonged'
  return end === null ? 'unknown' : 'elapsed'
}

/** What may hold of each factor: one value, or several where authors conflict with one another or with the record. */
export type FactorRange = { [Name in FactorName]: readonly FactorValue<Name>[] }

/** A factor as the record gives it; `recorded`: the record says so, rather than being silent. */
export type Derived = { [Name in FactorName]: { value: FactorValue<Name>; recorded: boolean } }

/**
 * FACT-1 to FACT-3: what named authors say of a factor goes before the table; where they differ, or differ from what is on
 * record, all of it stays and the result is a range.
 */
export function rangeOf(derived: Derived, assertions: readonly FactorAssertionFacts[]): FactorRange {
  const range = Object.fromEntries(FACTOR_NAMES.map((name) => [name, [derived[name].value]])) as unknown as { [Name in FactorName]: FactorValue<Name>[] }
  for (const name of FACTOR_NAMES) {
    const about = assertions.filter((one) => one.factor === name)
    if (about.length === 0) continue
    // Assertions come latest first: an author's earlier word gives way to its later one.
    const values = new Set<string>(about.filter((one) => laterFirst(one, about.find((each) => each.by === one.by)!) === 0).map((one) => one.value))
    if (derived[name].recorded) values.add(derived[name].value)
    range[name] = [...FACTORS[name], 'unknown'].filter((value) => values.has(value)) as never
  }
  return range
}
