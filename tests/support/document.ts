import * as Y from 'yjs'
import { type Anchor, type ResolvedAnchor, resolveAnchors } from '@/lib/editor/anchors'

/** A document holding this state. Its client id is its own: whatever it writes is told apart from what it loaded. */
export function documentFromState(state: Uint8Array): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  return doc
}

export const resolveAnchor = (doc: Y.Doc, anchor: Anchor): ResolvedAnchor => resolveAnchors(doc, [anchor])[0]!
