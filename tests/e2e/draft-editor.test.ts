import AxeBuilder from '@axe-core/playwright'
import { build } from 'esbuild'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import type { Database } from '@/lib/data/client'
import { loadDraft } from '@/lib/data/draft-log'
import type { Clause } from '@/lib/domain/clause'
import { clausesOf } from '@/lib/editor/document'
import { storyTest } from '@/tests/support/browser'
import { scene, serve, session, until, type Running, type Scene } from '@/tests/support/collab'
import { testDatabase } from '@/tests/support/database'

let db: Database
let running: Running
let address: string
const contexts: BrowserContext[] = []
const root = fileURLToPath(new URL('../../', import.meta.url))
const files = new Map<string, { type: string; body: Uint8Array }>()

const clause = (id: string, text: string, kind: Clause['kind'] = 'paragraph', level = 1): Clause => ({ id, kind, level, text, numbering: null, alternativeOf: null })
const TEXT: Clause[] = [
  clause('h', 'Status of recovered resources', 'heading', 2), clause('a', 'Resources may be used in accordance with international law.'), { ...clause('r', 'Another wording.'), alternativeOf: 'a' },
  clause('b', 'To that end, States should:'), clause('s', 'offer training;', 'subparagraph', 2), clause('t', 'share data.', 'subparagraph', 2),
]

beforeAll(async () => {
  const { db: database, url } = await testDatabase()
  db = database
  address = url
  const { outputFiles } = await build({
    entryPoints: [`${root}tests/support/editor-page.tsx`], bundle: true, splitting: true, format: 'esm', jsx: 'automatic', minify: true, write: false, outdir: '/editor', absWorkingDir: root,
    define: { 'process.env.NODE_ENV': '"production"' }, loader: { '.woff2': 'empty', '.woff': 'empty' }, alias: { '@': root.replace(/\/$/, '') },
  })
  for (const { path, contents } of outputFiles) files.set(path, { type: path.endsWith('.css') ? 'text/css' : 'text/javascript', body: contents })
  await start()
})

/** The collaboration server, and beside it the editor alone in a page. */
async function start(port?: number): Promise<void> {
  running = await serve(address, port === undefined ? {} : { port })
  running.http.on('request', (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    const file = files.get(pathname)
    if (file) return void response.writeHead(200, { 'content-type': file.type }).end(file.body)
    if (pathname !== '/') return void response.writeHead(404).end()
    const given = searchParams.get('given') ?? '{}'
    const { lang } = JSON.parse(given) as { lang: string }
    const messages = JSON.stringify({ editor: JSON.parse(readFileSync(`${root}messages/${lang}/editor.json`, 'utf8')) as unknown })
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(
      `<!doctype html><html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}"><title>Editor</title><link rel="stylesheet" href="/editor/editor-page.css"><body><main id="page"></main><script>window.given={...${given.replace(/</g, '\\u003c')},messages:${messages}}</script><script type="module" src="/editor/editor-page.js"></script></body></html>`,
    )
  })
}

afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close()
})
afterAll(async () => running?.close())

async function openDraft(browser: Browser, on: Scene, who: string, more: Record<string, unknown> = {}, before?: BrowserContext): Promise<Page> {
  const context = before ?? await browser.newContext({ viewport: { width: 1100, height: 800 } })
  if (!before) contexts.push(context)
  const [name, value] = (await session(on.people[who]!)).split('=')
  await context.addCookies([{ name: name!, value: value!, domain: 'localhost', path: '/' }])
  const page = await context.newPage()
  page.on('pageerror', (error) => console.error('page error:', error.message))
  page.on('console', (message) => message.type() === 'error' && console.error('console:', message.text()))
  const { epoch } = await db.draft.findUniqueOrThrow({ where: { id: on.draftId } })
  const given = { draftId: on.draftId, epoch, lang: 'en', mayWrite: true, person: { id: on.people[who], name: who, delegation: null }, initialClauses: TEXT, marginNotes: { a: [{ mark: 'objection', text: 'Uruguay' }] }, ...more }
  await page.goto(`http://localhost:${running.port}/?given=${encodeURIComponent(JSON.stringify(given))}`)
  await page.locator('.clauses').first().waitFor()
  return page
}
const live = (page: Page) => page.locator('.clauses.live').waitFor({ timeout: 15_000 })
const texts = (page: Page): Promise<string[]> => page.locator('.clauses.live [data-clause]').evaluateAll((all) => all.map((one) => [...one.childNodes].filter((node) => !(node as Element).classList?.contains('caret')).map((node) => node.textContent).join('')))
const numbers = (page: Page): Promise<(string | null)[]> => page.locator('.clauses.live [data-clause]').evaluateAll((all) => all.map((one) => one.getAttribute('data-number')))
const caretTo = async (page: Page, clauseId: string, key: 'Home' | 'End' = 'End') => {
  await page.locator(`.clauses.live [data-clause="${clauseId}"]`).click()
  await page.keyboard.press(key === 'End' ? 'Control+End' : 'Control+Home').catch(() => undefined)
  await page.evaluate(({ id, end }) => {
    const node = document.querySelector(`.clauses.live [data-clause="${id}"]`)!
    const range = document.createRange()
    range.selectNodeContents(node)
    range.collapse(!end)
    getSelection()!.removeAllRanges()
    getSelection()!.addRange(range)
    // The browser tells the editor of a new caret in an event of its own, on a busy machine after the first keys.
    document.dispatchEvent(new Event('selectionchange'))
  }, { id: clauseId, end: key === 'End' })
  await page.locator(`.clauses.live [data-clause="${clauseId}"][data-current="true"]`).waitFor()
  await page.waitForTimeout(60)
}
const logged = async (on: Scene) => clausesOf((await loadDraft(db, on.draftId))!.doc)

storyTest('two delegations type in one clause at once, each sees the other’s caret and both see one text', async (browser) => {
  const on = await scene(db, TEXT)
  const kenya = await openDraft(browser, on, 'kenya')
  const chile = await openDraft(browser, on, 'chile')
  await Promise.all([live(kenya), live(chile)])
  expect(await numbers(kenya)).toEqual(['', '1.', '1 bis.', '2.', '(a)', '(b)'])
  await caretTo(kenya, 'a')
  await caretTo(chile, 'a', 'Home')
  await Promise.all([kenya.keyboard.type(' Typed by Kenya.', { delay: 8 }), chile.keyboard.type('Typed by Chile. ', { delay: 8 })])
  const wanted = 'Typed by Chile. Resources may be used in accordance with international law. Typed by Kenya.'
  await until(async () => (await texts(kenya))[1] === wanted && (await texts(chile))[1] === wanted, 'one text')
  await until(async () => (await kenya.locator('.caret').textContent())?.includes('Chile') === true, 'caret of Chile')
  expect((await logged(on))[1]?.text).toBe(wanted)
  await until(async () => (await kenya.locator('[data-sync]').getAttribute('data-sync')) === 'recorded', 'recorded')
  await expect.poll(() => kenya.locator('.mg').first().textContent()).toContain('Uruguay')
  expect(await kenya.evaluate(() => window.told.selected)).toBe('a')
  const found = (await new AxeBuilder({ page: kenya }).analyze()).violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  if (process.env.PLACET_SHOTS) await kenya.screenshot({ path: `${process.env.PLACET_SHOTS}/editor.png` })
  await kenya.setViewportSize({ width: 390, height: 800 })
  expect(await kenya.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  if (process.env.PLACET_SHOTS) await kenya.screenshot({ path: `${process.env.PLACET_SHOTS}/editor-390.png` })
})

storyTest('the structure commands work by keyboard: split, new clause, demote, move, bis, undo and redo', async (browser) => {
  const on = await scene(db, TEXT)
  const page = await openDraft(browser, on, 'kenya')
  await live(page)
  await caretTo(page, 't')
  await page.keyboard.press('Enter')
  await page.keyboard.type('and report.')
  await until(async () => (await numbers(page)).join() === ',1.,1 bis.,2.,(a),(b),(c)', 'a third subparagraph')
  await page.keyboard.press('Alt+Shift+ArrowRight')
  await until(async () => (await numbers(page)).at(-1) === '(i)', 'demoted')
  await page.keyboard.press('Alt+Shift+ArrowLeft')
  await page.keyboard.press('Alt+Shift+ArrowUp')
  await until(async () => (await texts(page)).slice(-2).join('|') === 'and report.|share data.', 'moved up')
  await caretTo(page, 'b')
  await page.keyboard.press('Alt+Shift+B')
  await page.keyboard.type('Inserted.')
  await until(async () => (await numbers(page)).at(-1) === '2 bis.', 'bis after its subparagraphs')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await until(async () => (await numbers(page)).length === 7, 'undone')
  await page.keyboard.press('Control+y')
  await until(async () => (await numbers(page)).at(-1) === '2 bis.', 'redone')
  await page.locator('[data-command="help"], .edit-tool.help').click()
  await page.locator('dialog[open]').waitFor()
  await page.keyboard.press('Escape')
  await until(async () => (await logged(on)).length === (await texts(page)).length, 'recorded')
  expect((await logged(on)).map((one) => one.text)).toEqual(await texts(page))
})

storyTest('text copied from Word becomes clean clauses, and words can be commented on', async (browser) => {
  const on = await scene(db, TEXT)
  const page = await openDraft(browser, on, 'kenya')
  await live(page)
  await caretTo(page, 'a')
  await page.evaluate(() => {
    const data = new DataTransfer()
    data.setData('text/html', '<html><!--StartFragment--><p class=MsoNormal><b>1.</b>&nbsp; States <i>shall</i>:</p><p class=MsoListParagraph><![if !supportLists]><span>(a)&nbsp;</span><![endif]>consult\n each other;</p><script>alert(1)</script><p>(b) exchange data.</p><!--EndFragment--></html>')
    data.setData('text/plain', '1. States shall:\n(a) consult each other;\n(b) exchange data.')
    document.querySelector('.clauses.live')!.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  })
  await until(async () => (await texts(page)).slice(2, 5).join('|') === 'States shall:|consult each other;|exchange data.', 'three clauses')
  expect((await numbers(page)).slice(1, 5)).toEqual(['1.', '2.', '(a)', '(b)'])
  await page.evaluate(() => {
    const node = document.querySelector('.clauses.live [data-clause="a"]')!.firstChild!
    getSelection()!.setBaseAndExtent(node, 0, node, 9)
  })
  await page.waitForTimeout(100)
  await page.locator('[data-command="comment"]').click()
  await until(async () => (await page.locator('.anchored').textContent()) === 'Resources', 'underlined')
  expect(await page.evaluate(() => window.told.spans)).toMatchObject([{ state: 'in_place', words: 'Resources' }])
})

storyTest('typing while offline is kept, warned about, and sent on return', async (browser) => {
  const on = await scene(db, TEXT)
  const page = await openDraft(browser, on, 'kenya')
  await live(page)
  const { port } = running
  await running.close()
  await until(async () => (await page.locator('[data-sync]').getAttribute('data-sync')) === 'offline', 'offline')
  await caretTo(page, 'b')
  await page.keyboard.type(' Offline.', { delay: 5 })
  await expect.poll(() => page.locator('.edit-state').textContent()).toContain('kept on this device')
  const asked = page.waitForEvent('dialog')
  await page.evaluate(() => setTimeout(() => location.reload()))
  await (await asked).dismiss()
  await start(port)
  await until(async () => (await page.locator('[data-sync]').getAttribute('data-sync')) === 'recorded', 'recorded')
  expect((await logged(on))[3]?.text).toBe('To that end, States should: Offline.')
})

storyTest('in Arabic the text runs from right to left with its own numbers; a reader reads and cannot type', async (browser) => {
  const arabic = [clause('p', 'وإذ يؤكد أن هذا النص لا يمس حقوق أي دولة،', 'preambular'), clause('x', 'يجوز استخدام الموارد المستخرجة.'), { ...clause('y', 'صيغة أخرى.'), alternativeOf: 'x' }, clause('z', 'أن تتيح التدريب؛', 'subparagraph', 2)]
  const on = await scene(db, arabic)
  const page = await openDraft(browser, on, 'japan', { lang: 'ar', initialClauses: arabic })
  await live(page)
  expect(await numbers(page)).toEqual(['د ١', '١ -', '١ مكرراً -', '(أ)'])
  await caretTo(page, 'x')
  await page.keyboard.type(' ونقلها.')
  await until(async () => (await logged(on))[1]?.text === 'يجوز استخدام الموارد المستخرجة. ونقلها.', 'on record')
  if (process.env.PLACET_SHOTS) await page.screenshot({ path: `${process.env.PLACET_SHOTS}/editor-ar.png` })
  const reader = await openDraft(browser, on, 'reader', { lang: 'ar', initialClauses: arabic })
  await live(reader)
  await until(async () => (await reader.locator('[data-sync]').getAttribute('data-sync')) === 'read_only', 'read only')
  await expect.poll(() => reader.locator('.clauses.live').getAttribute('contenteditable')).toBe('false')
  expect(await reader.locator('.edit-tools').count()).toBe(0)
  await reader.locator('.clauses.live [data-clause="z"]').click()
  expect(await reader.evaluate(() => window.told.selected)).toBe('z')
  await reader.keyboard.type('ignored')
  expect((await texts(reader))[3]).toBe('أن تتيح التدريب؛')
})

storyTest('a composition (IME) under way is not disturbed by what others type in the same line', async (browser) => {
  const on = await scene(db, TEXT)
  const [japan, chile] = [await openDraft(browser, on, 'japan'), await openDraft(browser, on, 'chile')]
  await Promise.all([live(japan), live(chile)])
  await caretTo(japan, 'b')
  await caretTo(chile, 'b', 'Home')
  const keyboard = await japan.context().newCDPSession(japan)
  for (const [index, text] of ['k', 'か', 'かn', 'かな', '仮名'].entries()) {
    await keyboard.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    await chile.keyboard.type(String(index))
    await japan.waitForTimeout(120)
  }
  await keyboard.send('Input.insertText', { text: '仮名' })
  const wanted = '01234To that end, States should:仮名'
  await expect.poll(async () => [(await texts(japan))[3], (await texts(chile))[3]], { timeout: 8_000 }).toEqual([wanted, wanted])
  await until(async () => (await logged(on))[3]?.text === wanted, 'on record')
})

storyTest('in a text of 400 clauses and 10,000 words a key is echoed at once', async (browser) => {
  const long = Array.from({ length: 400 }, (_, index) => clause(`c${index}`, Array.from({ length: 25 }, (_each, word) => `word${(index * 7 + word) % 97}`).join(' ')))
  const on = await scene(db, long)
  const page = await openDraft(browser, on, 'kenya', { initialClauses: long.slice(0, 20) })
  await live(page)
  await caretTo(page, 'c200')
  await page.evaluate(() => {
    const echoes: number[] = []
    Object.assign(window, { echoes })
    document.addEventListener('keydown', () => {
      const pressed = performance.now()
      requestAnimationFrame(() => setTimeout(() => echoes.push(performance.now() - pressed)))
    }, true)
  })
  await page.keyboard.type('a hundred letters typed in the middle of a long text of principles, and none of them waits for it', { delay: 20 })
  const echoes = (await page.evaluate(() => (window as unknown as { echoes: number[] }).echoes)).sort((a, b) => a - b)
  const [median, late] = [echoes[Math.floor(echoes.length / 2)]!, echoes[Math.floor(echoes.length * 0.95)]!]
  console.info(`key to echo in 10,000 words: median ${median.toFixed(1)} ms, 95th percentile ${late.toFixed(1)} ms`)
  expect(echoes.length).toBeGreaterThan(90)
  await until(async () => (await logged(on))[200]!.text.includes('none of them waits'), 'on record')
})

storyTest('who deletes nearly everything is asked first: taken back, the text stands as it was; recorded, it is gone for all', async (browser) => {
  const long = Array.from({ length: 40 }, (_, index) => clause(`c${index}`, `Clause ${index}. States shall consult one another in good faith.`))
  const on = await scene(db, long)
  const [kenya, chile] = [await openDraft(browser, on, 'kenya', { initialClauses: long }), await openDraft(browser, on, 'chile', { initialClauses: long })]
  await Promise.all([live(kenya), live(chile)])
  const empty = async () => {
    await caretTo(kenya, 'c3')
    await kenya.keyboard.press('Control+a')
    await kenya.keyboard.press('Delete')
    await kenya.locator('.edit-held').waitFor()
  }
  await empty()
  await expect.poll(() => kenya.locator('.edit-held').textContent()).toContain('that others have written')
  await expect.poll(() => kenya.locator('[data-sync]').getAttribute('data-sync')).toBe('held')
  expect((await texts(chile)).length).toBe(40)
  const found = (await new AxeBuilder({ page: kenya }).analyze()).violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  if (process.env.PLACET_SHOTS) await kenya.screenshot({ path: `${process.env.PLACET_SHOTS}/held.png` })
  // The page is loaded again from what is recorded.
  const loadedAgain = kenya.waitForEvent('load')
  await kenya.getByRole('button', { name: 'Take it back' }).click()
  await loadedAgain
  await live(kenya)
  await until(async () => (await texts(kenya)).length === 40, 'back', 15_000)
  expect((await logged(on)).map(({ text }) => text)).toEqual(long.map(({ text }) => text))
  await empty()
  await kenya.getByRole('button', { name: 'Record it' }).click()
  await until(async () => (await texts(chile)).length === 1, 'gone for all', 15_000)
  await until(async () => (await kenya.locator('[data-sync]').getAttribute('data-sync')) === 'recorded', 'recorded')
})

storyTest('where no socket can be opened the last text is read, never an empty editor; nothing can be typed, and the page says so', async (browser) => {
  const on = await scene(db, TEXT)
  const context = await browser.newContext()
  contexts.push(context)
  await context.routeWebSocket(/\/collab\//, (socket) => void socket.close({ code: 1011 }))
  const kenya = await openDraft(browser, on, 'kenya', {}, context)
  await until(async () => (await kenya.locator('[data-sync]').getAttribute('data-sync')) === 'offline', 'offline')
  await expect.poll(() => kenya.locator('.edit-state').textContent()).toContain('Offline')
  expect(await kenya.locator('.clauses.still [data-clause]').allTextContents()).toEqual(TEXT.map(({ text }) => text))
  expect(await kenya.locator('[contenteditable=true]').count()).toBe(0)
  await kenya.locator('[data-clause=a]').click()
  await kenya.keyboard.type('lost')
  await expect.poll(() => kenya.locator('.clauses.still [data-clause=a]').textContent()).toBe(TEXT[1]!.text)
})

storyTest('what was typed offline outlives the closed tab: the next visit sends it, and undo reaches nothing from before', async (browser) => {
  const on = await scene(db, TEXT)
  const kenya = await openDraft(browser, on, 'kenya')
  await live(kenya)
  const context = kenya.context()
  await context.setOffline(true)
  await until(async () => (await kenya.locator('[data-sync]').getAttribute('data-sync')) === 'offline', 'offline')
  await caretTo(kenya, 'a')
  await kenya.keyboard.type(' Left behind.', { delay: 5 })
  await until(async () => Number(await kenya.locator('[data-unsent]').getAttribute('data-unsent')) > 0, 'unsent')
  await kenya.waitForTimeout(200)
  await kenya.close({ runBeforeUnload: false })
  expect((await logged(on))[1]?.text).toBe(TEXT[1]!.text)
  await context.setOffline(false)
  const again = await openDraft(browser, on, 'kenya', {}, context)
  await live(again)
  await until(async () => (await again.locator('[data-sync]').getAttribute('data-sync')) === 'recorded' && (await texts(again))[1] === `${TEXT[1]!.text} Left behind.`, 'sent by the next visit')
  expect((await logged(on))[1]?.text).toBe(`${TEXT[1]!.text} Left behind.`)
  await caretTo(again, 'a')
  await again.keyboard.press('Control+z')
  await again.keyboard.press('Control+z')
  expect(await texts(again)).toEqual(TEXT.map(({ text }, index) => (index === 1 ? `${text} Left behind.` : text)))
})
