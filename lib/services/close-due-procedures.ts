import { record } from '@/lib/data/record'
import { certificateHash } from './certificate-hash'
import type { PlatformContext } from './platform-context'
import { procedureNow } from './procedure-now'
import { serveProcedure } from './serve-procedure'
import { writeRoundClosing } from './write-round'

/**
 * Closes the silence procedures whose deadline has passed: the outcome by the engine's rule, and the hash of each member's
 * certificate, go on record with the closing in one transaction, and everybody served is told. Closed by two processes at once or
 * again, each is closed once. Returns the ids of those closed now.
 */
export async function closeDueProcedures({ db, now }: PlatformContext): Promise<string[]> {
  const due = await db.round.findMany({ where: { kind: 'silence', closedAt: null, closesAt: { lte: now } } })
  const closed: string[] = []
  for (const { id: roundId } of due) {
    const done = await db.$transaction(async (tx) => {
      await tx.$queryRaw`select id from "Round" where id = ${roundId} for update`
      const still = await tx.round.findUniqueOrThrow({ where: { id: roundId } })
      if (still.closedAt || still.closesAt! > now) return false
      // Read beside the transaction: whoever answers needs the lock that is held here, so nothing can change meanwhile.
      const procedure = (await procedureNow(db, roundId, now, now))!
      const outcome = procedure.reading.aggregate.effect!.code
      const certificates = procedure.round.service.flatMap(({ id: lineId, delegationId, stateCode }) => {
        const certificate = procedure.certificate(lineId)
        return certificate ? [{ lineId, delegationId, stateCode, sha256: certificateHash({ roundId, lineId, certificate }) }] : []
      })
      if (!(await writeRoundClosing(tx, still, { now, personId: null, because: outcome === 'SLG-BROKEN' ? 'broken' : 'time' }))) return false
      await record(tx, { at: now, personId: null, kind: 'procedure.certify', subjectId: roundId, payload: { outcome, deadline: still.closesAt!.toISOString(), clockStartedAt: procedure.clock.startedAt?.toISOString() ?? null, certificates } })
      return true
    }, { timeout: 60_000 })
    if (done) closed.push(roundId)
  }
  // A process that died between the closing and the letters left some unsent.
  const recent = await db.round.findMany({ where: { kind: 'silence', closedAt: { gte: new Date(now.getTime() - 86_400_000) } } })
  for (const round of recent) await serveProcedure({ db, now }, round.id, { notice: 'closing', closesAt: round.closesAt, since: round.closedAt! })
  return closed
}
