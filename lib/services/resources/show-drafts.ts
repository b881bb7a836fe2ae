import { z } from 'zod'
import { LANGUAGES } from '@/lib/domain/language'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import type { Context } from '../context'
import { instant, isoOf, isoOrNull, type Page, paged, windowOf } from './page'

export const draftShape = z.object({
  id: z.string(), consultationId: z.string(), title: z.string(), lang: z.enum(LANGUAGES), phase: z.string().describe('drafting, negotiation or frozen.'), illustrative: z.boolean(), createdAt: instant,
  latestRevision: z.object({ id: z.string(), ordinal: z.int(), symbol: z.string(), issuedAt: instant }).nullable().describe('Positions bind to the words of issued revisions alone; null while none is issued.'),
})
export type ShownDraft = z.infer<typeof draftShape>

export const clauseShape = z.object({
  clauseId: z.string().describe('Stable for life, across revisions and in the live text.'),
  revisionClauseId: z.string().describe('The clause as it stands in this revision: what a position is taken on.'),
  position: z.int().min(0), kind: z.string(), level: z.int(), number: z.string().describe('As printed.'), label: z.string().describe('Unambiguous.'), text: z.string(), sha256: z.string().describe('SHA-256 of the text, UTF-8, NFC.'),
  alternativeOf: z.string().nullable(), changeClass: z.string().nullable().describe('Of the change against the revision before, as proposed at issue; null: new, or unchanged.'),
})
export type ShownClause = z.infer<typeof clauseShape>

const revision = {
  id: z.string(), draftId: z.string(), ordinal: z.int().min(1), symbol: z.string(), note: z.string().nullable(), sha256: z.string().describe('Over the hashes of the clauses in order.'), issuedAt: instant,
  respondBy: instant.nullable().describe('End of the period for reacting; null: none was set.'), respondBasis: z.string().nullable(), previousId: z.string().nullable(),
  service: z.object({
    delegations: z.int().describe('How many delegations the consultation has.'), served: z.int().describe('On how many of them this revision was served.'), byChannel: z.record(z.string(), z.int()),
    own: z.object({ servedAt: instant, channel: z.string(), languages: z.array(z.string()) }).nullable().describe('Service on the delegation of the one who asks; null: not served, or no delegation.'),
  }).describe('Who was served is told as counts; one’s own service in full.'),
}
export const revisionShape = z.object(revision)
export const revisionTextShape = z.object({ ...revision, clauses: z.array(clauseShape) })
export type ShownRevision = z.infer<typeof revisionShape>
export type ShownRevisionText = z.infer<typeof revisionTextShape>

const LATEST = { revisions: { orderBy: { ordinal: 'desc' }, take: 1, select: { id: true, ordinal: true, symbol: true, issuedAt: true } } } as const
const SERVICE = { notices: { select: { delegationId: true, servedAt: true, channel: true, languages: true } }, draft: { select: { consultationId: true, consultation: { select: { _count: { select: { delegations: true } } } } } } } as const

/** The drafts of a consultation, oldest first. */
export async function showDrafts({ db, actor }: Context, wanted: { consultationId: string; limit: number; after?: string }): Promise<Result<Page<ShownDraft>>> {
  const { consultationId } = wanted
  if (!can(actor, 'draft.read', { consultationId })) return fail('not_found')
  if (wanted.after && !(await db.draft.findFirst({ where: { id: wanted.after, consultationId } }))) return fail('not_found', { field: 'after' })
  const found = await db.draft.findMany({ where: { consultationId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], include: LATEST, ...windowOf(wanted) })
  return ok(paged(found, wanted, shownDraft))
}

/** One draft: what it is, not its live text, which has no legal effect. */
export async function showDraft({ db, actor }: Context, draftId: string): Promise<Result<ShownDraft>> {
  const found = await db.draft.findUnique({ where: { id: draftId }, include: LATEST })
  return found && can(actor, 'draft.read', { consultationId: found.consultationId }) ? ok(shownDraft(found)) : fail('not_found')
}

type DraftRow = { id: string; consultationId: string; title: string; lang: string; phase: string; illustrative: boolean; createdAt: Date; revisions: { id: string; ordinal: number; symbol: string; issuedAt: Date }[] }

function shownDraft({ id, consultationId, title, lang, phase, illustrative, createdAt, revisions: [latest] }: DraftRow): ShownDraft {
  return { id, consultationId, title, lang: lang as ShownDraft['lang'], phase, illustrative, createdAt: isoOf(createdAt), latestRevision: latest ? { ...latest, issuedAt: isoOf(latest.issuedAt) } : null }
}

/** The issued revisions of a draft in order, without their words. */
export async function showRevisions(context: Context, wanted: { draftId: string; limit: number; after?: string }): Promise<Result<Page<ShownRevision>>> {
  const { db, actor } = context
  const draft = await db.draft.findUnique({ where: { id: wanted.draftId }, select: { consultationId: true } })
  if (!draft || !can(actor, 'draft.read', { consultationId: draft.consultationId })) return fail('not_found')
  if (wanted.after && !(await db.revision.findFirst({ where: { id: wanted.after, draftId: wanted.draftId } }))) return fail('not_found', { field: 'after' })
  const found = await db.revision.findMany({ where: { draftId: wanted.draftId }, orderBy: { ordinal: 'asc' }, include: SERVICE, ...windowOf(wanted) })
  return ok(paged(found, wanted, (row) => shownRevision(context, row)))
}

/** One issued revision with its clauses as they were frozen. */
export async function showRevision(context: Context, revisionId: string): Promise<Result<ShownRevisionText>> {
  const found = await context.db.revision.findUnique({ where: { id: revisionId }, include: { ...SERVICE, clauses: { orderBy: { position: 'asc' } } } })
  if (!found || !can(context.actor, 'draft.read', { consultationId: found.draft.consultationId })) return fail('not_found')
  return ok({
    ...shownRevision(context, found),
    clauses: found.clauses.map(({ id, clauseId, position, kind, level, number, label, text, sha256, alternativeOf, changeClass }): ShownClause => ({ clauseId, revisionClauseId: id, position, kind, level, number, label, text, sha256, alternativeOf, changeClass })),
  })
}

type RevisionRow = {
  id: string; draftId: string; ordinal: number; symbol: string; note: string | null; sha256: string; issuedAt: Date; respondBy: Date | null; respondBasis: string | null; previousId: string | null
  notices: { delegationId: string; servedAt: Date; channel: string; languages: string[] }[]; draft: { consultationId: string; consultation: { _count: { delegations: number } } }
}

function shownRevision({ actor }: Context, row: RevisionRow): ShownRevision {
  const { id, draftId, ordinal, symbol, note, sha256, respondBasis, previousId, notices, draft } = row
  const mine = new Set((actor?.mandates ?? []).filter((mandate) => mandate.consultationId === draft.consultationId).map((mandate) => mandate.delegationId))
  const own = notices.find((notice) => mine.has(notice.delegationId))
  return {
    id, draftId, ordinal, symbol, note, sha256, issuedAt: isoOf(row.issuedAt), respondBy: isoOrNull(row.respondBy), respondBasis, previousId,
    service: { delegations: draft.consultation._count.delegations, served: notices.length, byChannel: countBy(notices.map(({ channel }) => channel)), own: own ? { servedAt: isoOf(own.servedAt), channel: own.channel, languages: own.languages } : null },
  }
}

/** How often each name stands in a list. */
export function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1
  return counts
}
