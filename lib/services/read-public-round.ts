import { type RoundState, roundState, timeliness } from '@/lib/domain/round'
import type { PlatformContext } from './platform-context'
import { type LeadQuestion, publicRound, type PublicRoundRow, questionsOf } from './public-round'

export type PublicClause = { clauseId: string; kind: string; level: number; number: string; label: string; text: string; comments: number }

export type PublicRound = {
  publicId: string
  title: string
  note: string | null
  state: RoundState
  /** Whether something sent now is taken, and whether as late. */
  takes: 'in_time' | 'late' | 'nothing'
  opensAt: Date
  closesAt: Date
  latePolicy: string
  questions: (LeadQuestion & { comments: number })[]
  classes: { id: string; code: string | null; name: string | null }[]
  consultation: { body: string; parentBody: string | null; seat: string; seatZone: string; illustrative: boolean }
  revision: { symbol: string; issuedAt: Date; sha256: string }
  draft: { title: string; lang: string }
  clauses: PublicClause[]
  /** Filed and not withdrawn: on the whole text, and in all. */
  onTheWhole: number
  comments: number
}

/** The public page of a round: its text with the number of published comments at each clause. Null: there is no such round for the public. */
export async function readPublicRound({ db, now }: PlatformContext, publicId: string): Promise<PublicRound | null> {
  const round = await publicRound(db, publicId)
  if (!round) return null
  const counts = await db.stakeholderComment.groupBy({ by: ['clauseId', 'questionId'], where: { roundId: round.id, filedAt: { not: null }, withdrawnAt: null }, _count: true })
  const countOf = (clauseId: string | null, questionId: string | null): number => counts.find((each) => each.clauseId === clauseId && each.questionId === questionId)?._count ?? 0
  return {
    ...publicFacts(round, now),
    questions: questionsOf(round).map((question) => ({ ...question, comments: countOf(null, question.id) })),
    clauses: round.revision.clauses.map(({ clauseId, kind, level, number, label, text }) => ({ clauseId, kind, level, number, label, text, comments: countOf(clauseId, null) })),
    onTheWhole: countOf(null, null),
    comments: counts.reduce((sum, { _count }) => sum + _count, 0),
  }
}

/** What every public page of a round says of it. */
export function publicFacts(round: PublicRoundRow, now: Date) {
  const taken = timeliness(round, round.extensions, null, now)
  return {
    publicId: round.publicId, title: round.title, note: round.note, state: roundState(round, [], now), takes: taken.taken ? (taken.late ? 'late' as const : 'in_time' as const) : ('nothing' as const),
    opensAt: round.opensAt, closesAt: round.closesAt!, latePolicy: round.latePolicy, classes: round.classes.map(({ id, code, name }) => ({ id, code, name })),
    consultation: round.consultation, revision: { symbol: round.revision.symbol, issuedAt: round.revision.issuedAt, sha256: round.revision.sha256 }, draft: round.revision.draft,
  }
}
