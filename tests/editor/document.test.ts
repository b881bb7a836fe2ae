import * as Y from 'yjs'
import { expect, it } from 'vitest'
import type { Clause } from '@/lib/domain/clause'
import { clausesOf, stateFromClauses } from '@/lib/editor/document'
import { documentFromState } from '@/tests/support/document'

const clauses: Clause[] = [
  { id: 'h', kind: 'heading', level: 2, text: 'Scope', numbering: null, alternativeOf: null },
  { id: 'a', kind: 'paragraph', level: 1, text: 'موارد <b> & “x”', numbering: 'restart', alternativeOf: null },
  { id: 'b', kind: 'paragraph', level: 1, text: '', numbering: 'bis', alternativeOf: 'a' },
  { id: 'i', kind: 'item', level: 4, text: '文本', numbering: null, alternativeOf: null },
]

it('gives back the clauses it was seeded with', () => {
  expect(clausesOf(documentFromState(stateFromClauses(clauses)))).toEqual(clauses)
})

it('seeds the same bytes twice, so that two nodes seeding one draft agree', () => {
  expect(stateFromClauses(clauses)).toEqual(stateFromClauses(structuredClone(clauses)))
})

it('writes no attribute for an ordinary number and no rival', () => {
  const element = documentFromState(stateFromClauses(clauses)).getXmlFragment('text').get(0) as Y.XmlElement
  expect(element.getAttributes()).toEqual({ id: 'h', kind: 'heading', level: 2, place: expect.any(String) })
})

it('never lets a line break into a clause', () => {
  expect(clausesOf(documentFromState(stateFromClauses([{ ...clauses[0]!, text: 'one\r\n two\u2028three' }])))[0]?.text).toBe('one two three')
})

it('reads a document spoilt by a foreign client: unknown kinds, levels and formats become plain clauses', () => {
  const doc = new Y.Doc()
  const element = new Y.XmlElement<Record<string, string>>('clause')
  element.setAttribute('id', 'x')
  element.setAttribute('kind', 'poem')
  element.setAttribute('level', 'nine')
  const words = new Y.XmlText()
  words.insert(0, 'bold', { strong: {} })
  element.insert(0, [words, new Y.XmlText(' and more')])
  doc.getXmlFragment('text').insert(0, [element as unknown as Y.XmlElement, new Y.XmlElement('image')])
  expect(clausesOf(doc)).toEqual([{ id: 'x', kind: 'paragraph', level: 1, text: 'bold and more', numbering: null, alternativeOf: null }])
})

it('reads clauses by their place, and keeps ids unique where a foreign client repeated one', () => {
  const doc = documentFromState(stateFromClauses(clauses))
  const elements = doc.getXmlFragment('text').toArray() as Y.XmlElement[]
  elements[0]!.setAttribute('place', 'zz')
  expect(clausesOf(doc).map((clause) => clause.id)).toEqual(['a', 'b', 'i', 'h'])
  elements[0]!.setAttribute('id', 'a')
  expect(clausesOf(doc).map((clause) => clause.id)).toEqual(['a', 'b', 'i', 'a~2'])
})
