import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import { depthOf } from '@/lib/domain/numbering'
import type { ClauseKind } from '@/lib/domain/clause'
import type { ClauseAttributes } from '@/lib/editor/clause-node'

export const attributesOf = (node: ProseMirrorNode): ClauseAttributes => node.attrs as ClauseAttributes
/** Depth in the structure: 0 heading, 1 paragraph, 2 (a), 3 (i), 4 a. */
export const nodeDepth = (node: ProseMirrorNode): number => depthOf(attributesOf(node))

/** One past the last clause that belongs to the clause at `index`: its subparagraphs and items; for a heading, its whole section. */
export function endOfSubtree(doc: ProseMirrorNode, index: number): number {
  const top = doc.child(index)
  const depth = nodeDepth(top)
  let end = index + 1
  while (end < doc.childCount) {
    const node = doc.child(end)
    const below = depth === 0 ? nodeDepth(node) > 0 || attributesOf(node).level > attributesOf(top).level : nodeDepth(node) > depth
    if (!below) break
    end += 1
  }
  return end
}

/** Where the clause before which this one would move begins: its sibling's, or the heading's; null where nothing is above it to pass. */
export function startOfPrevious(doc: ProseMirrorNode, index: number): number | null {
  const top = doc.child(index)
  const depth = nodeDepth(top)
  for (let before = index - 1; before >= 0; before--) {
    const node = doc.child(before)
    if (depth === 0) {
      if (nodeDepth(node) === 0 && attributesOf(node).level <= attributesOf(top).level) return attributesOf(node).level === attributesOf(top).level ? before : null
      if (before === 0) return 0
      continue
    }
    if (nodeDepth(node) === depth) return before
    if (nodeDepth(node) < depth) return depth === 1 ? before : null
  }
  return null
}

/** Position of the clause at `index`, before its opening. */
export function positionOf(doc: ProseMirrorNode, index: number): number {
  let position = 0
  for (let before = 0; before < index; before++) position += doc.child(before).nodeSize
  return position
}

/** The kind and level one step further in (`by` 1) or out (-1); null where there is none. `outer` is the kind that paragraphs have here. */
export function shifted({ kind, level }: Pick<ClauseAttributes, 'kind' | 'level'>, by: 1 | -1, outer: 'paragraph' | 'preambular'): { kind: ClauseKind; level: number } | null {
  if (kind === 'heading') {
    const next = level + by
    return next >= 1 && next <= 3 ? { kind, level: next } : null
  }
  const depth = depthOf({ kind, level }) + by
  if (depth === 1) return { kind: outer, level: 1 }
  if (depth === 2) return { kind: 'subparagraph', level: 2 }
  return depth === 3 || depth === 4 ? { kind: 'item', level: depth } : null
}

/** The kind of the paragraph that stands above: what a clause becomes when it moves out to the first level. */
export function outerKind(doc: ProseMirrorNode, index: number): 'paragraph' | 'preambular' {
  for (let before = index; before >= 0; before--) {
    const { kind } = attributesOf(doc.child(before))
    if (kind === 'preambular' || kind === 'paragraph') return kind
  }
  return 'paragraph'
}
