import { existsSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { beforeAll, describe, expect } from 'vitest'
import { type App, signInOf, startApp } from '@/tests/support/app'
import { storyTest } from '@/tests/support/browser'
import { caretAtEnd, clauseWith, expectNoTrouble, signIn, typeAtEnd, visitor, wordsOf } from './cast'

const GUIDELINES = '../shared/texts/lts-guidelines-2019-2019-06-21.txt'

let app: App
beforeAll(async () => {
  app = await startApp()
})

/** Invites one person to a delegation and returns the link, shown this once. */
async function invite(secretariat: Page, delegation: string, role: string): Promise<string> {
  const seat = secretariat.locator('.people-list > li').filter({ has: secretariat.getByRole('heading', { name: delegation, exact: true }) })
  const again = seat.getByRole('button', { name: 'Another link' })
  await ((await again.count()) ? again : seat.getByRole('button', { name: `Invite a person: ${delegation}` })).click()
  await seat.locator('select[name=role]').selectOption({ label: role })
  await seat.getByRole('button', { name: 'Make the link' }).click()
  return seat.getByLabel('Invitation link').inputValue()
}

/** Takes up an invitation as a new person and ends at the desk. */
async function takeUp(browser: Browser, link: string, name: string, email: string): Promise<Page> {
  const { page } = await visitor(browser, { address: app.address })
  await page.goto(link)
  await page.getByLabel('Name as shown to others').fill(name)
  await page.getByLabel('E-mail address').fill(email)
  await page.locator('input[type=password]').first().fill('a long enough password')
  await page.getByRole('button', { name: 'Make the account and begin' }).click()
  await page.waitForURL((url) => ['/desk', '/sign-in'].includes(url.pathname) || url.pathname.startsWith('/consultations/'))
  return page
}

const openTab = (page: Page, name: string) => page.getByRole('tab', { name: new RegExp(name) }).click()

describe('two delegations co-edit a draft, comment, object, take positions, and see what follows', () => {
  storyTest(
    existsSync(GUIDELINES) ? 'from an import of 10,000 words to a tracker that keeps act, abstention and silence apart' : 'from an import to a tracker that keeps act, abstention and silence apart (short text: ../shared is absent)',
    async (browser) => {
      const secretariat = await signIn(browser, { address: app.address }, signInOf(app, 'secretariat'))

      // The consultation and its delegations.
      await secretariat.goto('/consultations/new')
      await secretariat.getByLabel('Title').fill('Long-term sustainability, trial')
      await secretariat.getByLabel('Body', { exact: true }).fill('Working Group on trials')
      await secretariat.getByLabel('Document symbol').fill('PLC/WG.9/2026/L.1')
      await secretariat.getByLabel('Seat', { exact: true }).fill('Vienna')
      await secretariat.getByLabel('Time zone of the seat').fill('Europe/Vienna')
      await secretariat.getByRole('button', { name: 'Create the consultation' }).click()
      await secretariat.waitForURL(/\/consultations\/[0-9a-f-]{36}$/)
      const consultation = new URL(secretariat.url()).pathname
      await secretariat.goto(`${consultation}/delegations`)
      for (const name of ['Chile', 'Kenya', 'Norway']) await secretariat.getByRole('checkbox', { name }).check()
      await secretariat.getByRole('button', { name: /Accredit the chosen/ }).click()
      await secretariat.getByText('nobody accredited').first().waitFor()
      const links = {
        chileDelegate: await invite(secretariat, 'Chile', 'delegate'),
        kenyaDelegate: await invite(secretariat, 'Kenya', 'delegate'),
        kenyaHead: await invite(secretariat, 'Kenya', 'head of delegation'),
        norwayHead: await invite(secretariat, 'Norway', 'head of delegation'),
      }

      // The text.
      await secretariat.goto(`${consultation}/drafts/new`)
      if (existsSync(GUIDELINES)) {
        await secretariat.getByRole('radio', { name: /A file/ }).check()
        await secretariat.locator('input[type=file]').setInputFiles(GUIDELINES)
      } else {
        await secretariat.getByRole('radio', { name: /Pasted text/ }).check()
        await secretariat.getByLabel('Text', { exact: true }).fill('Trial guidelines\n\nGuideline A.1\n\n1. States keep a register of their objects.\n\n2. States share what they learn from it.\n\nGuideline A.2\n\n1. States review these guidelines together.')
      }
      await secretariat.getByRole('button', { name: 'Show what it becomes' }).click()
      await secretariat.getByText('What was understood').waitFor()
      await secretariat.getByLabel('Title of the draft').fill('Trial guidelines')
      await secretariat.getByRole('button', { name: 'Make the draft' }).click()
      await secretariat.waitForURL(/\/drafts\/[0-9a-f-]{36}/)
      const draft = new URL(secretariat.url()).pathname

      // Two delegations type in one clause at once.
      const chile = await takeUp(browser, links.chileDelegate, 'Delegate, Chile', 'delegate.chile@story.example')
      const kenya = await takeUp(browser, links.kenyaDelegate, 'Delegate, Kenya', 'delegate.kenya@story.example')
      const kenyaHead = await takeUp(browser, links.kenyaHead, 'Head of delegation, Kenya', 'head.kenya@story.example')
      const norway = await takeUp(browser, links.norwayHead, 'Head of delegation, Norway', 'head.norway@story.example')
      for (const page of [chile, kenya]) {
        await page.goto(draft)
        await page.getByText('All edits recorded').first().waitFor()
      }
      const words = (await chile.locator('[data-clause][data-kind=paragraph]').first().innerText()).replace(/\s+/g, ' ').trim().slice(0, 40)
      for (const page of [chile, kenya]) await caretAtEnd(page, words)
      await Promise.all([chile.keyboard.type(' Chile was here.', { delay: 15 }), kenya.keyboard.type(' Kenya was here.', { delay: 15 })])
      for (const page of [chile, kenya]) {
        await expect.poll(async () => (await wordsOf(page, words)).slice(-60), { timeout: 20_000 }).toMatch(/(Chile was here\. Kenya was here\.|Kenya was here\. Chile was here\.)$/)
        await page.getByText('All edits recorded').first().waitFor()
      }
      expect(await wordsOf(chile, words)).toBe(await wordsOf(kenya, words))
      const clauseId = (await clauseWith(kenya, words).getAttribute('data-clause'))!

      // Kenya comments: the delegate prepares, nobody else sees it; the head releases, everybody does.
      await openTab(kenya, 'Comments')
      await kenya.getByRole('button', { name: 'Comment', exact: true }).click()
      await kenya.getByRole('radio', { name: 'substantive' }).check()
      await kenya.getByRole('textbox', { name: 'Comment', exact: true }).fill('A period should be stated.')
      await kenya.getByRole('button', { name: 'Prepare' }).dblclick()
      await kenya.getByText('prepared, not on record').first().waitFor()
      await chile.goto(`${draft}?clause=${clauseId}`)
      // The tools act on the clause that was chosen, not on the first one of the text.
      await expect.poll(() => chile.getByLabel('Kind of clause').inputValue()).toBe('paragraph')
      await openTab(chile, 'Comments')
      await chile.getByText('No comments.').waitFor()
      await kenyaHead.goto(`${draft}?clause=${clauseId}`)
      await openTab(kenyaHead, 'Comments')
      await kenyaHead.getByRole('button', { name: /^Release on record/ }).first().click()
      await kenyaHead.getByRole('dialog').getByRole('button', { name: 'Release on record' }).click()
      // The page of Chile was open all the while.
      await chile.getByText('A period should be stated.').waitFor()

      // Rev.1, with a period.
      await secretariat.goto(`${draft}/revisions`)
      await secretariat.getByLabel('Period for reacting ends').fill('2030-01-15T18:00')
      await secretariat.getByLabel('Basis of the period').fill('Letter of the Chair')
      await secretariat.getByRole('button', { name: 'Issue Rev.1' }).click()
      await secretariat.getByRole('link', { name: 'All revisions' }).waitFor()

      // Kenya objects through its head; Norway takes no position; Chile says nothing.
      await kenya.goto(`${draft}?clause=${clauseId}`)
      await openTab(kenya, 'Objections')
      await kenya.getByRole('button', { name: 'Object', exact: true }).click()
      await kenya.getByRole('radio', { name: 'legal ground' }).check()
      await kenya.getByLabel('Reason for the objection').fill('The clause leaves out the period.')
      await kenya.getByRole('button', { name: 'Prepare' }).click()
      await kenya.getByText('Prepared, not on record').first().waitFor()
      await kenyaHead.goto(`${draft}?clause=${clauseId}`)
      await openTab(kenyaHead, 'Objections')
      await kenyaHead.getByRole('button', { name: /^Release on record/ }).first().click()
      await kenyaHead.getByRole('dialog').getByRole('button', { name: 'Release on record' }).click()
      await kenyaHead.getByRole('region', { name: 'On record and standing' }).waitFor()

      await norway.goto(`${draft}?clause=${clauseId}`)
      await norway.getByRole('button', { name: 'Take a position' }).click()
      await norway.getByLabel('Kind of position').selectOption('abstention')
      await norway.getByRole('radio', { name: 'We say and do nothing.' }).check()
      await norway.getByText('Nothing is filed: silence is not an act.').waitFor()
      await norway.getByRole('radio', { name: 'We declare that we take no position.' }).check()
      await norway.getByRole('radio', { name: 'no ground stated' }).check()
      await norway.getByRole('button', { name: /^Release on record/ }).click()
      await norway.getByRole('dialog').getByRole('button', { name: 'Release on record' }).click()
      await norway.getByRole('region', { name: 'On record and standing' }).waitFor()

      // A later edit: what was said was said on other words, and every screen says so.
      await typeAtEnd(chile, words, ' Later words.')
      await norway.goto(`${draft}?clause=${clauseId}`)
      await norway.getByText('The live text has moved on since Rev.1.').first().waitFor()
      await norway.getByRole('tabpanel').locator('summary', { hasText: 'Norway' }).click()
      await norway.getByText(/^Given on the words of Rev\.1\. The live text is different/).first().waitFor()

      // The tracker keeps the three apart.
      await chile.goto(`${draft}/tracker`)
      const grid = chile.getByRole('grid')
      await grid.waitFor()
      await chile.getByRole('combobox', { name: /^States/ }).selectOption('accredited')
      const cells = async (state: string, mark: string): Promise<number> =>
        (await grid.locator(`td[aria-label^="${state}"]`).evaluateAll((found) => found.map((each) => each.getAttribute('aria-label')!))).filter((label) => label.includes(mark)).length
      await expect.poll(() => cells('Kenya', 'Objection')).toBe(1)
      expect(await cells('Norway', 'Takes no position')).toBe(1)
      for (const mark of ['Objection', 'Takes no position', 'Support']) expect(await cells('Chile', mark)).toBe(0)
      expect(await cells('Chile', 'Silence, period running')).toBeGreaterThan(0)
      expectNoTrouble(secretariat, chile, kenya, kenyaHead, norway)
    },
    240_000,
  )
})
