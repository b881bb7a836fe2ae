import { z } from 'zod'
import { announce } from '@/lib/data/announce'
import { record } from '@/lib/data/record'
import { NOTICE_KINDS } from '@/lib/domain/delivery'
import { LANGUAGES } from '@/lib/domain/language'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { instantAt } from '@/lib/domain/seat-time'
import { idInput } from './act-input'
import type { Context } from './context'
import { parseInput } from './parse-input'

const input = z.object({
  roundId: idInput,
  /** Of the service list of the round. */
  entryId: idInput,
  notice: z.enum(NOTICE_KINDS).default('opening'),
  channel: z.enum(['note_verbale', 'un_circular']),
  /** Number and date of the paper. */
  reference: z.string().trim().min(1).max(200),
  /** When it was handed over, by the clock of the seat, `YYYY-MM-DDTHH:mm`. */
  handedAt: z.string().trim().min(1).max(16),
  language: z.enum(LANGUAGES),
})

/**
 * Enters a notice that was handed over on paper, with its reference and date, as a delivery beside those by mail. The same paper to
 * the same addressee is entered once; again it returns the first. Refuses with `in_the_future` and `before_issue`.
 */
export async function enterPaperNotice(context: Context, raw: unknown): Promise<Result<{ id: string }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { roundId, entryId, notice, channel, reference, language } = parsed.value
  const round = await context.db.round.findUnique({ where: { id: roundId }, include: { consultation: { select: { seatZone: true } }, revision: { select: { issuedAt: true } }, service: { where: { id: entryId } } } })
  if (!round || !can(context.actor, 'round.read', { consultationId: round.consultationId })) return fail('not_found', { field: 'roundId' })
  if (!can(context.actor, 'notice.serve', { consultationId: round.consultationId })) return fail('forbidden')
  const entry = round.service[0]
  if (!entry) return fail('not_found', { field: 'entryId' })
  const handedAt = instantAt(parsed.value.handedAt, round.consultation.seatZone)
  if (!handedAt) return fail('invalid', { field: 'handedAt' })
  if (handedAt > context.now) return fail('in_the_future', { field: 'handedAt' })
  if (handedAt.getTime() < round.revision.issuedAt.getTime() - 59_999) return fail('before_issue', { field: 'handedAt' })
  const personId = context.actor!.personId
  return context.db.$transaction(async (tx) => {
    await tx.$queryRaw`select id from "ServiceEntry" where id = ${entryId} for update`
    const there = await tx.delivery.findFirst({ where: { entryId, channel, reference, notice } })
    if (there) return ok({ id: there.id })
    const delivery = await tx.delivery.create({
      data: { roundId, entryId, delegationId: entry.delegationId, stateCode: entry.stateCode, notice, channel, language, reference, queuedAt: handedAt, acceptedAt: handedAt, recordedAt: context.now, recordedById: personId },
    })
    await record(tx, { at: context.now, personId, delegationId: entry.delegationId, kind: 'notice.enter', subjectId: delivery.id, payload: { roundId, delegationId: entry.delegationId, stateCode: entry.stateCode, notice, channel, reference, language, handedAt: handedAt.toISOString() } })
    await announce(tx, { kind: 'round', consultationId: round.consultationId, roundId, draftId: round.draftId })
    return ok({ id: delivery.id })
  })
}
