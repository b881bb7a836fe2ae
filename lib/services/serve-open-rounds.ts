import { closesFor, isFor, roundState } from '@/lib/domain/round'
import type { PlatformContext } from './platform-context'
import { NOTICED_ROUND, queueRoundNotice } from './queue-round-notice'
import { isTaken } from './repeated-request'

/**
 * Serves the opening of comment rounds that are open on every delegation that was not served yet, those accredited later
 * included; each in a transaction of its own, so that a death on the way leaves the rest for the next time. Returns how many.
 */
export async function serveOpenRounds({ db, now }: PlatformContext, only?: { roundId: string; personId: string }): Promise<number> {
  const open = await db.round.findMany({
    where: { kind: 'comment', openedAt: { not: null }, closedAt: null, ...(only ? { id: only.roundId } : {}) },
    include: { ...NOTICED_ROUND, extensions: true, service: { select: { delegationId: true } } },
  })
  let served = 0
  for (const round of open) {
    if (!isFor(round.audience, 'delegations') || !['open', 'open_for_some'].includes(roundState(round, round.extensions, now))) continue
    const there = new Set(round.service.map(({ delegationId }) => delegationId))
    const delegations = await db.delegation.findMany({ where: { consultationId: round.consultationId }, select: { id: true, kind: true, memberOfBody: true } })
    for (const delegation of delegations.filter(({ id }) => !there.has(id))) {
      try {
        await db.$transaction(async (tx) => {
          const entry = await tx.serviceEntry.create({ data: { roundId: round.id, delegationId: delegation.id, reason: delegation.memberOfBody ? 'member_of_body' : 'observer', required: false, addedAt: now, addedById: only?.personId ?? round.openedById ?? round.createdById } })
          await queueRoundNotice(tx, { round, addressee: { delegationId: delegation.id, entryId: entry.id }, notice: 'opening', closesAt: closesFor(round, round.extensions, delegation.id), personId: only?.personId ?? null, now })
        })
        served += 1
      } catch (error) {
        // Another process served it in the same moment.
        if (!isTaken(error)) throw error
      }
    }
  }
  return served
}
