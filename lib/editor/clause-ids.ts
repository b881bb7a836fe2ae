import { Plugin } from '@tiptap/pm/state'
import { nanoid } from 'nanoid'
import { isFromDocument } from '@/lib/editor/binding'

/** Gives an id to every clause made here without one, and a new id to the second of two alike. What comes from others is left as it is. */
export function clauseIds(newId: () => string = nanoid): Plugin {
  return new Plugin({
    appendTransaction: (transactions, before, after) => {
      if (before.doc.eq(after.doc) || !transactions.some((tr) => tr.docChanged) || transactions.some(isFromDocument)) return null
      const tr = after.tr
      const seen = new Set<string>()
      after.doc.forEach((node, offset) => {
        const id = node.attrs['id'] as string | null
        if (id && !seen.has(id)) seen.add(id)
        else {
          const fresh = newId()
          seen.add(fresh)
          tr.setNodeMarkup(offset, null, { ...node.attrs, id: fresh })
        }
      })
      return tr.docChanged ? tr : null
    },
  })
}
