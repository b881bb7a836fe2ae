import { delegationName } from '@/lib/domain/delegation-name'
import { NAMED } from './named-delegation'
import type { PlatformContext } from './platform-context'
import { serveProcedure } from './serve-procedure'

/**
 * Tells everybody on the service list that the silence has been broken, by whom, for each break of which they were not told yet:
 * an answer in the procedure, or an objection put on record on the very words while it ran. A death on the way is made good by
 * the next run.
 */
export async function tellOfBreaks({ db, now }: PlatformContext, roundId: string): Promise<void> {
  const round = await db.round.findUniqueOrThrow({ where: { id: roundId }, include: { clauses: { select: { revisionClauseId: true } }, answers: { where: { kind: { in: ['objection', 'amendment'] }, releasedAt: { not: null } }, include: { delegation: { select: NAMED } } } } })
  const named = round.clauses.map(({ revisionClauseId }) => revisionClauseId)
  const kinds = round.breakBy === 'objection' ? ['objection'] : ['objection', 'amend']
  const positions = await db.position.findMany({
    where: { revisionId: round.revisionId, ...(named.length > 0 ? { revisionClauseId: { in: named } } : {}), kind: { in: kinds }, releasedAt: { gte: round.opensAt, lt: round.closesAt! } },
    include: { delegation: { select: NAMED } },
  })
  const answers = round.answers.map(({ id, releasedAt, enteredAt, delegation }) => ({ id, releasedAt, recordedAt: enteredAt ?? releasedAt, delegation }))
  const breaks = [...answers, ...positions.map((position) => ({ ...position, recordedAt: position.releasedAt }))].filter(({ releasedAt }) => releasedAt! < round.closesAt!).sort((a, b) => a.releasedAt!.getTime() - b.releasedAt!.getTime())
  for (const { id, recordedAt, delegation } of breaks) {
    await serveProcedure({ db, now }, roundId, { notice: 'break', closesAt: round.closesAt, brokenBy: (language) => delegationName(delegation, language), occasion: id, since: recordedAt! })
  }
}

/** The same for whatever silence procedure runs on a revision, after a position was put on record on its words. */
export async function tellOfBreaksOn({ db, now }: PlatformContext, revisionId: string): Promise<void> {
  for (const { id } of await db.round.findMany({ where: { revisionId, kind: 'silence', closedAt: null, opensAt: { lte: now }, closesAt: { gt: now } }, select: { id: true } })) await tellOfBreaks({ db, now }, id)
}
