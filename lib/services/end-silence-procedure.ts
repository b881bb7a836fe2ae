import { z } from 'zod'
import type { Transaction } from '@/lib/data/client'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { idInput, reasonInput } from './act-input'
import type { Context } from './context'
import { loadProcedure } from './load-procedure'
import { parseInput } from './parse-input'
import { writeRoundClosing } from './write-round'

const input = z.object({ roundId: idInput, reason: reasonInput })

/** Takes a silence procedure back before its deadline, with a reason: nothing follows from anybody's silence in it. Ended already, it is refused with `round_closed`. */
export async function endSilenceProcedure(context: Context, raw: unknown): Promise<Result<{ id: string }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { roundId, reason } = parsed.value
  const round = await context.db.round.findUnique({ where: { id: roundId, kind: 'silence' } })
  if (!round || !can(context.actor, 'round.read', { consultationId: round.consultationId })) return fail('not_found', { field: 'roundId' })
  if (!can(context.actor, 'procedure.end', { consultationId: round.consultationId })) return fail('forbidden')
  if (round.closesAt! <= context.now) return fail('round_closed')
  const closed = await context.db.$transaction((tx) => writeRoundClosing(tx, round, { now: context.now, personId: context.actor!.personId, because: 'withdrawn', reason }))
  return closed ? ok({ id: roundId }) : fail('round_closed')
}

/**
 * Closes the silence procedures of a draft whose words a revision that has just been issued has changed, in its transaction:
 * other words need a procedure of their own. One that is past its deadline is left to be closed by time.
 */
export async function closeChangedProcedures(tx: Transaction, { draftId, now, personId }: { draftId: string; now: Date; personId: string }): Promise<void> {
  const running = await tx.round.findMany({ where: { draftId, kind: 'silence', closedAt: null, closesAt: { gt: now } } })
  for (const round of running) {
    if ((await loadProcedure(tx, round.id, now))?.supersededAt) await writeRoundClosing(tx, round, { now, personId, because: 'text_changed' })
  }
}
