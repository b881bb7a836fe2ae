import { reminderDue } from '@/lib/domain/reminder'
import { closesFor } from '@/lib/domain/round'
import { ON_RECORD } from './on-record'
import type { PlatformContext } from './platform-context'
import { NOTICED_ROUND, queueRoundNotice } from './queue-round-notice'

/**
 * Reminds of comment rounds and silence procedures that close soon those delegations that have no act in them: no released comment
 * in the round, no answer in the procedure, and no position on its revision. Each distance once to each; rounds of the demonstration
 * data remind nobody. Returns how many notices were queued.
 */
export async function remindOfRounds({ db, now }: PlatformContext): Promise<number> {
  const rounds = await db.round.findMany({
    where: { openedAt: { not: null }, closedAt: null, demonstration: false, OR: [{ kind: 'comment', audience: { in: ['delegations', 'both'] } }, { kind: 'silence', clockStartedAt: { not: null } }] },
    include: { ...NOTICED_ROUND, extensions: true, service: { where: { removedAt: null, delegationId: { not: null } } } },
  })
  let queued = 0
  for (const round of rounds) {
    const due = round.service.flatMap((entry) => {
      const closesAt = closesFor(round, round.extensions, entry.delegationId)!
      const days = reminderDue({ opensAt: round.opensAt, closesAt }, now)
      return days === null ? [] : [{ entry, closesAt, days }]
    })
    if (due.length === 0) continue
    const spoke = await delegationsWithAct({ db, now }, round)
    for (const { entry, closesAt, days } of due) {
      if (spoke.has(entry.delegationId!)) continue
      const made = await db.$transaction((tx) => queueRoundNotice(tx, {
        round, addressee: { delegationId: entry.delegationId!, entryId: entry.id }, notice: 'reminder', closesAt, occasion: `${days}:${closesAt.toISOString()}`, personId: null, now,
      }))
      queued += made.length > 0 ? 1 : 0
    }
  }
  return queued
}

async function delegationsWithAct({ db }: PlatformContext, round: { id: string; revisionId: string }): Promise<Set<string>> {
  const [comments, answers, positions] = await Promise.all([
    db.comment.findMany({ where: { roundId: round.id, releasedAt: { not: null }, withdrawnAt: null }, select: { delegationId: true }, distinct: ['delegationId'] }),
    db.procedureAnswer.findMany({ where: { roundId: round.id, releasedAt: { not: null }, withdrawnAt: null }, select: { delegationId: true }, distinct: ['delegationId'] }),
    db.position.findMany({ where: { revisionId: round.revisionId, ...ON_RECORD }, select: { delegationId: true }, distinct: ['delegationId'] }),
  ])
  return new Set([...comments, ...answers, ...positions].flatMap(({ delegationId }) => delegationId ?? []))
}
