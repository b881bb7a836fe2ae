import { z } from 'zod'
import { delegationOf } from '@/lib/domain/actor'
import { can } from '@/lib/domain/permissions'
import { fail, type Result } from '@/lib/domain/result'
import { STATE_CODES } from '@/lib/domain/state-names'
import { ASSERTED_FACTOR_NAMES, ASSERTED_VALUES, isValueOf } from '@/lib/domain/trigger'
import { idInput, reasonInput, rowKeyInput } from './act-input'
import type { Context } from './context'
import { parseInput } from './parse-input'
import { RECORDED, writeAct } from './write-act'

const input = z.object({
  triggerId: idInput,
  /** Whose silence towards the trigger is meant; of `interpretive`, whose act. */
  stateCode: z.enum(STATE_CODES as [string, ...string[]]),
  factor: z.enum(ASSERTED_FACTOR_NAMES as [string, ...string[]]).transform((factor) => factor as (typeof ASSERTED_FACTOR_NAMES)[number]),
  value: z.enum(ASSERTED_VALUES as unknown as [string, ...string[]]),
  reason: reasonInput,
  requestKey: rowKeyInput,
})

/**
 * Says, for the actor's delegation, how one factor of a State's silence is to be judged, with the reason. It takes the place
 * of what the same delegation said of it before; what others say stands beside it. Refuses with `value_not_of_factor`,
 * `acts_itself` for the silence of a State whose own act it is, `not_acting` for the reading of an act of somebody who does
 * not act, `of_itself_alone` where `affected` is said of another State.
 */
export async function assertFactor(context: Context, raw: unknown): Promise<Result<{ id: string }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { triggerId, stateCode, factor, value, reason, requestKey: id } = parsed.value
  const trigger = await context.db.trigger.findUnique({ where: { id: triggerId }, include: { actors: true } })
  if (!trigger || !can(context.actor, 'consultation.read', { consultationId: trigger.consultationId })) return fail('not_found', { field: 'triggerId' })
  const { consultationId } = trigger
  const delegationId = context.actor && delegationOf(context.actor, consultationId)
  if (!delegationId || !can(context.actor, 'factor.assert', { consultationId, delegationId })) return fail('forbidden')
  if (trigger.endedAt) return fail('trigger_ended', { field: 'triggerId' })
  if (!isValueOf(factor, value)) return fail('value_not_of_factor', { field: 'value' })
  const acts = trigger.actors.some((actor) => actor.stateCode === stateCode) || (trigger.actorSubject !== null && (await adheres(context, trigger.actorSubject, stateCode)))
  if (factor === 'interpretive' && !acts) return fail('not_acting', { field: 'stateCode' })
  if (factor !== 'interpretive' && acts) return fail('acts_itself', { field: 'stateCode' })
  if (factor === 'affected' && (await context.db.delegation.findUniqueOrThrow({ where: { id: delegationId } })).stateCode !== stateCode) return fail('of_itself_alone', { field: 'stateCode' })
  const personId = context.actor!.personId
  return writeAct(context, {
    id, consultationId, delegationId, kind: 'factor.assert', payload: { triggerId, stateCode, factor, value, reason },
    recordedBy: async (db) => (await db.factorAssertion.findUnique({ where: { id }, select: RECORDED }))?.recordedById ?? null,
    write: async (tx) => {
      await tx.$queryRaw`select id from "Trigger" where id = ${triggerId} for update`
      const earlier = await tx.factorAssertion.findFirst({ where: { triggerId, stateCode, factor, delegationId, withdrawnAt: null } })
      if (earlier?.value === value && earlier.reason === reason) return fail('already_said', { field: 'value' })
      if (earlier) await tx.factorAssertion.update({ where: { id: earlier.id }, data: { withdrawnAt: context.now, withdrawnById: personId } })
      await tx.factorAssertion.create({ data: { id, triggerId, stateCode, factor, value, reason, delegationId, effectiveAt: context.now, recordedAt: context.now, recordedById: personId } })
    },
  })
}

const adheres = async ({ db }: Context, subject: string, stateCode: string): Promise<boolean> =>
  ['signed', 'joined', 'party', 'member', 'yes'].includes((await db.registryFact.findUnique({ where: { stateCode_subject: { stateCode, subject } } }))?.status ?? '')
