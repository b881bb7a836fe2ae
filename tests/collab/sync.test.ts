import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Database } from '@/lib/data/client'
import { loadDraft } from '@/lib/data/draft-log'
import { MESSAGE } from '@/lib/editor/wire'
import { company, type Running, type Scene, scene, serve, session, textOf, until } from '@/tests/support/collab'
import { testDatabase } from '@/tests/support/database'
import { auditLog } from '@/tests/support/oracle'

let db: Database
let url: string
let server: Running
let here: Scene
const { join, leave } = company(() => ({ server, here }))

beforeAll(async () => {
  ({ db, url } = await testDatabase())
  here = await scene(db)
  server = await serve(url)
})
afterEach(async () => { await auditLog(db, here.draftId) })
afterAll(async () => {
  leave()
  await server?.close()
})

describe('a shared draft', () => {
  it('gives two delegations the same text after both have typed in one clause at once', async () => {
    const [kenya, chile] = [await join('kenya'), await join('chile')]
    kenya.clauseText(0).insert(0, 'All ')
    chile.clauseText(0).insert(6, ' Parties')
    await until(() => kenya.text() === chile.text() && kenya.text().includes('All ') && kenya.text().includes('Parties'), 'converged')
    expect((await loadDraft(db, here.draftId))!.seq).toBeGreaterThanOrEqual(3)
    expect(textOf((await loadDraft(db, here.draftId))!.doc)).toBe(kenya.text())
  })

  it('has every edit in the log before another person receives it', async () => {
    const [kenya, chile] = [await join('kenya'), await join('chile')]
    const missing: string[] = []
    let checks: Promise<void> = Promise.resolve()
    chile.doc.on('update', () => {
      const seen = chile.text()
      checks = checks.then(async () => {
        const logged = textOf((await loadDraft(db, here.draftId))!.doc)
        for (const word of seen.match(/w\d+;/g) ?? []) if (!logged.includes(word)) missing.push(word)
      })
    })
    for (let index = 0; index < 25; index++) {
      kenya.clauseText(1).insert(0, `w${index};`)
      if (index % 5 === 0) await new Promise((done) => setTimeout(done, 15))
    }
    await until(() => chile.text().includes('w24;'), 'received')
    await checks
    expect(missing).toEqual([])
  })

  it('lets a stock y-websocket client in with nothing but a session cookie', async () => {
    const cookie = await session(here.people.japan!)
    class WithCookie extends WebSocket {
      constructor(address: string | URL) { super(address, { headers: { cookie } }) }
    }
    const doc = new Y.Doc()
    const provider = new WebsocketProvider(`ws://127.0.0.1:${server.port}/collab`, here.draftId, doc, { WebSocketPolyfill: WithCookie as unknown as typeof globalThis.WebSocket, disableBc: true })
    await until(() => provider.synced, 'synced')
    const kenya = await join('kenya')
    ;((doc.getXmlFragment('text').get(2) as Y.XmlElement).get(0) as Y.XmlText).insert(0, 'Stock: ')
    provider.awareness.setLocalStateField('cursor', { at: 1 })
    await until(() => kenya.text().includes('Stock: Safety'), 'received')
    await until(() => [...kenya.awareness.values()].some(({ state }) => (state?.user as { name?: string } | undefined)?.name === 'Person of japan'), 'seen')
    provider.destroy()
  })

  it('acknowledges what is durable to clients that ask, and to no others', async () => {
    const [asking, stock] = [await join('kenya', { acks: true }), await join('chile')]
    asking.clauseText(0).insert(0, 'x')
    await until(() => asking.told.some(({ type, value }) => type === MESSAGE.ack && (value as { clocks: Record<string, number> }).clocks[asking.doc.clientID] === 1), 'acknowledged')
    expect(asking.told.find(({ type }) => type === MESSAGE.rights)?.value).toMatchObject({ write: true, phase: 'drafting' })
    await until(() => stock.text() === asking.text(), 'received')
    expect(stock.told).toEqual([])
  })

  it('writes one row a person, with person, delegation and client ids, numbered without a gap', async () => {
    const rows = await db.draftUpdate.findMany({ where: { draftId: here.draftId }, orderBy: { seq: 'asc' } })
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1))
    expect(rows.slice(1).every((row) => row.personId && row.delegationId)).toBe(true)
    const kenya = rows.filter(({ personId }) => personId === here.people.kenya)
    expect(kenya.length).toBeGreaterThan(0)
    expect(kenya.every(({ delegationId }) => delegationId === here.delegations.KE)).toBe(true)
  })

  it('keeps what was typed while the connection was lost, and sends it on return under the old client id', async () => {
    const kenya = await join('kenya')
    kenya.leave()
    kenya.clauseText(0).insert(0, 'Offline. ')
    const chile = await join('chile')
    const returned = await join('kenya', { doc: kenya.doc })
    await until(() => chile.text().includes('Offline. '), 'received')
    expect(returned.closed).toBeNull()
  })
})
