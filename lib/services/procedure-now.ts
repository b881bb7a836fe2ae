import type { Database } from '@/lib/data/client'
import { type Certificate, certificateOf, type CertifiedAct } from '@/lib/domain/certificate'
import { type ProcedureClock, procedureClock } from '@/lib/domain/procedure-clock'
import { type ProcedureReading, procedureReading } from '@/lib/domain/procedure-reading'
import { loadActors } from './facts-actors'
import { loadActs } from './facts-acts'
import { loadProcedure, type LoadedProcedure } from './load-procedure'

/** One silence procedure as of the instant asked about, with what the engine says of each member and of the whole. */
export type ProcedureNow = {
  round: LoadedProcedure
  /** The instant as of which it is read: when it was closed, if that is past. */
  at: Date
  clock: ProcedureClock
  reading: ProcedureReading
  /** The certificate of an addressee who is a member of the body; null: it has no voice here. */
  certificate(lineId: string): Certificate | null
}

/**
 * Reads a silence procedure at `now`. Once it is closed it is read as of its closing, by what was known then, so that what its
 * certificates say never changes afterwards. Null where there is no procedure of that id.
 */
export async function procedureNow(db: Database, roundId: string, now: Date, closing?: Date): Promise<ProcedureNow | null> {
  const head = await db.round.findUnique({ where: { id: roundId, kind: 'silence' }, select: { closedAt: true, consultationId: true, draftId: true, treatySubject: true, consultation: { select: { memberSubject: true } } } })
  if (!head) return null
  const closed = closing ?? head.closedAt
  const at = closed && closed < now ? closed : now
  const round = (await loadProcedure(db, roundId, at))!
  const { record, concerned, supersededAt } = round
  const { actors, actorOf } = await loadActors(db, { consultationId: head.consultationId, instrument: head.treatySubject, memberSubject: head.consultation.memberSubject })
  const acts = await loadActs(db, { draftIds: [head.draftId], propositions: null }, actorOf)
  const words = new Set(concerned.map(({ id }) => id))
  const positions = { acts: acts.acts.filter(({ target }) => target.of === 'version' && words.has(target.versionId)), actsOnActs: acts.actsOnActs }
  const clock = procedureClock(record.terms, record.lines, at < record.terms.deadline ? at : record.terms.deadline)
  const reading = procedureReading({ record, actors, positions, supersededAt, now: at })
  const labelOf = new Map(concerned.map(({ id, clauseId, label }) => [id, { clauseId, label }]))
  const labelByClause = new Map(concerned.map(({ clauseId, label }) => [clauseId, label]))
  const answerById = new Map(record.answers.map((answer) => [answer.id, answer]))
  const positionById = new Map(positions.acts.map((act) => [act.id, act]))

  const certifiedAct = (act: NonNullable<ReturnType<ProcedureReading['member']>['act']>): Extract<CertifiedAct, { of: 'act' }> => {
    const answer = answerById.get(act.id.split('@')[0]!)
    if (answer) return { of: 'act', kind: answer.kind, at: act.at, clauseLabel: answer.clauseId ? labelByClause.get(answer.clauseId) ?? null : null, group: null }
    const position = positionById.get(act.id)
    return { of: 'act', kind: act.kind, at: act.at, clauseLabel: position?.target.of === 'version' ? labelOf.get(position.target.versionId)?.label ?? null : null, group: act.derived ? position?.groupId ?? null : null }
  }
  return {
    round, at, clock, reading,
    certificate(lineId) {
      const line = record.lines.find(({ id }) => id === lineId)
      const entry = round.service.find(({ id }) => id === lineId)
      if (!line || entry?.reason !== 'member_of_body') return null
      const { code, act } = reading.member(line.actorId)
      return certificateOf({ terms: record.terms, clock, line, code, act: act && certifiedAct(act), now: at })
    },
  }
}
