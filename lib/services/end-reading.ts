import { z } from 'zod'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { idInput } from './act-input'
import type { Context } from './context'
import { parseInput } from './parse-input'
import { writeRoundClosing } from './write-round'

const input = z.object({ roundId: idInput })

/** Ends a reading. Ended already, it answers as if it had done so. */
export async function endReading(context: Context, raw: unknown): Promise<Result<{ id: string }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const round = await context.db.round.findUnique({ where: { id: parsed.value.roundId, kind: 'reading' } })
  if (!round || !can(context.actor, 'round.read', { consultationId: round.consultationId })) return fail('not_found', { field: 'roundId' })
  if (!can(context.actor, 'reading.conduct', { consultationId: round.consultationId })) return fail('forbidden')
  await context.db.$transaction((tx) => writeRoundClosing(tx, round, { now: context.now, personId: context.actor!.personId, because: 'chair' }))
  return ok({ id: round.id })
}
