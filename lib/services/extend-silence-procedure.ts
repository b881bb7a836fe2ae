import { z } from 'zod'
import { announce } from '@/lib/data/announce'
import { record } from '@/lib/data/record'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { judgeDeadline } from '@/lib/domain/silence-procedure'
import { idInput, reasonInput } from './act-input'
import type { Context } from './context'
import { parseInput } from './parse-input'
import { serveProcedure } from './serve-procedure'

const input = z.object({
  roundId: idInput,
  /** By the clock of the seat, `YYYY-MM-DDTHH:mm`. */
  closesAt: z.string().trim().min(1).max(16),
  reason: reasonInput,
})

/**
 * Sets a later deadline of a silence procedure, for everybody alike, and serves it on all again: until it is, the clock does not
 * run. Refuses with `not_later`, `round_closed` once the deadline has passed, and the refusals of `judgeDeadline`.
 */
export async function extendSilenceProcedure(context: Context, raw: unknown): Promise<Result<{ id: string; closesAt: Date }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { roundId, reason } = parsed.value
  const round = await context.db.round.findUnique({ where: { id: roundId, kind: 'silence' }, include: { consultation: { select: { seatZone: true } } } })
  if (!round || !can(context.actor, 'round.read', { consultationId: round.consultationId })) return fail('not_found', { field: 'roundId' })
  if (!can(context.actor, 'procedure.extend', { consultationId: round.consultationId })) return fail('forbidden')
  const judged = judgeDeadline(parsed.value.closesAt, round.consultation.seatZone, { from: context.now, minimumHours: 0 })
  if (!judged.ok) return judged
  const closesAt = judged.value
  const personId = context.actor!.personId
  const extended = await context.db.$transaction(async (tx) => {
    await tx.$queryRaw`select id from "Round" where id = ${roundId} for update`
    const still = await tx.round.findUniqueOrThrow({ where: { id: roundId } })
    if (still.closedAt || still.closesAt! <= context.now) return fail('round_closed')
    if (closesAt <= still.closesAt!) return fail('not_later', { field: 'closesAt' })
    const extension = await tx.roundExtension.create({ data: { roundId, previously: still.closesAt!, closesAt, reason, grantedAt: context.now, grantedById: personId } })
    await tx.round.update({ where: { id: roundId }, data: { closesAt } })
    await record(tx, { at: context.now, personId, kind: 'procedure.extend', subjectId: roundId, payload: { extensionId: extension.id, previously: still.closesAt!.toISOString(), closesAt: closesAt.toISOString(), reason } })
    await announce(tx, { kind: 'round', consultationId: round.consultationId, roundId, draftId: round.draftId })
    return ok(extension)
  })
  if (!extended.ok) return extended
  const { id, previously } = extended.value
  await serveProcedure(context, roundId, { notice: 'extension', closesAt, extended: { previously, reason }, occasion: id, since: context.now }, personId)
  return ok({ id, closesAt })
}
