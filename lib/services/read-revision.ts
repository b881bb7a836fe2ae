import { delegationOf } from '@/lib/domain/actor'
import { delegationName } from '@/lib/domain/delegation-name'
import type { Language } from '@/lib/domain/language'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import type { FrozenClause } from '@/lib/domain/revision'
import type { Context } from './context'
import { servable, type ServableDelegation } from './list-revisions'

export type ServedNotice = { delegationId: string; name: string; servedAt: Date; channel: string; reference: string | null; languages: string[] }

export type ReadRevision = {
  id: string
  ordinal: number
  symbol: string
  note: string | null
  sha256: string
  issuedAt: Date
  respondBy: Date | null
  respondBasis: string | null
  draft: { id: string; title: string; lang: string }
  consultation: { id: string; title: string; body: string; parentBody: string | null; agendaItem: string | null; seat: string; seatZone: string; illustrative: boolean }
  clauses: FrozenClause[]
  previousId: string | null
  /** All notices for the secretariat; for anybody else those of their own delegation. */
  notices: ServedNotice[]
  mayServe: boolean
  /** Delegations not yet served, for the secretariat. */
  unserved: ServableDelegation[]
}

/** One issued revision as it was frozen. */
export async function readRevision(context: Context, revisionId: string, language: Language): Promise<Result<ReadRevision>> {
  const revision = await context.db.revision.findUnique({
    where: { id: revisionId },
    include: {
      draft: { include: { consultation: true } },
      clauses: { orderBy: { position: 'asc' } },
      notices: { include: { delegation: { include: { organization: { select: { name: true, acronym: true } } } } }, orderBy: { servedAt: 'asc' } },
    },
  })
  if (!revision) return fail('not_found')
  const { draft } = revision
  const { consultation } = draft
  if (!can(context.actor, 'draft.read', { consultationId: consultation.id })) return fail('not_found')
  const own = context.actor ? delegationOf(context.actor, consultation.id) : null
  const mayServe = can(context.actor, 'notice.serve', { consultationId: consultation.id })
  const notices = revision.notices.filter((notice) => mayServe || notice.delegationId === own)
  const served = new Set(revision.notices.map((notice) => notice.delegationId))
  return ok({
    id: revision.id, ordinal: revision.ordinal, symbol: revision.symbol, note: revision.note, sha256: revision.sha256, issuedAt: revision.issuedAt,
    respondBy: revision.respondBy, respondBasis: revision.respondBasis, previousId: revision.previousId,
    draft: { id: draft.id, title: draft.title, lang: draft.lang },
    consultation: {
      id: consultation.id, title: consultation.title, body: consultation.body, parentBody: consultation.parentBody, agendaItem: consultation.agendaItem,
      seat: consultation.seat, seatZone: consultation.seatZone, illustrative: consultation.illustrative || draft.illustrative,
    },
    clauses: revision.clauses as FrozenClause[],
    notices: notices.map((notice) => ({ delegationId: notice.delegationId, name: delegationName(notice.delegation, language), servedAt: notice.servedAt, channel: notice.channel, reference: notice.reference, languages: notice.languages })),
    mayServe,
    unserved: mayServe ? (await servable(context, consultation.id, language)).filter((delegation) => !served.has(delegation.id)) : [],
  })
}
