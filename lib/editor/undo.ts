import * as Y from 'yjs'
import type { TextBinding } from '@/lib/editor/binding'
import { MOVED_ROOT, type MovedRow } from '@/lib/editor/moved'

/** Origin of the rows that say where restored characters now stand: no edit of anybody's, so never undone. */
const REMEMBERED = 'restored characters'

/**
 * Undo and redo of what was written through this binding and nothing else. Make it after the first synchronisation, so that what was
 * there before cannot be undone. A clause in which others have typed since stays: only one's own words go from it.
 */
export function undoManagerFor(binding: TextBinding, captureTimeout = 500): Y.UndoManager {
  const { doc } = binding
  const manager = new Y.UndoManager([binding.root, doc.getArray(MOVED_ROOT)] as Y.AbstractType<unknown>[], {
    trackedOrigins: new Set([binding]),
    captureTimeout,
    deleteFilter: (item) => !holdsWordsOfOthers(item, doc.clientID),
  })
  binding.onStructure = () => manager.stopCapturing()
  manager.on('stack-item-popped', ({ stackItem }) => rememberRestored(doc, stackItem.deletions))
  return manager
}

function holdsWordsOfOthers(item: Y.Item, own: number): boolean {
  if (!(item.content instanceof Y.ContentType)) return false
  const type = item.content.type as Y.AbstractType<unknown>
  for (let child = type._start; child; child = child.right) {
    if (child.deleted) continue
    if (child.content instanceof Y.ContentType ? holdsWordsOfOthers(child, own) : child.id.client !== own) return true
  }
  return false
}

/** Yjs restores deleted text as new characters and tells nobody: write down where the old ones now stand, so that anchors follow. */
function rememberRestored(doc: Y.Doc, deletions: { clients: Map<number, { clock: number; len: number }[]> }): void {
  const rows: MovedRow[] = []
  for (const [client, ranges] of deletions.clients) {
    const structs = doc.store.clients.get(client)
    if (!structs) continue
    for (const { clock, len } of ranges) {
      for (let index = Y.findIndexSS(structs, clock); index < structs.length && structs[index]!.id.clock < clock + len; index++) {
        const struct = structs[index]!
        if (!(struct instanceof Y.Item) || !struct.redone) continue
        if (struct.content instanceof Y.ContentString || struct.content instanceof Y.ContentDeleted) rows.push([client, struct.id.clock, struct.length, struct.redone.client, struct.redone.clock])
      }
    }
  }
  if (rows.length) doc.transact(() => doc.getArray<MovedRow>(MOVED_ROOT).push(rows), REMEMBERED)
}
