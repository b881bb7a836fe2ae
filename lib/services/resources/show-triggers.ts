import { z } from 'zod'
import { can } from '@/lib/domain/permissions'
import { PUBLICITIES } from '@/lib/domain/trigger'
import { fail, ok, type Result } from '@/lib/domain/result'
import { TRIGGER_TYPES } from '@/lib/law/facts'
import type { Context } from '../context'
import { instant, isoOf, isoOrNull, type Page, paged, windowOf } from './page'
import { countBy } from './show-drafts'
import { authorOf, statesOf } from './show-propositions'

export const triggerShape = z.object({
  id: z.string(), consultationId: z.string(), type: z.enum(TRIGGER_TYPES), title: z.string(),
  propositionId: z.string().nullable(), draftId: z.string().nullable(), clauseId: z.string().nullable(),
  states: z.array(z.object({ stateCode: z.string(), since: z.string().nullable().describe('Civil date from which, where later than the event itself.') })).describe('Whose act it is.'),
  adherentsOf: z.string().nullable().describe('Registry subject whose adherents act as well, each from its own date.'), actorName: z.string().nullable(),
  occurredOn: z.string().describe('Civil date as published: year, month or day.'), effectiveAt: instant.describe('The last instant that the date may mean.'),
  statesProposition: z.boolean(), asLaw: z.string(), consequences: z.string().nullable(), interpretive: z.boolean().nullable(), interpretiveReason: z.string().nullable(),
  publicity: z.enum(PUBLICITIES), publishedOn: z.string().nullable(), periodUntil: instant.nullable(), periodBasis: z.string().nullable(),
  evidence: z.string().nullable(), source: z.string(), confirmed: z.boolean().describe('False: date or citation was not read at its source.'),
  notices: z.object({ served: z.int().describe('On how many States and delegations it was served.'), acknowledged: z.int(), byChannel: z.record(z.string(), z.int()) }).describe('Counts alone.'),
  recordedBy: z.object({ delegationId: z.string(), stateCode: z.string().nullable() }).nullable(), recordedAt: instant, endedAt: instant.nullable(), endReason: z.string().nullable(),
})
export type ShownTrigger = z.infer<typeof triggerShape>

/** What States might be expected to react to, in the order of record, with counts of service. */
export async function showTriggers(context: Context, wanted: { consultationId: string; proposition?: string; limit: number; after?: string }): Promise<Result<Page<ShownTrigger>>> {
  const { db, actor } = context
  const { consultationId, proposition, after } = wanted
  if (!can(actor, 'tracker.read', { consultationId })) return fail('not_found')
  const where = { consultationId, ...(proposition ? { propositionId: proposition } : {}) }
  if (after && !(await db.trigger.findFirst({ where: { id: after, ...where }, select: { id: true } }))) return fail('not_found', { field: 'after' })
  const found = await db.trigger.findMany({
    where, orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }], include: { actors: { orderBy: { stateCode: 'asc' } }, notices: { select: { stateCode: true, delegationId: true, channel: true, acknowledgedAt: true } } }, ...windowOf(wanted),
  })
  const states = await statesOf(context, consultationId)
  return ok(paged(found, wanted, (row): ShownTrigger => ({
    id: row.id, consultationId, type: row.type as ShownTrigger['type'], title: row.title, propositionId: row.propositionId, draftId: row.draftId, clauseId: row.clauseId,
    states: row.actors.map(({ stateCode, since }) => ({ stateCode, since })), adherentsOf: row.actorSubject, actorName: row.actorName, occurredOn: row.occurredOn, effectiveAt: isoOf(row.effectiveAt),
    statesProposition: row.statesProposition, asLaw: row.asLaw, consequences: row.consequences, interpretive: row.interpretive, interpretiveReason: row.interpretiveReason,
    publicity: row.publicity as ShownTrigger['publicity'], publishedOn: row.publishedOn, periodUntil: isoOrNull(row.periodUntil), periodBasis: row.periodBasis, evidence: row.evidence, source: row.source, confirmed: row.confirmed,
    notices: {
      served: new Set(row.notices.map(({ stateCode, delegationId }) => stateCode ?? delegationId)).size, acknowledged: row.notices.filter(({ acknowledgedAt }) => acknowledgedAt).length, byChannel: countBy(row.notices.map(({ channel }) => channel)),
    },
    recordedBy: authorOf(row.delegationId, states), recordedAt: isoOf(row.recordedAt), endedAt: isoOrNull(row.endedAt), endReason: row.endReason,
  })))
}

export const amendmentShape = z.object({
  id: z.string(), consultationId: z.string(), propositionId: z.string().nullable(), instrument: z.string(), stateCode: z.string().describe('The party that proposes.'), title: z.string(), proposedOn: z.string(), adoptedOn: z.string().nullable(),
  reference: z.string(), confirmed: z.boolean(),
  instruments: z.array(z.object({ id: z.string(), stateCode: z.string(), kind: z.enum(['acceptance', 'withdrawal']), depositary: z.string(), depositedOn: z.string(), reference: z.string(), confirmed: z.boolean() })).describe('What was deposited: nothing else binds to an amendment.'),
})
export type ShownAmendment = z.infer<typeof amendmentShape>

/** Formal proposals to amend the treaty with what was deposited on them. */
export async function showAmendments({ db, actor }: Context, wanted: { consultationId: string; limit: number; after?: string }): Promise<Result<Page<ShownAmendment>>> {
  const { consultationId, after } = wanted
  if (!can(actor, 'tracker.read', { consultationId })) return fail('not_found')
  if (after && !(await db.amendmentProposal.findFirst({ where: { id: after, consultationId }, select: { id: true } }))) return fail('not_found', { field: 'after' })
  const found = await db.amendmentProposal.findMany({ where: { consultationId }, orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }], include: { instruments: { orderBy: [{ effectiveAt: 'asc' }, { id: 'asc' }] } }, ...windowOf(wanted) })
  return ok(paged(found, wanted, (row): ShownAmendment => ({
    id: row.id, consultationId, propositionId: row.propositionId, instrument: row.instrument, stateCode: row.stateCode, title: row.title, proposedOn: row.proposedOn, adoptedOn: row.adoptedOn, reference: row.reference, confirmed: row.confirmed,
    instruments: row.instruments.map(({ id, stateCode, kind, depositary, depositedOn, reference, confirmed }) => ({ id, stateCode, kind: kind as 'acceptance' | 'withdrawal', depositary, depositedOn, reference, confirmed })),
  })))
}
