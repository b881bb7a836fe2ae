import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/data/client'
import { loadDraft } from '@/lib/data/draft-log'
import type { Clause } from '@/lib/domain/clause'
import { CLOSE } from '@/lib/editor/close-codes'
import { type HeldMessage, MESSAGE } from '@/lib/editor/wire'
import { company, pause, type Peer, type Running, type Scene, scene, serve, textOf, until } from '@/tests/support/collab'
import { testDatabase } from '@/tests/support/database'
import { auditLog } from '@/tests/support/oracle'

const TEXT: Clause[] = Array.from({ length: 30 }, (_, index) => ({ id: `c${index}`, kind: 'paragraph', level: 1, text: `Clause ${index}. ${'States shall consult. '.repeat(6)}`, numbering: null, alternativeOf: null }))

let db: Database
let server: Running
let here: Scene
const { join, leave } = company(() => ({ server, here }))

beforeAll(async () => {
  const { db: opened, url } = await testDatabase()
  db = opened
  server = await serve(url)
})
beforeEach(async () => { here = await scene(db, TEXT) })
afterEach(async () => {
  leave()
  await auditLog(db, here.draftId)
})
afterAll(async () => server?.close())

const held = (peer: Peer) => peer.told.filter(({ type }) => type === MESSAGE.held).at(-1)?.value as HeldMessage | undefined
const empty = (peer: Peer) => peer.doc.getXmlFragment('text').delete(0, 30)
const whole = TEXT.map(({ text }) => text).join('\n')

describe('an edit that takes away far more than a person deletes', () => {
  it('is held: nobody receives it, it is not in the log, and its author is asked what would go', async () => {
    const [kenya, chile] = [await join('kenya', { acks: true }), await join('chile')]
    empty(kenya)
    await until(() => held(kenya) !== undefined, 'asked')
    expect(held(kenya)).toMatchObject({ clauses: 30, characters: whole.length - 29 })
    kenya.doc.getXmlFragment('text')
    await pause(100)
    expect(chile.text()).toBe(whole)
    expect(textOf((await loadDraft(db, here.draftId))!.doc)).toBe(whole)
    expect((await join('reader')).text()).toBe(whole)
  })

  it('goes on record once its author says so, with what was typed after it', async () => {
    const [kenya, chile] = [await join('kenya', { acks: true }), await join('chile')]
    kenya.doc.transact(() => kenya.doc.getXmlFragment('text').delete(1, 29))
    kenya.clauseText(0).insert(0, 'Only this. ')
    await until(() => held(kenya) !== undefined, 'asked')
    chile.clauseText(4).insert(0, 'Meanwhile. ')
    await until(async () => textOf((await loadDraft(db, here.draftId))!.doc).includes('Meanwhile'), 'the others go on')
    kenya.confirm(held(kenya)!.id + 7)
    await pause(50)
    expect(chile.text()).toContain('Clause 29')
    kenya.confirm(held(kenya)!.id)
    await until(() => chile.text().startsWith('Only this. Clause 0') && !chile.text().includes('Clause 29'), 'recorded')
    const acks = () => kenya.told.filter(({ type }) => type === MESSAGE.ack).at(-1)?.value as { messages: number }
    await until(() => acks().messages >= 2, 'acknowledged')
  })

  it('comes back to the question when its author returns', async () => {
    const kenya = await join('kenya', { acks: true })
    empty(kenya)
    await until(() => held(kenya) !== undefined, 'asked')
    kenya.leave()
    const returned = await join('kenya', { acks: true, doc: kenya.doc })
    await until(() => held(returned) !== undefined, 'asked again')
    returned.confirm(held(returned)!.id)
    await until(async () => textOf((await loadDraft(db, here.draftId))!.doc) === '', 'recorded')
  })

  it('from a client that cannot be asked ends its connection', async () => {
    const stock = await join('kenya')
    empty(stock)
    expect((await stock.ended()).code).toBe(CLOSE.removesTooMuch)
    expect(textOf((await loadDraft(db, here.draftId))!.doc)).toBe(whole)
  })

  it('is not let through in small pieces, nor by deleting clauses without naming their words', async () => {
    const kenya = await join('kenya', { acks: true })
    for (let index = 0; index < 29; index++) {
      kenya.doc.getXmlFragment('text').delete(0, 1)
      await pause(4)
    }
    await until(() => held(kenya) !== undefined, 'asked')
    expect((await loadDraft(db, here.draftId))!.doc.getXmlFragment('text').length).toBeGreaterThan(3)
  })

  it('is not held where the words are one’s own, or few', async () => {
    const [kenya, chile] = [await join('kenya', { acks: true }), await join('chile')]
    kenya.clauseText(0).insert(0, 'x'.repeat(20_000))
    await until(() => chile.text().startsWith('xxx'), 'received')
    kenya.clauseText(0).delete(0, 20_000)
    kenya.clauseText(0).delete(0, 40)
    kenya.doc.getXmlFragment('text').delete(3, 2)
    await until(() => chile.text() === kenya.text() && chile.doc.getXmlFragment('text').length === 28, 'received')
    expect(held(kenya)).toBeUndefined()
  })
})
