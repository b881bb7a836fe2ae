import { fromBase64, toBase64 } from 'lib0/buffer'
import * as Y from 'yjs'
import { elementsOf, plainText } from '@/lib/editor/document'
import { MovedIndex, offsetOf } from '@/lib/editor/moved'

/** A span of words in the live text: its first and last character by identity (Yjs relative positions, base64), and the words as they stood. */
export type Anchor = { clauseId: string; start: string; end: string; quote: string }

/**
 * Where an anchor stands now. `in_place`: the same words in the same clause. `moved`: some of its characters live on, but in another
 * clause or the words between its ends have changed (`words` are those that stand there now). `orphaned`: the characters at both its
 * ends are gone; nothing is guessed.
 * `from` and `to` count UTF-16 units from the start of the clause.
 */
export type ResolvedAnchor =
  | { state: 'in_place' | 'moved'; clauseId: string; from: number; to: number; words: string }
  | { state: 'orphaned'; clauseId: string }

/** The anchor of the characters `from` to `to` of a clause. Null where there is no such clause or span. */
export function makeAnchor(doc: Y.Doc, clauseId: string, from: number, to: number): Anchor | null {
  const element = elementsOf(doc).find((one) => one.id === clauseId)?.element
  const text = element?.get(0)
  if (!(text instanceof Y.XmlText) || from < 0 || to > text.length || from >= to) return null
  return {
    clauseId,
    start: toBase64(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, from, 0))),
    end: toBase64(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, to, -1))),
    quote: plainText(text).slice(from, to),
  }
}

/** The anchor of the first place where these words stand in a clause; null if they do not. */
export function anchorOfWords(doc: Y.Doc, clauseId: string, words: string): Anchor | null {
  const element = elementsOf(doc).find((one) => one.id === clauseId)?.element
  const from = element ? element.toArray().map(plainText).join('').indexOf(words) : -1
  return from < 0 ? null : makeAnchor(doc, clauseId, from, from + words.length)
}

/** Resolves many anchors against one document; reads the document once. */
export function resolveAnchors(doc: Y.Doc, anchors: readonly Anchor[]): ResolvedAnchor[] {
  if (anchors.length === 0) return []
  const moved = new MovedIndex(doc)
  const ids = new Map(elementsOf(doc).map(({ element, id }) => [element, id]))
  return anchors.map((anchor) => resolve(anchor, moved, ids))
}

function resolve(anchor: Anchor, moved: MovedIndex, ids: ReadonlyMap<Y.XmlElement, string>): ResolvedAnchor {
  const orphaned: ResolvedAnchor = { state: 'orphaned', clauseId: anchor.clauseId }
  const first = characterOf(anchor.start)
  const last = characterOf(anchor.end)
  if (!first || !last) return orphaned
  const start = moved.living(first)
  const end = moved.living(last)
  const home = (start ?? end)?.item.parent
  if (!(home instanceof Y.XmlText)) return orphaned
  const element = home.parent
  const clauseId = element instanceof Y.XmlElement ? ids.get(element) : undefined
  if (clauseId === undefined) return orphaned
  const words = plainText(home)
  // A lost end leaves a mark where it stood, if the text it stood in still lives; else only the other end is certain.
  const stood = (id: Y.ID): number | null => {
    const found = moved.at(id)
    return found?.item.parent === home ? offsetOf(found.item, found.offset) : null
  }
  const head = start?.item.parent === home ? offsetOf(start.item, start.offset) : stood(first)
  const tail = end?.item.parent === home ? offsetOf(end.item, end.offset) + 1 : stood(last)
  const from = head ?? tail! - 1
  const to = tail ?? head! + 1
  if (from >= to) return orphaned
  const now = words.slice(from, to)
  return { state: now === anchor.quote && clauseId === anchor.clauseId ? 'in_place' : 'moved', clauseId, from, to, words: now }
}

/** The id of the character an encoded relative position stands at; null if it names none. */
function characterOf(encoded: string): Y.ID | null {
  try {
    return Y.decodeRelativePosition(fromBase64(encoded)).item
  } catch {
    return null
  }
}
