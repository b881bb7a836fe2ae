import { randomUUID } from 'node:crypto'
import { request } from 'node:http'
import { beforeAll, expect, it } from 'vitest'
import { openDatabase } from '@/lib/data/client'
import { wallTime } from '@/lib/domain/seat-time'
import { endSilenceProcedure } from '@/lib/services/end-silence-procedure'
import { loadActor } from '@/lib/services/load-actor'
import { openSilenceProcedure } from '@/lib/services/open-silence-procedure'
import { signInOf, startApp, type App } from '@/tests/support/app'
import { storyTest } from '@/tests/support/browser'
import { done } from '@/tests/support/law-scene'

let app: App

beforeAll(async () => {
  app = await startApp()
})

const get = (path: string, init?: RequestInit) => fetch(`${app.address}${path}`, { redirect: 'manual', ...init })

it('is ready when its database answers', async () => {
  const answer = await get('/api/health')
  expect(answer.status).toBe(200)
  expect(await answer.json()).toEqual({ status: 'ready' })
})

it('says that it is ready for people, and is measured by this machine but not through a proxy', async () => {
  const ready = await get('/api/ready')
  expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready' }])
  const measured = await get('/api/metrics')
  expect(measured.status).toBe(200)
  expect(await measured.text()).toMatch(/placet_collab_rooms \d+[\s\S]*process_resident_memory_bytes/)
  expect((await get('/api/metrics', { headers: { 'x-forwarded-for': '192.0.2.7' } })).status).toBe(404)
})

it('sends what keeps browsers careful with every page', async () => {
  const { headers } = await get('/sign-in')
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('referrer-policy')).toBe('same-origin')
  expect(headers.get('x-powered-by')).toBeNull()
})

it('refuses an upgrade that is nobody\'s and goes on', async () => {
  const ended = await new Promise((done) => {
    const asked = request(`${app.address}/nowhere`, { headers: { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', 'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==' } })
    asked.on('upgrade', () => done('upgraded'))
    asked.on('response', (response) => done(response.statusCode))
    asked.on('error', () => done('closed'))
    asked.end()
  })
  expect(ended).toBe(404)
  expect((await get('/api/health')).status).toBe(200)
}, 10_000)

it('answers again on the same port after kill -9, with its sessions and its text', async () => {
  await app.restart()
  expect((await get('/api/health')).status).toBe(200)
})

it('closes a silence procedure whose deadline passed while it was dead, once, with a certificate for each member', async () => {
  await app.kill()
  const db = openDatabase(app.databaseUrl, 3)
  try {
    const { draftId, rounds } = app.demonstration
    const officer = await db.person.findFirstOrThrow({ where: { email: signInOf(app, 'secretariat').email } })
    const as = async (hoursAgo: number) => {
      const now = new Date(Date.now() - hoursAgo * 3_600_000)
      return { db, actor: await loadActor(db, officer.id, now), now }
    }
    done(await endSilenceProcedure(await as(0), { roundId: rounds.find(({ kind, closed }) => kind === 'silence' && !closed)!.id, reason: 'The whole text is taken instead.' }))
    const revision = await db.revision.findFirstOrThrow({ where: { draftId }, orderBy: { ordinal: 'desc' } })
    const opening = { revisionId: revision.id, title: 'Adoption', basisDocument: 'Decision (demonstration)', basisParagraph: '2', closesAt: wallTime((await as(1)).now, 'Europe/Vienna'), minimumHours: 72, breakBy: 'objection', requestKey: randomUUID() }
    const { id } = done(await openSilenceProcedure(await as(90), opening, { demonstration: true }))
    const closings = () => db.recordEntry.findMany({ where: { subjectId: id, kind: { in: ['round.close', 'procedure.certify'] } }, orderBy: { seq: 'asc' } })
    expect(await closings()).toEqual([])

    await app.restart()
    await expect.poll(async () => (await closings()).map(({ kind }) => kind), { timeout: 60_000 }).toEqual(['round.close', 'procedure.certify'])
    await app.restart()
    expect((await get('/api/ready')).status).toBe(200)
    const [, certified] = await closings()
    const members = await db.serviceEntry.count({ where: { roundId: id, reason: 'member_of_body' } })
    // Nobody had been served: whoever says that these were silent would be wrong, and their certificates say so.
    expect(certified!.payload).toMatchObject({ outcome: 'SLG-VOID' })
    expect((certified!.payload as { certificates: unknown[] }).certificates).toHaveLength(members)
    expect(await closings()).toHaveLength(2)
  } finally {
    await db.$disconnect()
  }
}, 120_000)

storyTest('a demonstration account signs in and reaches the desk', async (browser) => {
  const page = await (await browser.newContext({ locale: 'en' })).newPage()
  const { email, password } = signInOf(app, 'head')
  await page.goto(`${app.address}/sign-in`, { waitUntil: 'networkidle' })
  await page.fill('input[name=email]', email)
  await page.fill('input[name=password]', password)
  await page.press('input[name=password]', 'Enter')
  await page.waitForURL('**/desk')
  await page.context().close()
})
