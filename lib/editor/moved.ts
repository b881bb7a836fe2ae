import * as Y from 'yjs'

/** Root in which the document says where characters now stand after a split, a merge or an undone deletion (GUARD 3). */
export const MOVED_ROOT = 'moved'

/** `length` characters from `client`, `clock` on stand now as as many from `toClient`, `toClock` on. */
export type MovedRow = [client: number, clock: number, length: number, toClient: number, toClock: number]

/** Follows characters through every row of `moved`, to where they live today. */
export class MovedIndex {
  private readonly rows = new Map<number, MovedRow[]>()

  constructor(private readonly doc: Y.Doc) {
    for (const row of doc.getArray<unknown>(MOVED_ROOT).toArray()) {
      if (!Array.isArray(row) || row.length !== 5 || !row.every((part) => Number.isSafeInteger(part) && (part as number) >= 0)) continue
      const [client] = row as MovedRow
      const known = this.rows.get(client)
      if (known) known.push(row as MovedRow)
      else this.rows.set(client, [row as MovedRow])
    }
  }

  /**
   * The living item that holds this character and its offset in the item; null if the character is gone. After undo and redo a
   * character may have been moved more than once: the latest row is tried first, then those before it.
   */
  living(id: Y.ID): { item: Y.Item; offset: number } | null {
    const open = [id]
    const seen = new Set<string>()
    for (let at = open.pop(); at && seen.size < 1000; at = open.pop()) {
      const name = `${at.client}:${at.clock}`
      if (seen.has(name)) continue
      seen.add(name)
      const found = itemAt(this.doc, at)
      if (found && !found.item.deleted && found.item.parent instanceof Y.XmlText) return found
      open.push(...this.next(at))
    }
    return null
  }

  /** The item that holds this very character, living or not. */
  at(id: Y.ID): { item: Y.Item; offset: number } | null {
    return itemAt(this.doc, id)
  }

  private next(id: Y.ID): Y.ID[] {
    const rows = this.rows.get(id.client)?.filter(([, clock, length]) => id.clock >= clock && id.clock < clock + length) ?? []
    return rows.map((row) => Y.createID(row[3], row[4] + id.clock - row[1]))
  }
}

/** The item that holds a character, living or deleted; null if it was never here or has been collected. */
export function itemAt(doc: Y.Doc, id: Y.ID): { item: Y.Item; offset: number } | null {
  if (id.clock >= Y.getState(doc.store, id.client)) return null
  const item = Y.getItem(doc.store, id) as Y.Item | Y.GC
  return item instanceof Y.Item ? { item, offset: id.clock - item.id.clock } : null
}

/** Runs of ids of the visible characters `from` to `to` of a text: [client, clock, length]. */
export function runsOf(text: Y.XmlText, from: number, to: number): [client: number, clock: number, length: number][] {
  const runs: [number, number, number][] = []
  let offset = 0
  for (let item = text._start; item && offset < to; item = item.right) {
    if (item.deleted || !item.countable) continue
    const start = Math.max(from, offset)
    const end = Math.min(to, offset + item.length)
    if (start < end) runs.push([item.id.client, item.id.clock + start - offset, end - start])
    offset += item.length
  }
  return runs
}

/** Visible characters before this one in its text; for a deleted character, before the place where it stood. */
export function offsetOf(item: Y.Item, offset: number): number {
  let before = item.deleted ? 0 : offset
  for (let left = item.left; left; left = left.left) if (!left.deleted && left.countable) before += left.length
  return before
}
