import AxeBuilder from '@axe-core/playwright'
import { beforeAll, describe, expect } from 'vitest'
import { type App, signInOf, startApp } from '@/tests/support/app'
import { storyTest } from '@/tests/support/browser'
import { csv, OCS_HEADS } from '@/tests/support/comment-tables'
import { expectNoTrouble, signIn } from './cast'

let app: App
beforeAll(async () => {
  app = await startApp()
})

describe('the secretariat answers what was filed', () => {
  storyTest('disposes in bulk, takes it back, publishes; a delegation finds its own; a table is brought in', async (browser) => {
    const contributions = `/consultations/${app.demonstration.consultationId}/contributions`
    const secretariat = await signIn(browser, { address: app.address }, signInOf(app, 'secretariat'))
    const row = (text: string) => secretariat.locator('.contrib-row', { hasText: text })

    // What Kenya filed, and all of it deferred at once.
    await secretariat.goto(contributions)
    await secretariat.locator('select[name=from]').selectOption({ label: 'Kenya' })
    await secretariat.getByRole('button', { name: 'Show', exact: true }).click()
    await secretariat.waitForURL(/from=d/)
    await secretariat.locator('.contrib-row').first().waitFor()
    const filed = await secretariat.locator('.contrib-row').count()
    expect(filed).toBeGreaterThan(0)
    expect((await secretariat.locator('.contrib-row .fr').allTextContents()).every((name) => name.startsWith('Kenya'))).toBe(true)
    const dispose = async (outcome: RegExp, reason: string): Promise<void> => {
      await secretariat.getByRole('toolbar').getByRole('button', { name: 'Dispose …' }).click()
      const dialog = secretariat.getByRole('dialog')
      await dialog.getByRole('radio', { name: outcome }).check()
      await dialog.getByRole('button', { name: 'Record the disposition' }).click()
      await dialog.getByText('Something is missing here.').waitFor()
      await dialog.getByRole('textbox', { name: 'Reason' }).fill(reason)
      await dialog.getByRole('button', { name: 'Record the disposition' }).click()
      await dialog.waitFor({ state: 'hidden' })
    }
    await secretariat.getByRole('button', { name: /^Choose all/ }).click()
    await dispose(/^Out of scope/, 'A slip.')
    await row('A slip.').first().waitFor()
    await secretariat.getByRole('button', { name: 'Take it back' }).click()
    await secretariat.getByText('Taken back:').waitFor()
    await row('A slip.').first().waitFor({ state: 'detached' })
    // By keyboard: to the first row, choose it and all below.
    await secretariat.locator('.contrib-row[tabindex="0"]').focus()
    await secretariat.keyboard.press('Home')
    await secretariat.keyboard.press('Space')
    for (let step = 1; step < filed; step += 1) await secretariat.keyboard.press('Shift+ArrowDown')
    await expect.poll(() => secretariat.locator('.contrib-row[aria-selected="true"]').count()).toBe(filed)
    await dispose(/^Deferred/, 'For the next session.')
    await row('For the next session.').first().waitFor()
    expect((await new AxeBuilder({ page: secretariat }).analyze()).violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])

    // Until it is published the delegation finds its own contributions without an answer, and nobody else finds them.
    const kenya = await signIn(browser, { address: app.address }, signInOf(app, 'head', 'Kenya'))
    await kenya.goto(contributions)
    await kenya.getByText('has not published any answer yet').or(kenya.locator('.contrib-row').first()).waitFor()
    await kenya.getByRole('link', { name: 'Own contributions' }).click()
    await kenya.waitForURL(/mine/)
    await kenya.locator('.contrib-row').first().waitFor()
    expect(await kenya.getByText('For the next session.').count()).toBe(0)
    const reader = await signIn(browser, { address: app.address }, signInOf(app, 'reader'))
    await reader.goto(contributions)
    await reader.getByText('The secretariat has not published any answer yet.').waitFor()

    await secretariat.getByRole('button', { name: /^Choose all/ }).click()
    await secretariat.getByRole('toolbar').getByRole('button', { name: 'Publish …' }).click()
    await secretariat.getByRole('dialog').getByRole('button', { name: 'Publish …' }).click()
    await secretariat.getByText(`Published: ${filed}.`).waitFor()
    await kenya.reload()
    await kenya.locator('.contrib-row', { hasText: 'For the next session.' }).first().waitFor()
    await kenya.locator('.contrib-row').first().click()
    await kenya.getByRole('heading', { name: 'History of the answer' }).waitFor()
    expect(await kenya.locator('.contrib-sheet .answers').textContent()).not.toContain('A slip.')
    await kenya.keyboard.press('Escape')
    await reader.reload()
    await reader.locator('.contrib-row').first().waitFor()
    expect((await reader.locator('.contrib-row .fr').allTextContents()).every((name) => name.startsWith('Kenya'))).toBe(true)

    // It cannot be declared answered while others lack their answer, and says which.
    await secretariat.goto(contributions)
    await secretariat.getByRole('button', { name: /^Declare everything answered/ }).click()
    await secretariat.getByRole('dialog').getByRole('button', { name: 'Declare', exact: true }).click()
    await secretariat.getByText(/Still without disposition: \d+\. The first: C-/).waitFor()

    // A filled table: what is understood is shown before it is entered, and what is not placed is listed with why.
    await secretariat.goto(`${contributions}/import`)
    await secretariat.locator('input[type=file]').setInputFiles({ name: 'round.csv', mimeType: 'text/csv', buffer: Buffer.from(csv([OCS_HEADS, ['2', 'Editorial', '=HYPERLINK("x")', 'Plainer.', 'Kenya', ''], ['As appropriate', 'Technical', '', 'Which one?', 'An observatory', '']])) })
    await secretariat.getByRole('button', { name: 'Show what it becomes' }).click()
    await secretariat.getByText('No clause of the text is called so.').waitFor()
    await secretariat.getByRole('button', { name: /^Enter the rows/ }).click()
    await secretariat.getByText(/Entered: 2, of them not placed: 1/).waitFor()
    await secretariat.getByRole('link', { name: 'Not placed: 1' }).click()
    await row('An observatory').waitFor()
    await row('An observatory').click()
    await secretariat.getByLabel('Place it').selectOption({ label: 'The whole text' })
    await secretariat.locator('.contrib-sheet h3', { hasText: 'The whole text' }).waitFor()

    // The compilation as files, in the language of the reader.
    for (const [format, head] of [['xlsx', 'PK'], ['csv', '\u00ef\u00bb\u00bf'], ['docx', 'PK']] as const) {
      const file = await secretariat.request.get(`/api${contributions}/compilation?format=${format}&by=delegation`)
      expect([format, file.status(), (await file.body()).subarray(0, head.length).toString('latin1')]).toEqual([format, 200, head])
      expect((await file.body()).length).toBeGreaterThan(1_000)
    }
    expectNoTrouble(secretariat, kenya, reader)
  })
})
