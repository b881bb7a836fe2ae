import { announce } from '@/lib/data/announce'
import { record } from '@/lib/data/record'
import { procedureClock } from '@/lib/domain/procedure-clock'
import { loadProcedure } from './load-procedure'
import type { PlatformContext } from './platform-context'
import { completeServiceList, seatsOf, serveProcedure } from './serve-procedure'
import { tellOfBreaks } from './tell-of-breaks'

/**
 * Keeps the silence procedures that run: serves who was not served yet, those accredited or admitted later included, tells of
 * breaks, and notes on record when the clock starts, or that a late report took its start back. Repeated it does nothing more.
 */
export async function keepProcedures({ db, now }: PlatformContext): Promise<void> {
  const running = await db.round.findMany({ where: { kind: 'silence', closedAt: null, closesAt: { gt: now } }, include: { extensions: { where: { delegationId: null }, orderBy: { grantedAt: 'desc' }, take: 1 } } })
  for (const round of running) {
    await completeServiceList(db, round, { now, personId: round.createdById, seats: await seatsOf(db, round) })
    await serveProcedure({ db, now }, round.id, { notice: 'opening', closesAt: round.closesAt, since: round.opensAt })
    const [extension] = round.extensions
    if (extension) await serveProcedure({ db, now }, round.id, { notice: 'extension', closesAt: extension.closesAt, extended: extension, occasion: extension.id, since: extension.grantedAt })
    await tellOfBreaks({ db, now }, round.id)
    await noteClock({ db, now }, round.id)
  }
}

/** Notes when the clock of a procedure started, or with null that it has not; the first note of the same instant stands. */
export async function noteClock({ db, now }: PlatformContext, roundId: string): Promise<Date | null> {
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`select id from "Round" where id = ${roundId} for update`
    const loaded = (await loadProcedure(tx, roundId, now))!
    const { startedAt, causes } = procedureClock(loaded.record.terms, loaded.record.lines, now)
    if (loaded.closedAt || startedAt?.getTime() === loaded.clockStartedAt?.getTime()) return startedAt
    await tx.round.update({ where: { id: roundId }, data: { clockStartedAt: startedAt } })
    await record(tx, { at: now, personId: null, kind: 'procedure.clock', subjectId: roundId, payload: { startedAt: startedAt?.toISOString() ?? null, causes: causes.map((cause) => ({ ...cause })) } })
    await announce(tx, { kind: 'round', consultationId: loaded.consultationId, roundId, draftId: loaded.draftId })
    return startedAt
  })
}
