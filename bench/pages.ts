/**
 * What the heaviest pages cost: desk, a draft of 10,000 words, a tracker of 195 delegations and 40 clauses, and of 200 in
 * two tracks. Bytes over the wire, compressed script, time to first text and until the page answers, in a real Chromium
 * with an empty cache on this machine; memory of the server afterwards. Medians over the visits, against the limits that
 * the project has set itself.
 *
 * `npm run bench pages [visits]`
 */
import { spawn, execFileSync, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { chromium } from 'playwright-core'
import { makeScene } from './pages/scene'
import { visit, whenReady, type Ready, type Visit } from './pages/measure'
import { openDatabase } from '@/lib/data/client'
import { loadRegistry } from '@/lib/services/load-registry'
import { loadDemonstration } from '@/prisma/seed/demonstration'
import { readDemonstration } from '@/prisma/seed/read-demonstration'
import { freePort } from '@/scripts/steps/postgres.mjs'
import { findChromium } from '@/scripts/steps/machine.mjs'

const LIMITS = { scriptBytes: 350_000, firstTextMs: 1000, serverMb: 400 }
const PASSWORD = 'measured-with-care'
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
const kB = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`

/** Resident memory of a process in megabytes: now, and the most it has had (null where the machine does not say). */
function memoryOf(pid: number): { now: number; most: number | null } {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const of = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1000
    return { now: of('VmRSS'), most: of('VmHWM') }
  } catch {
    return { now: Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1000, most: null }
  }
}

async function startServer(port: number, address: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--max-semi-space-size=4', '.placet/build/serve.mjs'], { env: { ...process.env, PORT: String(port), NEXTAUTH_URL: address, AUTH_TRUST_HOST: 'true' }, stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise<void>((done, failed) => {
    createInterface({ input: child.stdout! }).on('line', (line) => line.startsWith('http://') && done())
    child.once('exit', (code) => failed(new Error(`the server ended (code ${code})`)))
  })
  return child
}

async function main(visits: number): Promise<void> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('No Chromium on this machine: set CHROMIUM_PATH')
  const db = openDatabase(process.env.DATABASE_URL ?? '', 5)
  const now = new Date()
  await loadRegistry(db, now)
  await loadDemonstration(db, now, PASSWORD)
  const demonstration = await readDemonstration(db, now, PASSWORD)
  const account = (role: string) => demonstration!.signIns.find((one) => one.role === role)!.email
  const scene = await makeScene(db, account('head'), account('secretariat'), now)
  await db.$disconnect()
  console.log(`draft: ${scene.words} words in ${scene.clauses} clauses; tracker: ${scene.delegations} delegations × ${scene.trackerClauses} clauses, ${scene.acts} acts; tracker+: × ${scene.wide.clauses} clauses, ${scene.wide.acts} acts; ${visits} visits each, Node ${process.version}`)

  const port = await freePort()
  const address = `http://localhost:${port}`
  const server = await startServer(port, address)
  const browser = await chromium.launch({ executablePath, args: FLAGS })
  try {
    const idle = memoryOf(server.pid!)
    const context = await browser.newContext({ locale: 'en' })
    const page = await context.newPage()
    await page.goto(`${address}/sign-in`)
    await whenReady(page, { selector: 'input[name=password]' })
    await page.fill('input[name=email]', account('head'))
    await page.fill('input[name=password]', PASSWORD)
    await page.press('input[name=password]', 'Enter')
    await page.waitForURL('**/desk', { timeout: 30_000 })
    const session = await context.storageState()
    await context.close()

    const pages: { name: string; path: string; ready: Ready }[] = [
      { name: 'desk', path: '/desk', ready: { selector: 'main' } },
      { name: 'draft', path: `/drafts/${scene.draftId}`, ready: { selector: '[contenteditable=true]', characters: 20_000 } },
      { name: 'tracker', path: `/drafts/${scene.trackerDraftId}/tracker`, ready: { selector: '[role=grid]' } },
      { name: 'tracker+', path: `/drafts/${scene.wide.draftId}/tracker`, ready: { selector: '[role=grid]' } },
      { name: '31(3)(a)+', path: `/drafts/${scene.wide.draftId}/tracker?track=SA`, ready: { selector: '[role=grid]' } },
    ]
    const over: string[] = []
    const note = (name: string, what: string, value: number, limit: number, shown: string) => {
      if (!(value <= limit)) over.push(`${name}: ${what} ${shown}`)
    }
    console.log(`\n${'page'.padEnd(9)}${['wire', 'document', 'script', 'fonts', 'socket', 'first text', 'interactive', 'server'].map((title) => title.padStart(13)).join('')}`)
    for (const { name, path, ready } of pages) {
      const url = `${address}${path}`
      await visit(browser, url, session, ready)
      const seen: Visit[] = []
      for (let index = 0; index < visits; index += 1) seen.push(await visit(browser, url, session, ready))
      const of = (field: keyof Visit) => median(seen.map((one) => one[field]))
      const memory = memoryOf(server.pid!)
      console.log(`${name.padEnd(9)}${[kB(of('wireBytes')), kB(of('documentBytes')), kB(of('scriptBytes')), kB(of('fontBytes')), kB(of('socketBytes')), `${of('firstTextMs').toFixed(0)} ms`, `${of('interactiveMs').toFixed(0)} ms`, `${memory.now.toFixed(0)} MB`].map((value) => value.padStart(13)).join('')}`)
      note(name, 'script', of('scriptBytes'), LIMITS.scriptBytes, kB(of('scriptBytes')))
      note(name, 'first text after', of('firstTextMs'), LIMITS.firstTextMs, `${of('firstTextMs').toFixed(0)} ms`)
    }
    const memory = memoryOf(server.pid!)
    note('server', 'memory', memory.most ?? memory.now, LIMITS.serverMb, `${(memory.most ?? memory.now).toFixed(0)} MB`)
    console.log(`\nserver memory: ${idle.now.toFixed(0)} MB at the start, ${memory.now.toFixed(0)} MB after the visits${memory.most ? `, ${memory.most.toFixed(0)} MB at the most` : ''}`)
    console.log(`limits: script ${kB(LIMITS.scriptBytes)}, first text ${LIMITS.firstTextMs} ms, server ${LIMITS.serverMb} MB: ${over.length === 0 ? 'all kept' : `not kept: ${over.join('; ')}`}`)
  } finally {
    await browser.close()
    server.kill('SIGTERM')
  }
}

await main(Number(process.argv[2] ?? 5))
