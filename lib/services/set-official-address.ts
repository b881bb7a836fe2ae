import { z } from 'zod'
import { record } from '@/lib/data/record'
import { LANGUAGES } from '@/lib/domain/language'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { idInput } from './act-input'
import type { Context } from './context'
import { parseInput } from './parse-input'

const input = z.object({
  consultationId: idInput,
  delegationId: idInput.nullish(),
  /** A State without a delegation here. */
  stateCode: z.string().regex(/^[A-Z]{2}$/).nullish(),
  /** Empty: the address ends and none takes its place. */
  email: z.union([z.literal(''), z.string().trim().toLowerCase().max(320).email()]),
  language: z.enum(LANGUAGES),
})

/**
 * Records the official mailbox of a delegation, or of a State without one: formal notices go there first from now on. The address
 * before ends and stays on file; the same again changes nothing.
 */
export async function setOfficialAddress(context: Context, raw: unknown): Promise<Result<{ email: string | null }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { consultationId, email, language } = parsed.value
  if (!can(context.actor, 'address.set', { consultationId })) return fail('forbidden')
  const [delegationId, stateCode] = [parsed.value.delegationId ?? null, parsed.value.stateCode ?? null]
  if ((delegationId === null) === (stateCode === null)) return fail('required', { field: 'delegationId' })
  if (delegationId && (await context.db.delegation.findUnique({ where: { id: delegationId }, select: { consultationId: true } }))?.consultationId !== consultationId) return fail('not_found', { field: 'delegationId' })
  if (stateCode && (await context.db.state.count({ where: { code: stateCode } })) === 0) return fail('not_found', { field: 'stateCode' })
  const personId = context.actor!.personId
  return context.db.$transaction(async (tx) => {
    await tx.$queryRaw`select id from "Consultation" where id = ${consultationId} for update`
    const running = { consultationId, delegationId, stateCode, untilAt: null }
    const before = await tx.officialAddress.findFirst({ where: running })
    if ((before?.email ?? '') === email && (!before || before.language === language)) return ok({ email: email || null })
    await tx.officialAddress.updateMany({ where: running, data: { untilAt: context.now } })
    if (email) await tx.officialAddress.create({ data: { consultationId, delegationId, stateCode, email, language, fromAt: context.now, recordedById: personId } })
    await record(tx, { at: context.now, personId, delegationId, kind: 'address.set', subjectId: delegationId ?? stateCode!, payload: { consultationId, delegationId, stateCode, language, given: email !== '' } })
    return ok({ email: email || null })
  })
}
