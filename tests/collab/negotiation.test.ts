import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { announce } from '@/lib/data/announce'
import type { Database } from '@/lib/data/client'
import { loadDraft } from '@/lib/data/draft-log'
import { CLOSE } from '@/lib/editor/close-codes'
import { MESSAGE } from '@/lib/editor/wire'
import { rootsOf } from '@/server/collab/guard'
import { company, type Peer, type Running, type Scene, scene, serve, textOf, until } from '@/tests/support/collab'
import { testDatabase } from '@/tests/support/database'
import { auditLog } from '@/tests/support/oracle'

let db: Database
let server: Running
let here: Scene
const { join, leave } = company(() => ({ server, here }))

beforeAll(async () => {
  const { db: opened, url } = await testDatabase()
  db = opened
  server = await serve(url)
})
beforeEach(async () => {
  here = await scene(db)
  await turn('negotiation')
})
afterEach(async () => {
  leave()
  // Whoever wrote, whatever was accepted: it lies under the author's own root, and the base is the penholder's.
  const penholders = [here.people.secretariat, here.people.chair]
  await auditLog(db, here.draftId, ({ personId, delegationId }) => rootsOf({ phase: 'negotiation', mayWrite: true, delegationId, penholder: penholders.includes(personId!) }))
})
afterAll(async () => server?.close())

async function turn(phase: string): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.draft.update({ where: { id: here.draftId }, data: { phase } })
    await announce(tx, { kind: 'rights', consultationId: here.consultationId, draftId: here.draftId })
  })
}
const layer = (peer: Peer, delegation: string) => peer.doc.getMap<Y.Map<unknown>>(`by/${here.delegations[delegation]}`)
function propose(peer: Peer, delegation: string, id: string, words: string): void {
  peer.doc.transact(() => {
    const entry = new Y.Map<unknown>()
    layer(peer, delegation).set(id, entry)
    entry.set('at', [1, 5])
    const text = new Y.Text()
    entry.set('text', text)
    text.insert(0, words)
  })
}
const wordsOf = (peer: Peer, delegation: string, id: string): string => String((layer(peer, delegation).get(id)?.get('text') as Y.Text | undefined)?.toString() ?? '')
const rights = (peer: Peer) => peer.told.filter(({ type }) => type === MESSAGE.rights).at(-1)?.value as { write: boolean; phase: string }

describe('a draft under negotiation', () => {
  it('takes a delegation’s proposal into its own layer, and everybody receives it', async () => {
    const [kenya, chile, reader] = [await join('kenya', { acks: true }), await join('chile'), await join('reader')]
    expect(rights(kenya)).toMatchObject({ write: false, phase: 'negotiation' })
    propose(kenya, 'KE', 'p1', 'in good faith')
    await until(() => wordsOf(chile, 'KE', 'p1') === 'in good faith' && wordsOf(reader, 'KE', 'p1') === 'in good faith', 'received')
    // An adviser drafts for the delegation as well.
    const japan = await join('japan')
    propose(japan, 'JP', 'p1', 'and promptly')
    await until(() => wordsOf(chile, 'JP', 'p1') === 'and promptly', 'received')
  })

  it('refuses a delegation that types in the common text, and leaves it as it was', async () => {
    const before = textOf((await loadDraft(db, here.draftId))!.doc)
    const kenya = await join('kenya')
    kenya.clauseText(0).insert(0, 'Mine. ')
    expect((await kenya.ended()).code).toBe(CLOSE.readOnly)
    const chile = await join('chile')
    chile.clauseText(0).delete(0, 3)
    expect((await chile.ended()).code).toBe(CLOSE.readOnly)
    expect(textOf((await loadDraft(db, here.draftId))!.doc)).toBe(before)
  })

  it('refuses a delegation that writes in another’s layer, rules on a proposal, or withdraws another’s', async () => {
    const chile = await join('chile')
    propose(chile, 'CL', 'p1', 'words of Chile')
    for (const attack of [
      (peer: Peer) => propose(peer, 'CL', 'p2', 'forged'),
      (peer: Peer) => layer(peer, 'CL').delete('p1'),
      (peer: Peer) => peer.doc.getMap('rulings').set('p1', { outcome: 'accepted' }),
    ]) {
      const kenya = await join('kenya')
      await until(() => wordsOf(kenya, 'CL', 'p1') !== '', 'received')
      attack(kenya)
      expect((await kenya.ended()).code).toBe(CLOSE.refused)
    }
    expect(wordsOf(await join('reader'), 'CL', 'p1')).toBe('words of Chile')
  })

  it('lets the penholder change the text and rule, and not speak for a delegation', async () => {
    const [chair, kenya] = [await join('chair', { acks: true }), await join('kenya')]
    expect(rights(chair)).toMatchObject({ write: true, phase: 'negotiation' })
    propose(kenya, 'KE', 'p1', 'in good faith')
    await until(() => wordsOf(chair, 'KE', 'p1') !== '', 'received')
    chair.clauseText(0).insert(0, 'All ')
    chair.doc.getMap('rulings').set('p1', { outcome: 'accepted', words: 'in good faith' })
    await until(() => kenya.text().startsWith('All ') && kenya.doc.getMap('rulings').has('p1'), 'received')
    layer(chair, 'KE').delete('p1')
    expect((await chair.ended()).code).toBe(CLOSE.refused)
    expect(wordsOf(await join('reader'), 'KE', 'p1')).toBe('in good faith')
  })

  it('takes nothing from observers, stakeholders and readers', async () => {
    for (const who of ['observer', 'stakeholder', 'reader']) {
      const peer = await join(who)
      propose(peer, who === 'reader' ? 'KE' : who, 'p1', 'words')
      expect((await peer.ended()).code).toBe(CLOSE.readOnly)
    }
  })

  it('tells open editors of the change of phase, and refuses what was typed under the old one', async () => {
    await turn('drafting')
    const kenya = await join('kenya', { acks: true })
    await until(() => rights(kenya)?.write === true, 'may write')
    await turn('negotiation')
    await until(() => rights(kenya).write === false && rights(kenya).phase === 'negotiation', 'told')
    kenya.clauseText(0).insert(0, 'Too late. ')
    expect((await kenya.ended()).code).toBe(CLOSE.readOnly)
    expect(textOf((await loadDraft(db, here.draftId))!.doc)).not.toContain('Too late')
  })
})
