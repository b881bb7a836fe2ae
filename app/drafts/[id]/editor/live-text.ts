import { Editor, Extension } from '@tiptap/core'
import { Plugin, TextSelection, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import * as Y from 'yjs'
import { collabNameOf } from './names'
import type { DraftEditorProps, MarginNote, OutlineEntry } from './props'
import { directionOf } from '@/lib/domain/language'
import { openingWords } from '@/lib/domain/outline'
import { makeAnchor, resolveAnchors, type Anchor, type ResolvedAnchor } from '@/lib/editor/anchors'
import { startOf, TextBinding } from '@/lib/editor/binding'
import { carets, othersHere } from '@/lib/editor/carets'
import { clauseFace, faceKey, setFace } from '@/lib/editor/clause-face'
import { clauseIds } from '@/lib/editor/clause-ids'
import { clauseOfNode } from '@/lib/editor/schema'
import { pastePlugin } from '@/lib/editor/paste'
import { plainKeymap } from '@/lib/editor/plain-keymap'
import { DraftConnection } from '@/lib/editor/provider'
import { SCHEMA_EXTENSIONS } from '@/lib/editor/schema'
import type { SyncState } from '@/lib/editor/sync-state'
import { undoManagerFor } from '@/lib/editor/undo'
import { browserStore } from '@/lib/editor/unsent-store'

/** What the surrounding component is told; always the latest callbacks. */
export type LiveListeners = Pick<DraftEditorProps, 'onSelectClause' | 'onOutline' | 'onActs' | 'onRights' | 'onSelectedText' | 'onSpans' | 'onOpenComment' | 'onCommentOnWords'> & {
  onReady: () => void
  onState: (state: SyncState) => void
  onWrite: (write: boolean) => void
  /** Selection, structure or history changed: buttons may have to be enabled or not. */
  onChange: () => void
  onPresence: (names: string[]) => void
  onPasteTooLarge: () => void
}

export type LiveOptions = Pick<DraftEditorProps, 'draftId' | 'epoch' | 'lang' | 'mayWrite' | 'person'> & {
  mount: HTMLElement
  /** Language of the interface, in which delegations are named. */
  locale: string
  label: string
  listeners: () => LiveListeners
  /** Draws the margin of a clause. */
  drawNotes: (notes: readonly MarginNote[]) => HTMLElement
}

/** The live text of one draft in one page: document, connection and editor together. */
export class LiveText {
  readonly doc = new Y.Doc()
  readonly binding = new TextBinding(this.doc)
  private readonly connection: DraftConnection
  private editor: Editor | null = null
  private undoManager: Y.UndoManager | null = null
  private write: boolean
  private selected: string | null = null
  private spans: DraftEditorProps['spans'] = []
  private notes: DraftEditorProps['marginNotes'] = {}
  private notesVersion = 0
  private resolved = ''
  private outlined = ''
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>()

  constructor(private readonly options: LiveOptions) {
    const { draftId, epoch, mayWrite, person, listeners } = options
    this.write = mayWrite
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
    this.connection = new DraftConnection({
      url: `${scheme}://${location.host}/collab/${draftId}`,
      doc: this.doc,
      epoch,
      mayWrite,
      store: mayWrite ? browserStore({ draftId, epoch, personId: person.id }) : null,
      onState: (state) => {
        // The door is shut: what were typed now would be seen by nobody and never recorded.
        if (state.kind === 'refused') this.allow(false)
        listeners().onState(state)
      },
      onReady: () => this.begin(),
      onActs: ({ clauseId }) => listeners().onActs?.({ clauseId: clauseId ?? null }),
      onRights: ({ write, phase }) => {
        if (phase) listeners().onRights?.({ write, phase })
        this.allow(write)
      },
    })
    this.connection.awareness.on('change', () => this.later('presence', 150, () => listeners().onPresence(othersHere(this.connection.awareness).map((user) => collabNameOf(user, options.locale)).filter((name, index, all) => name !== '' && all.indexOf(name) === index))))
  }

  get view(): EditorView | null {
    return this.editor?.view ?? null
  }
  get mayWrite(): boolean {
    return this.write
  }
  get canUndo(): boolean {
    return this.write && (this.undoManager?.undoStack.length ?? 0) > 0
  }
  get canRedo(): boolean {
    return this.write && (this.undoManager?.redoStack.length ?? 0) > 0
  }

  undo(): boolean {
    return this.canUndo && this.undoManager!.undo() !== null
  }
  redo(): boolean {
    return this.canRedo && this.undoManager!.redo() !== null
  }

  /** The edit that the server holds is meant. */
  confirmHeld(): void {
    this.connection.confirmHeld()
  }
  /** Gives up the edit that the server holds and what was typed after it; the page must be loaded anew. */
  takeBackHeld(): Promise<void> {
    return this.connection.discardUnsent()
  }

  destroy(): void {
    for (const timer of this.timers.values()) clearTimeout(timer)
    this.editor?.destroy()
    this.undoManager?.destroy()
    this.connection.destroy()
    this.doc.destroy()
  }

  /** The words now selected, as an anchor; null where nothing, or more than one clause, is selected. */
  anchorOfSelection(): Anchor | null {
    const view = this.view
    if (!view) return null
    const { $from, $to, empty } = view.state.selection
    if (empty || $from.depth === 0 || !$from.sameParent($to)) return null
    return makeAnchor(this.doc, $from.parent.attrs['id'] as string, $from.parentOffset, $to.parentOffset)
  }

  comment(): boolean {
    const anchor = this.anchorOfSelection()
    if (anchor) this.options.listeners().onCommentOnWords?.(anchor)
    return anchor !== null
  }

  select(clauseId: string | null, reveal: boolean): void {
    const view = this.view
    const changed = this.selected !== clauseId
    this.selected = clauseId
    if (!view || !changed) return
    view.dispatch(this.withCaret(setFace(view.state.tr, { selected: clauseId })))
    this.tellText()
    const shown = reveal && clauseId ? view.dom.querySelector(`[data-clause="${CSS.escape(clauseId)}"]`) : null
    const box = shown?.getBoundingClientRect()
    if (box && (box.top < 90 || box.bottom > innerHeight - 40)) shown!.scrollIntoView({ block: 'center' })
  }

  setSpans(spans: DraftEditorProps['spans']): void {
    this.spans = spans ?? []
    this.resolve()
  }

  setNotes(notes: DraftEditorProps['marginNotes']): void {
    this.notes = notes ?? {}
    this.notesVersion += 1
    const view = this.view
    if (view) view.dispatch(setFace(view.state.tr, { notesVersion: this.notesVersion }))
  }

  private allow(write: boolean): void {
    if (write === this.write) return
    this.write = write
    // Asks ProseMirror to look at `editable` again.
    if (this.editor) this.editor.view.setProps({})
    this.options.listeners().onWrite(write)
  }

  private begin(): void {
    const { mount, lang, label, listeners, locale } = this.options
    const live = this
    const Draft = Extension.create({
      name: 'draft',
      addProseMirrorPlugins: () => [
        ...plainKeymap(directionOf(lang), { undo: () => live.undo(), redo: () => live.redo(), comment: () => live.comment() }),
        pastePlugin({ recognise: (text) => recognised(text, lang), onTooLarge: () => listeners().onPasteTooLarge() }),
        clauseIds(),
        new Plugin({ props: { attributes: () => ({ 'aria-readonly': String(!this.write) }) } }),
        this.binding.plugin(),
        ...clauseFace(lang, { selected: this.selected, note: (id) => this.note(id), notesVersion: 0, spans: [] }),
        carets({ binding: this.binding, awareness: this.connection.awareness, setCursor: (cursor) => this.connection.setCursor(this.write ? cursor : null), nameOf: (user) => collabNameOf(user, locale) }),
      ],
    })
    this.editor = new Editor({
      element: mount,
      extensions: [...SCHEMA_EXTENSIONS, Draft],
      enableCoreExtensions: false,
      enableInputRules: false,
      enablePasteRules: false,
      injectCSS: false,
      content: { type: 'doc', content: [{ type: 'clause', attrs: { id: '' } }] },
      editorProps: {
        editable: () => this.write,
        attributes: { class: 'clauses live', role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, lang, dir: directionOf(lang), spellcheck: 'true', tabindex: '0' },
        handleClickOn: (_view, _position, _node, _at, event) => {
          const comment = (event.target as HTMLElement).closest<HTMLElement>('[data-comment]')?.dataset['comment']
          if (comment) listeners().onOpenComment?.(comment)
          const clause = (event.target as HTMLElement).closest<HTMLElement>('[data-clause]')?.dataset['clause']
          // Who may not write has no caret to tell the clause by.
          if (!this.write && clause) listeners().onSelectClause(clause)
          return false
        },
      },
    })
    this.undoManager = undoManagerFor(this.binding)
    this.undoManager.on('stack-item-added', () => listeners().onChange())
    this.undoManager.on('stack-item-popped', () => listeners().onChange())
    let version = faceKey.getState(this.editor.state)!.version
    this.editor.on('transaction', ({ transaction }) => {
      const face = faceKey.getState(this.editor!.state)!
      if (transaction.docChanged) {
        if (face.version !== version) this.tellOutline()
        else this.later('outline', 700, () => this.tellOutline())
        this.later('spans', 400, () => this.resolve())
        this.later('text', 500, () => this.tellText())
      }
      if (transaction.selectionSet || transaction.docChanged) this.tellSelection()
      if (transaction.selectionSet || face.version !== version) listeners().onChange()
      version = face.version
    })
    this.tellOutline()
    this.resolve()
    this.editor.view.dispatch(this.withCaret(this.editor.state.tr))
    listeners().onReady()
    this.tellText()
  }

  /** The tools act on the clause that holds the caret, so it follows the one chosen in outline or panel. */
  private withCaret(tr: Transaction): Transaction {
    const start = this.selected ? startOf(tr.doc, this.selected) : null
    if (start === null || tr.selection.$head.parent.attrs['id'] === this.selected) return tr
    return tr.setSelection(TextSelection.create(tr.doc, start)).setMeta('addToHistory', false)
  }

  private tellSelection(): void {
    const view = this.view
    if (!view?.hasFocus()) return
    const { $head } = view.state.selection
    const id = $head.depth > 0 ? ($head.parent.attrs['id'] as string) : null
    if (id && id !== this.selected) {
      this.selected = id
      view.dispatch(setFace(view.state.tr, { selected: id }))
      this.options.listeners().onSelectClause(id)
      this.tellText()
    }
  }

  private tellText(): void {
    const view = this.view
    const start = view && this.selected ? startOf(view.state.doc, this.selected) : null
    if (view && start !== null) this.options.listeners().onSelectedText?.(this.selected!, view.state.doc.resolve(start).parent.textContent)
  }

  private tellOutline(): void {
    const view = this.view
    if (!view) return
    const { numbers } = faceKey.getState(view.state)!
    const outline = view.state.doc.content.content.map((node): OutlineEntry => {
      const { id, kind, level, alternativeOf, text } = clauseOfNode(node)
      return { id, kind, level, alternativeOf, ...(numbers.get(id) ?? { number: '', label: '' }), title: kind === 'heading' ? text : openingWords(text) }
    })
    const now = JSON.stringify(outline)
    if (now === this.outlined) return
    this.outlined = now
    this.options.listeners().onOutline?.(outline)
  }

  private resolve(): void {
    const view = this.view
    const spans = this.spans ?? []
    if (!view) return
    const resolved = new Map<string, ResolvedAnchor>(resolveAnchors(this.doc, spans.map(({ anchor }) => anchor)).map((one, index) => [spans[index]!.commentId, one]))
    const now = JSON.stringify([...resolved])
    if (now === this.resolved) return
    this.resolved = now
    const drawn = [...resolved].flatMap(([commentId, one]) => {
      const start = one.state === 'orphaned' ? null : startOf(view.state.doc, one.clauseId)
      return one.state === 'orphaned' || start === null ? [] : [{ commentId, from: start + one.from, to: start + one.to, moved: one.state === 'moved' }]
    })
    view.dispatch(setFace(view.state.tr, { spans: drawn }))
    this.options.listeners().onSpans?.(resolved)
  }

  private note(clauseId: string): HTMLElement | null {
    const notes = this.notes?.[clauseId]
    return notes?.length ? this.options.drawNotes(notes) : null
  }

  private later(name: string, delay: number, work: () => void): void {
    if (this.timers.has(name)) return
    this.timers.set(name, setTimeout(() => {
      this.timers.delete(name)
      work()
    }, delay))
  }
}

/** The recogniser is large and pastes of several paragraphs are rare: it is loaded with the first. */
async function recognised(text: string, language: string) {
  const { recogniseText } = await import('@/lib/domain/recognise-text')
  const { title, clauses } = recogniseText(text, language)
  const found = clauses.map(({ kind, level, numbering, text: words }) => ({ kind, level, numbering: numbering === 'restart' ? null : numbering, text: words }))
  return title ? [{ kind: 'heading' as const, level: 1, numbering: null, text: title }, ...found] : found
}
