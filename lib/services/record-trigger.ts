import { z } from 'zod'
import { can } from '@/lib/domain/permissions'
import { AS_LAW } from '@/lib/domain/position'
import { fail, type Result } from '@/lib/domain/result'
import { instantAt } from '@/lib/domain/seat-time'
import { STATE_CODES } from '@/lib/domain/state-names'
import { isAboutText, PUBLICITIES, RECORDED_TYPES } from '@/lib/domain/trigger'
import { REGISTRY_SUBJECTS } from '@/lib/domain/treaty-status'
import { judgeActDate } from './act-date'
import { countInput, dateInput, idInput, lineInput, noneOr, optionalDateInput, optionalLineInput, rowKeyInput } from './act-input'
import { clauseExists } from './clause-exists'
import type { Context } from './context'
import { ownVoice } from './own-voice'
import { parseInput } from './parse-input'
import { RECORDED, writeAct } from './write-act'

const months = z.preprocess((value) => (value === '' ? null : value), countInput(1, 1_200).nullish())

const input = z.object({
  consultationId: idInput,
  type: z.enum(RECORDED_TYPES as [string, ...string[]]).transform((type) => type as (typeof RECORDED_TYPES)[number]),
  title: lineInput(300),
  /** The target: a proposition, or a clause of a draft. */
  propositionId: noneOr(idInput),
  draftId: noneOr(idInput),
  clauseId: noneOr(idInput),
  /** ISO 3166-1 alpha-2 codes of the States whose act it is; a delegation that records for itself acts itself. */
  states: z.array(z.enum(STATE_CODES as [string, ...string[]])).max(STATE_CODES.length).default([]),
  /** A subject of the registry whose adherents act as well, each from its own date. */
  actorSubject: noneOr(z.enum(REGISTRY_SUBJECTS)),
  actorName: optionalLineInput(200),
  occurredOn: dateInput,
  statesProposition: z.boolean(),
  asLaw: z.enum(AS_LAW),
  reliesOn: optionalLineInput(1_000),
  consequences: optionalLineInput(2_000),
  interpretive: noneOr(z.boolean()),
  interpretiveReason: optionalLineInput(2_000),
  publicity: z.enum(PUBLICITIES),
  publishedOn: optionalDateInput,
  effectOn: noneOr(z.enum(['direct', 'indirect'])),
  /** End of the period it fixes, as the clock of the seat shows it, `YYYY-MM-DDTHH:mm`. */
  periodUntil: z.string().trim().max(16).nullish(),
  periodBasis: optionalLineInput(300),
  reasonableMonths: months,
  prolongedMonths: months,
  replyTo: optionalLineInput(300),
  languagesReason: optionalLineInput(500),
  evidence: optionalLineInput(1_000),
  source: lineInput(1_000),
  confirmed: z.boolean(),
  requestKey: rowKeyInput,
})

/**
 * Records what States might be expected to react to. The secretariat records what is published, with its source; a
 * delegation records its own act. Refuses with `one_target` where neither or both of proposition and clause are named,
 * `nobody_acts`, `not_own_act` where a delegation names another State, a date that cannot be, or a period without a basis.
 */
export async function recordTrigger(context: Context, raw: unknown): Promise<Result<{ id: string }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { consultationId, requestKey: id, states, periodUntil, draftId, clauseId, propositionId, ...given } = parsed.value
  const consultation = await context.db.consultation.findUnique({ where: { id: consultationId }, select: { seatZone: true } })
  if (!consultation || !can(context.actor, 'consultation.read', { consultationId })) return fail('not_found', { field: 'consultationId' })
  const delegationId = ownVoice(context, 'trigger.record', consultationId)
  if (delegationId === undefined) return fail('forbidden')

  const aboutText = isAboutText(given.type)
  if (Boolean(propositionId) === Boolean(clauseId) || aboutText !== Boolean(clauseId)) return fail('one_target', { field: aboutText ? 'clauseId' : 'propositionId' })
  const target = await judgeTarget(context, { consultationId, propositionId: propositionId ?? null, draftId: draftId ?? null, clauseId: clauseId ?? null })
  if (!target.ok) return target
  const own = delegationId ? (await context.db.delegation.findUniqueOrThrow({ where: { id: delegationId }, select: { stateCode: true } })).stateCode : null
  if (own && (states.some((code) => code !== own) || given.actorSubject || given.actorName)) return fail('not_own_act', { field: 'states' })
  const actors = [...new Set(own ? [own] : states)].sort()
  if (actors.length === 0 && !given.actorSubject && !given.actorName && !aboutText) return fail('nobody_acts', { field: 'states' })
  const occurred = judgeActDate(given.occurredOn, { field: 'occurredOn', now: context.now })
  if (!occurred.ok) return occurred
  const published = given.publishedOn ? judgeActDate(given.publishedOn, { field: 'publishedOn', now: context.now }) : null
  if (published && !published.ok) return published
  if (given.publishedOn && given.publicity !== 'published') return fail('invalid', { field: 'publishedOn' })
  if (given.interpretive != null && !given.interpretiveReason) return fail('required', { field: 'interpretiveReason' })
  const until = periodUntil ? instantAt(periodUntil, consultation.seatZone) : null
  if (periodUntil && !until) return fail('invalid', { field: 'periodUntil' })
  if (until && until <= occurred.value) return fail('before_trigger', { field: 'periodUntil' })
  if (until && !given.periodBasis) return fail('required', { field: 'periodBasis' })

  const facts = {
    ...given, ...target.value, actorSubject: given.actorSubject ?? null, actorName: given.actorName ?? null, reliesOn: given.reliesOn ?? null, consequences: given.consequences ?? null,
    interpretive: given.interpretive ?? null, interpretiveReason: given.interpretive == null ? null : given.interpretiveReason!, publishedOn: given.publishedOn ?? null, effectOn: given.effectOn ?? null,
    periodBasis: until ? given.periodBasis! : null, reasonableMonths: given.reasonableMonths ?? null, prolongedMonths: given.prolongedMonths ?? null, replyTo: given.replyTo ?? null,
    languagesReason: given.languagesReason ?? null, evidence: given.evidence ?? null,
  }
  return writeAct(context, {
    id, consultationId, delegationId, kind: 'trigger.record', payload: { consultationId, ...facts, states: actors, periodUntil: until?.toISOString() ?? null },
    recordedBy: async (db) => (await db.trigger.findUnique({ where: { id }, select: RECORDED }))?.recordedById ?? null,
    write: async (tx) => {
      await tx.trigger.create({
        data: {
          id, consultationId, delegationId, ...facts, effectiveAt: occurred.value, periodUntil: until, recordedAt: context.now, recordedById: context.actor!.personId,
          actors: { createMany: { data: actors.map((stateCode) => ({ stateCode })) } },
        },
      })
    },
  })
}

type Target = { propositionId: string | null; draftId: string | null; clauseId: string | null }

async function judgeTarget({ db }: Context, { consultationId, propositionId, draftId, clauseId }: Target & { consultationId: string }): Promise<Result<Target>> {
  if (propositionId) {
    const proposition = await db.proposition.findUnique({ where: { id: propositionId }, select: { consultationId: true, endedAt: true } })
    if (proposition?.consultationId !== consultationId) return fail('not_found', { field: 'propositionId' })
    return proposition.endedAt ? fail('proposition_ended', { field: 'propositionId' }) : { ok: true, value: { propositionId, draftId: null, clauseId: null } }
  }
  const draft = draftId ? await db.draft.findUnique({ where: { id: draftId }, select: { consultationId: true } }) : null
  if (draft?.consultationId !== consultationId) return fail('not_found', { field: 'draftId' })
  return (await clauseExists(db, draftId!, clauseId!)) ? { ok: true, value: { propositionId: null, draftId, clauseId } } : fail('not_found', { field: 'clauseId' })
}
