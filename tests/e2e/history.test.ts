import { beforeAll, expect } from 'vitest'
import { type App, signInOf, startApp } from '@/tests/support/app'
import { storyTest } from '@/tests/support/browser'
import { clauseWith, expectNoTrouble, selectWords, signIn, typeAtEnd } from './cast'
import { wordsIn } from './words'

const en = wordsIn('en')
let app: App
beforeAll(async () => {
  app = await startApp()
})

storyTest('who selects words sees delegation, person, time and revision; the line of time brings back what stood before', async (browser) => {
  const draft = `/drafts/${app.demonstration.draftId}`
  const kenya = await signIn(browser, { address: app.address }, signInOf(app, 'delegate', 'Kenya'))
  await kenya.goto(`${draft}?clause=dueRegard`)
  await kenya.locator('.edit-sheet[data-sync=recorded]').waitFor()
  await typeAtEnd(kenya, 'due regard', ' Typed for history.')
  await kenya.locator('.edit-sheet[data-sync=recorded][data-unsent="0"]').waitFor()
  const reader = await signIn(browser, { address: app.address }, signInOf(app, 'reader'))
  await reader.goto(`${draft}?clause=dueRegard`)
  await clauseWith(reader, 'Typed for history').waitFor()
  await reader.getByRole('tab', { name: en('panel.tabs.history') }).click()
  await reader.getByRole('link', { name: en('panel.history.words') }).click()
  await reader.waitForURL(/\/history\?clause=dueRegard/)
  const panel = reader.locator('.hist-words')
  await panel.getByText('First text of the draft').first().waitFor()

  await reader.locator('#history-text [data-clause]', { hasText: 'Typed for history' }).evaluate((clause) => {
    const node = clause.firstChild!
    const at = node.textContent!.indexOf('Typed for history')
    getSelection()!.setBaseAndExtent(node, at, node, at + 'Typed for history'.length)
  })
  const written = panel.locator('li', { hasText: 'Typed for history' })
  await written.waitFor()
  await expect.poll(() => written.textContent()).toContain('Kenya · Delegate, Kenya')
  await expect.poll(() => written.textContent()).toContain(en('history.words.notIssued'))

  const line = reader.getByRole('slider', { name: en('history.slider') })
  await line.focus()
  await reader.keyboard.press('Home')
  await reader.waitForURL(/at=1\b/)
  await expect.poll(() => reader.locator('#history-text').textContent()).not.toContain('Typed for history')
  await reader.getByLabel(en('history.with')).selectOption({ index: 1 })
  await reader.getByRole('button', { name: en('history.show') }).click()
  await reader.locator('ins', { hasText: 'Typed for history' }).waitFor()
  await selectWords(kenya, 'dueRegard', 'excludes nobody')
  await kenya.keyboard.press('Delete')
  await kenya.locator('.edit-sheet[data-sync=recorded][data-unsent="0"]').waitFor()
  await reader.goto(`${draft}/history?at=1`)
  await reader.getByLabel(en('history.with')).selectOption({ index: 1 })
  await reader.getByRole('button', { name: en('history.show') }).click()
  const taken = reader.locator('.hist-taken li', { hasText: 'excludes nobody' })
  await taken.waitFor()
  expect(await taken.textContent()).toContain('Kenya · Delegate, Kenya')
  // The same on a phone, in Arabic: the words of the draft keep their direction, nothing stands out at the side.
  const arabic = await signIn(browser, { address: app.address, language: 'ar', width: 390, height: 844 }, signInOf(app, 'reader'))
  await arabic.goto(new URL(reader.url()).pathname + new URL(reader.url()).search)
  const said = arabic.locator('.hist-taken li', { hasText: 'excludes nobody' })
  await said.waitFor()
  expect(await said.locator('del').getAttribute('dir')).toBe('ltr')
  expect(await arabic.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1)).toBe(true)
  expectNoTrouble(arabic)
  expectNoTrouble(kenya, reader)
})
