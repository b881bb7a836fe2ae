import { z } from 'zod'
import { announce } from '@/lib/data/announce'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { idInput } from './act-input'
import type { Context } from './context'
import { parseInput } from './parse-input'

const input = z.object({ roundId: idInput, clauseId: idInput })

/** The Chair comes to a clause of the revision: the room sees it from now on. Where it is already, nothing is written. */
export async function stepReading(context: Context, raw: unknown): Promise<Result<{ clauseId: string }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { roundId, clauseId } = parsed.value
  const round = await context.db.round.findUnique({ where: { id: roundId, kind: 'reading' }, include: { steps: { orderBy: [{ at: 'desc' }, { id: 'desc' }], take: 1 } } })
  if (!round || !can(context.actor, 'round.read', { consultationId: round.consultationId })) return fail('not_found', { field: 'roundId' })
  if (!can(context.actor, 'reading.conduct', { consultationId: round.consultationId })) return fail('forbidden')
  if (round.closedAt) return fail('round_closed')
  if ((await context.db.revisionClause.count({ where: { revisionId: round.revisionId, clauseId } })) === 0) return fail('not_in_revision', { field: 'clauseId' })
  if (round.steps[0]?.clauseId === clauseId) return ok({ clauseId })
  await context.db.$transaction(async (tx) => {
    await tx.readingStep.create({ data: { roundId, clauseId, at: context.now, recordedById: context.actor!.personId } })
    await announce(tx, { kind: 'round', consultationId: round.consultationId, roundId, draftId: round.draftId })
  })
  return ok({ clauseId })
}
