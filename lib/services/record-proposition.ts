import { z } from 'zod'
import { cleanText } from '@/lib/domain/act-text'
import { LANGUAGES } from '@/lib/domain/language'
import { can } from '@/lib/domain/permissions'
import { HIERARCHIES, sameStatement, STATEMENT_MAX } from '@/lib/domain/proposition'
import { fail, type Result } from '@/lib/domain/result'
import { TREATIES } from '@/lib/domain/treaty-status'
import { judgeActDate } from './act-date'
import { idInput, noneOr, optionalDateInput, optionalLineInput, rowKeyInput } from './act-input'
import type { Context } from './context'
import { ownVoice } from './own-voice'
import { parseInput } from './parse-input'
import { RECORDED, writeAct } from './write-act'

const input = z.object({
  consultationId: idInput,
  statement: z.string().transform(cleanText).pipe(z.string().min(1).max(STATEMENT_MAX)),
  lang: z.enum(LANGUAGES),
  /** The treaty it reads; absent: the instrument of the consultation; null: none. */
  instrument: noneOr(z.enum(TREATIES)),
  provision: optionalLineInput(200),
  note: optionalLineInput(2_000),
  beyondInterpretation: z.boolean().default(false),
  hierarchy: noneOr(z.enum(HIERARCHIES)),
  treatyRule: z.boolean().default(false),
  /** Civil date on which it was first put forward; absent: now, here. */
  statedOn: optionalDateInput,
  /** An earlier proposition of the same author, which ends with this one. */
  supersedesId: noneOr(idInput),
  requestKey: rowKeyInput,
})

/**
 * Records a statement of law, of the secretariat or of the actor's delegation for itself. With `supersedesId` it takes the
 * place of an earlier one of the same author: that ends, and stances on it are asked for anew, because nobody is taken to
 * have agreed to another statement. Refuses with `already_stated` where the same statement stands.
 */
export async function recordProposition(context: Context, raw: unknown): Promise<Result<{ id: string }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { consultationId, requestKey: id, statedOn, supersedesId, ...given } = parsed.value
  const consultation = await context.db.consultation.findUnique({ where: { id: consultationId }, select: { instrument: true } })
  if (!consultation || !can(context.actor, 'consultation.read', { consultationId })) return fail('not_found', { field: 'consultationId' })
  const delegationId = ownVoice(context, 'proposition.record', consultationId)
  if (delegationId === undefined) return fail('forbidden')
  const stated = statedOn ? judgeActDate(statedOn, { field: 'statedOn', now: context.now }) : null
  if (stated && !stated.ok) return stated
  const facts = {
    ...given, instrument: given.instrument === undefined ? consultation.instrument : given.instrument, provision: given.provision ?? null, note: given.note ?? null, hierarchy: given.hierarchy ?? null,
  }
  return writeAct(context, {
    id, consultationId, delegationId, kind: supersedesId ? 'proposition.supersede' : 'proposition.record', payload: { consultationId, ...facts, statedOn: statedOn ?? null, supersedesId: supersedesId ?? null },
    recordedBy: async (db) => (await db.proposition.findUnique({ where: { id }, select: RECORDED }))?.recordedById ?? null,
    write: async (tx) => {
      // One statement at a time in a consultation: two who record the same make one.
      await tx.$queryRaw`select id from "Consultation" where id = ${consultationId} for update`
      const standing = await tx.proposition.findMany({ where: { consultationId, endedAt: null } })
      const earlier = supersedesId ? standing.find((one) => one.id === supersedesId) : null
      if (supersedesId && earlier?.delegationId !== delegationId) return fail('not_found', { field: 'supersedesId' })
      if (standing.some((one) => one.id !== supersedesId && sameStatement(one.statement, facts.statement))) return fail('already_stated', { field: 'statement' })
      await tx.proposition.create({
        data: { id, consultationId, delegationId, ...facts, supersedesId: supersedesId ?? null, effectiveAt: stated?.value ?? context.now, recordedAt: context.now, recordedById: context.actor!.personId },
      })
      if (supersedesId) await tx.proposition.update({ where: { id: supersedesId }, data: { endedAt: context.now, endedById: context.actor!.personId } })
    },
  })
}
