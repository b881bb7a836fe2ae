import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/data/client'
import { loadDraft } from '@/lib/data/draft-log'
import { CLOSE } from '@/lib/editor/close-codes'
import { MESSAGE } from '@/lib/editor/wire'
import { changeMandate } from '@/lib/services/change-mandate'
import type { Context } from '@/lib/services/context'
import { endMandate } from '@/lib/services/end-mandate'
import { loadActor } from '@/lib/services/load-actor'
import { setDraftPhase } from '@/lib/services/set-draft-phase'
import { NOON, Peer, type Running, type Scene, scene, serve, session, textOf, until } from '@/tests/support/collab'
import { testDatabase } from '@/tests/support/database'
import { hasRedis, TestRedis } from '@/tests/support/redis'

let db: Database
let url: string
let here: Scene
const peers: Peer[] = []
const open: Running[] = []

beforeAll(async () => {
  ({ db, url } = await testDatabase())
})
beforeEach(async () => { here = await scene(db) })
afterEach(() => { for (const peer of peers.splice(0)) peer.leave() })
afterAll(async () => { for (const node of open) await node.close() })

const nodes = async (more: Parameters<typeof serve>[1] = {}): Promise<Running[]> => {
  const started = [await serve(url, more), await serve(url, more)]
  open.push(...started)
  return started
}
const join = async (node: Running, who: string): Promise<Peer> => {
  const peer = new Peer(node.port, here.draftId, await session(here.people[who]!), { acks: true })
  peers.push(peer)
  await peer.ready()
  return peer
}
const office = async (): Promise<Context> => ({ db, now: NOON, actor: await loadActor(db, here.people.secretariat!, NOON) })
const mandateOf = async (who: string): Promise<string> => (await db.mandate.findFirstOrThrow({ where: { personId: here.people[who]!, untilAt: null } })).id
const mayWrite = (peer: Peer): boolean => (peer.told.filter(({ type }) => type === MESSAGE.rights).at(-1)!.value as { write: boolean }).write
const A_SECOND = 1_000

const HOUSES = [{ name: 'over PostgreSQL alone', redis: false }, ...(hasRedis ? [{ name: 'over Redis', redis: true }] : [])]

describe.each(HOUSES)('a right withdrawn, on every node of two $name', ({ redis: withRedis }) => {
  let redis: TestRedis | null = null
  let both: Running[]
  beforeAll(async () => {
    redis = withRedis ? await TestRedis.open() : null
    both = await nodes(redis ? { redisUrl: redis.url } : {})
  })
  afterAll(async () => { await redis?.kill() })

  it('closes every socket of a mandate that ended within a second, and of nobody else', async () => {
    const mine = [await join(both[0]!, 'kenya'), await join(both[1]!, 'kenya'), await join(both[1]!, 'kenya')]
    const others = [await join(both[0]!, 'kenyaToo'), await join(both[1]!, 'chile')]
    expect((await endMandate(await office(), { mandateId: await mandateOf('kenya'), reason: 'recalled' })).ok).toBe(true)
    await until(() => mine.every(({ closed }) => closed?.code === CLOSE.noRight), 'closed on both nodes', A_SECOND)
    expect(others.map(({ closed }) => closed)).toEqual([null, null])
  })

  it('turns every socket of a frozen draft read-only within a second; one that writes all the same is closed, and the text is as it was', async () => {
    const all = [await join(both[0]!, 'kenya'), await join(both[1]!, 'chile'), await join(both[1]!, 'chair')]
    expect(all.map(mayWrite)).toEqual([true, true, true])
    expect((await setDraftPhase(await office(), { draftId: here.draftId, phase: 'frozen' })).ok).toBe(true)
    await until(() => !all.some(mayWrite), 'told on both nodes', A_SECOND)
    const before = textOf((await loadDraft(db, here.draftId))!.doc)
    all[1]!.clauseText(0).insert(0, 'late')
    expect((await all[1]!.ended()).code).toBe(CLOSE.readOnly)
    expect(textOf((await loadDraft(db, here.draftId))!.doc)).toBe(before)
    expect((await setDraftPhase(await office(), { draftId: here.draftId, phase: 'drafting' })).ok).toBe(true)
    await until(() => mayWrite(all[0]!) && mayWrite(all[2]!), 'may write again', A_SECOND)
  })

  it('changes the rights of an open socket with the mandate', async () => {
    const [chair, kenya] = [await join(both[0]!, 'reader'), await join(both[1]!, 'kenya')]
    expect(mayWrite(chair)).toBe(false)
    expect((await changeMandate(await office(), { mandateId: await mandateOf('reader'), role: 'chair' })).ok).toBe(true)
    await until(() => mayWrite(chair), 'may write', A_SECOND)
    chair.clauseText(0).insert(0, 'From the Chair. ')
    await until(() => kenya.text().startsWith('From the Chair. '), 'received')
  })
})

describe('where the word of a withdrawal was lost', () => {
  it('the lease finds it, on every node: mandates that ended, and a draft that was frozen', async () => {
    const both = await nodes({ leaseMs: 200 })
    const [kenya, chile] = [await join(both[0]!, 'kenya'), await join(both[1]!, 'chile')]
    // Written past every announcement.
    await db.mandate.update({ where: { id: await mandateOf('kenya') }, data: { untilAt: NOON } })
    expect((await kenya.ended()).code).toBe(CLOSE.noRight)
    await db.draft.update({ where: { id: here.draftId }, data: { phase: 'frozen' } })
    await until(() => !mayWrite(chile), 'told')
  })
})
