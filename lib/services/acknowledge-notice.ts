import { z } from 'zod'
import { announce } from '@/lib/data/announce'
import { record } from '@/lib/data/record'
import { delegationOf } from '@/lib/domain/actor'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { idInput } from './act-input'
import type { Context } from './context'
import { parseInput } from './parse-input'

const input = z.object({ roundId: idInput })

/**
 * A delegation acknowledges that it has the notices of a round. That it has them says nothing of what it thinks of them. The first
 * acknowledgement stands; a second returns it. Refuses with `not_served` where no notice was made.
 */
export async function acknowledgeNotice(context: Context, raw: unknown): Promise<Result<{ acknowledgedAt: Date }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { roundId } = parsed.value
  const round = await context.db.round.findUnique({ where: { id: roundId } })
  if (!round || !can(context.actor, 'round.read', { consultationId: round.consultationId })) return fail('not_found', { field: 'roundId' })
  const { consultationId } = round
  const delegationId = delegationOf(context.actor!, consultationId)
  if (!delegationId || !can(context.actor, 'notice.acknowledge', { consultationId, delegationId })) return fail('forbidden')
  const personId = context.actor!.personId
  return context.db.$transaction(async (tx) => {
    const deliveries = await tx.delivery.findMany({ where: { roundId, delegationId } })
    if (deliveries.length === 0) return fail('not_served')
    const { count } = await tx.delivery.updateMany({ where: { roundId, delegationId, acknowledgedAt: null }, data: { acknowledgedAt: context.now, acknowledgedById: personId } })
    const first = deliveries.flatMap(({ acknowledgedAt }) => acknowledgedAt ?? []).sort((a, b) => a.getTime() - b.getTime())[0]
    if (count > 0) {
      await record(tx, { at: context.now, personId, delegationId, kind: 'notice.acknowledge', subjectId: roundId, payload: { consultationId, delegationId, notices: deliveries.filter(({ acknowledgedAt }) => !acknowledgedAt).map(({ notice, channel }) => ({ notice, channel })) } })
      await announce(tx, { kind: 'round', consultationId, roundId, draftId: round.draftId })
    }
    return ok({ acknowledgedAt: first ?? context.now })
  })
}
