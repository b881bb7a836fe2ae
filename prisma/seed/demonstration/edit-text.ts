import * as Y from 'yjs'
import type { Database } from '@/lib/data/client'
import { appendUpdates, loadDraft } from '@/lib/data/draft-log'
import type { Clause } from '@/lib/domain/clause'
import { clauseOf, elementOf, TEXT_ROOT } from '@/lib/editor/document'

export type Editing = { draftId: string; personId: string; delegationId: string | null; at: Date }

/** Writes into the live text as a person would have typed it, and logs it as that person's: history then answers truly. */
export async function editText(db: Database, editing: Editing, edit: (text: LiveText) => void): Promise<void> {
  const loaded = await loadDraft(db, editing.draftId)
  if (!loaded) throw new Error('the demonstration draft is gone')
  const before = Y.encodeStateVector(loaded.doc)
  loaded.doc.transact(() => edit(new LiveText(loaded.doc.getXmlFragment(TEXT_ROOT))))
  const bytes = Y.encodeStateAsUpdate(loaded.doc, before)
  await db.$transaction((tx) => appendUpdates(tx, editing.draftId, [{ bytes, personId: editing.personId, delegationId: editing.delegationId, receivedAt: editing.at }]))
}

class LiveText {
  constructor(private readonly fragment: Y.XmlFragment) {}

  /** Changes only the characters that differ, so that anchors in the rest of the clause hold. */
  reword(clauseId: string, words: string): void {
    const element = this.element(clauseId)
    const text = element.get(0) as Y.XmlText
    const old = clauseOf(element).text
    let start = 0
    while (start < Math.min(old.length, words.length) && old[start] === words[start]) start++
    let end = 0
    while (end < Math.min(old.length, words.length) - start && old[old.length - 1 - end] === words[words.length - 1 - end]) end++
    text.delete(start, old.length - start - end)
    text.insert(start, words.slice(start, words.length - end))
  }

  replace(clauseId: string, found: string, put: string): void {
    const old = clauseOf(this.element(clauseId)).text
    if (!old.includes(found)) throw new Error(`“${found}” does not stand in ${clauseId}`)
    this.reword(clauseId, old.replace(found, put))
  }

  insertAfter(clauseId: string, clause: Clause): void {
    this.fragment.insert(this.indexOf(clauseId) + 1, [elementOf(clause)])
  }

  private element(clauseId: string): Y.XmlElement {
    return this.fragment.get(this.indexOf(clauseId)) as Y.XmlElement
  }

  private indexOf(clauseId: string): number {
    const index = this.fragment.toArray().findIndex((child) => child instanceof Y.XmlElement && child.getAttribute('id') === clauseId)
    if (index < 0) throw new Error(`no clause ${clauseId}`)
    return index
  }
}
