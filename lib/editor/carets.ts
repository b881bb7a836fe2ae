import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import * as Y from 'yjs'
import type { Awareness } from 'y-protocols/awareness'
import { startOf, type TextBinding } from '@/lib/editor/binding'
import type { PresenceUser } from '@/lib/editor/wire'

/** A caret or selection as it travels: two relative positions of Yjs, as JSON. */
export type SharedCursor = { anchor: unknown; head: unknown }
export type CaretOptions = {
  binding: TextBinding
  awareness: Awareness
  setCursor: (cursor: SharedCursor | null) => void
  /** The name on the flag: the delegation in full, or the person's own name. */
  nameOf: (user: PresenceUser) => string
}

const caretsKey = new PluginKey<DecorationSet>('carets')

/** Carets of the others, with the name of their delegation, and one's own told to them. */
export function carets({ binding, awareness, setCursor, nameOf }: CaretOptions): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key: caretsKey,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, set, _before, after) => (tr.getMeta(caretsKey) ? draw(after, binding, awareness, nameOf) : set.map(tr.mapping, tr.doc)),
    },
    props: { decorations: (state) => caretsKey.getState(state) },
    view: (view) => {
      let frame = 0
      let told = ''
      const redraw = (): void => {
        frame ||= requestAnimationFrame(() => {
          frame = 0
          if (!view.isDestroyed && !view.composing) view.dispatch(view.state.tr.setMeta(caretsKey, true).setMeta('addToHistory', false))
        })
      }
      const tell = (): void => {
        const cursor = view.hasFocus() ? cursorOf(view.state, binding) : null
        const now = JSON.stringify(cursor)
        if (now === told) return
        told = now
        setCursor(cursor)
      }
      const onChange = ({ added, updated, removed }: { added: number[]; updated: number[]; removed: number[] }): void => {
        if ([...added, ...updated, ...removed].some((client) => client !== awareness.clientID)) redraw()
      }
      awareness.on('change', onChange)
      view.dom.addEventListener('focus', tell)
      view.dom.addEventListener('blur', tell)
      redraw()
      return {
        update: (_view, before) => {
          if (before.selection !== view.state.selection || before.doc !== view.state.doc) tell()
        },
        destroy: () => {
          cancelAnimationFrame(frame)
          awareness.off('change', onChange)
          view.dom.removeEventListener('focus', tell)
          view.dom.removeEventListener('blur', tell)
        },
      }
    },
  })
}

/** Everybody else who is here, once per person. */
export function othersHere(awareness: Awareness): PresenceUser[] {
  const people = new Map<string, PresenceUser>()
  for (const [client, state] of awareness.getStates()) {
    const user = state['user'] as PresenceUser | undefined
    if (client !== awareness.clientID && user && typeof user.personId === 'string') people.set(user.personId, user)
  }
  return [...people.values()]
}

function cursorOf(state: EditorState, binding: TextBinding): SharedCursor | null {
  const relative = (position: number): unknown => {
    const $position = state.doc.resolve(position)
    const text = $position.depth > 0 ? binding.sharedText($position.parent.attrs['id'] as string) : null
    return text ? Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, Math.min($position.parentOffset, text.length), $position.parentOffset === 0 ? 0 : -1)) : null
  }
  const anchor = relative(state.selection.anchor)
  const head = relative(state.selection.head)
  return anchor && head ? { anchor, head } : null
}

function draw(state: EditorState, binding: TextBinding, awareness: Awareness, nameOf: (user: PresenceUser) => string): DecorationSet {
  const all: Decoration[] = []
  for (const [client, other] of awareness.getStates()) {
    const user = other['user'] as PresenceUser | undefined
    const cursor = other['cursor'] as SharedCursor | null | undefined
    if (client === awareness.clientID || !user || !cursor) continue
    const head = positionOf(cursor.head, state, binding)
    const anchor = positionOf(cursor.anchor, state, binding)
    if (head === null) continue
    all.push(Decoration.widget(head, () => caretElement(nameOf(user)), { key: `${client} ${nameOf(user)}`, side: 10, ignoreSelection: true }))
    if (anchor !== null && anchor !== head) all.push(Decoration.inline(Math.min(anchor, head), Math.max(anchor, head), { class: 'sel' }))
  }
  return DecorationSet.create(state.doc, all)
}

function positionOf(encoded: unknown, state: EditorState, binding: TextBinding): number | null {
  try {
    const place = Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(encoded), binding.doc)
    const element = place?.type.parent
    if (!place || !(element instanceof Y.XmlElement)) return null
    const start = startOf(state.doc, element.getAttribute('id') as string | null)
    return start === null ? null : Math.min(start + place.index, start + state.doc.resolve(start).parent.content.size)
  } catch {
    return null
  }
}

function caretElement(name: string): HTMLElement {
  const caret = document.createElement('span')
  caret.className = 'caret'
  const flag = document.createElement('span')
  // Never markup: the name is another person's.
  flag.textContent = name
  flag.dir = 'auto'
  caret.append('\u2060', flag, '\u2060')
  return caret
}
