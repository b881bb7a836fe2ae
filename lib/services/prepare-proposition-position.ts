import { z } from 'zod'
import { delegationOf, mandatesIn } from '@/lib/domain/actor'
import { can } from '@/lib/domain/permissions'
import { AS_LAW, authorityOf, columnsOf, FITS, GROUNDS, judgePosition, type PositionKind, PROPOSITION_KINDS, stateOf } from '@/lib/domain/position'
import { type Failure, fail, ok, type Result } from '@/lib/domain/result'
import { settledInstant } from '@/lib/domain/partial-date'
import { instantAt } from '@/lib/domain/seat-time'
import { isStance } from '@/lib/law/act'
import { judgeActDate } from './act-date'
import { idInput, noneOr, optionalDateInput, optionalLineInput, requestKeyInput, textInput } from './act-input'
import type { Context } from './context'
import { openProposition } from './open-proposition'
import { parseInput } from './parse-input'
import { announcePosition } from './position-target'
import { Refused } from './refused'
import { writePositionRelease } from './release-position'
import { isTaken, onceByKey } from './repeated-request'
import { groupInput, judgeGroup } from './speak-for-group'
import { standingStance } from './standing-stance'

const input = z.object({
  propositionId: idInput,
  /** Of a specific disclaimer: the trigger towards which silence is not to be read as acceptance. */
  triggerId: noneOr(idInput),
  kind: z.enum(PROPOSITION_KINDS as [PositionKind, ...PositionKind[]]),
  ground: noneOr(z.enum(GROUNDS)),
  scope: noneOr(z.enum(['whole', 'words', 'general', 'specific'])),
  scopeNote: textInput.nullish(),
  fit: noneOr(z.enum(FITS)),
  asLaw: noneOr(z.enum(AS_LAW)),
  interpretive: z.boolean().nullish(),
  text: textInput.nullish(),
  /** Civil date in the seat's time zone, until the end of which instructions are awaited. */
  expiresAt: z.preprocess((value) => (value === '' ? null : value), z.string().max(10).nullish()),
  /** Civil date of an act done elsewhere; absent: here, at release. */
  actedOn: optionalDateInput,
  /** Document or meeting in which it was done elsewhere. */
  evidence: optionalLineInput(1_000),
  supersedesId: noneOr(idInput),
  group: groupInput,
  release: z.boolean().default(false),
  requestKey: requestKeyInput,
})

/**
 * Prepares a position of the actor's delegation on a proposition, whatever the wording of a clause; released, withdrawn and
 * discarded as every position. Refuses with `proposition_ended`; `stance_standing` where an earlier stance would be left
 * beside it; `required` on `triggerId` for a specific disclaimer, and on `evidence` for an act dated otherwise than here
 * and now; `before_consultation` for an act of an earlier day without evidence of where it was done; `not_spokesperson` where it is
 * spoken for a group that has not said so, and as `bondsOf`.
 */
export async function preparePropositionPosition(context: Context, raw: unknown): Promise<Result<{ id: string; released: boolean }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { propositionId, kind, release, requestKey } = parsed.value
  const [triggerId, supersedesId, evidence, actedOn] = [parsed.value.triggerId ?? null, parsed.value.supersedesId ?? null, parsed.value.evidence ?? null, parsed.value.actedOn ?? null]
  const proposition = await openProposition(context, propositionId)
  if (!proposition.ok) return proposition
  const { consultationId, statement, lang, consultation } = proposition.value
  const delegationId = context.actor && delegationOf(context.actor, consultationId)
  const subject = { consultationId, delegationId, released: false }
  if (!delegationId || !can(context.actor, 'position.prepare', subject)) return fail('forbidden')
  if (release && !can(context.actor, 'position.release', subject)) return fail('forbidden', { field: 'release' })
  const actor = context.actor!

  const again = async () => {
    const there = await context.db.position.findUnique({ where: { requestKey }, select: { id: true, preparedById: true, releasedAt: true } })
    return there && there.preparedById === actor.personId ? ok({ id: there.id, released: there.releasedAt !== null }) : null
  }
  if (await context.db.position.findUnique({ where: { requestKey }, select: { id: true } })) return (await again()) ?? fail('taken', { field: 'requestKey' })

  const expiresAt = parsed.value.expiresAt ? instantAt(`${parsed.value.expiresAt}T23:59`, consultation.seatZone) : null
  if (parsed.value.expiresAt && !expiresAt) return fail('invalid', { field: 'expiresAt' })
  const judged = judgePosition({ ...parsed.value, expiresAt }, statement, context.now)
  if (!judged.ok) return judged
  const dated = actedOn ? judgeActDate(actedOn, { field: 'actedOn', now: context.now, ...(evidence ? {} : { notBefore: consultation.createdAt }) }) : null
  if (dated && !dated.ok) return dated
  if (actedOn && !evidence) return fail('required', { field: 'evidence' })
  const saidAt = actedOn ? settledInstant(actedOn, context.now)! : context.now
  const bonds = parsed.value.group ? await judgeGroup(context.db, { ...parsed.value.group, consultationId, delegationId, blocks: false, now: context.now, saidAt }) : ok([])
  if (!bonds.ok) return bonds
  const aimed = await judgeTrigger(context, { propositionId, triggerId, specific: judged.value.kind === 'disclaimer' && judged.value.reach === 'specific' })
  if (aimed) return aimed
  const earlier = await judgeEarlier(context, { supersedesId, delegationId, propositionId, kind })
  // The second of two clicks may see what the first has just done: that is no refusal.
  if (earlier) return (await again()) ?? earlier

  try {
    return await onceByKey(
      () => context.db.$transaction(async (tx) => {
        const position = await tx.position.create({
          data: {
            propositionId, triggerId, delegationId, ...columnsOf(judged.value), evidence, actedOn,
            authority: authorityOf(mandatesIn(actor, consultationId).find((mandate) => mandate.delegationId === delegationId)?.role),
            lang, preparedById: actor.personId, preparedAt: context.now, supersedesId, requestKey,
            ...(parsed.value.group ? { via: 'group', groupId: parsed.value.group.groupId, bonds: { create: bonds.value } } : {}),
          },
        })
        if (release) {
          const released = await writePositionRelease(tx, { position, consultationId, wordsSha256: null, personId: actor.personId, now: context.now })
          if (!released.ok) throw new Refused(released)
        } else await announcePosition(tx, position, consultationId, delegationId)
        return ok({ id: position.id, released: release })
      }),
      again,
    )
  } catch (error) {
    if (error instanceof Refused) return error.failure
    if (isTaken(error) && supersedesId) return fail('already_superseded', { field: 'supersedesId' })
    throw error
  }
}

/** A specific disclaimer names its trigger, and nothing else does. */
async function judgeTrigger({ db }: Context, { propositionId, triggerId, specific }: { propositionId: string; triggerId: string | null; specific: boolean }): Promise<Failure | null> {
  if (!triggerId) return specific ? fail('required', { field: 'triggerId' }) : null
  if (!specific) return fail('invalid', { field: 'triggerId' })
  const trigger = await db.trigger.findUnique({ where: { id: triggerId }, select: { propositionId: true, endedAt: true } })
  if (trigger?.propositionId !== propositionId) return fail('not_found', { field: 'triggerId' })
  return trigger.endedAt ? fail('trigger_ended', { field: 'triggerId' }) : null
}

async function judgeEarlier({ db }: Context, on: { supersedesId: string | null; delegationId: string; propositionId: string; kind: string }): Promise<Failure | null> {
  if (on.supersedesId) {
    const earlier = await db.position.findUnique({ where: { id: on.supersedesId }, include: { supersededBy: { select: { id: true, releasedAt: true } } } })
    if (!earlier || earlier.delegationId !== on.delegationId || earlier.propositionId !== on.propositionId) return fail('not_found', { field: 'supersedesId' })
    const state = stateOf(earlier)
    if (state === 'prepared') return fail('not_released', { field: 'supersedesId' })
    if (state === 'withdrawn') return fail('already_withdrawn', { field: 'supersedesId' })
    if (earlier.supersededBy) return fail('already_superseded', { field: 'supersedesId' })
    if (isStance(earlier.kind) || !isStance(on.kind)) return null
  }
  if (!isStance(on.kind)) return null
  return (await standingStance(db, on)) ? fail('stance_standing', { field: 'supersedesId' }) : null
}
