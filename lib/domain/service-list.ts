import { type DeliveryFacts, type NoticeKind, reachedAt } from './delivery'

/** A notice of a silence procedure on its way to one addressee. */
export type ServiceDelivery = DeliveryFacts & {
  notice: NoticeKind
  channel: string
  language: string
  reference: string | null
  /** When the platform learned of it; of a paper, later than it was handed over. */
  recordedAt: Date
}

/** When somebody was accredited for a delegation; `until` null: still. */
export type Accreditation = { personId: string; from: Date; until: Date | null }

/** One addressee on the service list of a silence procedure. */
export type ServiceLine = {
  id: string
  /** The clock waits for it. Parties to a treaty outside the body are served apart, and it does not wait for them. */
  required: boolean
  deliveries: readonly ServiceDelivery[]
  accreditations: readonly Accreditation[]
}

/**
 * How the service of one addressee stands. Those after `served` are reasons why the clock does not start: the report of a
 * server that the letter came back or was refused, nobody who could receive it, somebody accredited only after the opening and
 * not served since, a notice that waits to be taken or seen, and no notice at all.
 */
export const SERVICE_STATES = ['served', 'bounced', 'refused', 'nobody_accredited', 'accredited_late', 'on_its_way', 'not_served'] as const
export type ServiceState = (typeof SERVICE_STATES)[number]

/** Notices of these are sent to everybody who must be served. */
export type ServedNotice = 'opening' | 'extension'

/**
 * When a notice reached its addressee; null: not, or not known. What merely lies ready on the platform has reached nobody until
 * a person of the delegation has seen or acknowledged it.
 */
export function reachedBy(delivery: ServiceDelivery, now: Date): Date | null {
  if (delivery.channel !== 'platform') return reachedAt(delivery, now)
  const seen = [delivery.openedAt, delivery.acknowledgedAt].filter((at): at is Date => at !== null && at <= now)
  return seen.length > 0 ? new Date(Math.min(...seen.map((at) => at.getTime()))) : null
}

/** The notice that reached the addressee first, as known at `now`; null: none has. `since`: only notices made from then on. */
export function firstService(line: ServiceLine, notice: ServedNotice, now: Date, since?: Date): { at: Date; delivery: ServiceDelivery } | null {
  const reached = line.deliveries
    .filter((delivery) => delivery.notice === notice && (!since || delivery.queuedAt >= since))
    .flatMap((delivery) => {
      const at = reachedBy(delivery, now)
      return at ? [{ at, delivery }] : []
    })
  return reached.reduce<(typeof reached)[number] | null>((first, each) => (!first || each.at < first.at ? each : first), null)
}

/** Whether somebody was accredited at an instant. */
export const accreditedAt = (line: Pick<ServiceLine, 'accreditations'>, at: Date): boolean =>
  line.accreditations.some(({ from, until }) => from <= at && (until === null || at < until))

/** How the service of the opening stands with one addressee, as known at `now`. */
export function serviceState(line: ServiceLine, openedAt: Date, now: Date): ServiceState {
  if (firstService(line, 'opening', now)) return 'served'
  const made = line.deliveries.filter((delivery) => delivery.notice === 'opening' && delivery.queuedAt <= now)
  const tried = made.filter((delivery) => delivery.channel !== 'platform')
  if (tried.some(({ bouncedAt }) => bouncedAt && bouncedAt <= now)) return 'bounced'
  if (tried.some(({ refusedAt }) => refusedAt && refusedAt <= now)) return 'refused'
  if (tried.length > 0) return 'on_its_way'
  if (!accreditedAt(line, now)) return 'nobody_accredited'
  if (!accreditedAt(line, openedAt)) return 'accredited_late'
  return made.length > 0 ? 'on_its_way' : 'not_served'
}
