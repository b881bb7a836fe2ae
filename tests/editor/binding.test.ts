import { expect, it } from 'vitest'
import type { Clause } from '@/lib/domain/clause'
import { changeKind, deleteClause, demote, insertAlternative, insertBis, mergeWithPrevious, moveDown, moveUp, newClauseOrSplit, promote } from '@/lib/editor/commands'
import { stateFromClauses } from '@/lib/editor/document'
import { Editor, meet } from './cohort'

const clause = (id: string, text: string, kind: Clause['kind'] = 'paragraph'): Clause => ({ id, kind, level: kind === 'subparagraph' ? 2 : kind === 'item' ? 3 : 1, text, numbering: null, alternativeOf: null })
const start = (...clauses: Clause[]) => stateFromClauses(clauses)
const abc = start(clause('a', 'alpha'), clause('b', 'beta'), clause('c', 'gamma'))
const ids = (editor: Editor) => editor.shown.map((one) => one.id)

it('shows the shared text from the first moment', () => {
  expect(new Editor(abc).texts).toEqual(['alpha', 'beta', 'gamma'])
})

it('writes what is typed, and shows what others type', () => {
  const one = new Editor(abc)
  const two = new Editor(abc)
  one.at(0, 5).type(' one')
  two.at(0, 0).type('two ')
  meet(one, two)
  expect(one.texts[0]).toBe('two alpha one')
  expect(two.texts).toEqual(one.texts)
  expect(one.shared).toEqual(one.shown)
})

it('keeps who typed which of two equal letters: an anchor to the old one does not slip', () => {
  const one = new Editor(start(clause('a', 'aab')))
  const before = one.binding.sharedText('a')!._start!.id
  one.at(0, 0).type('a')
  expect(one.binding.sharedText('a')!._start!.id).not.toEqual(before)
})

it('splits with the id on the first part, and at the start leaves the id with the words', () => {
  const one = new Editor(abc)
  one.at(1, 2).run(newClauseOrSplit)
  expect(one.texts).toEqual(['alpha', 'be', 'ta', 'gamma'])
  expect(ids(one)).toEqual(['a', 'b', expect.any(String), 'c'])
  one.at(0, 0).run(newClauseOrSplit)
  expect(one.texts).toEqual(['', 'alpha', 'be', 'ta', 'gamma'])
  expect(ids(one)[1]).toBe('a')
  expect(one.shared).toEqual(one.shown)
})

it('goes on with a clause of the same kind at the end, with a paragraph after a heading, and one step out from an empty subparagraph', () => {
  const one = new Editor(start(clause('h', 'Title', 'heading'), clause('a', 'x'), clause('s', 'sub', 'subparagraph')))
  one.at(2, 3).run(newClauseOrSplit)
  expect(one.shown[3]).toMatchObject({ kind: 'subparagraph', text: '' })
  one.run(newClauseOrSplit)
  expect(one.shown[3]).toMatchObject({ kind: 'paragraph', text: '' })
  one.at(0, 5).run(newClauseOrSplit)
  expect(one.shown[1]).toMatchObject({ kind: 'paragraph', text: '' })
})

it('merges into the clause before, which keeps its id; an empty clause before goes instead', () => {
  const one = new Editor(start(clause('a', 'alpha'), clause('b', ''), clause('c', 'gamma')))
  one.at(2, 0).run(mergeWithPrevious)
  expect(ids(one)).toEqual(['a', 'c'])
  one.at(1, 0).run(mergeWithPrevious)
  expect(one.shown).toEqual([clause('a', 'alphagamma')])
  expect(one.shared).toEqual(one.shown)
})

it('promotes and demotes a clause with what belongs to it, and refuses to demote what has nothing above it', () => {
  const one = new Editor(start(clause('a', 'a'), clause('b', 'b'), clause('s', 's', 'subparagraph')))
  expect(one.at(0, 0).run(demote)).toBe(false)
  expect(one.at(1, 0).run(demote)).toBe(true)
  expect(one.shown.map((each) => each.kind)).toEqual(['paragraph', 'subparagraph', 'item'])
  expect(one.run(promote)).toBe(true)
  expect(one.shown.map((each) => each.kind)).toEqual(['paragraph', 'paragraph', 'subparagraph'])
  expect(one.run(promote)).toBe(false)
})

it('moves a clause with its subparagraphs and loses nothing that another types in it meanwhile', () => {
  const state = start(clause('a', 'alpha'), clause('s', 'sub', 'subparagraph'), clause('b', 'beta'), clause('c', 'gamma'))
  const one = new Editor(state)
  const two = new Editor(state)
  one.at(0, 2).run(moveDown)
  two.at(0, 5).type(' typed meanwhile')
  two.at(1, 3).type('!')
  meet(one, two)
  expect(ids(one)).toEqual(['b', 'a', 's', 'c'])
  expect(one.texts).toEqual(['beta', 'alpha typed meanwhile', 'sub!', 'gamma'])
  expect(two.shown).toEqual(one.shown)
  one.at(3, 0).run(moveUp)
  meet(one, two)
  expect(ids(two)).toEqual(['b', 'c', 'a', 's'])
  expect(one.run(moveUp)).toBe(true)
  expect(one.run(moveUp)).toBe(false)
})

it('converges where two people move the same clauses at once', () => {
  const one = new Editor(abc)
  const two = new Editor(abc)
  one.at(0, 0).run(moveDown)
  two.at(2, 0).run(moveUp)
  two.run(moveUp)
  meet(one, two)
  expect(one.shown).toEqual(two.shown)
  expect([...ids(one)].sort()).toEqual(['a', 'b', 'c'])
})

it('inserts bis and alternatives after the clause and what belongs to it', () => {
  const one = new Editor(start(clause('a', 'a'), clause('s', 's', 'subparagraph'), clause('b', 'b')))
  one.at(0, 0).run(insertBis)
  one.at(0, 0).run(insertAlternative)
  expect(one.shown.map(({ numbering, alternativeOf }) => [numbering, alternativeOf])).toEqual([[null, null], [null, null], [null, 'a'], ['bis', null], [null, null]])
})

it('changes the kind of a clause and deletes one, but never the last', () => {
  const one = new Editor(abc)
  one.at(0, 0).run(changeKind('heading', 2))
  expect(one.shared[0]).toMatchObject({ id: 'a', kind: 'heading', level: 2 })
  one.run(deleteClause)
  one.run(deleteClause)
  one.run(deleteClause)
  expect(one.shared).toEqual([clause('c', '')])
})

it('undoes and redoes my own edits only, and keeps a clause in which another has typed', () => {
  const one = new Editor(abc)
  const two = new Editor(abc)
  one.at(0, 5).run(newClauseOrSplit)
  one.type('mine')
  meet(one, two)
  two.at(1, 4).type(' and theirs')
  two.at(2, 0).type('Theirs: ')
  meet(one, two)
  one.undo.undo()
  one.undo.undo()
  meet(one, two)
  expect(one.texts).toEqual(['alpha', ' and theirs', 'Theirs: beta', 'gamma'])
  expect(two.shown).toEqual(one.shown)
  one.undo.redo()
  one.undo.redo()
  expect(one.texts[1]).toContain('mine')
})

it('holds back what others write while a composition is under way, and loses neither', () => {
  const one = new Editor(abc)
  const two = new Editor(abc)
  one.view.composing = true
  one.at(0, 0).type('ka')
  two.at(0, 0).type('remote ')
  two.at(2, 5).type('!')
  meet(one, two)
  expect(one.texts[2]).toBe('gamma')
  one.at(0, 0, 2).type('仮')
  one.view.composing = false
  one.at(0, 1)
  meet(one, two)
  expect(one.shown).toEqual(two.shown)
  expect(one.texts[2]).toBe('gamma!')
  expect(one.texts[0]).toMatch(/^(remote 仮|仮remote )alpha$/)
})

it('writes into an empty document', () => {
  const one = new Editor(stateFromClauses([]))
  one.at(0, 0).type('First words')
  expect(one.shared).toEqual([{ ...clause('x', 'First words'), id: expect.stringMatching(/.{10}/) }])
})

it('joins clauses over a selection and leaves the rest alone', () => {
  const one = new Editor(abc)
  one.at(0, 2, 2, 2).delete()
  expect(one.shown).toEqual([clause('a', 'almma')])
  expect(one.shared).toEqual(one.shown)
})
