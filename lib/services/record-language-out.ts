import { z } from 'zod'
import { announce } from '@/lib/data/announce'
import { record } from '@/lib/data/record'
import { LANGUAGES } from '@/lib/domain/language'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { instantAt } from '@/lib/domain/seat-time'
import { idInput, lineInput } from './act-input'
import type { Context } from './context'
import { parseInput } from './parse-input'

const input = z.object({
  roundId: idInput,
  language: z.enum(LANGUAGES),
  /** Document symbol of the language version. */
  reference: lineInput(200),
  /** Since when it is out, by the clock of the seat, `YYYY-MM-DDTHH:mm`; absent: now. */
  outAt: z.string().trim().max(16).nullish(),
})

/**
 * Records that a language version of the text of a silence procedure is out. It is recorded once; the same again returns it.
 * Refuses with `already_out` for another date or document, `in_the_future`, `before_issue`, `round_closed`.
 */
export async function recordLanguageOut(context: Context, raw: unknown): Promise<Result<{ outAt: Date }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { roundId, language, reference } = parsed.value
  const round = await context.db.round.findUnique({ where: { id: roundId, kind: 'silence' }, include: { consultation: { select: { seatZone: true } }, revision: { select: { issuedAt: true } } } })
  if (!round || !can(context.actor, 'round.read', { consultationId: round.consultationId })) return fail('not_found', { field: 'roundId' })
  if (!can(context.actor, 'notice.serve', { consultationId: round.consultationId })) return fail('forbidden')
  if (round.closedAt) return fail('round_closed')
  const outAt = parsed.value.outAt ? instantAt(parsed.value.outAt, round.consultation.seatZone) : context.now
  if (!outAt) return fail('invalid', { field: 'outAt' })
  if (outAt > context.now) return fail('in_the_future', { field: 'outAt' })
  if (outAt.getTime() < round.revision.issuedAt.getTime() - 59_999) return fail('before_issue', { field: 'outAt' })
  const personId = context.actor!.personId
  return context.db.$transaction(async (tx) => {
    await tx.$queryRaw`select id from "Round" where id = ${roundId} for update`
    const there = await tx.roundLanguage.findUnique({ where: { roundId_language: { roundId, language } } })
    if (there) return there.reference === reference ? ok({ outAt: there.outAt }) : fail('already_out', { field: 'language' })
    await tx.roundLanguage.create({ data: { roundId, language, outAt, reference, recordedAt: context.now, recordedById: personId } })
    await record(tx, { at: context.now, personId, kind: 'procedure.language', subjectId: roundId, payload: { language, reference, outAt: outAt.toISOString() } })
    await announce(tx, { kind: 'round', consultationId: round.consultationId, roundId, draftId: round.draftId })
    return ok({ outAt })
  })
}
