import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import * as Y from 'yjs'
import { elementOf, elementsOf, storedAttributes, TEXT_ROOT } from '@/lib/editor/document'
import { editsOf, type Kept } from '@/lib/editor/kept-characters'
import { MOVED_ROOT, runsOf, type MovedRow } from '@/lib/editor/moved'
import { placesBetween, placesFor } from '@/lib/editor/place'
import { clauseOfNode } from '@/lib/editor/schema'

export type Writing = {
  was: ProseMirrorNode
  now: ProseMirrorNode
  kept: readonly Kept[]
  /** The shared element of each clause, by id; kept up to date. */
  elements: Map<string, Y.XmlElement>
  shift: Shift
}

/** From a range of the text as the editor showed it to the ranges of the shared text that hold the same characters. */
export type Shift = (shown: string, text: Y.XmlText) => (from: number, to: number) => [from: number, to: number][]

type Run = [client: number, clock: number, length: number]

/** Writes the difference between two states of the editor into the shared document. To be called within a transaction. */
export function writeText(doc: Y.Doc, { was, now, kept, elements, shift }: Writing): void {
  const before = new Map(was.content.content.map((node) => [node.attrs['id'] as string, node]))
  const after = now.content.content.map((node) => ({ id: node.attrs['id'] as string, node }))
  const structural = before.size !== after.length || [...before.keys()].some((id, index) => after[index]!.id !== id)
  const carried = structural ? kept.filter((run) => run.from !== run.to) : []
  const sources = carried.map((run) => sourceRuns(elements, before, shift, run))
  for (const { id, node } of after) {
    const old = before.get(id)
    const element = elements.get(id)
    if (old && element && old !== node) writeClause(element, old, node, kept, shift)
  }
  if (!structural) return
  const present = new Set(after.map(({ id }) => id))
  insertNew(doc, after, elements)
  reorder(doc, after.map(({ id }) => id), [...before.keys()].filter((id) => present.has(id)))
  removeGone(doc, [...before.keys()].filter((id) => !present.has(id)), elements)
  const rows = carried.flatMap((run, index) => rowsFor(sources[index]!, textOf(elements, run.to), run))
  if (rows.length) doc.getArray<MovedRow>(MOVED_ROOT).push(rows)
}

const textOf = (elements: ReadonlyMap<string, Y.XmlElement>, id: string): Y.XmlText | null => {
  const text = elements.get(id)?.get(0)
  return text instanceof Y.XmlText ? text : null
}

function sourceRuns(elements: ReadonlyMap<string, Y.XmlElement>, before: ReadonlyMap<string, ProseMirrorNode>, shift: Shift, run: Kept): Run[] {
  const text = textOf(elements, run.from)
  if (!text) return []
  const ranges = shift(before.get(run.from)?.textContent ?? '', text)(run.fromOffset, run.fromOffset + run.length)
  return ranges.flatMap(([from, to]) => runsOf(text, from, to))
}

function rowsFor(sources: readonly Run[], text: Y.XmlText | null, run: Kept): MovedRow[] {
  if (!text) return []
  const targets = runsOf(text, run.toOffset, run.toOffset + run.length)
  const rows: MovedRow[] = []
  let used = 0
  let index = 0
  for (const [client, clock, length] of sources) {
    for (let done = 0; done < length && index < targets.length; ) {
      const [toClient, toClock, room] = targets[index]!
      const size = Math.min(length - done, room - used)
      rows.push([client, clock + done, size, toClient, toClock + used])
      done += size
      used += size
      if (used === room) {
        index += 1
        used = 0
      }
    }
  }
  return rows
}

function writeClause(element: Y.XmlElement, old: ProseMirrorNode, node: ProseMirrorNode, kept: readonly Kept[], shift: Shift): void {
  if (!old.sameMarkup(node)) {
    const wanted = storedAttributes(clauseOfNode(node))
    const has = storedAttributes(clauseOfNode(old))
    const target = element as unknown as Y.XmlElement<Record<string, string | number>>
    for (const name of new Set([...Object.keys(wanted), ...Object.keys(has)])) {
      if (name === 'id' || wanted[name] === has[name]) continue
      if (wanted[name] === undefined) target.removeAttribute(name)
      else target.setAttribute(name, wanted[name])
    }
  }
  const shown = old.textContent
  const wanted = node.textContent
  if (shown === wanted) return
  let text = element.get(0)
  if (!(text instanceof Y.XmlText)) {
    text = new Y.XmlText()
    element.insert(0, [text])
  }
  const id = node.attrs['id'] as string
  const place = shift(shown, text)
  for (const { at, remove, insert } of editsOf(shown, wanted, kept.filter((run) => run.from === id && run.to === id))) {
    const ranges = place(at, at + remove)
    for (const [from, to] of ranges.toReversed()) if (to > from) text.delete(from, to - from)
    if (insert) text.insert(Math.min(ranges[0]![0], text.length), insert)
  }
}

function insertNew(doc: Y.Doc, after: readonly { id: string; node: ProseMirrorNode }[], elements: Map<string, Y.XmlElement>): void {
  const root = doc.getXmlFragment(TEXT_ROOT)
  const places = new Map(elementsOf(doc).map(({ element, place }) => [element, place]))
  for (let index = 0; index < after.length; index++) {
    if (elements.has(after[index]!.id)) continue
    let end = index
    while (end < after.length && !elements.has(after[end]!.id)) end++
    const previous = index > 0 ? elements.get(after[index - 1]!.id)! : null
    const following = end < after.length ? elements.get(after[end]!.id)! : null
    const lower = previous ? (places.get(previous) ?? '') : ''
    const keys = placesBetween(lower, following ? (places.get(following) ?? '') : null, end - index)
    const fresh = after.slice(index, end).map(({ node }, offset) => elementOf(clauseOfNode(node), keys?.[offset] ?? (lower === '' ? null : lower)))
    const at = previous ? root.toArray().indexOf(previous) + 1 : 0
    root.insert(at, fresh)
    fresh.forEach((element, offset) => {
      elements.set(after[index + offset]!.id, element)
      places.set(element, keys?.[offset] ?? lower)
    })
    index = end - 1
  }
}

/** Gives new places to what moved, and to everything only where equal keys leave no room. */
function reorder(doc: Y.Doc, wanted: readonly string[], oldOrder: readonly string[]): void {
  const entries = new Map(elementsOf(doc).map((entry) => [entry.id, entry]))
  const stay = longestRun(wanted.filter((id) => oldOrder.includes(id)), oldOrder)
  const put = (id: string, place: string): void => {
    const entry = entries.get(id)!
    entry.place = place
    ;(entry.element as unknown as Y.XmlElement<Record<string, string>>).setAttribute('place', place)
  }
  const old = new Set(oldOrder)
  for (const [index, id] of wanted.entries()) {
    if (stay.has(id) || !old.has(id)) continue
    const previous = index > 0 ? entries.get(wanted[index - 1]!)!.place : ''
    const next = wanted.slice(index + 1).find((other) => stay.has(other) || !old.has(other))
    const [place] = placesBetween(previous, next === undefined ? null : entries.get(next)!.place, 1) ?? []
    if (place === undefined) break
    put(id, place)
  }
  const now = elementsOf(doc).map(({ id }) => id).filter((id) => entries.has(id))
  const kept = new Set(wanted)
  if (now.filter((id) => kept.has(id)).every((id, index) => id === wanted[index])) return
  const keys = placesFor(wanted.length)
  wanted.forEach((id, index) => put(id, keys[index]!))
}

/** The most clauses that keep their order: the others are those that moved. */
function longestRun(wanted: readonly string[], oldOrder: readonly string[]): Set<string> {
  const rank = new Map(oldOrder.map((id, index) => [id, index]))
  const tails: number[] = []
  const before: number[] = []
  wanted.forEach((id, index) => {
    const value = rank.get(id)!
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (rank.get(wanted[tails[middle]!]!)! < value) low = middle + 1
      else high = middle
    }
    before[index] = low > 0 ? tails[low - 1]! : -1
    tails[low] = index
  })
  const stay = new Set<string>()
  for (let index = tails.at(-1) ?? -1; index >= 0; index = before[index]!) stay.add(wanted[index]!)
  return stay
}

function removeGone(doc: Y.Doc, gone: readonly string[], elements: Map<string, Y.XmlElement>): void {
  const root = doc.getXmlFragment(TEXT_ROOT)
  for (const id of gone) {
    const element = elements.get(id)
    elements.delete(id)
    const index = element ? root.toArray().indexOf(element) : -1
    if (index >= 0) root.delete(index, 1)
  }
}
