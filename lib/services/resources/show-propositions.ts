import { z } from 'zod'
import { can } from '@/lib/domain/permissions'
import { HIERARCHIES } from '@/lib/domain/proposition'
import { fail, ok, type Result } from '@/lib/domain/result'
import { REGARDS } from '@/lib/law/facts'
import type { Context } from '../context'
import { instant, isoOf, isoOrNull, type Page, paged, windowOf } from './page'

const author = z.object({ delegationId: z.string(), stateCode: z.string().nullable() }).nullable().describe('The delegation that says so; null: the secretariat or the Chair.')

export const propositionShape = z.object({
  id: z.string(), consultationId: z.string(), statement: z.string(), lang: z.string().describe('Language of the statement.'),
  instrument: z.string().nullable().describe('Registry subject of the treaty whose parties count; null: no treaty.'), provision: z.string().nullable(), note: z.string().nullable(),
  beyondInterpretation: z.boolean().describe('It would change the treaty, not read it.'), hierarchy: z.enum(HIERARCHIES).nullable().describe('Said to run against a higher rule: flagged, not evaluated.'),
  treatyRule: z.boolean().describe('The rule binds by treaty as well.'), recordedBy: author, effectiveAt: instant, recordedAt: instant,
  endedAt: instant.nullable(), endReason: z.string().nullable(), supersedesId: z.string().nullable(),
  links: z.array(z.object({ id: z.string(), draftId: z.string(), clauseId: z.string(), recordedAt: instant, unlinkedAt: instant.nullable(), unlinkReason: z.string().nullable() })).describe('Clauses whose words bear on it.'),
  regards: z.array(z.object({ id: z.string(), linkId: z.string().nullable().describe('The linked clause meant; null: the text as a whole.'), value: z.enum(REGARDS), reason: z.string(), by: author, effectiveAt: instant, recordedAt: instant, withdrawnAt: instant.nullable() }))
    .describe('What is said of what a text does with it. Authors may conflict: all stand.'),
})
export type ShownProposition = z.infer<typeof propositionShape>

const WITH = { links: { orderBy: { recordedAt: 'asc' } }, regards: { orderBy: { recordedAt: 'asc' } } } as const

/** The propositions of a consultation in the order of record, those that ended among them. */
export async function showPropositions(context: Context, wanted: { consultationId: string; limit: number; after?: string }): Promise<Result<Page<ShownProposition>>> {
  const { db, actor } = context
  const { consultationId, after } = wanted
  if (!can(actor, 'tracker.read', { consultationId })) return fail('not_found')
  if (after && !(await db.proposition.findFirst({ where: { id: after, consultationId }, select: { id: true } }))) return fail('not_found', { field: 'after' })
  const found = await db.proposition.findMany({ where: { consultationId }, orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }], include: WITH, ...windowOf(wanted) })
  const states = await statesOf(context, consultationId)
  return ok(paged(found, wanted, (row) => shown(row, states)))
}

/** One proposition with its links and what is said of it. */
export async function showProposition(context: Context, propositionId: string): Promise<Result<ShownProposition>> {
  const found = await context.db.proposition.findUnique({ where: { id: propositionId }, include: WITH })
  if (!found || !can(context.actor, 'tracker.read', { consultationId: found.consultationId })) return fail('not_found')
  return ok(shown(found, await statesOf(context, found.consultationId)))
}

type Authors = ReadonlyMap<string, string | null>
type Row = Awaited<ReturnType<Context['db']['proposition']['findMany']>>[number] & {
  links: { id: string; draftId: string; clauseId: string; recordedAt: Date; unlinkedAt: Date | null; unlinkReason: string | null }[]
  regards: { id: string; linkId: string | null; value: string; reason: string; delegationId: string | null; effectiveAt: Date; recordedAt: Date; withdrawnAt: Date | null }[]
}

/** The State of each delegation of a consultation; null: it is no State's. */
export const statesOf = async ({ db }: Context, consultationId: string): Promise<Authors> =>
  new Map((await db.delegation.findMany({ where: { consultationId }, select: { id: true, stateCode: true } })).map(({ id, stateCode }) => [id, stateCode]))

export const authorOf = (delegationId: string | null, states: Authors): { delegationId: string; stateCode: string | null } | null => (delegationId === null ? null : { delegationId, stateCode: states.get(delegationId) ?? null })

const shown = (row: Row, states: Authors): ShownProposition => ({
  id: row.id, consultationId: row.consultationId, statement: row.statement, lang: row.lang, instrument: row.instrument, provision: row.provision, note: row.note, beyondInterpretation: row.beyondInterpretation,
  hierarchy: row.hierarchy as ShownProposition['hierarchy'], treatyRule: row.treatyRule, recordedBy: authorOf(row.delegationId, states), effectiveAt: isoOf(row.effectiveAt), recordedAt: isoOf(row.recordedAt),
  endedAt: isoOrNull(row.endedAt), endReason: row.endReason, supersedesId: row.supersedesId,
  links: row.links.map(({ id, draftId, clauseId, recordedAt, unlinkedAt, unlinkReason }) => ({ id, draftId, clauseId, recordedAt: isoOf(recordedAt), unlinkedAt: isoOrNull(unlinkedAt), unlinkReason })),
  regards: row.regards.map(({ id, linkId, value, reason, delegationId, effectiveAt, recordedAt, withdrawnAt }) => ({
    id, linkId, value: value as ShownProposition['regards'][number]['value'], reason, by: authorOf(delegationId, states), effectiveAt: isoOf(effectiveAt), recordedAt: isoOf(recordedAt), withdrawnAt: isoOrNull(withdrawnAt),
  })),
})
