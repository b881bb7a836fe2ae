/**
 * A real text of some ten thousand words, open with sixty editors: two in a real Chromium, the others clients that type at a steady
 * pace in other clauses. From the key a person presses until the letter stands on that person's own screen, and on the other's.
 *
 * `npm run bench text <file> [seconds]`: the file is a text as it would be imported (plain text, Markdown or Word).
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { createInterface } from 'node:readline'
import { encode } from 'next-auth/jwt'
import { type Browser, chromium, type Page } from 'playwright-core'
import { makeScene } from './collab/scene'
import { startCrowd } from './text/crowd'
import { typeAndWatch, type Echo } from './text/echo'
import { openDatabase } from '@/lib/data/client'
import { loadDraft } from '@/lib/data/draft-log'
import { clausesOf } from '@/lib/editor/document'
import { createDraft } from '@/lib/services/create-draft'
import { loadActor } from '@/lib/services/load-actor'
import { previewImport } from '@/lib/services/preview-import'
import { findChromium } from '@/scripts/steps/machine.mjs'
import { freePort } from '@/scripts/steps/postgres.mjs'

const EDITORS = 60
const TARGET_MS = 150
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
const quantile = (values: number[], q: number): number => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))] ?? NaN

async function importText(databaseUrl: string, file: string): Promise<{ draftId: string; people: string[]; words: number; clauses: number }> {
  const { people } = await makeScene(databaseUrl, 0)
  const db = openDatabase(databaseUrl, 2)
  const now = new Date()
  const { consultationId } = await db.mandate.findFirstOrThrow({ where: { personId: people[0]! } })
  const office = await db.person.create({ data: { email: `${randomUUID()}@example.org`, name: 'Secretariat', createdAt: now } })
  await db.mandate.create({ data: { personId: office.id, consultationId: consultationId!, role: 'secretariat', fromAt: now } })
  const context = { db, actor: await loadActor(db, office.id, now), now }
  const source = { kind: 'file', name: basename(file), bytes: new Uint8Array(readFileSync(file)) }
  const preview = await previewImport(context, { consultationId, language: 'en', source })
  if (!preview.ok) throw new Error(`the text could not be read: ${preview.code}`)
  const made = await createDraft(context, { consultationId, title: preview.value.title || basename(file), language: 'en', source, previewed: preview.value.hash, requestKey: randomUUID() })
  if (!made.ok) throw new Error(`no draft was made: ${made.code}`)
  const clauses = clausesOf((await loadDraft(db, made.value.id))!.doc)
  await db.$disconnect()
  return { draftId: made.value.id, people, clauses: clauses.length, words: clauses.reduce((sum, { text }) => sum + text.split(/\s+/).filter(Boolean).length, 0) }
}

async function startServer(port: number, address: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--max-semi-space-size=4', '.placet/build/serve.mjs'], { env: { ...process.env, PORT: String(port), NEXTAUTH_URL: address, AUTH_TRUST_HOST: 'true' }, stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise<void>((done, failed) => {
    createInterface({ input: child.stdout! }).on('line', (line) => line.startsWith('http://') && done())
    child.once('exit', (code) => failed(new Error(`the server ended (code ${code})`)))
  })
  return child
}

const session = (personId: string): Promise<string> => encode({ token: { sub: personId }, secret: process.env.NEXTAUTH_SECRET! })

async function openDraft(browser: Browser, address: string, draftId: string, personId: string): Promise<{ page: Page; openMs: number }> {
  const context = await browser.newContext({ locale: 'en', viewport: { width: 1440, height: 900 } })
  await context.addCookies([{ name: 'next-auth.session-token', value: await session(personId), url: address }])
  const page = await context.newPage()
  const begun = performance.now()
  await page.goto(`${address}/drafts/${draftId}`)
  await page.locator('.edit-sheet[data-live=writing][data-sync=recorded]').waitFor({ timeout: 60_000 })
  return { page, openMs: performance.now() - begun }
}

async function main(file: string | undefined, seconds: number): Promise<void> {
  const databaseUrl = process.env.DATABASE_URL
  if (!databaseUrl) throw new Error('DATABASE_URL must name an empty migrated database')
  if (!file) throw new Error('npm run bench text <file> [seconds]')
  const executablePath = findChromium()
  if (!executablePath) throw new Error('No Chromium on this machine: set CHROMIUM_PATH')
  const { draftId, people, words, clauses } = await importText(databaseUrl, file)
  const port = await freePort()
  const address = `http://localhost:${port}`
  const server = await startServer(port, address)
  const browser = await chromium.launch({ executablePath, args: FLAGS })
  const crowd = await startCrowd({ url: `ws://127.0.0.1:${port}/collab/${draftId}`, cookies: await Promise.all(people.slice(2).map(async (person) => `next-auth.session-token=${await session(person)}`)), count: EDITORS - 2, perSecond: 1 })
  try {
    const [author, reader] = [await openDraft(browser, address, draftId, people[0]!), await openDraft(browser, address, draftId, people[1]!)]
    console.log(`${basename(file)}: ${words} words in ${clauses} clauses, ${EDITORS} editors of whom ${crowd.count} type ${crowd.perSecond} edit/s each; opened in ${author.openMs.toFixed(0)} and ${reader.openMs.toFixed(0)} ms`)
    crowd.begin()
    await author.page.waitForTimeout(2_000)
    const echo: Echo = await typeAndWatch(author.page, reader.page, seconds)
    crowd.stop()
    console.log(`${echo.keys} keys, ${crowd.sent()} edits of others meanwhile`)
    for (const [name, values] of [['own screen', echo.ownMs], ['the other’s screen', echo.otherMs]] as const) {
      console.log(`key to echo, ${name.padEnd(19)} p50 ${quantile(values, 0.5).toFixed(0)} ms   p95 ${quantile(values, 0.95).toFixed(0)} ms   p99 ${quantile(values, 0.99).toFixed(0)} ms   seen ${values.length} of ${echo.keys}`)
    }
    const worst = Math.max(quantile(echo.ownMs, 0.95), quantile(echo.otherMs, 0.95))
    console.log(`target: p95 under ${TARGET_MS} ms: ${worst < TARGET_MS ? 'kept' : `MISSED (${worst.toFixed(0)} ms)`}`)
  } finally {
    crowd.end()
    await browser.close()
    server.kill('SIGTERM')
  }
}

await main(process.argv[2], Number(process.argv[3] ?? 20))
