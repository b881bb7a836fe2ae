import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anchorOfWords, makeAnchor, type Anchor } from '@/lib/editor/anchors'
import { mergeWithPrevious, moveDown, newClauseOrSplit } from '@/lib/editor/commands'
import { stateFromClauses } from '@/lib/editor/document'
import { runsOf } from '@/lib/editor/moved'
import type { Clause } from '@/lib/domain/clause'
import * as Y from 'yjs'
import { Editor, meet } from './cohort'
import { documentFromState, resolveAnchor } from '@/tests/support/document'

const clause = (id: string, text: string): Clause => ({ id, kind: 'paragraph', level: 1, text, numbering: null, alternativeOf: null })
const text = stateFromClauses([clause('a', 'States shall cooperate in good faith'), clause('b', 'Second')])
const coop = (editor: Editor): Anchor => anchorOfWords(editor.doc, 'a', 'cooperate')!

describe('an anchor of a comment', () => {
  it('stands where it was made, on every copy', () => {
    const one = new Editor(text)
    const anchor = coop(one)
    expect(anchor.quote).toBe('cooperate')
    expect(resolveAnchor(documentFromState(text), anchor)).toEqual({ state: 'in_place', clauseId: 'a', from: 13, to: 22, words: 'cooperate' })
  })
  it('follows its words when others write before and after them, and does not grow', () => {
    const one = new Editor(text)
    const anchor = coop(one)
    one.at(0, 13).type('always ')
    one.at(0, 29).type('!')
    expect(resolveAnchor(one.doc, anchor)).toMatchObject({ state: 'in_place', words: 'cooperate', from: 20 })
  })
  it('is in place after its clause has moved, and moved after a split or a merge has put its words into another clause', () => {
    const one = new Editor(text)
    const anchor = coop(one)
    one.at(0, 0).run(moveDown)
    expect(resolveAnchor(one.doc, anchor)).toMatchObject({ state: 'in_place', clauseId: 'a' })
    one.at(1, 7).run(newClauseOrSplit)
    const after = resolveAnchor(one.doc, anchor)
    expect(after).toMatchObject({ state: 'moved', words: 'cooperate', from: 6 })
    expect(after.clauseId).not.toBe('a')
    one.run(mergeWithPrevious)
    expect(resolveAnchor(one.doc, anchor)).toMatchObject({ state: 'in_place', clauseId: 'a', words: 'cooperate' })
  })
  it('follows undo and redo of a split', () => {
    const one = new Editor(text)
    const anchor = coop(one)
    one.at(0, 7).run(newClauseOrSplit)
    one.undo.undo()
    expect(one.texts[0]).toBe('States shall cooperate in good faith')
    expect(resolveAnchor(one.doc, anchor)).toMatchObject({ state: 'in_place', words: 'cooperate' })
    one.undo.redo()
    expect(resolveAnchor(one.doc, anchor)).toMatchObject({ state: 'moved', words: 'cooperate', from: 6 })
  })
  it('says that words between its ends have changed, and is orphaned when the words go', () => {
    const one = new Editor(text)
    const anchor = coop(one)
    one.at(0, 15, 17).type('XX')
    expect(resolveAnchor(one.doc, anchor)).toMatchObject({ state: 'moved', clauseId: 'a', words: 'coXXerate' })
    one.at(0, 13, 22).delete()
    expect(resolveAnchor(one.doc, anchor)).toEqual({ state: 'orphaned', clauseId: 'a' })
    one.type('cooperate')
    expect(resolveAnchor(one.doc, anchor)).toEqual({ state: 'orphaned', clauseId: 'a' })
  })
  it('comes back when the deletion is undone', () => {
    const one = new Editor(text)
    const anchor = coop(one)
    one.at(0, 10, 25).delete()
    one.undo.undo()
    expect(resolveAnchor(one.doc, anchor)).toMatchObject({ state: 'in_place', words: 'cooperate' })
  })
  it('is orphaned with its clause, and by bytes that are none', () => {
    const one = new Editor(text)
    const anchor = coop(one)
    expect(resolveAnchor(one.doc, { ...anchor, start: 'nonsense' })).toEqual({ state: 'orphaned', clauseId: 'a' })
    one.doc.getXmlFragment('text').delete(0, 1)
    expect(resolveAnchor(one.doc, anchor)).toEqual({ state: 'orphaned', clauseId: 'a' })
    expect(makeAnchor(one.doc, 'a', 0, 2)).toBeNull()
    expect(makeAnchor(one.doc, 'b', 2, 2)).toBeNull()
  })
})

const step = fc.record({ who: fc.nat(1), kind: fc.nat(7), at: fc.nat(200), length: fc.integer({ min: 1, max: 12 }), word: fc.constantFrom('a', 'cooperate', ' in', 'é', '資源') })

it('never points to other words: whatever it marks holds a character it was made on, or it is orphaned', () => {
  fc.assert(fc.property(fc.array(step, { maxLength: 40 }), fc.nat(30), fc.integer({ min: 1, max: 6 }), (steps, from, length) => {
    const editors = [new Editor(text, 11), new Editor(text, 12)] as const
    const anchor = makeAnchor(editors[0].doc, 'a', from, Math.min(36, from + length))!
    const [client, clock, size] = runsOf(editors[0].binding.sharedText('a')!, from, Math.min(36, from + length))[0]!
    for (const { who, kind, at, length: span, word } of steps) {
      const editor = editors[who]!
      const index = at % editor.shown.length
      const end = editor.texts[index]!.length
      const offset = end === 0 ? 0 : at % (end + 1)
      if (kind <= 2) editor.at(index, offset).type(word)
      else if (kind === 3) editor.at(index, offset, Math.min(end, offset + span)).delete()
      else if (kind === 4) editor.at(index, offset).run(newClauseOrSplit)
      else if (kind === 5) editor.at(index, 0).run(mergeWithPrevious)
      else if (kind === 6) editor.undo.undo()
      else meet(...editors)
    }
    meet(...editors)
    const [here, there] = editors.map((editor) => resolveAnchor(editor.doc, anchor))
    expect(here).toEqual(there)
    if (here!.state === 'orphaned') return
    const resolved = here as { clauseId: string; from: number; to: number; words: string }
    expect(editors[0].shared.find((one) => one.id === resolved.clauseId)!.text.slice(resolved.from, resolved.to)).toBe(resolved.words)
    expect(holdsOriginal(editors[0], resolved, { client, clock, size })).toBe(true)
  }), { numRuns: 150 })
})

/** Whether a character of the span is one of the first ones, or was moved or restored from one of them. */
function holdsOriginal(editor: Editor, span: { clauseId: string; from: number; to: number }, origin: { client: number; clock: number; size: number }): boolean {
  const wanted = new Set(Array.from({ length: origin.size }, (_, index) => `${origin.client}:${origin.clock + index}`))
  for (let grown = true; grown; ) {
    grown = false
    for (const [client, clock, length, toClient, toClock] of editor.doc.getArray<number[]>('moved').toArray() as [number, number, number, number, number][]) {
      for (let index = 0; index < length; index++) {
        if (!wanted.has(`${client}:${clock + index}`) || wanted.has(`${toClient}:${toClock + index}`)) continue
        wanted.add(`${toClient}:${toClock + index}`)
        grown = true
      }
    }
  }
  const shared = editor.binding.sharedText(span.clauseId) as Y.XmlText
  return runsOf(shared, span.from, span.to).some(([client, clock, length]) => Array.from({ length }, (_, index) => `${client}:${clock + index}`).some((id) => wanted.has(id)))
}
