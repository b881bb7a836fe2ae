import { z } from 'zod'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { idInput, reasonInput } from './act-input'
import type { Context } from './context'
import { parseInput } from './parse-input'
import { writeRoundClosing } from './write-round'

const input = z.object({ roundId: idInput, reason: reasonInput })

/** Closes a comment round before its time, with a reason; a planned one is thereby called off. Closed already, it answers as if it had done so. */
export async function closeRound(context: Context, raw: unknown): Promise<Result<{ id: string }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { roundId, reason } = parsed.value
  const round = await context.db.round.findUnique({ where: { id: roundId } })
  if (!round || !can(context.actor, 'round.read', { consultationId: round.consultationId })) return fail('not_found', { field: 'roundId' })
  if (!can(context.actor, 'round.close', { consultationId: round.consultationId })) return fail('forbidden')
  if (round.kind !== 'comment') return fail('other_kind', { field: 'roundId' })
  await context.db.$transaction((tx) => writeRoundClosing(tx, round, { now: context.now, personId: context.actor!.personId, because: 'chair', reason }))
  return ok({ id: roundId })
}
