import { z } from 'zod'
import { announce } from '@/lib/data/announce'
import { record } from '@/lib/data/record'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { closesFor, isFor, roundState } from '@/lib/domain/round'
import { instantAt } from '@/lib/domain/seat-time'
import { idInput, reasonInput } from './act-input'
import type { Context } from './context'
import { parseInput } from './parse-input'
import { NOTICED_ROUND, queueRoundNotice } from './queue-round-notice'

const input = z.object({
  roundId: idInput,
  /** null: for all. */
  delegationId: idInput.nullish(),
  /** By the clock of the seat, `YYYY-MM-DDTHH:mm`. */
  closesAt: z.string().trim().min(1).max(16),
  reason: reasonInput,
})

/**
 * Puts off the closing of a comment round, for one delegation or for all, and serves notice of it. Refuses with `not_later` where
 * it would close no later than it does, `in_the_past`, and `round_closed` once it is open for nobody any more: a round is not
 * opened again, another is held.
 */
export async function extendRound(context: Context, raw: unknown): Promise<Result<{ id: string; closesAt: Date }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { roundId, reason } = parsed.value
  const delegationId = parsed.value.delegationId ?? null
  const round = await context.db.round.findUnique({ where: { id: roundId }, include: { ...NOTICED_ROUND, extensions: true, service: true } })
  if (!round || !can(context.actor, 'round.read', { consultationId: round.consultationId })) return fail('not_found', { field: 'roundId' })
  if (!can(context.actor, 'round.extend', { consultationId: round.consultationId })) return fail('forbidden')
  if (round.kind !== 'comment') return fail('other_kind', { field: 'roundId' })
  if (delegationId && (!isFor(round.audience, 'delegations') || (await context.db.delegation.count({ where: { id: delegationId, consultationId: round.consultationId } })) === 0)) return fail('not_found', { field: 'delegationId' })
  if (['closed', 'answered'].includes(roundState(round, round.extensions, context.now))) return fail('round_closed')
  const closesAt = instantAt(parsed.value.closesAt, round.consultation.seatZone)
  if (!closesAt) return fail('invalid', { field: 'closesAt' })
  if (closesAt <= context.now) return fail('in_the_past', { field: 'closesAt' })
  const previously = closesFor(round, round.extensions, delegationId)!
  if (closesAt <= previously) return fail('not_later', { field: 'closesAt' })
  const personId = context.actor!.personId

  return context.db.$transaction(async (tx) => {
    await tx.$queryRaw`select id from "Round" where id = ${roundId} for update`
    const still = await tx.round.findUniqueOrThrow({ where: { id: roundId }, include: { extensions: true } })
    if (still.closedAt) return fail('round_closed')
    if (closesAt <= closesFor(still, still.extensions, delegationId)!) return fail('not_later', { field: 'closesAt' })
    const extension = await tx.roundExtension.create({ data: { roundId, delegationId, previously, closesAt, reason, grantedAt: context.now, grantedById: personId } })
    if (!delegationId) await tx.round.update({ where: { id: roundId }, data: { closesAt } })
    const concerned = round.service.filter((entry) => entry.delegationId && !entry.removedAt && (!delegationId || entry.delegationId === delegationId))
    const extensions = [...still.extensions, extension]
    for (const entry of concerned) {
      await queueRoundNotice(tx, {
        round, addressee: { delegationId: entry.delegationId!, entryId: entry.id }, notice: 'extension', closesAt: closesFor({ closesAt: delegationId ? still.closesAt : closesAt }, extensions, entry.delegationId),
        extended: { previously, reason }, occasion: extension.id, personId, now: context.now,
      })
    }
    await record(tx, {
      at: context.now, personId, delegationId, kind: 'round.extend', subjectId: roundId,
      payload: { extensionId: extension.id, delegationId, previously: previously.toISOString(), closesAt: closesAt.toISOString(), reason },
    })
    await announce(tx, { kind: 'round', consultationId: round.consultationId, roundId, draftId: round.draftId })
    return ok({ id: extension.id, closesAt })
  }, { timeout: 60_000 })
}
