import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { afterAll, beforeAll, expect } from 'vitest'
import { type App, signInOf, startApp } from '@/tests/support/app'
import { storyTest } from '@/tests/support/browser'
import { expectNoTrouble, selectWords, signIn, typeAtEnd, wordsOf } from './cast'
import { wordsIn } from './words'

const en = wordsIn('en')
let app: App
const folder = mkdtempSync(join(tmpdir(), 'placet-restored-'))
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs one of our commands as `npm run` would, from another folder. */
async function command(script: string, ...parameters: string[]): Promise<void> {
  const child = spawn(process.execPath, [`scripts/${script}.mjs`, ...parameters], { env: { ...process.env, DATABASE_URL: app.databaseUrl, INIT_CWD: folder }, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (said += data.toString()))
  const code = await new Promise<number | null>((done) => child.once('close', done))
  expect(code, said).toBe(0)
}

storyTest('what was not sent when a draft was restored is shown by clause, can be copied and downloaded, is never merged, and goes when its author says so', async (browser) => {
  const draft = `/drafts/${app.demonstration.draftId}?clause=dueRegard`
  const kenya = await signIn(browser, { address: app.address }, signInOf(app, 'delegate', 'Kenya'))
  await kenya.goto(draft)
  await kenya.locator('.edit-sheet[data-sync=recorded]').waitFor()
  await command('backup', 'saved.jsonl.gz')
  // The line breaks, and typing goes on.
  await kenya.context().setOffline(true)
  await kenya.locator('.edit-sheet[data-sync=offline]').waitFor()
  await selectWords(kenya, 'dueRegard', 'due regard')
  await kenya.keyboard.press('Delete')
  await typeAtEnd(kenya, 'founds no claim', ' Typed while away.')
  await expect.poll(() => kenya.locator('.edit-sheet').getAttribute('data-unsent').then(Number)).toBeGreaterThan(10)
  await app.stop()
  await command('restore', 'saved.jsonl.gz', '--replace')
  await app.restart()
  await kenya.context().setOffline(false)
  await kenya.locator('.edit-sheet[data-sync=refused]').waitFor()
  await kenya.getByText(en('editor.refused.otherEpoch'), { exact: false }).waitFor()
  await kenya.reload()

  const lost = kenya.locator('.edit-lost')
  await lost.waitFor()
  const said = (await lost.textContent())!
  expect(said).toMatch(/restored from a backup of \d{1,2} \w+ \d{4}.*\d+ of your edits were not in it/)
  expect(await lost.locator('ins').allTextContents()).toEqual([' Typed while away.'])
  expect(await lost.locator('del').allTextContents()).toEqual(['due regard'])
  // On a phone as well: nothing stands out at the side.
  await kenya.setViewportSize({ width: 390, height: 844 })
  await kenya.locator('nav.views a[href="#text"]').click()
  expect(await kenya.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1)).toBe(true)
  expect((await new AxeBuilder({ page: kenya }).include('.edit-lost').analyze()).violations.map(({ id }) => id)).toEqual([])
  await kenya.setViewportSize({ width: 1440, height: 900 })
  await kenya.locator('.edit-sheet[data-sync=recorded][data-unsent="0"]').waitFor()
  expect(await wordsOf(kenya, 'due regard')).not.toContain('Typed while away')

  await kenya.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await lost.getByRole('button', { name: en('editor.lost.copy') }).click()
  await lost.getByText(en('editor.lost.copied')).waitFor()
  const copied = await kenya.evaluate(() => navigator.clipboard.readText())
  expect(copied).toContain(`${en('editor.lost.wrote')}  Typed while away.`)
  const [download] = await Promise.all([kenya.waitForEvent('download'), lost.getByRole('button', { name: en('editor.lost.download') }).click()])
  const file = join(folder, 'edits.txt')
  await download.saveAs(file)
  expect(readFileSync(file, 'utf8')).toBe(copied)

  await lost.getByRole('button', { name: en('editor.lost.discard'), exact: true }).click()
  await lost.getByRole('button', { name: en('editor.lost.keep') }).click()
  await kenya.reload()
  await lost.getByRole('button', { name: en('editor.lost.discard'), exact: true }).click()
  await lost.getByRole('button', { name: en('editor.lost.discardForGood') }).click()
  await lost.waitFor({ state: 'detached' })
  await kenya.reload()
  await kenya.locator('.edit-sheet[data-sync=recorded]').waitFor({ state: 'attached' })
  expect(await lost.count()).toBe(0)
  expectNoTrouble(kenya)
})
