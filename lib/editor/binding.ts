import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import { Plugin, PluginKey, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { Mapping } from '@tiptap/pm/transform'
import * as Y from 'yjs'
import { clauseOf, elementsOf, plainText, TEXT_ROOT } from '@/lib/editor/document'
import { keptCharacters, textDifference } from '@/lib/editor/kept-characters'
import { nodeOf } from '@/lib/editor/schema'
import { writeText, type Shift } from '@/lib/editor/write-text'

// Between the shared document and the editor. Tiptap's own Collaboration extension matches clauses by position and compares plain
// strings: it would hand one clause's element (and what others type in it) to another clause, re-create clauses that move, and lose
// who typed which of two equal letters. Here clauses are matched by id and characters by the steps that changed them.

/** The part of an editor view the binding needs; a plain object will do in Node. */
export type BindingView = { state: EditorState; dispatch: (tr: Transaction) => void; composing?: boolean }
type Pending = { mapping: Mapping }

export const bindingKey = new PluginKey<Pending>('text-binding')
/** Whether a transaction brings what others wrote (or an undo), as opposed to what is being typed here. */
export const isFromDocument = (tr: Transaction): boolean => tr.getMeta(bindingKey) !== undefined

/** Keeps one editor and one Y document equal. Also the origin of every change it writes, so that undo takes back one's own only. */
export class TextBinding {
  private view: BindingView | null = null
  private synced: ProseMirrorNode | null = null
  private readonly elements = new Map<string, Y.XmlElement>()
  private held = false
  private readonly onChange = (events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction): void => {
    if (transaction.origin !== this) this.pull(events)
  }

  /** Called before and after a change of structure is written: each such command is undone by itself. */
  onStructure: (() => void) | null = null

  constructor(readonly doc: Y.Doc) {}

  get root(): Y.XmlFragment {
    return this.doc.getXmlFragment(TEXT_ROOT)
  }

  /** The plugin that puts the binding into an editor. The editor shows the shared text from its first moment. */
  plugin(): Plugin<Pending> {
    return new Plugin<Pending>({
      key: bindingKey,
      state: {
        init: () => ({ mapping: new Mapping() }),
        apply: (tr, pending, before) => {
          if (tr.getMeta(bindingKey)) return { mapping: new Mapping() }
          if (!tr.docChanged) return pending
          const mapping = before.doc === this.synced ? new Mapping() : pending.mapping.slice()
          mapping.appendMapping(tr.mapping)
          return { mapping }
        },
      },
      view: (view) => {
        this.attach(view)
        return {
          update: (now) => {
            this.push(now.state)
            if (this.held && !now.composing) this.reconcile()
          },
          destroy: () => this.detach(),
        }
      },
      props: {
        handleDOMEvents: {
          // The editor still composes while this event is handled.
          compositionend: () => {
            setTimeout(() => this.held && this.view && !this.view.composing && this.reconcile(), 20)
            return false
          },
        },
      },
    })
  }

  attach(view: BindingView): void {
    this.view = view
    this.root.observeDeep(this.onChange as never)
    this.reconcile()
  }

  detach(): void {
    this.root.unobserveDeep(this.onChange as never)
    this.view = null
  }

  /** The clause's element and text in the shared document; null for a clause that is not in it. */
  sharedText(clauseId: string): Y.XmlText | null {
    const text = this.elements.get(clauseId)?.get(0)
    return text instanceof Y.XmlText ? text : null
  }

  /** What others changed, into the editor. Not while a composition (IME) is under way: redrawing its line would double its letters. */
  private pull(events: Y.YEvent<Y.AbstractType<unknown>>[]): void {
    const view = this.view
    if (!view) return
    if (view.composing) {
      this.held = true
      return
    }
    if (this.held || !events.every((event) => event.target instanceof Y.XmlText)) return this.reconcile()
    const tr = view.state.tr
    for (const event of events) if (!this.applyDelta(tr, event as unknown as Y.YTextEvent)) return this.reconcile()
    this.show(tr)
  }

  private applyDelta(tr: Transaction, event: Y.YTextEvent): boolean {
    const element = event.target.parent
    const start = element instanceof Y.XmlElement ? startOf(tr.doc, this.idOf(element)) : null
    if (start === null) return false
    let at = start
    for (const { retain, insert, delete: gone } of event.delta) {
      if (retain) at += retain
      else if (gone) tr.delete(at, at + gone)
      else if (typeof insert === 'string') {
        tr.insert(at, tr.doc.type.schema.text(insert))
        at += insert.length
      }
    }
    return tr.doc.resolve(start).parent.textContent === plainText(event.target as unknown as Y.XmlText)
  }

  private idOf(element: Y.XmlElement): string | null {
    const id = element.getAttribute('id') as unknown
    return typeof id === 'string' && this.elements.get(id) === element ? id : null
  }

  /** Makes the editor equal to the shared document, replacing as little as possible. */
  private reconcile(): void {
    const view = this.view
    if (!view) return
    this.held = false
    const entries = elementsOf(this.doc)
    this.elements.clear()
    for (const { id, element } of entries) this.elements.set(id, element)
    const { schema } = view.state
    const wanted = entries.map(({ id, element }) => nodeOf({ ...clauseOf(element), id }, schema))
    if (wanted.length === 0) wanted.push(nodeOf({ id: '', kind: 'paragraph', level: 1, text: '', numbering: null, alternativeOf: null }, schema))
    this.show(replaceClauses(view.state.tr, wanted))
  }

  private show(tr: Transaction): void {
    const view = this.view!
    keepSelection(tr, view.state)
    this.synced = tr.doc
    view.dispatch(tr.setMeta(bindingKey, { fromDocument: true }).setMeta('addToHistory', false))
    this.synced = view.state.doc
  }

  /** What was typed here, into the shared document, as one transaction. */
  private push(state: EditorState): void {
    const was = this.synced
    const now = state.doc
    if (!was || was === now) return
    const mapping = bindingKey.getState(state)?.mapping ?? new Mapping()
    this.synced = now
    if (was.eq(now)) return
    const kept = keptCharacters(was, now, mapping)
    const structural = !sameStructure(was, now)
    if (structural) this.onStructure?.()
    this.doc.transact(() => writeText(this.doc, { was, now, kept, elements: this.elements, shift: this.shift }), this)
    if (structural) this.onStructure?.()
    // Yjs mends half a surrogate pair that an edit left behind; the editor must show what everybody else sees.
    const old = new Set(was.content.content)
    if (!this.held && now.content.content.some((node) => !old.has(node) && this.differs(node))) this.reconcile()
  }

  private differs(node: ProseMirrorNode): boolean {
    const text = this.sharedText(node.attrs['id'] as string)
    return (text ? plainText(text) : '') !== node.textContent
  }

  /** While a composition holds others' changes back, the shared text has moved on from what the editor shows. */
  private readonly shift: Shift = (shown, text) => {
    const shared = plainText(text)
    if (shared === shown) return (from, to) => [[from, to]]
    const { at, remove, insert } = textDifference(shown, shared)
    const before = (offset: number): number => (offset <= at ? offset : Math.max(at, offset - remove) + insert.length)
    const after = (offset: number): number => (offset < at ? offset : Math.max(at, offset - remove) + insert.length)
    return (from, to) => {
      if (from === to) return [[before(from), before(from)]]
      return from < at && at < to && remove === 0 ? [[from, at], [after(at), before(to)]] : [[after(from), before(to)]]
    }
  }
}

const sameStructure = (was: ProseMirrorNode, now: ProseMirrorNode): boolean =>
  was.childCount === now.childCount && was.content.content.every((node, index) => node.attrs === now.child(index).attrs || node.sameMarkup(now.child(index)))

/** Position of the first character of a clause; null if there is no such clause. */
export function startOf(doc: ProseMirrorNode, clauseId: string | null): number | null {
  let at = 0
  for (let index = 0; index < doc.childCount; index++) {
    const child = doc.child(index)
    if (child.attrs['id'] === clauseId && clauseId !== null) return at + 1
    at += child.nodeSize
  }
  return null
}

function replaceClauses(tr: Transaction, wanted: ProseMirrorNode[]): Transaction {
  const old = tr.doc.content.content
  let first = 0
  while (first < old.length && first < wanted.length && old[first]!.eq(wanted[first]!)) first++
  let last = 0
  while (last < old.length - first && last < wanted.length - first && old[old.length - 1 - last]!.eq(wanted[wanted.length - 1 - last]!)) last++
  const middle = wanted.slice(first, wanted.length - last)
  const gone = old.slice(first, old.length - last)
  if (gone.length === 0 && middle.length === 0) return tr
  let at = old.slice(0, first).reduce((sum, node) => sum + node.nodeSize, 0)
  const aligned = gone.length === middle.length && gone.every((node, index) => node.attrs['id'] === middle[index]!.attrs['id'])
  if (!aligned) return tr.replaceWith(at, at + gone.reduce((sum, node) => sum + node.nodeSize, 0), middle)
  for (const [index, node] of gone.entries()) {
    const next = middle[index]!
    if (!node.sameMarkup(next)) tr.setNodeMarkup(at, null, next.attrs)
    const { at: from, remove, insert } = textDifference(node.textContent, next.textContent)
    const start = at + 1 + from
    if (remove || insert) tr.replaceWith(start, start + remove, insert ? tr.doc.type.schema.text(insert) : [])
    at += next.nodeSize
  }
  return tr
}

/** The caret stays before what others insert at it, so that two people typing at one place do not weave their letters together. */
function keepSelection(tr: Transaction, before: EditorState): void {
  const { anchor, head } = before.selection
  const place = (position: number): number => {
    const mapped = tr.mapping.mapResult(position, -1)
    if (!mapped.deletedAcross) return mapped.pos
    const $old = before.doc.resolve(position)
    const start = $old.depth > 0 ? startOf(tr.doc, $old.parent.attrs['id'] as string) : null
    return start === null ? mapped.pos : start + Math.min($old.parentOffset, tr.doc.resolve(start).parent.content.size)
  }
  if (!tr.docChanged) return
  const size = tr.doc.content.size
  const within = (position: number): number => Math.max(0, Math.min(size, position))
  tr.setSelection(TextSelection.between(tr.doc.resolve(within(place(anchor))), tr.doc.resolve(within(place(head)))))
}
