import * as Y from 'yjs'
import { elementsOf } from '@/lib/editor/document'
import { itemAt } from '@/lib/editor/moved'

/** Characters that an edit wrote or took away, and the clause in which they stood. */
export type EditPlace = { clauseId: string; client: number; clock: number; length: number }

/** An edit as the browser kept it. `places`: empty where an earlier version kept it. */
export type KeptEdit = { key: number; update: Uint8Array; places: readonly EditPlace[] }

/** What edits did in one clause that the draft does not know. `clauseId` null: it cannot be told which. */
export type LostClause = { clauseId: string | null; written: string[]; taken: string[] }

/** `edits`: how many a restored draft lacks. `recorded`: keys of those that it holds after all. */
export type LostEdits = { edits: number; clauses: LostClause[]; recorded: number[] }

/** Where an edit was made, noted while the document that it was made in is at hand: a restored one may not have that place. */
export function placesOf({ doc, beforeState, afterState, deleteSet }: Y.Transaction): EditPlace[] {
  const places: EditPlace[] = []
  const note = (client: number, from: number, to: number): void => {
    const structs = doc.store.clients.get(client)
    if (!structs || from >= to) return
    for (let index = Y.findIndexSS(structs, from); index < structs.length && structs[index]!.id.clock < to; index++) {
      const struct = structs[index]!
      const clauseId = struct instanceof Y.Item ? clauseIdOf(struct) : null
      const [start, end] = [Math.max(from, struct.id.clock), Math.min(to, struct.id.clock + struct.length)]
      if (clauseId !== null) places.push({ clauseId, client, clock: start, length: end - start })
    }
  }
  for (const [client, end] of afterState) note(client, beforeState.get(client) ?? 0, end)
  for (const [client, ranges] of deleteSet.clients) for (const { clock, len } of ranges) note(client, clock, clock + len)
  return places
}

function clauseIdOf({ parent }: Y.Item): string | null {
  const element = parent instanceof Y.XmlText ? parent.parent : parent
  const id = element instanceof Y.XmlElement ? (element.getAttribute('id') as unknown) : null
  return typeof id === 'string' && id !== '' ? id : null
}

/**
 * What these edits, made in a draft as it was before it was restored, wrote and took away that the restored one does not know: as words
 * to be read, never to be merged. Words that a split or a merge only carried over are nobody's loss and are left out.
 */
export function lostEdits(kept: readonly KeptEdit[], doc: Y.Doc): LostEdits {
  const edits = kept.map((edit) => ({ ...edit, ...Y.decodeUpdate(edit.update) }))
  const lost = edits.filter((edit) => isNew(edit, doc) || takesAway(edit, doc))
  const carried = new Ids()
  for (const { structs } of lost) for (const [client, clock, length, toClient, toClock] of structs.flatMap(rowsOfMoved)) {
    carried.add(client, clock, length)
    carried.add(toClient, toClock, length)
  }
  const gone = new Ids()
  for (const { ds } of lost) for (const [client, ranges] of ds.clients) for (const { clock, len } of ranges) gone.add(client, clock, len)
  const clauses = new Map<string | null, LostClause>()
  const clause = (clauseId: string | null): LostClause => {
    const known = clauses.get(clauseId) ?? { clauseId, written: [], taken: [] }
    clauses.set(clauseId, known)
    return known
  }
  for (const { id, element } of elementsOf(doc)) for (const text of element.toArray()) if (text instanceof Y.XmlText) {
    const taken = takenFrom(text, (client, clock) => gone.has(client, clock) && !carried.has(client, clock))
    if (taken.length) clause(id).taken.push(...taken)
  }
  for (const { place, words } of writtenIn(lost, doc, (client, clock) => gone.has(client, clock) || carried.has(client, clock))) clause(place).written.push(words)
  const order = new Map(elementsOf(doc).map(({ id }, index) => [id, index]))
  const rank = ({ clauseId }: LostClause): number => (clauseId === null ? Infinity : order.get(clauseId) ?? order.size)
  return { edits: lost.length, clauses: [...clauses.values()].sort((a, b) => rank(a) - rank(b)), recorded: edits.filter((edit) => !lost.includes(edit)).map(({ key }) => key) }
}

type Decoded = ReturnType<typeof Y.decodeUpdate>
type Struct = Decoded['structs'][number]

const isNew = ({ structs }: Decoded, doc: Y.Doc): boolean => structs.some((struct) => !(struct instanceof Y.Skip) && struct.id.clock + struct.length > Y.getState(doc.store, struct.id.client))

/** Takes away what stands in the document, or what the document never had: letters of other edits that are lost. */
const takesAway = ({ ds }: Decoded, doc: Y.Doc): boolean => [...ds.clients].some(([client, ranges]) => ranges.some(({ clock, len }) => {
  if (clock + len > Y.getState(doc.store, client)) return true
  for (let at = clock; at < clock + len; ) {
    const struct = Y.getItem(doc.store, Y.createID(client, at))
    if (!struct.deleted) return true
    at = struct.id.clock + struct.length
  }
  return false
}))

/** Rows of the root `moved` among what an edit brings. */
function rowsOfMoved(struct: Struct): [number, number, number, number, number][] {
  const values = struct instanceof Y.Item && struct.content instanceof Y.ContentAny ? (struct.content.arr as unknown[]) : []
  return values.filter((value): value is [number, number, number, number, number] => Array.isArray(value) && value.length === 5 && value.every((part) => Number.isSafeInteger(part)))
}

/** Runs of a text of the restored draft that the edits took away. */
function takenFrom(text: Y.XmlText, isTaken: (client: number, clock: number) => boolean): string[] {
  const runs: string[] = []
  let open = false
  for (let item = text._start; item; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue
    for (let index = 0; index < item.length; index++) {
      const taken = isTaken(item.id.client, item.id.clock + index)
      if (taken && open) runs[runs.length - 1] += item.content.str[index]!
      else if (taken) runs.push(item.content.str[index]!)
      open = taken
    }
  }
  return runs.filter((run) => run.trim() !== '')
}

type Written = { client: number; clock: number; letter: string }
type Run = { place: string | null; letters: Written[] }

/** What the edits wrote, in the order of the text as far as they tell it: one run for each place in which it was written. */
function writtenIn(edits: readonly (KeptEdit & Decoded)[], doc: Y.Doc, isLeftOut: (client: number, clock: number) => boolean): { place: string | null; words: string }[] {
  const runs: Run[] = []
  const runOf = new Map<string, Run>()
  const find = (id: Y.ID | null): { run: Run; index: number } | null => {
    const run = id && runOf.get(`${id.client} ${id.clock}`)
    // What was written last is looked for first: most letters follow the one before.
    return run ? { run, index: run.letters.findLastIndex(({ client, clock }) => client === id.client && clock === id.clock) } : null
  }
  for (const { structs, places } of edits) for (const struct of structs) {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue
    const { client, clock } = struct.id
    if (clock + struct.length <= Y.getState(doc.store, client) || runOf.has(`${client} ${clock}`)) continue
    const letters = [...Array(struct.length).keys()].map((index): Written => ({ client, clock: clock + index, letter: (struct.content as Y.ContentString).str[index]! }))
    const [after, before] = [find(struct.origin), find(struct.rightOrigin)]
    const run = after?.run ?? before?.run ?? { place: placeOf(struct, places, doc), letters: [] }
    if (after) run.letters.splice(after.index + 1, 0, ...letters)
    else if (before) run.letters.splice(before.index, 0, ...letters)
    else {
      run.letters = letters
      runs.push(run)
    }
    for (const letter of letters) runOf.set(`${letter.client} ${letter.clock}`, run)
  }
  return runs.map(({ place, letters }) => ({ place, words: letters.filter(({ client, clock }) => !isLeftOut(client, clock)).map(({ letter }) => letter).join('') })).filter(({ words }) => words.trim() !== '')
}

function placeOf(struct: Y.Item, places: readonly EditPlace[], doc: Y.Doc): string | null {
  const { client, clock } = struct.id
  const noted = places.find((place) => place.client === client && clock >= place.clock && clock < place.clock + place.length)
  const neighbour = [struct.origin, struct.rightOrigin].flatMap((id) => (id ? itemAt(doc, id)?.item ?? [] : []))[0]
  return noted?.clauseId ?? (neighbour ? clauseIdOf(neighbour) : null)
}

/** A set of ids, kept as ranges. */
class Ids {
  private readonly ranges = new Map<number, [from: number, to: number][]>()

  add(client: number, clock: number, length: number): void {
    const known = this.ranges.get(client) ?? []
    const last = known.at(-1)
    if (last && last[1] === clock) last[1] = clock + length
    else known.push([clock, clock + length])
    this.ranges.set(client, known)
  }

  has(client: number, clock: number): boolean {
    return this.ranges.get(client)?.some(([from, to]) => clock >= from && clock < to) ?? false
  }
}
