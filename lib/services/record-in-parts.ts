import type { Transaction } from '@/lib/data/client'
import { record } from '@/lib/data/record'

/** Numbers named in one entry of the record; an act on more fills several, one after the other, under the same subject. */
const PART = 1_000

/** Records an act on many contributions: what was done once, and the numbers of all that it was done to. */
export async function recordInParts(tx: Transaction, act: { at: Date; personId: string; kind: string; actId: string; payload: Record<string, string | number | null>; numbers: readonly number[] }): Promise<void> {
  const { at, personId, kind, actId, payload, numbers } = act
  for (let from = 0; from < numbers.length; from += PART) {
    await record(tx, { at, personId, kind, subjectId: actId, payload: { ...payload, contributions: numbers.slice(from, from + PART) } })
  }
}
