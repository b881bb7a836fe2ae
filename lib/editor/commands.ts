import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import { TextSelection, type Command, type EditorState, type Transaction } from '@tiptap/pm/state'
import { nanoid } from 'nanoid'
import type { ClauseKind, Numbering } from '@/lib/domain/clause'
import type { ClauseAttributes } from '@/lib/editor/clause-node'
import { levelFor } from '@/lib/editor/document'
import { attributesOf, endOfSubtree, nodeDepth, outerKind, positionOf, shifted, startOfPrevious } from '@/lib/editor/structure'

// What a drafter does to the structure. Each is a ProseMirror command: false where it cannot be done, and nothing then changes.

/** Index of the clause in which the selection begins. */
export const currentIndex = (state: EditorState): number => state.selection.$from.index(0)

/** Enter: at the end, the next clause; inside, the clause in two; at the start, an empty clause before it. The words keep their clause's id. */
export const newClauseOrSplit: Command = (state, dispatch) => {
  const tr = state.tr
  if (!state.selection.empty) tr.deleteSelection()
  const { $from } = tr.selection
  const node = $from.parent
  const attributes = attributesOf(node)
  const before = $from.before(1)
  const after = $from.after(1)
  if (node.content.size === 0 && nodeDepth(node) > 1) return promote(state, dispatch)
  if ($from.parentOffset === 0 && node.content.size > 0) {
    tr.insert(before, fresh(state, { ...following(attributes, true), alternativeOf: null }))
    tr.setSelection(TextSelection.create(tr.doc, before + 1))
  } else if ($from.parentOffset === node.content.size) {
    tr.insert(after, fresh(state, following(attributes, false)))
    tr.setSelection(TextSelection.create(tr.doc, after + 1))
  } else {
    tr.split($from.pos, 1, [{ type: node.type, attrs: { ...following(attributes, true), id: nanoid() } }])
  }
  dispatch?.(tr.scrollIntoView())
  return true
}

/** Adds an empty clause of the same kind after the current one and all that belongs to it. */
export const newClause: Command = (state, dispatch) => insertAfterSubtree(state, dispatch, following(attributesOf(state.doc.child(currentIndex(state))), false))

/** Backspace at the start of a clause: joins it to the one before, which keeps its id; an empty clause before simply goes. */
export const mergeWithPrevious: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  const index = $from.index(0)
  if (!empty || $from.parentOffset > 0 || index === 0) return false
  const previous = state.doc.child(index - 1)
  const position = $from.before(1)
  const tr = previous.content.size === 0 ? state.tr.delete(position - previous.nodeSize, position) : joined(state.tr, position)
  dispatch?.(tr.scrollIntoView())
  return true
}

/** Delete at the end of a clause: joins the next one to it; if the clause is empty, it goes and the next keeps its id. */
export const mergeWithNext: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  const index = $from.index(0)
  if (!empty || $from.parentOffset < $from.parent.content.size || index + 1 >= state.doc.childCount) return false
  const tr = state.tr
  if ($from.parent.content.size === 0) {
    tr.delete($from.before(1), $from.after(1))
    tr.setSelection(TextSelection.create(tr.doc, $from.before(1) + 1))
  } else joined(tr, $from.after(1))
  dispatch?.(tr.scrollIntoView())
  return true
}

const joined = (tr: Transaction, position: number): Transaction => tr.join(position, 1)

/** One step out: an item becomes a subparagraph, a subparagraph a paragraph, a heading one level higher. What belongs to it goes along. */
export const promote: Command = (state, dispatch) => shift(state, dispatch, -1)

/** One step in. Refused where nothing stands above for it to belong to. */
export const demote: Command = (state, dispatch) => {
  const index = currentIndex(state)
  const node = state.doc.child(index)
  if (nodeDepth(node) > 0 && (index === 0 || nodeDepth(state.doc.child(index - 1)) < nodeDepth(node))) return false
  return shift(state, dispatch, 1)
}

function shift(state: EditorState, dispatch: ((tr: Transaction) => void) | undefined, by: 1 | -1): boolean {
  const index = currentIndex(state)
  const top = state.doc.child(index)
  const outer = outerKind(state.doc, index - 1)
  if (!shifted(attributesOf(top), by, outer)) return false
  const end = nodeDepth(top) === 0 ? index + 1 : endOfSubtree(state.doc, index)
  const tr = state.tr
  for (let each = index; each < end; each++) {
    const node = state.doc.child(each)
    const next = shifted(attributesOf(node), by, outer)
    if (next) tr.setNodeMarkup(positionOf(state.doc, each), null, { ...node.attrs, ...next })
  }
  dispatch?.(tr.scrollIntoView())
  return true
}

/** Moves the clause with all that belongs to it before the one above it. Ids, and words others are typing in it, stay. */
export const moveUp: Command = (state, dispatch) => {
  const index = currentIndex(state)
  const target = startOfPrevious(state.doc, index)
  return target !== null && moveBlock(state, dispatch, index, endOfSubtree(state.doc, index), target)
}

/** Moves the clause with all that belongs to it after the one below it. */
export const moveDown: Command = (state, dispatch) => {
  const index = currentIndex(state)
  const end = endOfSubtree(state.doc, index)
  if (end >= state.doc.childCount) return false
  const depth = nodeDepth(state.doc.child(index))
  const next = state.doc.child(end)
  if (depth > 1 && nodeDepth(next) < depth) return false
  if (depth === 0 && attributesOf(next).level < attributesOf(state.doc.child(index)).level) return false
  const target = depth > 0 && nodeDepth(next) === 0 ? end + 1 : endOfSubtree(state.doc, end)
  return moveBlock(state, dispatch, index, end, target)
}

function moveBlock(state: EditorState, dispatch: ((tr: Transaction) => void) | undefined, index: number, end: number, target: number): boolean {
  if (!dispatch) return true
  const { doc, selection } = state
  const from = positionOf(doc, index)
  const to = positionOf(doc, end)
  const nodes: ProseMirrorNode[] = []
  for (let each = index; each < end; each++) nodes.push(doc.child(each))
  const goal = positionOf(doc, target)
  const start = goal > from ? goal - (to - from) : goal
  const tr = state.tr.delete(from, to).insert(start, nodes)
  const inside = (position: number): number => Math.min(tr.doc.content.size, start + Math.max(1, Math.min(position - from, to - from - 1)))
  tr.setSelection(TextSelection.between(tr.doc.resolve(inside(selection.anchor)), tr.doc.resolve(inside(selection.head))))
  dispatch(tr.scrollIntoView())
  return true
}

/** Inserts a clause numbered bis (ter …) after the current one, so that nothing after it is renumbered. */
export const insertBis: Command = (state, dispatch) => {
  const { kind, level } = attributesOf(state.doc.child(currentIndex(state)))
  return kind !== 'heading' && insertAfterSubtree(state, dispatch, { kind, level, numbering: 'bis', alternativeOf: null })
}

/** Inserts an empty rival wording of the current clause after it. */
export const insertAlternative: Command = (state, dispatch) => {
  const { id, kind, level, alternativeOf } = attributesOf(state.doc.child(currentIndex(state)))
  return kind !== 'heading' && insertAfterSubtree(state, dispatch, { kind, level, numbering: null, alternativeOf: alternativeOf ?? (id || null) })
}

/** Makes the clause a heading, a preambular paragraph, a paragraph, a subparagraph or an item. */
export const changeKind = (kind: ClauseKind, level = 1): Command => (state, dispatch) => {
  const index = currentIndex(state)
  const node = state.doc.child(index)
  const next = { kind, level: levelFor(kind, level) }
  if (node.attrs['kind'] === next.kind && node.attrs['level'] === next.level) return false
  const bare = kind === 'heading' ? { numbering: null, alternativeOf: null } : {}
  dispatch?.(state.tr.setNodeMarkup(positionOf(state.doc, index), null, { ...node.attrs, ...next, ...bare }).scrollIntoView())
  return true
}

/** Sets how the clause takes its number. */
export const setNumbering = (numbering: Numbering): Command => (state, dispatch) => {
  const index = currentIndex(state)
  const node = state.doc.child(index)
  if (node.attrs['kind'] === 'heading' || node.attrs['numbering'] === numbering) return false
  dispatch?.(state.tr.setNodeMarkup(positionOf(state.doc, index), null, { ...node.attrs, numbering }))
  return true
}

/** Deletes the clause, not what belongs to it. The last clause of a text is emptied instead. */
export const deleteClause: Command = (state, dispatch) => {
  const index = currentIndex(state)
  const node = state.doc.child(index)
  const from = positionOf(state.doc, index)
  if (state.doc.childCount === 1) {
    if (node.content.size === 0) return false
    dispatch?.(state.tr.delete(1, 1 + node.content.size))
    return true
  }
  const tr = state.tr.delete(from, from + node.nodeSize)
  tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(from, tr.doc.content.size)), index === state.doc.childCount - 1 ? -1 : 1))
  dispatch?.(tr.scrollIntoView())
  return true
}

type Shape = Pick<ClauseAttributes, 'kind' | 'level' | 'numbering' | 'alternativeOf'>

/** What a clause written on after this one is: after a heading, a paragraph; a bis is followed by another when it is split. */
function following({ kind, level, numbering, alternativeOf }: ClauseAttributes, split: boolean): Shape {
  if (kind === 'heading' && !split) return { kind: 'paragraph', level: 1, numbering: null, alternativeOf: null }
  const bis = split && (numbering === 'bis' || alternativeOf !== null)
  return { kind, level, numbering: numbering === 'none' ? 'none' : bis ? 'bis' : null, alternativeOf: null }
}

const fresh = (state: EditorState, shape: Shape): ProseMirrorNode => state.schema.nodes['clause']!.create({ ...shape, id: nanoid() })

function insertAfterSubtree(state: EditorState, dispatch: ((tr: Transaction) => void) | undefined, shape: Shape): boolean {
  const index = currentIndex(state)
  const end = shape.kind === 'paragraph' && attributesOf(state.doc.child(index)).kind === 'heading' ? index + 1 : endOfSubtree(state.doc, index)
  const at = positionOf(state.doc, end)
  const tr = state.tr.insert(at, fresh(state, shape))
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView())
  return true
}
