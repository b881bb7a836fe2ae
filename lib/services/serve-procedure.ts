import type { Database, Transaction } from '@/lib/data/client'
import type { NoticeKind } from '@/lib/domain/delivery'
import { loadActors, type Seats } from './facts-actors'
import type { PlatformContext } from './platform-context'
import { NOTICED_ROUND, queueRoundNotice, type RoundNotice } from './queue-round-notice'
import { isTaken } from './repeated-request'

type Listed = { id: string; consultationId: string; treatySubject: string | null }

/** Whoever may belong on a service list: all States with their dated memberships, and the delegations here. */
export async function seatsOf(db: Database, { consultationId, treatySubject }: Omit<Listed, 'id'>): Promise<Seats> {
  const { memberSubject } = await db.consultation.findUniqueOrThrow({ where: { id: consultationId }, select: { memberSubject: true } })
  return loadActors(db, { consultationId, instrument: treatySubject, memberSubject })
}

/**
 * Puts on the service list of a silence procedure everybody who belongs there at `now` and is not on it: members of the body, for
 * whom its clock waits, and where a treaty is concerned its parties outside the body, which are served apart and for whom it does
 * not. Returns how many were added. Who is a member or a party is the registry's dated statement.
 */
export async function completeServiceList(tx: Database | Transaction, round: Listed, { now, personId, seats }: { now: Date; personId: string; seats: Seats }): Promise<number> {
  const { actors, actorOf } = seats
  const at = now.getTime()
  const holds = (spans: readonly { from: number; until?: number }[]): boolean => spans.some(({ from, until }) => from <= at && (until === undefined || at < until))
  const delegationOf = new Map([...actorOf].map(([delegationId, actorId]) => [actorId, delegationId]))
  const there = await tx.serviceEntry.findMany({ where: { roundId: round.id }, select: { delegationId: true, stateCode: true } })
  const known = new Set(there.map(({ delegationId, stateCode }) => delegationId ?? stateCode))
  const due = actors.filter(({ kind }) => kind === 'state').flatMap((actor) => {
    const reason = holds(actor.memberOfBody) ? 'member_of_body' : round.treatySubject && holds(actor.treatyParty) ? 'treaty_party' : null
    const delegationId = delegationOf.get(actor.id) ?? null
    if (!reason || known.has(delegationId ?? actor.id)) return []
    return [{ roundId: round.id, delegationId, stateCode: delegationId ? null : actor.id, reason, required: reason === 'member_of_body', addedAt: now, addedById: personId }]
  })
  if (due.length > 0) await tx.serviceEntry.createMany({ data: due, skipDuplicates: true })
  return due.length
}

type Notice = Pick<RoundNotice, 'notice' | 'closesAt' | 'extended' | 'brokenBy'> & {
  notice: NoticeKind
  /** Tells this notice from another of its kind. */
  occasion?: string
  /** Deliveries made from here on are of this occasion. */
  since: Date
}

/**
 * Serves a notice of a silence procedure on everybody on its list who has none of this occasion yet, each in a transaction of its
 * own, so that a death on the way leaves the rest for the next time. Returns how many deliveries were made.
 */
export async function serveProcedure({ db, now }: PlatformContext, roundId: string, { since, ...notice }: Notice, personId: string | null = null): Promise<number> {
  const round = await db.round.findUniqueOrThrow({ where: { id: roundId }, include: NOTICED_ROUND })
  const entries = await db.serviceEntry.findMany({ where: { roundId, removedAt: null, deliveries: { none: { notice: notice.notice, queuedAt: { gte: since } } } }, orderBy: { addedAt: 'asc' } })
  let made = 0
  for (const entry of entries) {
    const addressee = entry.delegationId ? { delegationId: entry.delegationId, entryId: entry.id } : { stateCode: entry.stateCode!, entryId: entry.id }
    try {
      made += (await db.$transaction((tx) => queueRoundNotice(tx, { ...notice, round, addressee, personId, now }))).length
    } catch (error) {
      // Another process served it in the same moment.
      if (!isTaken(error)) throw error
    }
  }
  return made
}
