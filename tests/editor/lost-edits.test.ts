import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Clause } from '@/lib/domain/clause'
import { elementOf, stateFromClauses } from '@/lib/editor/document'
import { type KeptEdit, lostEdits, placesOf } from '@/lib/editor/lost-edits'

const clause = (id: string, text: string): Clause => ({ id, kind: 'paragraph', level: 1, text, numbering: null, alternativeOf: null })
const SEED = stateFromClauses([clause('c1', 'States shall consult.'), clause('c2', 'Resources may be used.')])
const textOf = (doc: Y.Doc, index: number) => (doc.getXmlFragment('text').get(index) as Y.XmlElement).get(0) as Y.XmlText

/** The draft before and after it was restored: `before` goes on from the backup, and keeps what is done in it from `keep` on. */
function scene() {
  const restored = new Y.Doc()
  Y.applyUpdate(restored, SEED)
  const before = new Y.Doc()
  Y.applyUpdate(before, SEED)
  const kept: KeptEdit[] = []
  const keep = (): void => void before.on('update', (update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => kept.push({ key: kept.length + 1, update, places: placesOf(transaction) }))
  return { restored, before, kept, keep }
}
const type = (text: Y.XmlText, at: number, words: string): void => [...words].forEach((letter, index) => text.insert(at + index, letter))

describe('edits that a restored draft does not know', () => {
  it('are read as words, clause by clause, in the order of the text and not of typing', () => {
    const { restored, before, kept, keep } = scene()
    keep()
    type(textOf(before, 1), 0, 'Space resoruces: ')
    // Put right: two letters taken away again, two written in the middle.
    textOf(before, 1).delete(10, 2)
    type(textOf(before, 1), 10, 'ur')
    type(textOf(before, 0), 7, 'and observers ')
    textOf(before, 0).delete(20, 6)
    expect(lostEdits(kept, restored)).toEqual({ edits: kept.length, recorded: [], clauses: [
      { clauseId: 'c1', written: ['and observers'], taken: ['shall'] },
      { clauseId: 'c2', written: ['Space resources: '], taken: [] },
    ] })
  })

  it('change nothing in the draft', () => {
    const { restored, before, kept, keep } = scene()
    keep()
    type(textOf(before, 0), 0, 'Never merged ')
    const state = Y.encodeStateAsUpdate(restored)
    lostEdits(kept, restored)
    expect(Buffer.from(Y.encodeStateAsUpdate(restored)).equals(Buffer.from(state))).toBe(true)
  })

  it('tell their clause where they stood among words, or in a clause, that came after the backup', () => {
    const { restored, before, kept, keep } = scene()
    textOf(before, 0).insert(0, 'Written by another after the backup. ')
    before.getXmlFragment('text').insert(2, [elementOf(clause('c3', 'A clause of another. '))])
    keep()
    type(textOf(before, 0), 11, 'mine ')
    type(textOf(before, 2), 0, 'mine too ')
    textOf(before, 2).delete(0, 2)
    expect(lostEdits(kept, restored).clauses).toEqual([{ clauseId: 'c1', written: ['mine '], taken: [] }, { clauseId: 'c3', written: ['ne too '], taken: [] }])
    // As an earlier version kept them: without their places, only what stands beside words that are known can be placed.
    expect(lostEdits(kept.map((edit) => ({ ...edit, places: [] })), restored).clauses).toEqual([{ clauseId: null, written: ['mine ', 'ne too '], taken: [] }])
  })

  it('leave out what a split only carried over', () => {
    const { restored, before, kept, keep } = scene()
    keep()
    before.transact(() => {
      const from = (textOf(before, 0) as unknown as { _start: Y.Item })._start.id
      textOf(before, 0).delete(7, 14)
      before.getXmlFragment('text').insert(1, [elementOf(clause('c4', 'shall consult.'))])
      const to = (textOf(before, 1) as unknown as { _start: Y.Item })._start.id
      before.getArray('moved').push([[from.client, from.clock + 7, 14, to.client, to.clock]])
    })
    expect(lostEdits(kept, restored)).toEqual({ edits: 1, recorded: [], clauses: [] })
    type(textOf(before, 1), 0, 'and always ')
    expect(lostEdits(kept, restored).clauses).toEqual([{ clauseId: 'c4', written: ['and always '], taken: [] }])
  })

  it('are not those that the draft holds after all: only their acknowledgement was lost', () => {
    const { restored, before, kept, keep } = scene()
    keep()
    textOf(before, 0).insert(0, 'All ')
    textOf(before, 1).delete(0, 9)
    for (const { update } of kept) Y.applyUpdate(restored, update)
    textOf(before, 1).insert(0, 'Nothing')
    expect(lostEdits(kept, restored)).toEqual({ edits: 1, recorded: [1, 2], clauses: [{ clauseId: 'c2', written: ['Nothing'], taken: [] }] })
  })
})
