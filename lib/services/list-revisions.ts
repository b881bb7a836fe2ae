import { can } from '@/lib/domain/permissions'
import { delegationOf } from '@/lib/domain/actor'
import { compareClauses, type ComparedClause } from '@/lib/domain/compare'
import { delegationName } from '@/lib/domain/delegation-name'
import type { Language } from '@/lib/domain/language'
import { fail, ok, type Result } from '@/lib/domain/result'
import { freezeClauses, isSameText, type FrozenClause } from '@/lib/domain/revision'
import { accreditedDelegations } from './accredited-delegations'
import type { Context } from './context'
import { draftHead, type DraftHead } from './draft-head'
import { liveText } from './live-text'
import { textHash } from './text-hash'

export type RevisionLine = {
  id: string
  ordinal: number
  symbol: string
  issuedAt: Date
  note: string | null
  respondBy: Date | null
  respondBasis: string | null
  sha256: string
  clauses: number
  /** Against the revision before it; null for the first. */
  changes: { changed: number; added: number; removed: number; moved: number } | null
  served: number
  /** When it was served on the reader's own delegation; null: not served, or the reader has no delegation. */
  ownServedAt: Date | null
}

export type ServableDelegation = { id: string; name: string; kind: string; memberOfBody: boolean; accredited: boolean }

export type RevisionList = {
  draft: DraftHead
  /** Newest first. */
  revisions: RevisionLine[]
  /** Whether the live text differs from the newest revision; true where none was issued. */
  liveDiffers: boolean
  mayIssue: boolean
  delegations: ServableDelegation[]
}

/** The revisions of a draft with what changed from one to the next, and for the secretariat whom it can serve. */
export async function listRevisions(context: Context, draftId: string, language: Language): Promise<Result<RevisionList>> {
  const draft = await context.db.draft.findUnique({
    where: { id: draftId },
    include: {
      consultation: { select: { id: true, seat: true, seatZone: true, illustrative: true } },
      revisions: { orderBy: { ordinal: 'asc' }, include: { clauses: { orderBy: { position: 'asc' } }, notices: { select: { delegationId: true, servedAt: true } } } },
    },
  })
  if (!draft || !can(context.actor, 'draft.read', { consultationId: draft.consultationId })) return fail('not_found')
  const own = context.actor ? delegationOf(context.actor, draft.consultationId) : null
  const mayIssue = can(context.actor, 'revision.issue', { consultationId: draft.consultationId })
  const live = await liveText(context.db, draftId)
  const frozen = live ? freezeClauses(live.clauses, draft.lang, textHash) : []
  const newest = draft.revisions.at(-1)
  const revisions = draft.revisions.map((revision, index): RevisionLine => {
    const before = draft.revisions[index - 1]
    return {
      id: revision.id, ordinal: revision.ordinal, symbol: revision.symbol, issuedAt: revision.issuedAt, note: revision.note,
      respondBy: revision.respondBy, respondBasis: revision.respondBasis, sha256: revision.sha256, clauses: revision.clauses.length,
      changes: before ? countChanges(before.clauses as ComparedClause[], revision.clauses as ComparedClause[]) : null,
      served: revision.notices.length,
      ownServedAt: revision.notices.find((notice) => notice.delegationId === own)?.servedAt ?? null,
    }
  })
  return ok({
    draft: draftHead(draft),
    revisions: revisions.reverse(),
    liveDiffers: !newest || !isSameText(frozen, newest.clauses as FrozenClause[]),
    mayIssue,
    delegations: mayIssue ? await servable(context, draft.consultationId, language) : [],
  })
}

function countChanges(from: readonly ComparedClause[], to: readonly ComparedClause[]): NonNullable<RevisionLine['changes']> {
  const states = compareClauses(from, to).map((entry) => entry.state)
  const count = (state: string): number => states.filter((held) => held === state).length
  return { changed: count('changed'), added: count('added'), removed: count('removed'), moved: count('moved') }
}

/** The delegations of a consultation by name, and whether somebody is accredited for each now. */
export async function servable(context: Context, consultationId: string, language: Language): Promise<ServableDelegation[]> {
  const [delegations, accredited] = await Promise.all([
    context.db.delegation.findMany({ where: { consultationId }, include: { organization: { select: { name: true, acronym: true } } } }),
    accreditedDelegations(context.db, consultationId, context.now),
  ])
  const order = new Intl.Collator(language)
  return delegations
    .map((delegation) => ({ id: delegation.id, name: delegationName(delegation, language), kind: delegation.kind, memberOfBody: delegation.memberOfBody, accredited: accredited.has(delegation.id) }))
    .sort((a, b) => order.compare(a.name, b.name))
}
