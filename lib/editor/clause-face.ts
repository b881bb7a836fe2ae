import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { numberClauses, type ClauseNumber } from '@/lib/domain/numbering'
import { attributesOf } from '@/lib/editor/structure'
import { clausesOfNode } from '@/lib/editor/schema'

/** What is drawn about the clauses but is not text. Every field may be set by itself, with `setFace`. */
export type Face = {
  selected: string | null
  /** Draws the margin of a clause; null where it has none. Called anew when `notesVersion` changes. */
  note: (clauseId: string) => HTMLElement | null
  notesVersion: number
  /** Underlined spans: positions in the document. */
  spans: readonly { from: number; to: number; commentId: string; moved: boolean }[]
}

type State = { face: Face; numbers: ReadonlyMap<string, ClauseNumber>; structure: DecorationSet; selected: DecorationSet; spans: DecorationSet; notes: DecorationSet; version: number }

export const faceKey = new PluginKey<State>('clause-face')
export const setFace = (tr: Transaction, face: Partial<Face>): Transaction => tr.setMeta(faceKey, face).setMeta('addToHistory', false)

/** Numbers, current clause, comment spans and margins as decorations. Numbers are computed anew only when the structure changes, never on plain typing. */
export function clauseFace(language: string, first: Face): Plugin[] {
  const number = (doc: ProseMirrorNode) => numberClauses(clausesOfNode(doc), language)
  const face = new Plugin<State>({
    key: faceKey,
    state: {
      init: (_config, { doc }) => {
        const numbers = number(doc)
        return { face: first, numbers, structure: structureOf(doc, numbers), selected: selectedIn(doc, first.selected), spans: spansIn(doc, first), notes: notesIn(doc, first), version: 0 }
      },
      apply: (tr, state, before) => {
        const change = tr.getMeta(faceKey) as Partial<Face> | undefined
        const face = change ? { ...state.face, ...change } : state.face
        if (!change && !tr.docChanged) return state
        const restructured = tr.docChanged && structureChanged(before.doc, tr.doc)
        const kept = (set: DecorationSet): DecorationSet => (tr.docChanged ? set.map(tr.mapping, tr.doc) : set)
        const numbers = restructured ? number(tr.doc) : state.numbers
        return {
          face,
          numbers,
          version: state.version + Number(restructured),
          structure: restructured ? structureOf(tr.doc, numbers) : kept(state.structure),
          selected: restructured || change?.selected !== undefined ? selectedIn(tr.doc, face.selected) : kept(state.selected),
          spans: change?.spans ? spansIn(tr.doc, face) : kept(state.spans),
          notes: restructured || change?.notesVersion !== undefined ? notesIn(tr.doc, face) : kept(state.notes),
        }
      },
    },
    props: { decorations: (state) => faceKey.getState(state)!.structure },
  })
  const layer = (name: 'selected' | 'spans' | 'notes'): Plugin => new Plugin({ props: { decorations: (state) => faceKey.getState(state)![name] } })
  return [face, layer('selected'), layer('spans'), layer('notes')]
}

/** Whether order, kinds, numbering or the designation of a heading may have changed. ProseMirror shares the attributes of a node that only got new text. */
export function structureChanged(before: ProseMirrorNode, after: ProseMirrorNode): boolean {
  if (before.childCount !== after.childCount) return true
  for (let index = 0; index < after.childCount; index++) {
    const [old, now] = [before.child(index), after.child(index)]
    if (old === now) continue
    if (old.attrs !== now.attrs && !old.sameMarkup(now)) return true
    if (attributesOf(now).kind === 'heading') return true
  }
  return false
}

function structureOf(doc: ProseMirrorNode, numbers: ReadonlyMap<string, ClauseNumber>): DecorationSet {
  const rivals = new Set(doc.content.content.map((node) => attributesOf(node).alternativeOf).filter((id): id is string => id !== null))
  const all: Decoration[] = []
  doc.forEach((node, offset, index) => {
    const { id, alternativeOf } = attributesOf(node)
    const { number, label } = numbers.get(id) ?? { number: '', label: '' }
    const next = index + 1 < doc.childCount ? attributesOf(doc.child(index + 1)) : null
    const ends = !next || (next.alternativeOf ?? next.id) !== (alternativeOf ?? id)
    const rival = alternativeOf !== null ? ` rival${ends ? ' rival-end' : ''}` : rivals.has(id) && !ends ? ' rival rival-start' : ''
    all.push(Decoration.node(offset, offset + node.nodeSize, { 'data-number': number, ...(label ? { 'data-label': label } : {}), ...(rival ? { class: rival.trim() } : {}) }))
  })
  return DecorationSet.create(doc, all)
}

function selectedIn(doc: ProseMirrorNode, selected: string | null): DecorationSet {
  const found: Decoration[] = []
  doc.forEach((node, offset) => {
    if (selected !== null && node.attrs['id'] === selected) found.push(Decoration.node(offset, offset + node.nodeSize, { class: 'on', 'data-current': 'true' }))
  })
  return DecorationSet.create(doc, found)
}

function spansIn(doc: ProseMirrorNode, { spans }: Face): DecorationSet {
  const size = doc.content.size
  const inside = spans.filter(({ from, to }) => from < to && to <= size)
  return DecorationSet.create(doc, inside.map(({ from, to, commentId, moved }) => Decoration.inline(from, to, { class: moved ? 'anchored moved' : 'anchored', 'data-comment': commentId })))
}

function notesIn(doc: ProseMirrorNode, { note, notesVersion }: Face): DecorationSet {
  const all: Decoration[] = []
  doc.forEach((node, offset) => {
    const id = node.attrs['id'] as string
    const drawn = note(id)
    if (drawn) all.push(Decoration.widget(offset + node.nodeSize, () => drawn, { side: -1, key: `${id} ${notesVersion}`, ignoreSelection: true, stopEvent: () => true }))
  })
  return DecorationSet.create(doc, all)
}
