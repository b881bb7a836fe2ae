import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { Database } from '@/lib/data/client'
import { loadDraft } from '@/lib/data/draft-log'
import { CLOSE } from '@/lib/editor/close-codes'
import { clausesOf } from '@/lib/editor/document'
import { DraftConnection } from '@/lib/editor/provider'
import type { SyncState } from '@/lib/editor/sync-state'
import type { UnsentStore } from '@/lib/editor/unsent-store'
import { SCHEMA_VERSION } from '@/lib/editor/wire'
import { scene, serve, session, type Running, type Scene } from '@/tests/support/collab'
import { testDatabase } from '@/tests/support/database'

let db: Database
let url: string
let running: Running
let on: Scene
let epoch: string
const open: DraftConnection[] = []

beforeAll(async () => {
  ;({ db, url } = await testDatabase())
})
beforeEach(async () => {
  running = await serve(url)
  on = await scene(db)
  epoch = (await db.draft.findUniqueOrThrow({ where: { id: on.draftId } })).epoch
})
afterEach(async () => {
  for (const connection of open.splice(0)) connection.destroy()
  await running.close()
})
afterAll(async () => db?.$disconnect())

/** What the browser would keep, in memory. */
function memory(kept: Map<number, Uint8Array> = new Map()): UnsentStore & { kept: Map<number, Uint8Array> } {
  let last = 0
  return {
    kept,
    load: async () => [...kept].map(([key, update]) => ({ key, update })),
    add: async (update) => {
      last = Math.max(last, ...kept.keys()) + 1
      kept.set(last, update)
      return last
    },
    remove: async (keys) => keys.forEach((key) => kept.delete(key)),
  }
}

async function join(who: string, more: { store?: UnsentStore; epoch?: string; mayWrite?: boolean; port?: number; schema?: number } = {}) {
  const cookie = await session(on.people[who]!)
  const doc = new Y.Doc()
  const states: SyncState[] = []
  let ready = false
  const connection = new DraftConnection({
    url: `ws://127.0.0.1:${more.port ?? running.port}/collab/${on.draftId}`,
    doc,
    epoch: more.epoch ?? epoch,
    mayWrite: more.mayWrite ?? true,
    store: more.store ?? null,
    ...(more.schema === undefined ? {} : { schema: more.schema }),
    onState: (state) => states.push(state),
    onReady: () => void (ready = true),
    open: (address) => new WebSocket(address, { headers: { cookie, origin: new URL(address.replace('ws', 'http')).origin } }) as never,
  })
  open.push(connection)
  return { doc, connection, states, isReady: () => ready, state: () => connection.state }
}

async function until(done: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (let tries = 0; tries < 1_200; tries++) {
    if (await done()) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error(`never: ${what}`)
}

const write = (doc: Y.Doc, words: string): void => ((doc.getXmlFragment('text').get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(0, words)
const first = (doc: Y.Doc): string => clausesOf(doc)[0]?.text ?? ''
const logged = async (): Promise<string> => first((await loadDraft(db, on.draftId))!.doc)

describe('the connection to a draft', () => {
  it('brings the text, sends edits, and calls them recorded when the log has them', async () => {
    const store = memory()
    const kenya = await join('kenya', { store })
    const chile = await join('chile')
    await until(() => kenya.isReady() && chile.isReady(), 'ready')
    await until(() => kenya.state().kind === 'recorded', 'recorded')
    write(kenya.doc, 'All ')
    expect(kenya.state()).toEqual({ kind: 'recording', unsent: 1 })
    await until(() => kenya.state().kind === 'recorded', 'recorded again')
    expect(await logged()).toBe('All States shall consult.')
    await until(() => first(chile.doc) === 'All States shall consult.', 'seen by the other')
    await until(() => store.kept.size === 0, 'nothing kept once recorded')
  })

  it('calls nothing recorded before the text and what an earlier visit kept have come', async () => {
    const store = memory()
    let bring = (): void => undefined
    const kenya = await join('kenya', { store: { ...store, load: () => new Promise((come) => void (bring = () => come([]))) } })
    const chile = await join('chile')
    await until(() => chile.state().kind === 'recorded' && first(kenya.doc) !== '', 'the text')
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(kenya.states.map(({ kind }) => kind)).toEqual(['connecting'])
    bring()
    await until(() => kenya.state().kind === 'recorded', 'recorded')
    expect(kenya.isReady()).toBe(true)
  })

  it('keeps what was typed while offline and sends it on return', async () => {
    const store = memory()
    const kenya = await join('kenya', { store })
    await until(() => kenya.state().kind === 'recorded', 'recorded')
    const { port } = running
    await running.close()
    await until(() => kenya.state().kind === 'offline', 'offline')
    write(kenya.doc, 'Typed ')
    write(kenya.doc, 'offline. ')
    expect(kenya.state()).toEqual({ kind: 'offline', unsent: 2 })
    await until(() => store.kept.size === 2, 'kept')
    running = await serve(url, { port })
    await until(() => kenya.state().kind === 'recorded', 'recorded on return')
    expect(await logged()).toBe('offline. Typed States shall consult.')
    expect(store.kept.size).toBe(0)
  })

  it('sends what an earlier visit left unsent, though the page was closed', async () => {
    const store = memory()
    const before = await join('kenya', { store })
    await until(() => before.state().kind === 'recorded', 'recorded')
    const { port } = running
    await running.close()
    await until(() => before.state().kind === 'offline', 'offline')
    write(before.doc, 'Left behind. ')
    await until(() => store.kept.size === 1, 'kept')
    before.connection.destroy()
    running = await serve(url, { port })
    const after = await join('kenya', { store })
    await until(() => after.isReady() && after.state().kind === 'recorded', 'recorded')
    expect(first(after.doc)).toBe('Left behind. States shall consult.')
    expect(await logged()).toBe('Left behind. States shall consult.')
    await until(() => store.kept.size === 0, 'nothing kept')
  })

  it('is told that a reader may not write, and sends nothing then', async () => {
    const reader = await join('reader')
    await until(() => reader.isReady(), 'ready')
    await until(() => reader.state().kind === 'read_only', 'read only')
    write(reader.doc, 'Never ')
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(await logged()).toBe('States shall consult.')
    expect(reader.state()).toEqual({ kind: 'read_only', unsent: 1 })
  })

  it('does not merge into a document restored from elsewhere, and says why', async () => {
    const kenya = await join('kenya', { epoch: 'another epoch' })
    await until(() => kenya.state().kind === 'refused', 'refused')
    expect(kenya.state().code).toBe(CLOSE.otherEpoch)
  })

  it('only reads where the server writes for another schema, says so, and keeps what was typed', async () => {
    const store = memory()
    const kenya = await join('kenya', { store, schema: SCHEMA_VERSION + 1 })
    await until(() => kenya.isReady() && kenya.state().kind === 'read_only', 'read only')
    expect(kenya.state()).toMatchObject({ outdated: true })
    write(kenya.doc, 'Of another version. ')
    await until(() => store.kept.size === 1, 'kept')
    expect(await logged()).toBe('States shall consult.')
    kenya.connection.destroy()
    const again = await join('kenya', { store })
    await until(() => again.state().kind === 'recorded' && store.kept.size === 0, 'recorded by a page of this version')
    expect(await logged()).toBe('Of another version. States shall consult.')
  })

  it('asks before it takes away most of a text: confirmed it is recorded, taken back nothing was', async () => {
    on = await scene(db, Array.from({ length: 40 }, (_, index) => ({ id: `c${index}`, kind: 'paragraph', level: 1, text: 'States shall consult one another in good faith.', numbering: null, alternativeOf: null })))
    epoch = (await db.draft.findUniqueOrThrow({ where: { id: on.draftId } })).epoch
    const store = memory()
    const kenya = await join('kenya', { store })
    await until(() => kenya.state().kind === 'recorded', 'recorded')
    kenya.doc.getXmlFragment('text').delete(1, 39)
    await until(() => kenya.state().kind === 'held', 'held')
    expect(kenya.state()).toMatchObject({ unsent: 1, held: { clauses: 39 } })
    await kenya.connection.discardUnsent()
    expect(store.kept.size).toBe(0)
    kenya.connection.destroy()
    const again = await join('kenya', { store })
    await until(() => again.state().kind === 'recorded', 'recorded')
    expect(clausesOf(again.doc)).toHaveLength(40)
    again.doc.getXmlFragment('text').delete(1, 39)
    await until(() => again.state().kind === 'held', 'held')
    again.connection.confirmHeld()
    await until(() => again.state().kind === 'recorded', 'recorded')
    expect(clausesOf((await loadDraft(db, on.draftId))!.doc)).toHaveLength(1)
  })

  it('says that a stranger has no right to read', async () => {
    const stranger = await join('stranger')
    await until(() => stranger.state().kind === 'refused', 'refused')
    expect(stranger.state().code).toBe(CLOSE.noRight)
  })

  it('shows others where a caret is, under the name the server gives', async () => {
    const kenya = await join('kenya')
    const chile = await join('chile')
    await until(() => kenya.isReady() && chile.isReady(), 'ready')
    kenya.connection.setCursor({ anchor: 1, head: 1 })
    await until(() => [...chile.connection.awareness.getStates().values()].some((state) => state['cursor']), 'caret')
    const [seen] = [...chile.connection.awareness.getStates().values()].filter((state) => state['cursor'])
    expect(seen).toMatchObject({ cursor: { anchor: 1, head: 1 }, user: { personId: on.people['kenya'], delegation: { stateCode: 'KE' } } })
  })
})
