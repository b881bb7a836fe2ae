import { z } from 'zod'
import { record } from '@/lib/data/record'
import { isDay } from '@/lib/domain/treaty-status'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { judgeActDate } from './act-date'
import { dateInput, idInput, lineInput, optionalLineInput } from './act-input'
import { announceConsultation } from './announce-consultation'
import type { Context } from './context'
import { parseInput } from './parse-input'

const input = z.object({
  consultationId: idInput,
  delegations: z.array(idInput).min(1).max(400),
  /** The meeting as it is called. */
  session: lineInput(300),
  /** Civil date at the seat, `YYYY-MM-DD`. */
  heldOn: dateInput,
  reference: optionalLineInput(300),
})

export type Attended = { noted: number; already: number }

/** Notes who took part in a meeting on the text. Whoever was noted before stays so. Refuses with `before_consultation`, `in_the_future`. */
export async function recordAttendance(context: Context, raw: unknown): Promise<Result<Attended>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { consultationId, session, heldOn } = parsed.value
  const consultation = await context.db.consultation.findUnique({ where: { id: consultationId }, select: { createdAt: true } })
  if (!consultation || !can(context.actor, 'consultation.read', { consultationId })) return fail('not_found', { field: 'consultationId' })
  if (!can(context.actor, 'attendance.record', { consultationId })) return fail('forbidden')
  if (!isDay(heldOn)) return fail('invalid', { field: 'heldOn' })
  const held = judgeActDate(heldOn, { field: 'heldOn', now: context.now, notBefore: consultation.createdAt })
  if (!held.ok) return held
  const named = [...new Set(parsed.value.delegations)].sort()
  if ((await context.db.delegation.count({ where: { consultationId, id: { in: named } } })) < named.length) return fail('not_found', { field: 'delegations' })
  const reference = parsed.value.reference ?? null
  return context.db.$transaction(async (tx) => {
    await tx.$queryRaw`select id from "Consultation" where id = ${consultationId} for update`
    const before = new Set((await tx.attendance.findMany({ where: { consultationId, session, heldOn }, select: { delegationId: true } })).map((one) => one.delegationId))
    const fresh = named.filter((id) => !before.has(id))
    if (fresh.length === 0) return ok({ noted: 0, already: named.length })
    const personId = context.actor!.personId
    await tx.attendance.createMany({ data: fresh.map((delegationId) => ({ consultationId, delegationId, session, heldOn, effectiveAt: held.value, reference, recordedAt: context.now, recordedById: personId })) })
    await record(tx, { at: context.now, personId, kind: 'attendance.record', subjectId: consultationId, payload: { session, heldOn, reference, delegations: fresh } })
    await announceConsultation(tx, consultationId)
    return ok({ noted: fresh.length, already: named.length - fresh.length })
  })
}
