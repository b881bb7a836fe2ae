import { EditorState, TextSelection, type Command, type Plugin, type Transaction } from '@tiptap/pm/state'
import * as Y from 'yjs'
import { TextBinding } from '@/lib/editor/binding'
import { clauseIds } from '@/lib/editor/clause-ids'
import { clausesOf } from '@/lib/editor/document'
import { clausesOfNode, editorSchema } from '@/lib/editor/schema'
import { undoManagerFor } from '@/lib/editor/undo'
import { documentFromState } from '@/tests/support/document'

/** The part of an editor that needs no browser. */
class BareView {
  composing = false
  private readonly views: { update?: (view: never, before: EditorState) => void }[]
  constructor(public state: EditorState) {
    this.views = state.plugins.flatMap((plugin: Plugin) => (plugin.spec.view ? [plugin.spec.view(this as never)] : []))
  }
  dispatch = (tr: Transaction): void => {
    const before = this.state
    this.state = before.apply(tr)
    for (const view of this.views ?? []) view.update?.(this as never, before)
  }
}

/** One person at one editor, on one copy of the document. */
export class Editor {
  readonly doc: Y.Doc
  readonly binding: TextBinding
  readonly view: BareView
  readonly undo: Y.UndoManager

  constructor(state: Uint8Array, clientId?: number) {
    this.doc = documentFromState(state)
    if (clientId !== undefined) this.doc.clientID = clientId
    this.binding = new TextBinding(this.doc)
    this.view = new BareView(EditorState.create({ schema: editorSchema(), plugins: [clauseIds(), this.binding.plugin()] }))
    this.undo = undoManagerFor(this.binding, 0)
  }

  /** What the editor shows; of an empty text it shows an empty clause that is nobody's yet. */
  get shown() {
    return clausesOfNode(this.view.state.doc)
  }
  get shared() {
    return clausesOf(this.doc)
  }
  get texts() {
    return this.shown.map((clause) => clause.text)
  }

  /** Puts the caret into a clause, or selects a span of it. */
  at(index: number, from: number, to = from, toIndex = index): this {
    const doc = this.view.state.doc
    const start = (clause: number): number => {
      let position = 1
      for (let before = 0; before < clause; before++) position += doc.child(before).nodeSize
      return position
    }
    this.view.dispatch(this.view.state.tr.setSelection(TextSelection.create(doc, start(index) + from, start(toIndex) + to)))
    return this
  }
  type(text: string): this {
    this.view.dispatch(this.view.state.tr.insertText(text))
    return this
  }
  delete(): this {
    this.view.dispatch(this.view.state.tr.deleteSelection())
    return this
  }
  run(command: Command): boolean {
    return command(this.view.state, this.view.dispatch, this.view as never)
  }
}

/** Brings every document to the state of all. */
export function meet(...editors: { doc: Y.Doc }[]): void {
  for (const one of editors) for (const other of editors) if (one !== other) Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(one.doc, Y.encodeStateVector(other.doc)), 'remote')
}
