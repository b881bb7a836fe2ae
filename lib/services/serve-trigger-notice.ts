import { z } from 'zod'
import { record } from '@/lib/data/record'
import { LANGUAGES } from '@/lib/domain/language'
import { spanOf } from '@/lib/domain/partial-date'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { instantAt } from '@/lib/domain/seat-time'
import { STATE_CODES } from '@/lib/domain/state-names'
import { FORMAL_CHANNELS } from '@/lib/domain/trigger'
import { NOTICE_CHANNELS } from '@/lib/law/facts'
import { accreditedDelegations } from './accredited-delegations'
import { idInput, optionalLineInput } from './act-input'
import { announceConsultation } from './announce-consultation'
import type { Context } from './context'
import { parseInput } from './parse-input'

const wall = z.preprocess((value) => (value === '' ? null : value), z.string().trim().max(16).nullish())

const input = z.object({
  triggerId: idInput,
  /** Whom it reached: States by ISO code, whether they sit here or not, and delegations of others by id. */
  states: z.array(z.enum(STATE_CODES as [string, ...string[]])).max(STATE_CODES.length).default([]),
  delegations: z.array(idInput).max(400).default([]),
  channel: z.enum(NOTICE_CHANNELS),
  /** When it reached them, as the clock of the seat shows it, `YYYY-MM-DDTHH:mm`. On the platform: absent, it is now. */
  servedAt: wall,
  acknowledgedAt: wall,
  reference: optionalLineInput(300),
  languages: z.array(z.enum(LANGUAGES)).max(LANGUAGES.length).default([]),
})

export type Served = { /** How many were served by this act. */ served: number; /** How many of those named had been served in this way before, or act themselves. */ already: number }

/**
 * Records the service of a trigger: the service list of one circular or note, each with the same date and reference.
 * Without service no period runs against a State. Whoever was served in the same way before is left as recorded, so that
 * the same list twice serves nobody twice. Refuses with `required` (nobody, a date, or the reference of a formal paper),
 * `before_trigger`, `in_the_future`, `nobody_accredited` (on the platform), `trigger_ended`.
 */
export async function serveTriggerNotice(context: Context, raw: unknown): Promise<Result<Served>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { triggerId, channel } = parsed.value
  const trigger = await context.db.trigger.findUnique({ where: { id: triggerId }, include: { consultation: { select: { seatZone: true } }, actors: true } })
  if (!trigger || !can(context.actor, 'consultation.read', { consultationId: trigger.consultationId })) return fail('not_found', { field: 'triggerId' })
  const { consultationId, delegationId } = trigger
  if (!can(context.actor, 'trigger.serve', { consultationId, delegationId })) return fail('forbidden')
  if (trigger.endedAt) return fail('trigger_ended', { field: 'triggerId' })

  const dated = judgeService(context, { ...parsed.value, occurredOn: trigger.occurredOn, zone: trigger.consultation.seatZone })
  if (!dated.ok) return dated
  const { servedAt, acknowledgedAt } = dated.value
  const seated = await context.db.delegation.findMany({ where: { consultationId }, select: { id: true, stateCode: true } })
  const states = new Set(parsed.value.states)
  const others = new Set<string>()
  for (const id of parsed.value.delegations) {
    const delegation = seated.find((one) => one.id === id)
    if (!delegation) return fail('not_found', { field: 'delegations' })
    if (delegation.stateCode) states.add(delegation.stateCode)
    else others.add(id)
  }
  if (states.size + others.size === 0) return fail('required', { field: 'states' })
  const delegationOfState = new Map(seated.flatMap((one) => (one.stateCode ? [[one.stateCode, one.id] as const] : [])))
  if (channel === 'platform') {
    const accredited = await accreditedDelegations(context.db, consultationId, context.now)
    const unread = [...[...states].map((code) => delegationOfState.get(code)), ...others].some((id) => !id || !accredited.has(id))
    if (unread) return fail('nobody_accredited', { field: 'states' })
  }

  return context.db.$transaction(async (tx) => {
    // One list at a time on a trigger: the same form twice, or two of the secretariat, serve each State once.
    await tx.$queryRaw`select id from "Trigger" where id = ${triggerId} for update`
    const before = await tx.triggerNotice.findMany({ where: { triggerId, channel }, select: { stateCode: true, delegationId: true } })
    const acting = new Set(trigger.actors.map((actor) => actor.stateCode))
    const targets = [
      ...[...states].filter((code) => !acting.has(code) && !before.some((one) => one.stateCode === code)).sort().map((stateCode) => ({ stateCode, delegationId: delegationOfState.get(stateCode) ?? null })),
      ...[...others].filter((id) => !before.some((one) => one.delegationId === id)).sort().map((id) => ({ stateCode: null, delegationId: id })),
    ]
    const already = states.size + others.size - targets.length
    if (targets.length === 0) return ok({ served: 0, already })
    const personId = context.actor!.personId
    const shared = { channel, servedAt, acknowledgedAt, reference: parsed.value.reference ?? null, languages: parsed.value.languages, recordedAt: context.now, recordedById: personId }
    await tx.triggerNotice.createMany({ data: targets.map((target) => ({ id: noticeId(triggerId, channel, target), triggerId, ...target, ...shared })) })
    await record(tx, {
      at: context.now, personId, delegationId, kind: 'trigger.serve', subjectId: triggerId,
      payload: { channel, servedAt: servedAt.toISOString(), acknowledgedAt: acknowledgedAt?.toISOString() ?? null, reference: shared.reference, languages: shared.languages, states: targets.flatMap(({ stateCode }) => stateCode ?? []), delegations: targets.flatMap((target) => (target.stateCode ? [] : target.delegationId!)) },
    })
    await announceConsultation(tx, consultationId)
    return ok({ served: targets.length, already })
  }, { timeout: 30_000, maxWait: 10_000 })
}

/** A notice is known by what it is: one trigger, one channel, one addressee. */
const noticeId = (triggerId: string, channel: string, { stateCode, delegationId }: { stateCode: string | null; delegationId: string | null }): string => `${triggerId}.${channel}.${stateCode ?? delegationId}`

type Service = { channel: string; servedAt?: string | null; acknowledgedAt?: string | null; reference?: string | null; occurredOn: string; zone: string }

function judgeService({ now }: Context, { channel, reference, occurredOn, zone, ...given }: Service): Result<{ servedAt: Date; acknowledgedAt: Date | null }> {
  const formal = (FORMAL_CHANNELS as readonly string[]).includes(channel)
  if (formal && !reference) return fail('required', { field: 'reference' })
  if (channel !== 'platform' && !given.servedAt) return fail('required', { field: 'servedAt' })
  const servedAt = channel === 'platform' ? now : instantAt(given.servedAt!, zone)
  if (!servedAt) return fail('invalid', { field: 'servedAt' })
  if (servedAt > now) return fail('in_the_future', { field: 'servedAt' })
  if (servedAt.getTime() < Date.parse(`${spanOf(occurredOn)!.first}T00:00:00Z`)) return fail('before_trigger', { field: 'servedAt' })
  const acknowledgedAt = given.acknowledgedAt ? instantAt(given.acknowledgedAt, zone) : null
  if (given.acknowledgedAt && !acknowledgedAt) return fail('invalid', { field: 'acknowledgedAt' })
  if (acknowledgedAt && (acknowledgedAt < servedAt || acknowledgedAt > now)) return fail(acknowledgedAt > now ? 'in_the_future' : 'before_service', { field: 'acknowledgedAt' })
  return ok({ servedAt, acknowledgedAt })
}
