import { firstService, type ServiceLine, type ServiceState, serviceState } from './service-list'

/** The terms of a silence procedure, as they stand when one asks. All instants UTC. */
export type ProcedureTerms = {
  /** Document and paragraph under which silence decides. */
  basis: { document: string; paragraph: string } | null
  openedAt: Date
  /** As extended for all. */
  deadline: Date
  /** Least elapsed hours between full service and the deadline. */
  minimumHours: number
  requiredLanguages: readonly string[]
  languagesOut: readonly { language: string; outAt: Date }[]
  extensions: readonly { grantedAt: Date; closesAt: Date }[]
  /** Words concerned have changed in a later revision. */
  superseded: boolean
}

/** A reason why the clock does not start. Each is named, with whom it concerns, so that each can be cured. */
export type ClockCause =
  | { code: 'no_basis' | 'revision_superseded' }
  | { code: 'language_not_out'; language: string }
  | { code: Exclude<ServiceState, 'served'> | 'extension_not_served'; lineId: string }
  | { code: 'period_too_short'; hours: number; minimumHours: number }

export type ProcedureClock = {
  /** When the last of those to be served was, in the last of the languages; null: that has not come, for the causes named. */
  startedAt: Date | null
  causes: readonly ClockCause[]
}

const HOUR = 3_600_000

/** Whole hours that lie between two instants; never below 0. Elapsed hours: a change of the clock on the way counts as what it is. */
export const hoursBetween = (from: Date, to: Date): number => Math.max(0, Math.floor((to.getTime() - from.getTime()) / HOUR))

/** The earliest deadline that leaves the minimum period after an instant. */
export const earliestDeadline = (from: Date, minimumHours: number): Date => new Date(from.getTime() + minimumHours * HOUR)

/**
 * Whether the clock of a silence procedure runs at `now`, since when, and if not, every reason why (LEGAL-EFFECTS, PRC-1 to
 * PRC-6). It starts when everybody who must be served is, in all languages that must be out; a report that comes later and says
 * that a letter did not arrive takes the start back.
 */
export function procedureClock(terms: ProcedureTerms, lines: readonly ServiceLine[], now: Date): ProcedureClock {
  const causes: ClockCause[] = []
  const times = [terms.openedAt]
  if (!terms.basis) causes.push({ code: 'no_basis' })
  if (terms.superseded) causes.push({ code: 'revision_superseded' })
  for (const language of terms.requiredLanguages) {
    const out = terms.languagesOut.find((each) => each.language === language && each.outAt <= now)
    if (out) times.push(out.outAt)
    else causes.push({ code: 'language_not_out', language })
  }
  for (const line of lines.filter(({ required }) => required)) {
    const service = firstService(line, 'opening', now)
    if (service) times.push(service.at)
    else causes.push({ code: serviceState(line, terms.openedAt, now) as Exclude<ServiceState, 'served'>, lineId: line.id })
  }
  const last = terms.extensions.filter(({ grantedAt }) => grantedAt <= now).reduce<Date | null>((latest, { grantedAt }) => (!latest || grantedAt > latest ? grantedAt : latest), null)
  if (last) for (const line of lines) if (line.required && !firstService(line, 'extension', now, last)) causes.push({ code: 'extension_not_served', lineId: line.id })

  const complete = causes.length === 0
  const start = complete ? new Date(Math.max(...times.map((at) => at.getTime()))) : now
  if (terms.deadline.getTime() - start.getTime() < terms.minimumHours * HOUR) causes.push({ code: 'period_too_short', hours: hoursBetween(start, terms.deadline), minimumHours: terms.minimumHours })
  return causes.length === 0 ? { startedAt: start, causes } : { startedAt: null, causes }
}
