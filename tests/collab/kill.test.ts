import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/data/client'
import { pause, Peer, type Scene, scene, session, until } from '@/tests/support/collab'
import { bundle, startProcess } from '@/tests/support/collab-process'
import { testDatabase } from '@/tests/support/database'

const ROUNDS = 10
const WRITERS = ['kenya', 'chile', 'japan', 'secretariat']

let db: Database
let url: string
let server: Awaited<ReturnType<typeof bundle>>

beforeAll(async () => {
  ({ db, url } = await testDatabase())
  server = await bundle('tests/support/collab-server.ts', 'collab-server')
})
afterAll(() => server?.remove())

const marks = (text: string): string[] => text.match(/<[^<>]+>/g) ?? []

describe('a server killed under load', () => {
  it(`has, after each of ${ROUNDS} SIGKILLs, every edit that anybody else had seen: 0 lost, and the first answer is whole`, async () => {
    const scenes: Scene[] = [await scene(db), await scene(db)]
    let seenInAll = 0
    const lost: string[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const { child, port } = await startProcess(server.file, { DATABASE_URL: url })
      const rooms = await Promise.all(scenes.map(async ({ draftId, people }) =>
        Promise.all(WRITERS.map(async (name) => new Peer(port, draftId, await session(people[name]!))))))
      const everybody = rooms.flat()
      await Promise.all(everybody.map((peer) => peer.ready()))
      let count = 0
      const typing = setInterval(() => everybody.forEach((peer, index) => {
        if (!peer.closed) peer.clauseText(index % 3).insert(0, `<${round}-${index}-${count++}>`)
      }), 4)
      await pause(200 + ((round * 137) % 400))
      child.kill('SIGKILL')
      await until(() => everybody.every(({ closed }) => closed), 'cut')
      clearInterval(typing)
      // What each has on the screen and did not write: these were seen. Nobody returns with them.
      const seen = rooms.map((peers) => new Set(peers.flatMap((peer) => {
        const own = `<${round}-${everybody.indexOf(peer)}-`
        return marks(peer.text()).filter((mark) => !mark.startsWith(own))
      })))
      for (const peer of everybody) peer.leave()
      const again = await startProcess(server.file, { DATABASE_URL: url })
      for (const [index, { draftId, people }] of scenes.entries()) {
        const fresh = new Peer(again.port, draftId, await session(people.reader!))
        await fresh.ready()
        const kept = new Set(marks(fresh.text()))
        for (const mark of seen[index]!) if (!kept.has(mark)) lost.push(mark)
        seenInAll += [...seen[index]!].filter((mark) => mark.startsWith(`<${round}-`)).length
        expect(fresh.doc.store.pendingStructs).toBeNull()
        fresh.leave()
      }
      again.child.kill('SIGKILL')
    }
    console.log(`${seenInAll} edits seen by others over ${ROUNDS} kills, ${lost.length} lost`)
    expect(seenInAll).toBeGreaterThan(500)
    expect(lost).toEqual([])
  }, 180_000)
})
