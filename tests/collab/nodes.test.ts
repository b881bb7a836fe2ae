import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Database } from '@/lib/data/client'
import { loadDraft } from '@/lib/data/draft-log'
import { mayReturn } from '@/lib/editor/close-codes'
import { pause, Peer, type Running, type Scene, scene, serve, session, textOf, until } from '@/tests/support/collab'
import { bundle, startProcess } from '@/tests/support/collab-process'
import { testDatabase } from '@/tests/support/database'
import { auditLog } from '@/tests/support/oracle'
import { hasRedis, TestRedis } from '@/tests/support/redis'

let db: Database
let url: string
let here: Scene

beforeAll(async () => {
  ({ db, url } = await testDatabase())
})

/** Two servers, one draft, people on each: they see one text and each other. */
async function shareARoom(nodes: Running[]): Promise<void> {
  here = await scene(db)
  const kenya = new Peer(nodes[0]!.port, here.draftId, await session(here.people.kenya!))
  const chile = new Peer(nodes[1]!.port, here.draftId, await session(here.people.chile!))
  await Promise.all([kenya.ready(), chile.ready()])
  for (let index = 0; index < 40; index++) {
    kenya.clauseText(0).insert(0, `k${index} `)
    chile.clauseText(0).insert(chile.clauseText(0).length, ` c${index}`)
    if (index % 4 === 0) await pause(4)
  }
  await until(() => kenya.text() === chile.text() && kenya.text().includes('k39 ') && kenya.text().includes(' c39'), 'converged', 15_000)
  const { doc, seq } = (await loadDraft(db, here.draftId))!
  expect(textOf(doc)).toBe(kenya.text())
  expect(textOf(await auditLog(db, here.draftId))).toBe(kenya.text())
  expect(seq).toBe(await db.draftUpdate.count({ where: { draftId: here.draftId } }))
  kenya.leave()
  chile.leave()
}

async function seeEachOther(nodes: Running[]): Promise<void> {
  here = await scene(db)
  const kenya = new Peer(nodes[0]!.port, here.draftId, await session(here.people.kenya!))
  const chile = new Peer(nodes[1]!.port, here.draftId, await session(here.people.chile!))
  await Promise.all([kenya.ready(), chile.ready()])
  kenya.sendAwareness(kenya.doc.clientID, 1, { cursor: 7 })
  await until(() => chile.awareness.get(kenya.doc.clientID)?.state?.cursor === 7, 'seen on the other node')
  expect(chile.awareness.get(kenya.doc.clientID)?.state?.user).toMatchObject({ name: 'Person of kenya' })
  kenya.leave()
  await until(() => chile.awareness.get(kenya.doc.clientID)?.state === null, 'gone on the other node')
  chile.leave()
}

describe('two servers over PostgreSQL alone', () => {
  let nodes: Running[]
  beforeAll(async () => { nodes = [await serve(url), await serve(url)] })
  afterAll(async () => { for (const node of nodes) await node.close() })

  it('share a room: edits made on both at once converge, and the log has no gap', () => shareARoom(nodes), 30_000)
  it('show each other\'s people, and let them go', () => seeEachOther(nodes))

  it('converge for a cohort that types, deletes, makes and removes clauses, leaves and returns, on either server', async () => {
    await fc.assert(fc.asyncProperty(
      fc.array(fc.record({ who: fc.nat(5), what: fc.nat(11), at: fc.nat(1_000), wait: fc.boolean() }), { minLength: 60, maxLength: 160 }),
      async (steps) => {
        here = await scene(db)
        const names = ['kenya', 'kenyaToo', 'chile', 'japan', 'secretariat', 'chair']
        const open = async (index: number, doc?: Y.Doc) => new Peer(nodes[index % 2]!.port, here.draftId, await session(here.people[names[index % names.length]!]!), { doc })
        const peers = await Promise.all(names.map((_, index) => open(index)))
        await Promise.all(peers.map((peer) => peer.ready()))
        for (const { who, what, at, wait } of steps) {
          let peer = peers[who]!
          // A room that lost a race between servers sends its people away; their client returns with what they hold.
          if (peer.closed) {
            expect(mayReturn(peer.closed.code)).toBe(true)
            peer.leave()
            peer = peers[who] = await open(who, peer.doc)
          }
          const fragment = peer.doc.getXmlFragment('text')
          const clauses = fragment.toArray() as Y.XmlElement[]
          const text = clauses[at % clauses.length]?.get(0) as Y.XmlText | undefined
          if (what <= 5) text?.insert(at % (text.length + 1), `${who}${'abc'[what % 3]}`)
          else if (what <= 8) { if (text?.length) text.delete(at % text.length, Math.min(3, text.length - (at % text.length))) }
          else if (what === 9) {
            const clause = new Y.XmlElement('clause')
            clause.insert(0, [new Y.XmlText('new')])
            clause.setAttribute('id', `n${who}-${at}`)
            fragment.insert(at % (clauses.length + 1), [clause])
          } else if (what === 10) { if (clauses.length > 2) fragment.delete(at % clauses.length, 1) }
          else {
            peer.leave()
            peers[who] = await open(who + (at % 2) * 0, peer.doc)
          }
          if (wait) await pause(1)
        }
        await until(async () => {
          for (const [index, peer] of peers.entries()) if (peer.closed) {
            expect(mayReturn(peer.closed.code)).toBe(true)
            peer.leave()
            peers[index] = await open(index, peer.doc)
          }
          return peers.every((peer) => peer.text() === peers[0]!.text()) && textOf((await loadDraft(db, here.draftId))!.doc) === peers[0]!.text()
        }, 'converged', 15_000)
        await auditLog(db, here.draftId)
        for (const peer of peers) {
          expect(peer.doc.store.pendingStructs).toBeNull()
          peer.leave()
        }
      }), { numRuns: 8, seed: 20261123, endOnFailure: true })
  }, 120_000)
})

describe('a node that is killed', () => {
  it('leaves no carets behind: they vanish on the others, and its people are let in there', async () => {
    const { file, remove } = await bundle('tests/support/collab-server.ts', 'collab-doomed')
    const alive = await serve(url, { neighbourLeaseMs: 600 })
    const doomed = await startProcess(file, { DATABASE_URL: url, NEIGHBOUR_LEASE_MS: '600' })
    here = await scene(db)
    const [kenya, chile] = [new Peer(doomed.port, here.draftId, await session(here.people.kenya!)), new Peer(alive.port, here.draftId, await session(here.people.chile!))]
    await Promise.all([kenya.ready(), chile.ready()])
    kenya.sendAwareness(kenya.doc.clientID, 1, { cursor: 7 })
    await until(() => chile.awareness.get(kenya.doc.clientID)?.state?.cursor === 7, 'seen on the other node')
    doomed.child.kill('SIGKILL')
    await until(() => chile.awareness.get(kenya.doc.clientID)?.state === null, 'vanished')
    await kenya.ended()
    const returned = new Peer(alive.port, here.draftId, await session(here.people.kenya!), { doc: kenya.doc })
    await returned.ready()
    returned.sendAwareness(kenya.doc.clientID, 2, { cursor: 8 })
    await until(() => chile.awareness.get(kenya.doc.clientID)?.state?.cursor === 8, 'seen again')
    for (const peer of [chile, returned]) peer.leave()
    await alive.close()
    remove()
  }, 30_000)
})

describe.runIf(hasRedis)('two servers over Redis (needs redis-server)', () => {
  let redis: TestRedis
  let nodes: Running[]
  beforeAll(async () => {
    redis = await TestRedis.open()
    nodes = [await serve(url, { redisUrl: redis.url, pollMs: 400 }), await serve(url, { redisUrl: redis.url, pollMs: 400 })]
  })
  afterAll(async () => {
    for (const node of nodes ?? []) await node.close()
    await redis?.kill()
  })

  it('share a room: edits made on both at once converge, and the log has no gap', () => shareARoom(nodes), 30_000)
  it('show each other\'s people, and let them go', () => seeEachOther(nodes))
})
