import type * as Y from 'yjs'
import { MOVED_ROOT, type MovedRow } from '@/lib/editor/moved'

/** Characters as Yjs numbers them: `length` of them from `clock` on, of one client. */
export type CharacterRun = { client: number; clock: number; length: number }

/** A run of standing characters and, where `moved` says that they were carried over, the characters they are said to repeat. */
export type TracedRun = { here: CharacterRun; from: CharacterRun | null }

const DEEPEST = 50

/**
 * Where standing characters came from when a split, a merge or an undone deletion wrote them anew. What it says is a claim of
 * whoever wrote the row: it must be compared with the words of the log before it is believed.
 */
export function traceBack(doc: Y.Doc, runs: readonly CharacterRun[]): TracedRun[] {
  const rows = movedRows(doc)
  const byTarget = new Map<number, MovedRow[]>()
  for (const row of rows) {
    const known = byTarget.get(row[3])
    if (known) known.push(row)
    else byTarget.set(row[3], [row])
  }
  const origin = ({ client, clock, length }: CharacterRun, depth: number): CharacterRun[] => {
    for (const [fromClient, fromClock, moved, , toClock] of byTarget.get(client) ?? []) {
      const [start, end] = [Math.max(clock, toClock), Math.min(clock + length, toClock + moved)]
      if (start >= end || depth > DEEPEST) continue
      const inside = origin({ client: fromClient, clock: fromClock + start - toClock, length: end - start }, depth + 1)
      const before = start > clock ? origin({ client, clock, length: start - clock }, depth) : []
      const after = end < clock + length ? origin({ client, clock: end, length: clock + length - end }, depth) : []
      return [...before, ...inside, ...after]
    }
    return [{ client, clock, length }]
  }
  return runs.flatMap((run) => {
    let clock = run.clock
    return origin(run, 0).map((from): TracedRun => {
      const here = { client: run.client, clock, length: from.length }
      clock += from.length
      return { here, from: from.client === here.client && from.clock === here.clock ? null : from }
    })
  })
}

/**
 * The rows of `moved` that say where these characters were carried, and where from there. Each is a claim of whoever wrote it, to be
 * compared with the words of the log.
 */
export function rowsFrom(doc: Y.Doc, runs: readonly CharacterRun[]): MovedRow[] {
  const bySource = new Map<number, Set<MovedRow>>()
  for (const row of movedRows(doc)) bySource.set(row[0], (bySource.get(row[0]) ?? new Set()).add(row))
  const found: MovedRow[] = []
  for (let open = [...runs]; open.length; ) {
    const next: CharacterRun[] = []
    for (const { client, clock, length } of open) for (const row of bySource.get(client) ?? []) {
      if (row[1] >= clock + length || row[1] + row[2] <= clock) continue
      bySource.get(client)!.delete(row)
      found.push(row)
      next.push({ client: row[3], clock: row[4], length: row[2] })
    }
    open = next
  }
  return found
}

const movedRows = (doc: Y.Doc): MovedRow[] =>
  doc.getArray<unknown>(MOVED_ROOT).toArray().filter((row): row is MovedRow => Array.isArray(row) && row.length === 5 && row.every((part) => Number.isSafeInteger(part) && (part as number) >= 0))
