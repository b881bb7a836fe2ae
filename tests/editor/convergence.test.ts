import { expect, it } from 'vitest'
import type { Clause } from '@/lib/domain/clause'
import { changeKind, deleteClause, demote, insertAlternative, insertBis, mergeWithNext, mergeWithPrevious, moveDown, moveUp, newClause, newClauseOrSplit, promote, setNumbering } from '@/lib/editor/commands'
import { stateFromClauses } from '@/lib/editor/document'
import { Editor, meet } from './cohort'

/** PLACET_SEED replays one round; PLACET_ROUNDS asks for more of them. */
const SEEDS = process.env.PLACET_SEED ? [Number(process.env.PLACET_SEED)] : Array.from({ length: Number(process.env.PLACET_ROUNDS ?? 40) }, (_, index) => 1000 + index)

const random = (seed: number) => (limit: number): number => {
  seed = (seed + 0x6d2b79f5) | 0
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
}

const COMMANDS = [newClauseOrSplit, newClauseOrSplit, newClause, mergeWithPrevious, mergeWithNext, promote, demote, moveUp, moveDown, insertBis, insertAlternative, changeKind('heading', 2), changeKind('preambular'), setNumbering('none'), deleteClause]
const seedText = stateFromClauses(Array.from({ length: 8 }, (_, index): Clause => ({ id: `c${index}`, kind: index % 4 === 0 ? 'heading' : index % 4 === 3 ? 'subparagraph' : 'paragraph', level: index % 4 === 3 ? 2 : 1, text: `clause ${index} with some words aab`, numbering: null, alternativeOf: null })))

/** A caret never stands inside a character. */
const whole = (text: string, offset: number): number => (/[\uDC00-\uDFFF]/.test(text[offset] ?? '') ? offset + 1 : offset)

/** Of an empty text the editor shows an empty clause that is nobody's yet. */
const written = (editor: Editor) => editor.shown.filter((clause) => clause.id !== '' || clause.text !== '')

/** One step of one person; returns what it was, for the message of a failure. */
function act(editor: Editor, pick: (limit: number) => number): string {
  const index = pick(editor.shown.length)
  const size = editor.texts[index]!.length
  const offset = whole(editor.texts[index]!, [0, size, pick(size + 1)][pick(3)]!)
  const choice = pick(10)
  editor.at(index, offset)
  if (choice < 4) editor.type(['a', 'b ', 'words ', '条', '😀'][pick(5)]!)
  else if (choice === 4) editor.at(index, offset, whole(editor.texts[index]!, Math.min(size, offset + 1 + pick(5)))).delete()
  else if (choice === 5 && index + 1 < editor.shown.length) editor.at(index, offset, whole(editor.texts[index + 1]!, pick(editor.texts[index + 1]!.length + 1)), index + 1).delete()
  else if (choice === 6) pick(2) ? editor.undo.undo() : editor.undo.redo()
  else {
    const command = pick(COMMANDS.length)
    editor.run(COMMANDS[command]!)
    return `command ${command} at ${index}/${offset}`
  }
  return `${choice} at ${index}/${offset}`
}

it.each(SEEDS)('four people typing and restructuring at once see one text, with ids unique and alive (seed %i)', (seed) => {
  const pick = random(seed)
  const editors = Array.from({ length: 4 }, (_, index) => new Editor(seedText, 100 + index))
  const done: string[] = []
  for (let step = 0; step < 120; step++) {
    const who = pick(4)
    done.push(`${who}: ${act(editors[who]!, pick)}`)
    const editor = editors[who]!
    expect(editor.shared, `seed ${seed}, after ${done.slice(-3).join('; ')}`).toEqual(written(editor))
    const ids = written(editor).map((one) => one.id)
    expect(new Set(ids).size, `seed ${seed}`).toBe(ids.length)
    expect(ids.every(Boolean), `seed ${seed}`).toBe(true)
    if (pick(6) === 0) meet(editors[pick(4)]!, editors[pick(4)]!)
    if (pick(25) === 0) meet(...editors)
  }
  meet(...editors)
  for (const editor of editors) {
    expect(editor.shared, `seed ${seed}`).toEqual(editors[0]!.shared)
    expect(written(editor), `seed ${seed}`).toEqual(editor.shared)
  }
})
