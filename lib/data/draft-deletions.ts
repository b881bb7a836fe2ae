import * as Y from 'yjs'
import type { CharacterRun } from '@/lib/editor/origins'
import type { Database } from './client'

/** Rows of the log read at once. */
const PAGE_ROWS = 5_000
const AT_ONCE = 500

/** The number of the row that first takes away a character or element; null: none of those that were read does. */
export type FirstDeletion = (id: Y.ID) => number | null

/**
 * Reads from the log, rows after `after` up to `until`, which row first takes away each of these characters or elements. A row also
 * repeats what others had taken away before it (whoever returns sends all it knows), hence the first.
 */
export async function firstDeletions(db: Database, draftId: string, runs: readonly CharacterRun[], after: number, until: number): Promise<FirstDeletion> {
  const found = new Searched(runs)
  for (let from = after; found.open > 0; ) {
    // An update that takes nothing away ends with an empty delete set, which is the byte 0; none that does ends with it, for no run is of length 0.
    const [page] = await db.$queryRaw<{ bytes: Uint8Array | null; lengths: number[]; seqs: number[] }[]>`
      select string_agg(bytes, ''::bytea order by seq) as bytes, array_agg(length(bytes) order by seq) as lengths, array_agg(seq order by seq) as seqs
      from (select seq, bytes from "DraftUpdate" where "draftId" = ${draftId} and seq > ${from} and seq <= ${until} and get_byte(bytes, length(bytes) - 1) <> 0 order by seq limit ${PAGE_ROWS}) as next`
    if (!page?.bytes) break
    let offset = 0
    for (const [index, seq] of page.seqs.entries()) {
      const bytes = page.bytes.subarray(offset, (offset += page.lengths[index]!))
      for (const [client, ranges] of Y.decodeUpdate(bytes).ds.clients) for (const { clock, len } of ranges) found.note(client, clock, clock + len, seq)
      if (index % AT_ONCE === AT_ONCE - 1) await new Promise((done) => setImmediate(done))
    }
    from = page.seqs.at(-1)!
  }
  return (id) => found.at(id)
}

/** A stretch of one client's clocks, `to` not in it, and the row that took it away. */
type Stretch = { from: number; to: number; seq: number | null }

class Searched {
  /** By client, in the order of clocks, never overlapping. */
  private readonly stretches = new Map<number, Stretch[]>()
  /** Stretches of which nothing is known yet. */
  open = 0

  constructor(runs: readonly CharacterRun[]) {
    for (const { client, clock, length } of [...runs].sort((a, b) => a.client - b.client || a.clock - b.clock)) {
      const known = this.stretches.get(client) ?? []
      if (known.length === 0) this.stretches.set(client, known)
      const last = known.at(-1)
      if (last && clock <= last.to) last.to = Math.max(last.to, clock + length)
      else {
        known.push({ from: clock, to: clock + length, seq: null })
        this.open += 1
      }
    }
  }

  note(client: number, from: number, to: number, seq: number): void {
    const known = this.stretches.get(client)
    if (!known) return
    for (let index = firstEndingAfter(known, from); index < known.length && known[index]!.from < to; index++) {
      const stretch = known[index]!
      if (stretch.seq !== null) continue
      const [start, end] = [Math.max(from, stretch.from), Math.min(to, stretch.to)]
      const parts: Stretch[] = [{ ...stretch, to: start }, { from: start, to: end, seq }, { ...stretch, from: end }].filter((part) => part.from < part.to)
      known.splice(index, 1, ...parts)
      this.open += parts.filter((part) => part.seq === null).length - 1
      index += parts.length - 1
    }
  }

  at({ client, clock }: Y.ID): number | null {
    const known = this.stretches.get(client)
    const stretch = known?.[firstEndingAfter(known, clock)]
    return stretch && stretch.from <= clock ? stretch.seq : null
  }
}

/** Index of the first stretch that reaches beyond a clock. */
function firstEndingAfter(stretches: readonly Stretch[], clock: number): number {
  let [low, high] = [0, stretches.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (stretches[middle]!.to <= clock) low = middle + 1
    else high = middle
  }
  return low
}

/** When a row of the log was received and for whom; both ids null: from the platform itself. */
export type LoggedAct = { seq: number; at: Date; personId: string | null; delegationId: string | null }

/** When these rows were received, and who sent them. */
export async function rowsOfLog(db: Database, draftId: string, seqs: readonly number[]): Promise<Map<number, LoggedAct>> {
  const rows = await db.$queryRaw<LoggedAct[]>`select seq, "receivedAt" as at, "personId", "delegationId" from "DraftUpdate" where "draftId" = ${draftId} and seq = any(${[...new Set(seqs)]}::int[])`
  return new Map(rows.map((row) => [row.seq, row]))
}
