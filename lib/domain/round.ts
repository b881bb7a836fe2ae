/** What kind of occasion a round is. */
export const ROUND_KINDS = ['comment', 'reading', 'silence'] as const
export type RoundKind = (typeof ROUND_KINDS)[number]

/** Whom a comment round is for. */
export const AUDIENCES = ['delegations', 'stakeholders', 'both'] as const
export type Audience = (typeof AUDIENCES)[number]

/** What a comment round does with what is sent after its closing. */
export const LATE_POLICIES = ['refused', 'accepted_as_late'] as const
export type LatePolicy = (typeof LATE_POLICIES)[number]

/** Where a round stands at an instant. `open_for_some`: closed for all but those who were given longer. */
export type RoundState = 'planned' | 'open' | 'open_for_some' | 'closed' | 'answered'

/** The instants of a round that decide where it stands. All UTC. */
export type RoundTimes = { opensAt: Date; closesAt: Date | null; closedAt: Date | null; answeredAt: Date | null }

/** A later closing that was granted: to one delegation, or with null to all. */
export type Extension = { delegationId: string | null; closesAt: Date; grantedAt: Date }

/** When a round closes for one delegation, or for everybody else with null: the later of the general closing and its own latest extension. Null: no closing is set. */
export function closesFor(round: Pick<RoundTimes, 'closesAt'>, extensions: readonly Extension[], delegationId: string | null): Date | null {
  if (!round.closesAt) return null
  const own = latestOf(extensions.filter((extension) => extension.delegationId !== null && extension.delegationId === delegationId))
  return own && own.closesAt > round.closesAt ? own.closesAt : round.closesAt
}

/** The last instant at which the round is open for anybody. Null: no closing is set. */
export function closesForGood(round: Pick<RoundTimes, 'closesAt'>, extensions: readonly Extension[]): Date | null {
  const delegations = new Set(extensions.flatMap(({ delegationId }) => delegationId ?? []))
  return [...delegations].reduce<Date | null>((last, delegationId) => {
    const own = closesFor(round, extensions, delegationId)
    return own && last && own > last ? own : last
  }, round.closesAt)
}

/**
 * Where a round stands at `now`. It follows from the instants alone: a job that comes late changes nothing. The closing
 * instant itself is no longer within the round.
 */
export function roundState(round: RoundTimes, extensions: readonly Extension[], now: Date): RoundState {
  if (round.answeredAt && round.answeredAt <= now) return 'answered'
  if (round.closedAt && round.closedAt <= now) return 'closed'
  if (now < round.opensAt) return 'planned'
  if (!round.closesAt || now < round.closesAt) return 'open'
  return now < closesForGood(round, extensions)! ? 'open_for_some' : 'closed'
}

/** How something sent at `at` counts in a comment round: in time, as late, or not at all, with the reason. */
export type Timeliness = { taken: true; late: boolean } | { taken: false; because: 'round_not_open' | 'round_closed' }

/**
 * Whether a contribution of a delegation (null: of a stakeholder) sent at `at` is taken. A round that a person closed before its time
 * takes nothing in time any more; one that is answered takes nothing at all.
 */
export function timeliness(round: RoundTimes & { latePolicy: string }, extensions: readonly Extension[], delegationId: string | null, at: Date): Timeliness {
  if (at < round.opensAt) return { taken: false, because: 'round_not_open' }
  if (round.answeredAt && round.answeredAt <= at) return { taken: false, because: 'round_closed' }
  const closes = closesFor(round, extensions, delegationId)
  const closed = (round.closedAt && round.closedAt <= at) || (closes && closes <= at)
  if (!closed) return { taken: true, late: false }
  return round.latePolicy === 'accepted_as_late' ? { taken: true, late: true } : { taken: false, because: 'round_closed' }
}

/** Whether a round is for delegations, for stakeholders. */
export const isFor = (audience: string, who: 'delegations' | 'stakeholders'): boolean => audience === 'both' || audience === who

const latestOf = (extensions: readonly Extension[]): Extension | null =>
  extensions.reduce<Extension | null>((latest, each) => (!latest || each.grantedAt >= latest.grantedAt ? each : latest), null)
