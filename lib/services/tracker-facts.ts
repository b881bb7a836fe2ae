import type { Context } from './context'
import type { Database } from '@/lib/data/client'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import type { FrozenClause } from '@/lib/domain/revision'
import { type Asked, type Cell, cellOf, clauseConsensus, type TrackedAct, type TrackedDelegation } from '@/lib/domain/tracker'
import { accreditedDelegations } from './accredited-delegations'
import { onClauses } from './clause-position'
import { draftHead, type DraftHead } from './draft-head'
import { readAncestry, type WordsAncestry } from './words-ancestry'

/** What the tracker is drawn from, read as of one instant. Acts not released are not among it (TRK-1). */
export type TrackerFacts = {
  draft: DraftHead
  revisions: { id: string; ordinal: number; symbol: string; issuedAt: Date }[]
  revision: { id: string; ordinal: number; symbol: string; issuedAt: Date; respondBy: Date | null; respondBasis: string | null }
  /** Without headings: nobody takes a position on a heading. */
  clauses: FrozenClause[]
  headings: FrozenClause[]
  delegations: (TrackedDelegation & { kind: string; stateCode: string | null; name: string | null; organization: { name: string; acronym: string | null } | null })[]
  /** By delegation and clause, joined by a space. */
  acts: Map<string, TrackedAct[]>
  asked: Asked
  ancestry: WordsAncestry
}

const actsKey = (delegationId: string, clauseId: string): string => `${delegationId} ${clauseId}`

/** The cell of a delegation on a clause of the revision; of a State without a delegation, with null. */
export function cellIn({ revision, acts, asked, ancestry }: TrackerFacts, clause: Pick<FrozenClause, 'clauseId' | 'sha256'>, delegation: TrackedDelegation | null): Cell {
  const origin = ancestry.of(clause.clauseId, revision.ordinal)
  const clauses = [clause.clauseId, ...origin?.otherClauses ?? []]
  const on = delegation ? clauses.flatMap((clauseId) => acts.get(actsKey(delegation.id, clauseId)) ?? []) : []
  return cellOf({ delegation, revision, sha256: clause.sha256, acts: on, asked, ...(origin ? { from: origin.from } : {}) })
}

/** The consensus of all members on a clause of the revision, of these facts. */
export const consensusIn = (facts: TrackerFacts, clause: Pick<FrozenClause, 'clauseId' | 'sha256'>) =>
  clauseConsensus(facts.delegations.map((delegation) => ({ delegation, cell: cellIn(facts, clause, delegation) })))

export type TrackerQuestion = { draftId: string; revisionId?: string; asOf?: Date }

/**
 * Loads what the tracker of a draft needs for one revision (the newest unless another is named) as of an instant, by
 * what is known now. `no_revision` where none is issued: the live text has no legal effect and nothing to track.
 */
export async function trackerFacts(context: Context, { draftId, revisionId, asOf }: TrackerQuestion): Promise<Result<TrackerFacts>> {
  const { db } = context
  const draft = await db.draft.findUnique({
    where: { id: draftId },
    include: {
      consultation: { select: { seat: true, seatZone: true, illustrative: true } },
      revisions: { orderBy: { ordinal: 'asc' }, select: { id: true, ordinal: true, symbol: true, issuedAt: true, respondBy: true, respondBasis: true } },
    },
  })
  if (!draft || !can(context.actor, 'tracker.read', { consultationId: draft.consultationId })) return fail('not_found')
  const revision = revisionId ? draft.revisions.find((held) => held.id === revisionId) : draft.revisions.at(-1)
  if (!revision) return revisionId ? fail('not_found', { field: 'revision' }) : fail('no_revision')
  const asked: Asked = { asOf: asOf && asOf < context.now ? asOf : context.now, knownAt: context.now }
  const [clauses, delegations, accredited, notices, acts, ancestry] = await Promise.all([
    db.revisionClause.findMany({ where: { revisionId: revision.id }, orderBy: { position: 'asc' } }) as unknown as Promise<FrozenClause[]>,
    db.delegation.findMany({ where: { consultationId: draft.consultationId }, include: { organization: { select: { name: true, acronym: true } } } }),
    accreditedDelegations(db, draft.consultationId, asked.asOf),
    db.notice.findMany({ where: { revisionId: revision.id }, select: { delegationId: true, servedAt: true } }),
    actsOnRecord(db, { draftId, consultationId: draft.consultationId }, asked),
    readAncestry(db, draftId, asked),
  ])
  const served = new Map(notices.map((notice) => [notice.delegationId, notice.servedAt]))
  return ok({
    draft: draftHead(draft),
    revisions: draft.revisions.map(({ id, ordinal, symbol, issuedAt }) => ({ id, ordinal, symbol, issuedAt })),
    revision,
    clauses: clauses.filter((clause) => clause.kind !== 'heading'),
    headings: clauses.filter((clause) => clause.kind === 'heading'),
    delegations: delegations.map(({ id, kind, stateCode, name, organization, memberOfBody }) => ({
      id, kind, stateCode, name, organization, memberOfBody, isState: kind === 'state', accredited: accredited.has(id), servedAt: served.get(id) ?? null,
    })),
    acts, asked, ancestry,
  })
}

/** Acts of all delegations on a draft that were on record by the instant asked about. */
async function actsOnRecord(db: Database, { consultationId, draftId }: { draftId: string; consultationId: string }, asked: Asked): Promise<Map<string, TrackedAct[]>> {
  // Words and numbers of revisions are few and acts are many: joined here, the acts come as one flat list.
  const [rows, frozen] = await Promise.all([
    db.position.findMany({
      where: { draftId, releasedAt: { not: null, lte: asked.knownAt } },
      select: {
        id: true, delegationId: true, clauseId: true, kind: true, ground: true, fit: true, asLaw: true, interpretive: true, authority: true, via: true,
        releasedAt: true, effectiveAt: true, withdrawnAt: true, expiresAt: true, revisionClauseId: true, supersedesId: true, bonds: { select: { stateCode: true, authorised: true, optedOutAt: true } },
      },
    }),
    db.revisionClause.findMany({ where: { revision: { draftId } }, select: { id: true, sha256: true, revision: { select: { ordinal: true } } } }),
  ])
  const seats = rows.some(({ bonds }) => bonds.length > 0) ? await db.delegation.findMany({ where: { consultationId, stateCode: { not: null } }, select: { id: true, stateCode: true } }) : []
  const seatOf = new Map(seats.map(({ id, stateCode }) => [stateCode, id]))
  const words = new Map(frozen.map((clause) => [clause.id, clause]))
  const supersededBy = new Map(rows.flatMap((row) => (row.supersedesId ? [[row.supersedesId, row.id] as const] : [])))
  const acts = new Map<string, TrackedAct[]>()
  for (const row of onClauses(rows)) {
    const given = words.get(row.revisionClauseId)
    if (!given) continue
    const act: TrackedAct = {
      id: row.id, delegationId: row.delegationId, clauseId: row.clauseId, kind: row.kind as TrackedAct['kind'],
      ground: (row.ground ?? undefined) as TrackedAct['ground'], fit: (row.fit ?? undefined) as TrackedAct['fit'], asLaw: (row.asLaw ?? undefined) as TrackedAct['asLaw'],
      interpretivePosition: row.interpretive ?? undefined, authority: row.authority as TrackedAct['authority'], via: row.via as TrackedAct['via'],
      versionId: given.id, sha256: given.sha256, ordinal: given.revision.ordinal, releasedAt: row.releasedAt!, effectiveAt: row.effectiveAt ?? row.releasedAt!,
      withdrawnAt: row.withdrawnAt, expiresAt: row.expiresAt, supersededById: supersededBy.get(row.id) ?? null,
    }
    file(acts, act)
    for (const { stateCode, authorised, optedOutAt } of row.bonds) {
      const delegationId = seatOf.get(stateCode)
      // A group's objection blocks for those alone who authorised it (GRP-3): shown on nobody else's behalf.
      if (!delegationId || (act.kind === 'objection' && !authorised)) continue
      const ended = [act.withdrawnAt, optedOutAt].filter((at): at is Date => at !== null).sort((a, b) => a.getTime() - b.getTime())[0] ?? null
      file(acts, { ...act, delegationId, derived: true, supersededById: null, withdrawnAt: ended })
    }
  }
  return acts
}

function file(acts: Map<string, TrackedAct[]>, act: TrackedAct): void {
  const key = actsKey(act.delegationId, act.clauseId)
  const there = acts.get(key)
  if (there) there.push(act)
  else acts.set(key, [act])
}
