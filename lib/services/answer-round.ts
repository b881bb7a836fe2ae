import type { Database, Transaction } from '@/lib/data/client'
import type { BreakBy } from '@/lib/domain/silence-procedure'

/** A silence procedure as its answers need it: where it is, whether it is open, and what breaks it. Null: none of that id. */
export async function answerRound(db: Database | Transaction, roundId: string) {
  const round = await db.round.findUnique({ where: { id: roundId, kind: 'silence' }, include: { draft: { select: { lang: true } }, clauses: { include: { revisionClause: { select: { clauseId: true } } } }, revision: { select: { id: true, clauses: { select: { clauseId: true } } } } } })
  if (!round) return null
  const named = round.clauses.map(({ revisionClause }) => revisionClause.clauseId)
  return { ...round, breakBy: round.breakBy as BreakBy, concerned: new Set(named.length > 0 ? named : round.revision.clauses.map(({ clauseId }) => clauseId)) }
}

/** Whether a procedure still asks for answers at `now`: neither closed nor past its deadline. The instant of the deadline is too late. */
export const isRunning = (round: { closedAt: Date | null; closesAt: Date | null }, now: Date): boolean => round.closedAt === null && now < round.closesAt!

/** Whether it ended otherwise than by its deadline: then no answer is taken any more, not even as late. */
export const wasCalledOff = (round: { closedBecause: string | null }): boolean => round.closedBecause === 'withdrawn' || round.closedBecause === 'text_changed'
