import { delegationOf } from '@/lib/domain/actor'
import { delegationName } from '@/lib/domain/delegation-name'
import type { Language } from '@/lib/domain/language'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { collatorOf } from '@/lib/domain/state-names'
import { dayAt } from '@/lib/domain/seat-time'
import { groupBy } from '@/lib/domain/group-by'
import type { Context } from './context'
import { NAMED } from './named-delegation'
import { ON_RECORD } from './on-record'

export type ReadingRuling = { id: string; outcome: string; level: string; at: Date; reference: string | null; statements: { id: string; delegation: string; kind: string; text: string | null; at: Date }[] }
export type ReadingClause = { id: string; clauseId: string; label: string; kind: string; text: string; rulings: ReadingRuling[] }

export type ReadReading = {
  id: string; title: string; consultationId: string; draft: { id: string; title: string; lang: string }; revision: { id: string; symbol: string }
  seat: string; seatZone: string; illustrative: boolean
  openedAt: Date; closedAt: Date | null
  /** Where the Chair is; null: nowhere yet. */
  currentClauseId: string | null
  clauses: ReadingClause[]
  heldOn: string
  delegations: { id: string; name: string; present: boolean }[]
  can: { conduct: boolean; rule: boolean; attend: boolean; state: boolean }
}

/** A reading with what was ruled in it, clause by clause, who is present, and what was stated on each ruling. */
export async function readReading(context: Context, { roundId, language }: { roundId: string; language: Language }): Promise<Result<ReadReading>> {
  const { db, actor, now } = context
  const round = await db.round.findUnique({
    where: { id: roundId, kind: 'reading' },
    include: { draft: { select: { id: true, title: true, lang: true } }, revision: { include: { clauses: { orderBy: { position: 'asc' } } } }, consultation: { select: { seat: true, seatZone: true, illustrative: true } }, steps: { orderBy: [{ at: 'desc' }, { id: 'desc' }], take: 1 } },
  })
  if (!round || !can(actor, 'round.read', { consultationId: round.consultationId })) return fail('not_found')
  const { consultationId, consultation, revision } = round
  const heldOn = dayAt(round.opensAt, consultation.seatZone)
  const [rulings, delegations, attended] = await Promise.all([
    db.ruling.findMany({ where: { revisionClause: { revisionId: revision.id } }, orderBy: [{ effectiveAt: 'asc' }, { recordedAt: 'asc' }], include: { statements: { where: ON_RECORD, orderBy: { releasedAt: 'asc' }, include: { delegation: { select: NAMED } } } } }),
    db.delegation.findMany({ where: { consultationId }, select: { id: true, ...NAMED } }),
    db.attendance.findMany({ where: { consultationId, session: round.title }, select: { delegationId: true } }),
  ])
  const present = new Set(attended.map(({ delegationId }) => delegationId))
  const rulingsOf = groupBy(rulings, ({ revisionClauseId }) => revisionClauseId)
  const ownId = actor && delegationOf(actor, consultationId)
  return ok({
    id: round.id, title: round.title, consultationId, draft: round.draft, revision: { id: revision.id, symbol: revision.symbol }, ...consultation, openedAt: round.opensAt, closedAt: round.closedAt,
    currentClauseId: round.steps[0]?.clauseId ?? null,
    clauses: revision.clauses.map(({ id, clauseId, label, kind, text }) => ({
      id, clauseId, label, kind, text,
      rulings: (rulingsOf.get(id) ?? []).map((ruling) => ({
        id: ruling.id, outcome: ruling.outcome, level: ruling.level, at: ruling.effectiveAt, reference: ruling.reference,
        statements: ruling.statements.map((one) => ({ id: one.id, delegation: delegationName(one.delegation, language), kind: one.kind, text: one.text, at: one.releasedAt! })),
      })),
    })),
    heldOn, delegations: delegations.map((delegation) => ({ id: delegation.id, name: delegationName(delegation, language), present: present.has(delegation.id) })).sort((a, b) => collatorOf(language).compare(a.name, b.name)),
    can: {
      conduct: round.closedAt === null && can(actor, 'reading.conduct', { consultationId }), rule: round.closedAt === null && can(actor, 'ruling.record', { consultationId }),
      attend: can(actor, 'attendance.record', { consultationId }) && now >= round.opensAt, state: ownId !== null && can(actor, 'position.release', { consultationId, delegationId: ownId, released: false }),
    },
  })
}
