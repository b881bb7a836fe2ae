import { baseKeymap, selectAll } from '@tiptap/pm/commands'
import { keymap } from '@tiptap/pm/keymap'
import { TextSelection, type Command, type Plugin } from '@tiptap/pm/state'
import { demote, insertAlternative, insertBis, mergeWithNext, mergeWithPrevious, moveDown, moveUp, newClause, newClauseOrSplit, promote } from '@/lib/editor/commands'

/** The keys of the structure commands, as shown in the help; those of Word's outline where Word has one. `in` and `out` follow the direction of the text. */
export const STRUCTURE_KEYS = {
  newClause: 'Mod-Enter',
  moveUp: 'Alt-Shift-ArrowUp',
  moveDown: 'Alt-Shift-ArrowDown',
  outLtr: 'Alt-Shift-ArrowLeft',
  inLtr: 'Alt-Shift-ArrowRight',
  bis: 'Alt-Shift-b',
  alternative: 'Alt-Shift-a',
  undo: 'Mod-z',
  redo: 'Mod-y',
  comment: 'Mod-Alt-m',
} as const

export type KeyActions = { undo: () => boolean; redo: () => boolean; comment: () => boolean }

/** Keys of the editor. Tab is left alone: it leads out of the text, as everywhere on the page. */
export function plainKeymap(direction: 'ltr' | 'rtl', actions: KeyActions): Plugin[] {
  const [out, into] = direction === 'rtl' ? [STRUCTURE_KEYS.inLtr, STRUCTURE_KEYS.outLtr] : [STRUCTURE_KEYS.outLtr, STRUCTURE_KEYS.inLtr]
  const act = (action: () => boolean): Command => () => action() || true
  return [
    keymap({
      Enter: newClauseOrSplit,
      'Shift-Enter': newClauseOrSplit,
      Backspace: mergeWithPrevious,
      'Mod-Backspace': mergeWithPrevious,
      Delete: mergeWithNext,
      'Mod-Delete': mergeWithNext,
      ArrowLeft: across('left'),
      ArrowRight: across('right'),
      [STRUCTURE_KEYS.newClause]: newClause,
      [STRUCTURE_KEYS.moveUp]: moveUp,
      [STRUCTURE_KEYS.moveDown]: moveDown,
      [out]: promote,
      [into]: demote,
      [STRUCTURE_KEYS.bis]: insertBis,
      [STRUCTURE_KEYS.alternative]: insertAlternative,
      [STRUCTURE_KEYS.undo]: act(actions.undo),
      [STRUCTURE_KEYS.redo]: act(actions.redo),
      'Shift-Mod-z': act(actions.redo),
      [STRUCTURE_KEYS.comment]: act(actions.comment),
      // Nothing here is bold or italic: the browser's own commands must not try.
      'Mod-b': () => true,
      'Mod-i': () => true,
      'Mod-u': () => true,
      'Mod-a': selectAll,
    }),
    keymap(baseKeymap),
  ]
}

/** From the end of a clause into the next, past the notes in the margin between them. */
const across = (side: 'left' | 'right'): Command => (state, dispatch, view) => {
  const { $head, empty } = state.selection
  if (!empty || !view?.endOfTextblock(side)) return false
  const forward = $head.parentOffset === $head.parent.content.size && ($head.parent.content.size > 0 || (side === 'right') === (getComputedStyle(view.dom).direction === 'ltr'))
  const target = forward ? $head.after(1) + 1 : $head.before(1) - 1
  if (target < 1 || target > state.doc.content.size - 1) return false
  dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, target)).scrollIntoView())
  return true
}
