/** What a formal notice is about. */
export const NOTICE_KINDS = ['opening', 'reminder', 'extension', 'break', 'closing'] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

/** By what a notice went to its addressee. */
export const DELIVERY_CHANNELS = ['mail', 'platform', 'note_verbale', 'un_circular'] as const
export type DeliveryChannel = (typeof DELIVERY_CHANNELS)[number]

/** What is known of a delivery, from least to most: on its way, taken by a server or handed over, come back, seen, acknowledged. */
export type DeliveryState = 'queued' | 'accepted' | 'refused' | 'bounced' | 'opened' | 'acknowledged'

export type DeliveryFacts = { queuedAt: Date; acceptedAt: Date | null; refusedAt: Date | null; bouncedAt: Date | null; openedAt: Date | null; acknowledgedAt: Date | null }

/**
 * What may be said of a delivery at `now`. An acknowledgement or a first sight outweighs a report of failure: who has read a
 * notice has received it, however it came.
 */
export function deliveryState(delivery: DeliveryFacts, now: Date): DeliveryState {
  const known = (at: Date | null): boolean => at !== null && at <= now
  if (known(delivery.acknowledgedAt)) return 'acknowledged'
  if (known(delivery.openedAt)) return 'opened'
  if (known(delivery.bouncedAt)) return 'bounced'
  if (known(delivery.refusedAt)) return 'refused'
  return known(delivery.acceptedAt) ? 'accepted' : 'queued'
}

/**
 * Since when a notice counts as having reached its addressee; null: it has not, or that is not known. A mail that a server took
 * and that came back later did not reach it.
 */
export function reachedAt(delivery: DeliveryFacts, now: Date): Date | null {
  const state = deliveryState(delivery, now)
  if (state === 'accepted') return delivery.acceptedAt
  if (state !== 'opened' && state !== 'acknowledged') return null
  const seen = [delivery.openedAt, delivery.acknowledgedAt].filter((at): at is Date => at !== null)
  const first = new Date(Math.min(...seen.map((at) => at.getTime())))
  const came = delivery.acceptedAt && !delivery.bouncedAt && !delivery.refusedAt ? delivery.acceptedAt : null
  return came && came < first ? came : first
}
