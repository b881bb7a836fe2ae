import type { Database, Transaction } from '@/lib/data/client'
import { record, type RecordedAct } from '@/lib/data/record'
import { type Failure, fail, ok, type Result } from '@/lib/domain/result'
import { announceConsultation } from './announce-consultation'
import type { Context } from './context'
import { onceByKey } from './repeated-request'

type NewAct = Pick<RecordedAct, 'kind' | 'payload'> & {
  /** Id of the row: the key that the form made when it opened. */
  id: string
  consultationId: string
  delegationId: string | null
  /** Who recorded the row of that id; null if there is none. */
  recordedBy: (db: Database) => Promise<string | null>
  /** Looks once more under a lock, then writes. A refusal comes before anything is written. */
  write: (tx: Transaction) => Promise<Failure | void>
}

/**
 * Writes one act beside the text with its entry in the record, in one transaction, and tells the open pages. The same key
 * of the same person returns the first act; of somebody else it is `taken`.
 */
export async function writeAct(context: Context, act: NewAct): Promise<Result<{ id: string }>> {
  const { id, consultationId, delegationId, kind, payload } = act
  const personId = context.actor!.personId
  const again = async (): Promise<Result<{ id: string }> | null> => {
    const by = await act.recordedBy(context.db)
    return by === null ? null : by === personId ? ok({ id }) : fail('taken', { field: 'requestKey' })
  }
  return (await again()) ?? onceByKey(
    () => context.db.$transaction(async (tx): Promise<Result<{ id: string }>> => {
      const refused = await act.write(tx)
      if (refused) return refused
      await record(tx, { at: context.now, personId, delegationId, kind, subjectId: id, payload })
      await announceConsultation(tx, consultationId)
      return ok({ id })
    }),
    again,
  )
}

/** The columns by which `recordedBy` knows an act again. */
export const RECORDED = { recordedById: true } as const
