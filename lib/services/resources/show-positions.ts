import { z } from 'zod'
import { can } from '@/lib/domain/permissions'
import { POSITION_KINDS } from '@/lib/domain/position'
import { fail, ok, type Result } from '@/lib/domain/result'
import type { Context } from '../context'
import { instant, isoOf, isoOrNull, type Page, paged, windowOf } from './page'

export const positionShape = z.object({
  id: z.string(), delegationId: z.string(), stateCode: z.string().nullable().describe('Of a State’s delegation.'),
  target: z.discriminatedUnion('of', [
    z.object({ of: z.literal('clause'), draftId: z.string(), revisionId: z.string(), clauseId: z.string(), revisionClauseId: z.string() }),
    z.object({ of: z.literal('proposition'), propositionId: z.string(), triggerId: z.string().nullable().describe('Of a specific disclaimer: towards which event silence is not to be read.') }),
  ]),
  kind: z.enum(POSITION_KINDS), ground: z.string().nullable(), scope: z.string().nullable(), scopeNote: z.string().nullable(), fit: z.string().nullable(), asLaw: z.string().nullable(),
  interpretive: z.boolean().nullable().describe('Whether a position on the treaty’s meaning is taken; null: not said.'),
  text: z.string().nullable(), replacement: z.string().nullable(), evidence: z.string().nullable(), actedOn: z.string().nullable().describe('Civil date of an act done elsewhere.'),
  authority: z.string(), via: z.string(), groupId: z.string().nullable(), lang: z.string(),
  effectiveAt: instant.describe('When the State acted.'), recordedAt: instant.describe('When it was released on record.'),
  expiresAt: instant.nullable(), supersedesId: z.string().nullable(), withdrawnAt: instant.nullable(), withdrawalReason: z.string().nullable(),
})
export type ShownPosition = z.infer<typeof positionShape>

export type PositionsWanted = { consultationId: string; draft?: string; clause?: string; proposition?: string; state?: string; limit: number; after?: string }

/** The positions on record in a consultation, in the order of record, those withdrawn or superseded among them. What is only prepared is not among them, not even one's own. */
export async function showPositions({ db, actor }: Context, wanted: PositionsWanted): Promise<Result<Page<ShownPosition>>> {
  const { consultationId, draft, clause, proposition, state, after } = wanted
  if (!can(actor, 'tracker.read', { consultationId })) return fail('not_found')
  const where = {
    releasedAt: { not: null }, delegation: { consultationId, ...(state ? { stateCode: state } : {}) },
    ...(draft ? { draftId: draft } : {}), ...(clause ? { clauseId: clause } : {}), ...(proposition ? { propositionId: proposition } : {}),
  }
  if (after && !(await db.position.findFirst({ where: { AND: [{ id: after }, where] }, select: { id: true } }))) return fail('not_found', { field: 'after' })
  const found = await db.position.findMany({ where, orderBy: [{ releasedAt: 'asc' }, { id: 'asc' }], include: { delegation: { select: { stateCode: true } } }, ...windowOf(wanted) })
  return ok(paged(found, wanted, (row): ShownPosition => ({
    id: row.id, delegationId: row.delegationId, stateCode: row.delegation.stateCode,
    target: row.propositionId
      ? { of: 'proposition', propositionId: row.propositionId, triggerId: row.triggerId }
      : { of: 'clause', draftId: row.draftId!, revisionId: row.revisionId!, clauseId: row.clauseId!, revisionClauseId: row.revisionClauseId! },
    kind: row.kind as ShownPosition['kind'], ground: row.ground, scope: row.scope, scopeNote: row.scopeNote, fit: row.fit, asLaw: row.asLaw, interpretive: row.interpretive, text: row.text, replacement: row.replacement,
    evidence: row.evidence, actedOn: row.actedOn, authority: row.authority, via: row.via, groupId: row.groupId, lang: row.lang, effectiveAt: isoOf(row.effectiveAt ?? row.releasedAt!), recordedAt: isoOf(row.releasedAt!),
    expiresAt: isoOrNull(row.expiresAt), supersedesId: row.supersedesId, withdrawnAt: isoOrNull(row.withdrawnAt), withdrawalReason: row.withdrawalReason,
  })))
}
