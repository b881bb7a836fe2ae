import { z } from 'zod'
import { record } from '@/lib/data/record'
import { LANGUAGES } from '@/lib/domain/language'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { isTimeZone } from '@/lib/domain/time-zone'
import { REGISTRY_SUBJECTS } from '@/lib/domain/treaty-status'
import type { Context } from './context'
import { parseInput } from './parse-input'
import { onceByKey } from './repeated-request'

const line = (maximum: number) => z.string().trim().min(1).max(maximum)
const optionalLine = (maximum: number) => z.preprocess((value) => (typeof value === 'string' && value.trim() === '' ? null : value), z.string().trim().max(maximum).nullish())
const subject = z.preprocess((value) => (value === '' ? null : value), z.enum(REGISTRY_SUBJECTS).nullish())

const input = z.object({
  title: line(300),
  body: line(300),
  parentBody: optionalLine(300),
  agendaItem: optionalLine(300),
  /** Stem of the document symbols, e.g. PLC/WG.1/2026/L.7: Latin letters, figures, points, slashes. */
  symbol: line(60).regex(/^[A-Za-z0-9][A-Za-z0-9./()_-]*( [A-Za-z0-9./()_-]+)*$/),
  /** The instrument concerned and the body whose members decide, as subjects of the registry. */
  instrument: subject,
  memberSubject: subject,
  seat: line(100),
  seatZone: z.string().trim().min(1).max(60).refine(isTimeZone),
  languages: z.array(z.enum(LANGUAGES)).min(1).max(LANGUAGES.length),
  requestKey: z.uuid(),
})

/**
 * Opens a consultation. It has no delegations and no draft yet. The same request key returns the first one. Refuses with
 * `forbidden` (the secretariat of the platform alone) or the code of the field that is wrong.
 */
export async function createConsultation(context: Context, raw: unknown): Promise<Result<{ id: string }>> {
  if (!can(context.actor, 'consultation.create')) return fail('forbidden')
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { requestKey: id, ...given } = parsed.value
  const personId = context.actor!.personId
  const again = async (): Promise<Result<{ id: string }> | null> => {
    const first = await context.db.consultation.findUnique({ where: { id }, select: { createdById: true } })
    if (!first) return null
    return first.createdById === personId ? ok({ id }) : fail('taken', { field: 'requestKey' })
  }
  const facts = {
    ...given, parentBody: given.parentBody ?? null, agendaItem: given.agendaItem ?? null, instrument: given.instrument ?? null, memberSubject: given.memberSubject ?? null,
    languages: LANGUAGES.filter((language) => given.languages.includes(language)),
  }
  return (await again()) ?? onceByKey(
    () => context.db.$transaction(async (tx) => {
      await tx.consultation.create({ data: { id, ...facts, createdAt: context.now, createdById: personId } })
      await record(tx, { at: context.now, personId, kind: 'consultation.create', subjectId: id, payload: facts })
      return ok({ id })
    }),
    again,
  )
}
