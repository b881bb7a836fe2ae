import fc from 'fast-check'
import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { stateFromClauses } from '@/lib/editor/document'
import { admit, GUARD_LIMITS, rootsOf, type Rights, type Rule } from '@/server/collab/guard'
import { CLAUSES } from '@/tests/support/collab'
import { admitWatched, othersOf } from '@/tests/support/oracle'

const BASE = 1000 // whoever wrote the layers below
const MINE = 77
const THEIRS = 88

/** Three clauses, and a proposal of D1 and of D2 lying over them. */
function draft(): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, stateFromClauses(CLAUSES))
  doc.clientID = BASE
  for (const by of ['D1', 'D2']) {
    const entry = new Y.Map()
    doc.getMap(`by/${by}`).set('p1', entry)
    entry.set('at', [1, 2])
    const text = new Y.Text()
    entry.set('text', text)
    text.insert(0, `words of ${by}`)
  }
  return doc
}

const rights = (roots: Iterable<string>): Rights => ({ roots: new Set(roots), owns: (client) => client !== THEIRS && client !== BASE })
const DRAFTER = rights(rootsOf({ phase: 'drafting', mayWrite: true, delegationId: 'D1' }))
const NEGOTIATOR = rights(rootsOf({ phase: 'negotiation', mayWrite: true, delegationId: 'D1' }))
const READER = rights(rootsOf({ phase: 'drafting', mayWrite: false, delegationId: null }))
const FROZEN = rights(rootsOf({ phase: 'frozen', mayWrite: true, delegationId: 'D1', penholder: true }))

/** What a client with this id sends for an edit of its own copy. */
function edit(doc: Y.Doc, change: (copy: Y.Doc) => void, client = MINE): Uint8Array {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  copy.clientID = client
  const updates: Uint8Array[] = []
  copy.on('update', (update: Uint8Array) => updates.push(update))
  copy.transact(() => change(copy))
  return updates.length === 1 ? updates[0]! : Y.mergeUpdates(updates)
}

const element = (doc: Y.Doc, index: number) => doc.getXmlFragment('text').get(index) as Y.XmlElement
const words = (doc: Y.Doc, index: number) => element(doc, index).get(0) as Y.XmlText

/** An update made by hand: what no Yjs would send. */
function forged(items: (Y.Item | Y.GC)[], deletions: [client: number, clock: number, len: number][] = []): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  const byClient = new Map<number, (Y.Item | Y.GC)[]>()
  for (const item of items) byClient.set(item.id.client, [...(byClient.get(item.id.client) ?? []), item])
  encoding.writeVarUint(encoder.restEncoder, byClient.size)
  for (const [client, list] of byClient) {
    encoding.writeVarUint(encoder.restEncoder, list.length)
    encoder.writeClient(client)
    encoding.writeVarUint(encoder.restEncoder, list[0]!.id.clock)
    for (const item of list) item.write(encoder, 0)
  }
  encoding.writeVarUint(encoder.restEncoder, deletions.length)
  for (const [client, clock, len] of deletions) {
    encoding.writeVarUint(encoder.restEncoder, client)
    encoding.writeVarUint(encoder.restEncoder, 1)
    encoder.writeDsClock(clock)
    encoder.writeDsLen(len)
  }
  return encoder.toUint8Array()
}
const letter = (client: number, clock: number, left: Y.ID | null, right: Y.ID | null, content: unknown = new Y.ContentString('x')) =>
  new Y.Item(Y.createID(client, clock), null, left, null, right, null, null, content as Y.ContentString)
const firstLetter = (doc: Y.Doc, index: number): Y.ID => (words(doc, index) as unknown as { _start: Y.Item })._start.id

type Attack = { rule: Rule; name: string; as: Rights; update: (doc: Y.Doc) => Uint8Array }
const ATTACKS: Attack[] = [
  { rule: 'G1', name: 'a second letter without the first', as: DRAFTER, update: (doc) => {
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    copy.clientID = MINE
    words(copy, 0).insert(0, 'a')
    const vector = Y.encodeStateVector(copy)
    words(copy, 0).insert(1, 'b')
    return Y.encodeStateAsUpdate(copy, vector)
  } },
  { rule: 'G1', name: 'a deletion of what nobody has written', as: DRAFTER, update: () => forged([], [[MINE, 0, 5]]) },
  { rule: 'G1', name: 'two new items, each leaning on the other', as: DRAFTER, update: () => forged([letter(MINE, 0, Y.createID(99, 0), null), letter(99, 0, Y.createID(MINE, 0), null)]) },
  { rule: 'G1', name: 'an item leaning on its own client\'s future', as: DRAFTER, update: () => forged([letter(MINE, 0, Y.createID(MINE, 1), null), letter(MINE, 1, null, Y.createID(MINE, 0))]) },
  { rule: 'G2', name: 'a letter under somebody else\'s client id', as: DRAFTER, update: (doc) => edit(doc, (copy) => words(copy, 0).insert(0, 'x'), THEIRS) },
  { rule: 'G2', name: 'the next letter of the client that wrote another layer', as: rights(['text', 'by/D1', 'by/D2']), update: (doc) => edit(doc, (copy) => words(copy, 0).insert(0, 'x'), BASE) },
  { rule: 'G3', name: 'a reader types', as: READER, update: (doc) => edit(doc, (copy) => words(copy, 0).insert(0, 'x')) },
  { rule: 'G3', name: 'a reader deletes', as: READER, update: (doc) => edit(doc, (copy) => words(copy, 0).delete(0, 3)) },
  { rule: 'G3', name: 'a reader deletes a clause', as: READER, update: (doc) => edit(doc, (copy) => copy.getXmlFragment('text').delete(1, 1)) },
  { rule: 'G3', name: 'somebody types into a frozen draft', as: FROZEN, update: (doc) => edit(doc, (copy) => words(copy, 0).insert(0, 'x')) },
  { rule: 'G3', name: 'a delegation types into the base under negotiation', as: NEGOTIATOR, update: (doc) => edit(doc, (copy) => words(copy, 0).insert(0, 'x')) },
  { rule: 'G3', name: 'a delegation deletes base text under negotiation', as: NEGOTIATOR, update: (doc) => edit(doc, (copy) => words(copy, 0).delete(0, 3)) },
  { rule: 'G3', name: 'a delegation puts words in another\'s layer', as: NEGOTIATOR, update: (doc) => edit(doc, (copy) => copy.getMap('by/D2').set('p2', { kind: 'delete', ids: [] })) },
  { rule: 'G3', name: 'a delegation types into another\'s proposal', as: NEGOTIATOR, update: (doc) => edit(doc, (copy) => ((copy.getMap('by/D2').get('p1') as Y.Map<unknown>).get('text') as Y.Text).insert(0, 'x')) },
  { rule: 'G3', name: 'a delegation withdraws another\'s proposal', as: NEGOTIATOR, update: (doc) => edit(doc, (copy) => copy.getMap('by/D2').delete('p1')) },
  { rule: 'G3', name: 'a delegation rules on its own proposal', as: NEGOTIATOR, update: (doc) => edit(doc, (copy) => copy.getMap('rulings').set('p1', { outcome: 'accepted' })) },
  { rule: 'G3', name: 'a root that nobody knows', as: DRAFTER, update: (doc) => edit(doc, (copy) => copy.getMap('elsewhere').set('a', 1)) },
  { rule: 'G4', name: 'a letter that stands in two clauses', as: DRAFTER, update: (doc) => forged([letter(MINE, 0, firstLetter(doc, 0), firstLetter(doc, 1))]) },
  { rule: 'G4', name: 'a letter between one\'s own layer and another\'s', as: NEGOTIATOR, update: (doc) => {
    const own = ((doc.getMap('by/D1').get('p1') as Y.Map<unknown>).get('text') as unknown as { _start: Y.Item })._start.id
    const other = ((doc.getMap('by/D2').get('p1') as Y.Map<unknown>).get('text') as unknown as { _start: Y.Item })._start.id
    return forged([letter(MINE, 0, own, other)])
  } },
  { rule: 'G5', name: 'formatting in the text', as: DRAFTER, update: (doc) => edit(doc, (copy) => words(copy, 0).format(0, 3, { bold: true })) },
  { rule: 'G5', name: 'an embed in the text', as: DRAFTER, update: (doc) => edit(doc, (copy) => words(copy, 0).insertEmbed(0, { image: 'x' })) },
  { rule: 'G5', name: 'a subdocument in a layer', as: NEGOTIATOR, update: (doc) => edit(doc, (copy) => copy.getMap('by/D1').set('p9', new Y.Doc())) },
  { rule: 'G5', name: 'bytes in a layer', as: NEGOTIATOR, update: (doc) => edit(doc, (copy) => copy.getMap('by/D1').set('p9', new Uint8Array(10))) },
  { rule: 'G5', name: 'an element that is no clause', as: DRAFTER, update: (doc) => edit(doc, (copy) => copy.getXmlFragment('text').insert(0, [new Y.XmlElement('script')])) },
  { rule: 'G5', name: 'bare characters beside the clauses', as: DRAFTER, update: (doc) => edit(doc, (copy) => copy.getXmlFragment('text').insert(0, [new Y.XmlText('x')])) },
  { rule: 'G5', name: 'a clause in a clause', as: DRAFTER, update: (doc) => edit(doc, (copy) => element(copy, 0).insert(1, [new Y.XmlElement('clause')])) },
  { rule: 'G5', name: 'an attribute that clauses do not have', as: DRAFTER, update: (doc) => edit(doc, (copy) => element(copy, 0).setAttribute('onclick', 'x')) },
  { rule: 'G5', name: 'an attribute of nested values', as: DRAFTER, update: (doc) => edit(doc, (copy) => element(copy, 0).setAttribute('level', [[1]] as unknown as string)) },
  { rule: 'G5', name: 'an attribute longer than any name', as: DRAFTER, update: (doc) => edit(doc, (copy) => element(copy, 0).setAttribute('kind', 'x'.repeat(300))) },
  { rule: 'G5', name: 'an unknown field of a proposal', as: NEGOTIATOR, update: (doc) => edit(doc, (copy) => (copy.getMap('by/D1').get('p1') as Y.Map<unknown>).set('by', 'D2')) },
  { rule: 'G5', name: 'a billion deleted characters', as: DRAFTER, update: (doc) => forged([letter(MINE, 0, firstLetter(doc, 0), null, new Y.ContentDeleted(1e9))]) },
]

describe('the guard', () => {
  for (const { rule, name, as, update } of ATTACKS) {
    it(`${rule} refuses: ${name}, and leaves the document as it was`, () => {
      const doc = draft()
      const before = Y.encodeStateAsUpdate(doc)
      const verdict = admit(doc, update(doc), as)
      expect(verdict).toMatchObject({ ok: false, why: { rule } })
      expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
    })
  }

  for (const rule of ['G1', 'G2', 'G3', 'G4', 'G5'] as const) {
    it(`without ${rule} its attacks would pass: no other rule makes it superfluous`, () => {
      const passed = ATTACKS.filter((attack) => attack.rule === rule && admit(draft(), attack.update(draft()), attack.as, { ...GUARD_LIMITS, off: new Set([rule]) }).ok)
      expect(passed.length).toBeGreaterThan(0)
    })
  }

  for (const rule of ['G2', 'G3', 'G4'] as const) {
    it(`without ${rule} the oracle sees a layer change that is not the sender's, or words under another's name`, () => {
      const seen = ATTACKS.filter((attack) => attack.rule === rule).filter(({ as, update }) => {
        const doc = draft()
        const forged = update(doc)
        const before = othersOf(doc, as.roots)
        const verdict = admit(doc, forged, as, { ...GUARD_LIMITS, off: new Set([rule]) })
        if (!verdict.ok || !verdict.update) return false
        const stolen = [...verdict.clocks.keys()].some((client) => !as.owns(client))
        Y.applyUpdate(doc, verdict.update)
        return stolen || othersOf(doc, as.roots) !== before || rule === 'G4'
      })
      expect(seen.length).toBeGreaterThan(0)
    })
  }

  it('counts what of others\' words an update takes away, once, whether or not it names them', () => {
    const doc = draft()
    const mine: Rights = { roots: DRAFTER.roots, owns: (client) => client === MINE }
    const count = (change: (copy: Y.Doc) => void) => {
      const verdict = admit(doc, edit(doc, change), mine)
      return verdict.ok && verdict.removed
    }
    const [first, second] = CLAUSES
    expect(count((copy) => words(copy, 0).delete(0, 6))).toEqual({ characters: 6, clauses: 0 })
    expect(count((copy) => { for (let index = 0; index < 5; index++) words(copy, 0).delete(index, 1) })).toEqual({ characters: 5, clauses: 0 })
    expect(count((copy) => copy.getXmlFragment('text').delete(0, 2))).toEqual({ characters: first!.text.length + second!.text.length, clauses: 2 })
    const { id } = (doc.getXmlFragment('text') as unknown as { _start: Y.Item })._start
    const bare = admit(doc, forged([], [[id.client, id.clock, 1]]), mine)
    expect(bare.ok && bare.removed).toEqual({ characters: first!.text.length, clauses: 1 })
    Y.applyUpdate(doc, edit(doc, (copy) => words(copy, 1).insert(0, 'my own words ')))
    const own = admit(doc, edit(doc, (copy) => words(copy, 1).delete(0, 13)), mine)
    expect(own.ok && own.removed).toEqual({ characters: 0, clauses: 0 })
  })

  it('G1 refuses bytes that are no update, and one that is too large', () => {
    expect(admit(draft(), new Uint8Array([9, 9, 9, 9]), DRAFTER)).toMatchObject({ ok: false, why: { rule: 'G1', detail: 'malformed' } })
    expect(admit(draft(), edit(draft(), (copy) => words(copy, 0).insert(0, 'x'.repeat(2000))), DRAFTER, { maxBytes: 1000 })).toMatchObject({ ok: false, why: { rule: 'G1', detail: 'too large' } })
  })

  it('G1 passes on nothing of known structs sent again with false origins, nor bytes after the end', () => {
    const doc = draft()
    const typed = edit(doc, (copy) => words(copy, 0).insert(0, 'ab'))
    Y.applyUpdate(doc, typed)
    const again = admit(doc, forged([letter(MINE, 0, Y.createID(4242, 7), null)]), DRAFTER)
    expect(again).toMatchObject({ ok: true, update: null })
    const more = edit(doc, (copy) => words(copy, 0).insert(0, 'c'), 78)
    const tailed = admit(doc, new Uint8Array([...more, 1, 2, 3, 4]), DRAFTER)
    expect(tailed.ok && tailed.update).toEqual(more)
  })

  it('accepts what is new and passes over the rest of a whole state, delete set included', () => {
    const doc = draft()
    Y.applyUpdate(doc, edit(doc, (copy) => words(copy, 1).delete(0, 5), 79))
    expect(admit(doc, Y.encodeStateAsUpdate(doc), READER)).toEqual({ ok: true, update: null, clocks: new Map(), removed: { characters: 0, clauses: 0 } })
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    copy.clientID = MINE
    words(copy, 0).insert(0, 'new ')
    words(copy, 2).delete(0, 2)
    const verdict = admit(doc, Y.encodeStateAsUpdate(copy), DRAFTER)
    if (!verdict.ok || !verdict.update) throw new Error('refused')
    const small = Y.decodeUpdate(verdict.update)
    expect(small.structs.length).toBe(1)
    expect([...small.ds.clients.values()].flat().length).toBe(1)
    Y.applyUpdate(doc, verdict.update)
    expect(Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(copy))).toBe(true)
  })

  it('lets each write in its own roots, by phase', () => {
    const lawful: [Rights, (copy: Y.Doc) => void][] = [
      [DRAFTER, (copy) => { words(copy, 0).insert(3, 'x'); words(copy, 1).delete(0, 4) }],
      [DRAFTER, (copy) => {
        const clause = new Y.XmlElement('clause')
        clause.insert(0, [new Y.XmlText('New.')])
        for (const [key, value] of Object.entries({ id: 'c9', kind: 'paragraph', numbering: 'bis', alternativeOf: 'c1' })) clause.setAttribute(key, value)
        copy.getXmlFragment('text').insert(1, [clause])
        clause.setAttribute('level', 2 as unknown as string)
      }],
      [DRAFTER, (copy) => copy.getMap('style').set('s1', { from: [1, 2], to: [1, 5], style: 'emphasis' })],
      [DRAFTER, (copy) => copy.getArray('moved').push([[1, 2, 3, 4, 5]])],
      [NEGOTIATOR, (copy) => ((copy.getMap('by/D1').get('p1') as Y.Map<unknown>).get('text') as Y.Text).insert(0, 'x')],
      [NEGOTIATOR, (copy) => copy.getMap('by/D1').set('p3', { kind: 'delete', ids: [[1, 2, 3]] })],
      [rights(rootsOf({ phase: 'negotiation', mayWrite: true, delegationId: null, penholder: true })), (copy) => { words(copy, 0).insert(0, 'x'); copy.getMap('rulings').set('p1', { outcome: 'accepted', words: 'x' }) }],
    ]
    for (const [as, change] of lawful) {
      const doc = draft()
      expect(admitWatched(doc, edit(doc, change), as)).toMatchObject({ ok: true })
    }
  })

  it('lets undo bring back what was deleted, a clause with its words too', () => {
    const doc = draft()
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    copy.clientID = MINE
    const undo = new Y.UndoManager([copy.getXmlFragment('text')], { captureTimeout: 0 })
    copy.on('update', (update: Uint8Array) => {
      expect(admitWatched(doc, update, DRAFTER)).toMatchObject({ ok: true })
    })
    const before = copy.getXmlFragment('text').toString()
    words(copy, 0).delete(2, 5)
    copy.getXmlFragment('text').delete(1, 1)
    words(copy, 0).insert(1, 'typed')
    const after = copy.getXmlFragment('text').toString()
    while (undo.undoStack.length) undo.undo()
    expect(doc.getXmlFragment('text').toString()).toBe(before)
    while (undo.redoStack.length) undo.redo()
    expect(doc.getXmlFragment('text').toString()).toBe(after)
  })

  it('G1 to G5 hold for noise: whatever is accepted leaves the base and the other layers as they were, with nothing pending', () => {
    const honest = draft()
    const typed = [
      edit(honest, (copy) => ((copy.getMap('by/D1').get('p1') as Y.Map<unknown>).get('text') as Y.Text).insert(2, 'more')),
      edit(honest, (copy) => copy.getMap('by/D1').set('p4', { kind: 'delete', ids: [[1, 2, 3]] })),
      edit(honest, (copy) => words(copy, 0).insert(3, 'base')),
      edit(honest, (copy) => words(copy, 1).delete(0, 4)),
      edit(honest, (copy) => (copy.getMap('by/D2').get('p1') as Y.Map<unknown>).set('rank', 3)),
      Y.encodeStateAsUpdate(honest),
    ]
    const clients = [...honest.store.clients.keys(), MINE, 78]
    const id = fc.option(fc.tuple(fc.constantFrom(...clients), fc.nat(60)).map(([client, clock]) => Y.createID(client, clock)), { nil: null })
    const handmade = fc.array(fc.tuple(fc.constantFrom(MINE, 78), id, id), { minLength: 1, maxLength: 4 }).map((list) => {
      const next = new Map<number, number>()
      return forged(list.map(([client, left, right]) => {
        const clock = next.get(client) ?? 0
        next.set(client, clock + 1)
        return left || right ? letter(client, clock, left, right) : new Y.GC(Y.createID(client, clock), 1)
      }))
    })
    const mutated = fc.tuple(fc.constantFrom(...typed), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 3 }), fc.nat(20)).map(([update, changes, cut]) => {
      const copy = update.slice(0, Math.max(1, update.length - Math.max(0, cut - 10)))
      for (const [at, value] of changes) copy[at % copy.length] = value
      return copy
    })
    let accepted = 0
    fc.assert(fc.property(fc.oneof(mutated, handmade), (update) => {
      const verdict = admitWatched(draft(), update, NEGOTIATOR)
      if (verdict.ok && verdict.update) accepted++
    }), { numRuns: 3_000, seed: 20261123 })
    expect(accepted).toBeGreaterThan(50)
  }, 60_000)
})
