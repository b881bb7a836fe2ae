import type { Database } from '@/lib/data/client'
import type { LastingFacts } from './load-lasting-facts'

/**
 * Facts that a process has read and holds for the next question, with the state of the record at which it read them. They are
 * raw and the same for every reader. A holder serves one database.
 */
export type KeptFacts = {
  /** What was read of `key` at this very state of the record; else it is read now, once for all who ask meanwhile. */
  at(state: string, key: string, read: () => Promise<LastingFacts>): Promise<LastingFacts>
}

/** Few are asked about at a time, and the largest come to some megabytes. */
const MOST = 3

/** An empty holder; of more than `most` questions the one longest unasked is given up. */
export function keepFacts(most = MOST): KeptFacts {
  const kept = new Map<string, { state: string; facts: Promise<LastingFacts> }>()
  return {
    at(state, key, read) {
      const held = kept.get(key)
      // Equal, never later: after a restored backup the record may stand earlier than before.
      const entry = held?.state === state ? held : { state, facts: read() }
      kept.delete(key)
      kept.set(key, entry)
      for (const oldest of kept.keys()) {
        if (kept.size <= most) break
        kept.delete(oldest)
      }
      if (entry !== held) entry.facts.catch(() => kept.get(key) === entry && kept.delete(key))
      return entry.facts
    },
  }
}

const shared = globalThis as { placetFacts?: KeptFacts }

/** The holder of this process, for its own pool. */
export const processFacts = (): KeptFacts => (shared.placetFacts ??= keepFacts())

/**
 * The state of everything that `load-lasting-facts.ts` reads. Each act writes its entry of the record in its own transaction, and
 * entries become visible in their order (`record`): who sees a head sees every act up to it, on whichever node it was
 * done. The hash tells apart two records of the same length; the registry, which is no act, has its version.
 */
export async function stateOfRecord(db: Database): Promise<string> {
  const [head, registry] = await Promise.all([
    db.recordEntry.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true, hash: true } }),
    db.installation.findUnique({ where: { key: 'registry' }, select: { value: true, at: true } }),
  ])
  return JSON.stringify([head?.seq.toString(), head?.hash, registry?.value, registry?.at])
}
