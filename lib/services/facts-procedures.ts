import type { Database } from '@/lib/data/client'
import { answerFactsOf, procedureFactsOf } from '@/lib/domain/procedure-facts'
import type { ActFacts, ActOnActFacts, ProcedureFacts } from '@/lib/law/facts'
import { wasCalledOff } from './answer-round'
import { loadProcedure } from './load-procedure'

/** A procedure is among the facts once for each clause concerned: under the id of its round and that of the words. */
const procedureId = (roundId: string, versionId: string): string => `${roundId}:${versionId}`
/** The round to which a procedure among the facts belongs. */
export const procedureRound = (id: string): string => id.split(':')[0]!

/**
 * The silence procedures on some drafts as facts, one for each clause concerned, with the answers in their channel. One that was
 * called off, by its Chair or by a change of the words, is none: nothing follows from it.
 */
export async function loadProcedures(db: Database, draftIds: readonly string[], now: Date): Promise<{ procedures: ProcedureFacts[]; acts: ActFacts[]; actsOnActs: ActOnActFacts[] }> {
  const rounds = await db.round.findMany({ where: { draftId: { in: [...draftIds] }, kind: 'silence', opensAt: { lte: now } }, select: { id: true, closedBecause: true } })
  const loaded = await Promise.all(rounds.filter((round) => !wasCalledOff(round)).map(({ id }) => loadProcedure(db, id, now)))
  const each = loaded.flatMap((round) => (round ? round.concerned.filter(({ kind }) => kind !== 'heading').map(({ id }) => ({ record: round.record, on: { id: procedureId(round.id, id), versionId: id } })) : []))
  const answered = each.map(({ record, on }) => answerFactsOf(record, on.id))
  return { procedures: each.map(({ record, on }) => procedureFactsOf(record, on, now)), acts: answered.flatMap(({ acts }) => acts), actsOnActs: answered.flatMap(({ actsOnActs }) => actsOnActs) }
}
