import * as Y from 'yjs'
import { CLAUSE_KINDS, NUMBERINGS, type Clause, type ClauseKind, type Numbering } from '@/lib/domain/clause'
import { inOrder, placesFor, type Placed } from '@/lib/editor/place'

/** Root of the negotiated text in every draft's Y document (DESIGN 3). */
export const TEXT_ROOT = 'text'
/** Name of the one element the root may hold. */
export const CLAUSE_NODE = 'clause'
/** Client id of the server when it writes a text into an empty document; fixed, so that two nodes seeding alike write the same bytes. */
const SEEDING_CLIENT = 1

type Attributes = { id?: unknown; kind?: unknown; level?: unknown; numbering?: unknown; alternativeOf?: unknown }

/** The clauses of the live text in reading order, with attributes a foreign client left out or spoilt put right; ids are unique. */
export function clausesOf(doc: Y.Doc): Clause[] {
  return elementsOf(doc).map(({ element, id }) => ({ ...clauseOf(element), id }))
}

/** The clause elements in reading order, each under the id it is known by: its own, made unique where a foreign client repeated one. */
export function elementsOf(doc: Y.Doc): (Placed & { id: string })[] {
  const seen = new Set<string>()
  const children = doc.getXmlFragment(TEXT_ROOT).toArray().filter((child): child is Y.XmlElement => child instanceof Y.XmlElement && child.nodeName === CLAUSE_NODE)
  return inOrder(children).map((placed) => {
    const own = placed.element.getAttribute('id') as unknown
    const base = typeof own === 'string' && own !== '' ? own : `${placed.element._item?.id.client}-${placed.element._item?.id.clock}`
    let id = base
    for (let copy = 2; seen.has(id); copy++) id = `${base}~${copy}`
    seen.add(id)
    return { ...placed, id }
  })
}

/** One clause element read as a clause of the domain. */
export function clauseOf(element: Y.XmlElement): Clause {
  return { ...clauseAttributes(element.getAttributes() as Attributes), text: element.toArray().map(plainText).join('') }
}

/** Attributes as they stand in the shared document, turned into the domain's; unknown values fall back to a plain paragraph. */
export function clauseAttributes(attributes: Attributes): Omit<Clause, 'text'> {
  const kind = (CLAUSE_KINDS as readonly unknown[]).includes(attributes.kind) ? (attributes.kind as ClauseKind) : 'paragraph'
  const level = Number(attributes.level)
  return {
    id: typeof attributes.id === 'string' ? attributes.id : '',
    kind,
    level: levelFor(kind, Number.isInteger(level) ? level : 0),
    numbering: (NUMBERINGS as readonly unknown[]).includes(attributes.numbering) ? (attributes.numbering as Numbering) : null,
    alternativeOf: typeof attributes.alternativeOf === 'string' && attributes.alternativeOf !== '' ? attributes.alternativeOf : null,
  }
}

/** The level a kind may stand at, nearest to the one wanted: headings 1 to 3, items 3 or 4, the others have one. */
export function levelFor(kind: ClauseKind, wanted: number): number {
  if (kind === 'heading') return Math.min(3, Math.max(1, wanted))
  if (kind === 'item') return wanted >= 4 ? 4 : 3
  return kind === 'subparagraph' ? 2 : 1
}

/** The characters of a text or element without formats, embeds or markup. */
export function plainText(node: Y.XmlText | Y.XmlElement | Y.XmlHook): string {
  if (node instanceof Y.XmlText) return (node.toDelta() as { insert?: unknown }[]).map((piece) => (typeof piece.insert === 'string' ? piece.insert : '')).join('')
  return node instanceof Y.XmlElement ? node.toArray().map(plainText).join('') : ''
}

/**
 * The Yjs update (V1) that writes these clauses into an empty document.
 * The same clauses give the same bytes on every node, so seeding twice is harmless.
 */
export function stateFromClauses(clauses: readonly Clause[]): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = SEEDING_CLIENT
  const places = placesFor(clauses.length)
  doc.transact(() => doc.getXmlFragment(TEXT_ROOT).insert(0, clauses.map((clause, index) => elementOf(clause, places[index]!))))
  const state = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return state
}

/** A new clause element with its one text, not yet placed in a document. Without `place` it stands with the clause it is inserted after. */
export function elementOf(clause: Clause, place: string | null = null): Y.XmlElement {
  const element = new Y.XmlElement<Record<string, string | number>>(CLAUSE_NODE)
  const attributes = storedAttributes(clause)
  for (const name of Object.keys(attributes)) element.setAttribute(name, attributes[name]!)
  if (place !== null) element.setAttribute('place', place)
  element.insert(0, [new Y.XmlText(withoutBreaks(clause.text))])
  return element as unknown as Y.XmlElement
}

/** Text on one line: a clause holds no line break. Linear in any input, however hostile. */
export function withoutBreaks(text: string): string {
  const lines = text.split(/[\r\n\u2028\u2029]/)
  return lines.length === 1 ? text : lines.map((line) => line.trim()).filter(Boolean).join(' ')
}

/** The attributes a clause is stored with; those that are null are absent. */
export function storedAttributes(clause: Omit<Clause, 'text'>): Record<string, string | number> {
  return {
    id: clause.id,
    kind: clause.kind,
    level: levelFor(clause.kind, clause.level),
    ...(clause.numbering === null ? {} : { numbering: clause.numbering }),
    ...(clause.alternativeOf === null ? {} : { alternativeOf: clause.alternativeOf }),
  }
}
