import type { Database } from '@/lib/data/client'
import { type Failure, fail } from '@/lib/domain/result'
import { standingOn } from '@/lib/domain/treaty-status'

/**
 * Refuses with `not_a_party` a State that the registry knows as no party to the treaty on a day: its act would mean nothing
 * in a track that concerns parties alone. Where the registry cannot tell for that day, the act is let through.
 */
export async function judgeParty(db: Database, on: { instrument: string; stateCode: string; day: string; field: string }): Promise<Failure | null> {
  const fact = await db.registryFact.findUnique({ where: { stateCode_subject: { stateCode: on.stateCode, subject: on.instrument } } })
  return fact && standingOn(fact, on.day) !== 'out' ? null : fail('not_a_party', { field: on.field })
}
