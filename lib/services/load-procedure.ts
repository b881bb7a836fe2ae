import type { Database, Transaction } from '@/lib/data/client'
import { groupBy } from '@/lib/domain/group-by'
import type { NoticeKind } from '@/lib/domain/delivery'
import type { ProcedureRecord } from '@/lib/domain/procedure-facts'
import type { BreakBy } from '@/lib/domain/silence-procedure'

export type LoadedProcedure = NonNullable<Awaited<ReturnType<typeof loadRows>>> & { record: ProcedureRecord; /** Clauses of the revision that are concerned, in their order. */ concerned: { id: string; clauseId: string; label: string; text: string; sha256: string; kind: string }[]; supersededAt: Date | null }

const loadRows = (db: Database | Transaction, roundId: string) =>
  db.round.findUnique({
    where: { id: roundId, kind: 'silence' },
    include: {
      revision: { include: { clauses: { orderBy: { position: 'asc' } } } }, clauses: true, extensions: { where: { delegationId: null }, orderBy: { grantedAt: 'asc' } }, languagesOut: true,
      service: { where: { removedAt: null }, include: { deliveries: { orderBy: [{ queuedAt: 'asc' }, { id: 'asc' }] }, delegation: { select: { stateCode: true } } }, orderBy: [{ addedAt: 'asc' }, { id: 'asc' }] },
      answers: { where: { releasedAt: { not: null } }, orderBy: { id: 'asc' } },
    },
  })

/**
 * One silence procedure with its terms, service and answers, as they stand at `now`; null where there is none of that id. Answers
 * that were not released are not among it.
 */
export async function loadProcedure(db: Database | Transaction, roundId: string, now: Date): Promise<LoadedProcedure | null> {
  const round = await loadRows(db, roundId)
  if (!round) return null
  const named = new Set(round.clauses.map(({ revisionClauseId }) => revisionClauseId))
  const concerned = round.revision.clauses.filter((clause) => (named.size > 0 ? named.has(clause.id) : true))
  // One after the other: it is read inside transactions too, which are one connection.
  const mandates = await db.mandate.findMany({ where: { delegationId: { in: round.service.flatMap(({ delegationId }) => delegationId ?? []) } }, select: { delegationId: true, personId: true, fromAt: true, untilAt: true } })
  const supersededAt = await changedAt(db, round.draftId, round.revision.ordinal, concerned, now)
  const mandatesOf = groupBy(mandates, ({ delegationId }) => delegationId!)
  const actorOf = new Map(round.service.flatMap((entry) => (entry.delegationId ? [[entry.delegationId, entry.delegation?.stateCode ?? entry.delegationId] as const] : [])))
  const extensions = round.extensions.filter(({ grantedAt }) => grantedAt <= now)
  const deadline = extensions.at(-1)?.closesAt ?? round.extensions[0]?.previously ?? round.closesAt!
  return {
    ...round, concerned, supersededAt,
    record: {
      id: round.id, firstDeadline: round.extensions[0]?.previously ?? round.closesAt!, breakBy: round.breakBy as BreakBy, blockAt: round.blockAt ?? 1,
      terms: {
        basis: round.basisDocument && round.basisParagraph ? { document: round.basisDocument, paragraph: round.basisParagraph } : null,
        openedAt: round.opensAt, deadline, minimumHours: round.minimumHours ?? 0, requiredLanguages: round.requiredLanguages,
        languagesOut: round.languagesOut.map(({ language, outAt }) => ({ language, outAt })), extensions: extensions.map(({ grantedAt, closesAt }) => ({ grantedAt, closesAt })),
        superseded: supersededAt !== null && supersededAt < deadline,
      },
      lines: round.service.map((entry) => ({
        id: entry.id, required: entry.required, actorId: entry.delegationId ? actorOf.get(entry.delegationId)! : entry.stateCode!,
        deliveries: entry.deliveries.map((delivery) => ({ ...delivery, notice: delivery.notice as NoticeKind })),
        accreditations: (entry.delegationId ? mandatesOf.get(entry.delegationId) ?? [] : []).map(({ personId, fromAt, untilAt }) => ({ personId, from: fromAt, until: untilAt })),
      })),
      languagesRecordedAt: new Map(round.languagesOut.map(({ language, recordedAt }) => [language, recordedAt])),
      answers: round.answers.map((answer) => ({ id: answer.id, actorId: actorOf.get(answer.delegationId) ?? answer.delegationId, kind: answer.kind, clauseId: answer.clauseId, releasedAt: answer.releasedAt!, recordedAt: answer.enteredAt ?? answer.releasedAt!, withdrawnAt: answer.withdrawnAt })),
    },
  }
}

/** When a later revision first had other words for a clause concerned, or no longer had it; null: none has by `now`. */
async function changedAt(db: Database | Transaction, draftId: string, ordinal: number, concerned: readonly { clauseId: string; sha256: string }[], now: Date): Promise<Date | null> {
  const later = await db.revision.findMany({ where: { draftId, ordinal: { gt: ordinal }, issuedAt: { lte: now } }, orderBy: { ordinal: 'asc' }, select: { issuedAt: true, clauses: { where: { clauseId: { in: concerned.map(({ clauseId }) => clauseId) } }, select: { clauseId: true, sha256: true } } } })
  const changed = later.find(({ clauses }) => {
    const words = new Map(clauses.map(({ clauseId, sha256 }) => [clauseId, sha256]))
    return concerned.some(({ clauseId, sha256 }) => words.get(clauseId) !== sha256)
  })
  return changed?.issuedAt ?? null
}
