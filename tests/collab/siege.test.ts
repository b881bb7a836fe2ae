import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Database } from '@/lib/data/client'
import { loadDraft, seedDraft } from '@/lib/data/draft-log'
import { CLOSE, mayReturn } from '@/lib/editor/close-codes'
import { stateFromClauses } from '@/lib/editor/document'
import { CLAUSES, NOON, pause, Peer, type Scene, scene, session, textOf, until } from '@/tests/support/collab'
import { bundle, startProcess, weigh } from '@/tests/support/collab-process'
import { CuttableLine } from '@/tests/support/cuttable'
import { testDatabase } from '@/tests/support/database'
import { KINDS, ODD_NAMES } from '@/tests/support/hostile-frames'
import { auditLog } from '@/tests/support/oracle'

let db: Database
let url: string
let program: Awaited<ReturnType<typeof bundle>>

beforeAll(async () => {
  ({ db, url } = await testDatabase())
  program = await bundle('tests/support/collab-server.ts', 'collab-besieged')
})
afterAll(() => program?.remove())

const start = (environment: Record<string, string> = {}) => startProcess(program.file, { DATABASE_URL: url, ...environment })
const open = async (port: number, on: Scene, who: string, options = {}): Promise<Peer> => {
  const peer = new Peer(port, on.draftId, await session(on.people[who]!), options)
  await peer.ready()
  return peer
}

describe('a server besieged', () => {
  it(`by more than 20,000 frames of ${KINDS.length} kinds stays up, goes on serving an honest pair, keeps the document sound and its memory bounded`, async () => {
    const on = await scene(db)
    const { child, port } = await start()
    let exit: number | null | undefined
    child.once('exit', (code) => { exit = code })
    const [kenya, chile] = [await open(port, on, 'kenya'), await open(port, on, 'chile')]
    kenya.sendAwareness(kenya.doc.clientID, 1, { cursor: 1 })
    chile.sendAwareness(chile.doc.clientID, 1, { cursor: 1 })
    await until(() => chile.awareness.has(kenya.doc.clientID), 'seen')
    kenya.clauseText(1).insert(0, 'k')
    chile.clauseText(1).insert(0, 'c')
    let honest = 0
    let slowestMs = 0
    let besieged = true
    const typing = (async () => {
      while (besieged) {
        const mark = `<${honest++}>`
        const sentMs = performance.now()
        kenya.clauseText(2).insert(0, mark)
        await until(() => chile.text().includes(mark), `${mark} received`)
        slowestMs = Math.max(slowestMs, performance.now() - sentMs)
        await pause(20)
      }
    })()
    const before = await weigh(child)
    let frames = 0
    let cut = 0
    for (const { frame, burst, connections } of KINDS) {
      for (let index = 0; index < connections; index++) {
        const attacker = await open(port, on, 'japan')
        const ground = { peer: attacker, foreignIds: [kenya.doc.clientID, chile.doc.clientID, 1] }
        for (let sent = 0; sent < burst; sent++, frames++) attacker.sendRaw(frame({ ...ground, index: index * burst + sent }))
        await pause(2)
        if (attacker.closed || (await Promise.race([attacker.ended(), pause(1)]))) cut++
        attacker.leave()
      }
    }
    for (let round = 0; round < 20; round++) for (const name of ODD_NAMES) {
      // Raw, because no client library would send such a path.
      const socket = connect(port, '127.0.0.1')
      socket.on('error', () => {})
      socket.end(`GET /collab/${name} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`)
      await new Promise((done) => socket.resume().once('close', done))
    }
    besieged = false
    await typing
    const after = await weigh(child)
    console.log(`${frames} hostile frames of ${KINDS.length} kinds, ${cut} connections cut; ${honest} honest edits, the slowest ${slowestMs.toFixed(0)} ms; memory in use ${before.heldMb.toFixed(0)} → ${after.heldMb.toFixed(0)} MiB, resident ${before.residentMb.toFixed(0)} → ${after.residentMb.toFixed(0)} MiB`)
    expect(frames).toBeGreaterThan(20_000)
    expect(exit).toBeUndefined()
    expect(after.rooms).toBe(1)
    expect([kenya.closed, chile.closed]).toEqual([null, null])
    expect(honest).toBeGreaterThan(50)
    // Not poisoned: a newcomer has what the honest pair has, nothing is pending, nothing was forged.
    const fresh = await open(port, on, 'reader')
    expect(fresh.text()).toBe(chile.text())
    expect(fresh.text()).not.toMatch(/forged|alien|b(?=a)/)
    expect([fresh.doc.store.pendingStructs, chile.doc.store.pendingStructs]).toEqual([null, null])
    expect([...fresh.doc.share.keys()].filter((root) => !['text', 'moved', 'style'].includes(root))).toEqual([])
    expect(textOf(await auditLog(db, on.draftId))).toBe(fresh.text())
    for (const [id, owner] of [[kenya.doc.clientID, 'Person of kenya'], [chile.doc.clientID, 'Person of chile']] as const) {
      for (const peer of [kenya, chile, fresh]) {
        const seen = peer.awareness.get(id)?.state
        if (seen) expect([(seen.user as { name: string }).name, seen.cursor]).toEqual([owner, 1])
      }
    }
    expect(after.heldMb - before.heldMb).toBeLessThan(32)
    expect(after.residentMb - before.residentMb).toBeLessThan(160)
    for (const peer of [kenya, chile, fresh]) peer.leave()
    child.kill('SIGKILL')
  }, 180_000)

  it('by five readers that do not read cuts them all, grows by less than 64 MiB, and gives them the difference when they return', async () => {
    const on = await scene(db)
    const { child, port } = await start({ LIMITS: JSON.stringify({ bytes: { burst: 1e9, perSecond: 1e9 } }) })
    const [writer, fine] = [await open(port, on, 'kenya'), await open(port, on, 'chile')]
    const slow = await Promise.all(Array.from({ length: 5 }, () => open(port, on, 'japan')))
    const before = await weigh(child)
    for (const peer of slow) peer.socket.pause()
    let mostMb = before.residentMb
    let owed = 0
    while (owed < 20_000_000) {
      const passage = `${String(owed).padStart(9, '0')} `.repeat(5_000)
      writer.clauseText(2).insert(0, passage)
      writer.clauseText(2).delete(0, passage.length - 10)
      owed += passage.length
      await pause(15)
      if (owed % 500_000 === 0) mostMb = Math.max(mostMb, (await weigh(child)).residentMb)
    }
    await until(async () => (await weigh(child)).connections === 2, 'all five cut', 15_000)
    const after = await weigh(child)
    mostMb = Math.max(mostMb, after.residentMb)
    console.log(`slow readers: ${((5 * owed) / 1e6).toFixed(0)} MB owed to 5, all cut; resident ${before.residentMb.toFixed(0)} → ${after.residentMb.toFixed(0)} MiB, ${mostMb.toFixed(0)} at most`)
    expect(mostMb - before.residentMb).toBeLessThan(64)
    await until(() => fine.text() === writer.text(), 'the others received all', 15_000)
    expect(mayReturn(CLOSE.slowReader) && mayReturn(1006)).toBe(true)
    for (const peer of slow) {
      peer.leave()
      const returned = await open(port, on, 'japan', { doc: peer.doc })
      await until(() => returned.text() === writer.text(), 'caught up')
      returned.leave()
    }
    for (const peer of [writer, fine]) peer.leave()
    child.kill('SIGKILL')
  }, 120_000)

  it('by one reader that stops and reads on tells it by a code with which it may return', async () => {
    const on = await scene(db)
    const { child, port } = await start({ LIMITS: JSON.stringify({ owedBytes: 1024 * 1024, bytes: { burst: 1e9, perSecond: 1e9 } }) })
    const line = await CuttableLine.open({ host: '127.0.0.1', port })
    const [writer, slow] = [await open(port, on, 'kenya'), await open(line.port, on, 'chile')]
    line.silence()
    while ((await weigh(child)).connections === 2) {
      writer.clauseText(2).insert(0, 'slow '.repeat(10_000))
      writer.clauseText(2).delete(0, 49_990)
      await pause(5)
    }
    expect(writer.closed).toBeNull()
    line.heal()
    expect((await slow.ended()).code).toBe(CLOSE.slowReader)
    const returned = await open(port, on, 'chile', { doc: slow.doc })
    await until(() => returned.text() === writer.text(), 'caught up')
    for (const peer of [writer, returned]) peer.leave()
    await line.close()
    child.kill('SIGKILL')
  }, 60_000)
})

describe('a thousand drafts', () => {
  it('opened, edited and closed one after another leave no room and no memory behind', async () => {
    const on = await scene(db)
    const state = new Uint8Array(stateFromClauses(Array.from({ length: 40 }, (_, index) => ({ ...CLAUSES[0]!, id: `c${index}`, text: 'States shall consult in good faith. '.repeat(10) }))))
    const draftIds = Array.from({ length: 1_000 }, (_, index) => `soak-${on.draftId}-${index}`)
    await db.draft.createMany({ data: draftIds.map((id) => ({ id, consultationId: on.consultationId, title: id, lang: 'en', epoch: id, createdAt: NOON, createdById: on.people.secretariat! })) })
    for (const draftId of draftIds) await seedDraft(db as Parameters<typeof seedDraft>[0], { draftId, update: state, personId: null, now: NOON })
    const { child, port } = await start({ KEEP_EMPTY_MS: '50' })
    const cookies = await Promise.all(['kenya', 'chile'].map((who) => session(on.people[who]!)))
    const visit = async (draftId: string): Promise<void> => {
      const [one, other] = cookies.map((cookie) => new Peer(port, draftId, cookie))
      await Promise.all([one!.ready(), other!.ready()])
      one!.sendAwareness(one!.doc.clientID, 1, { cursor: 1 })
      one!.clauseText(0).insert(0, 'Seen. ')
      await until(() => other!.text().startsWith('Seen. '), 'received')
      for (const peer of [one!, other!]) {
        peer.leave()
        peer.doc.destroy()
      }
    }
    const weights: number[] = []
    for (let index = 0; index < draftIds.length; index += 10) {
      await Promise.all(draftIds.slice(index, index + 10).map(visit))
      if (index % 200 !== 190) continue
      await until(async () => (await weigh(child)).rooms === 0, 'all let go', 15_000)
      weights.push((await weigh(child)).heldMb)
    }
    console.log(`memory in use after each 200 of 1,000 drafts: ${weights.map((mb) => mb.toFixed(1)).join(', ')} MiB`)
    expect(await db.draftUpdate.count({ where: { draftId: { in: draftIds } } })).toBe(2_000)
    expect(weights.at(-1)! - weights[0]!).toBeLessThan(4)
    expect(textOf((await loadDraft(db, draftIds[999]!))!.doc)).toContain('Seen. ')
    child.kill('SIGKILL')
  }, 180_000)
})
