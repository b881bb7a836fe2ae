import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect } from 'vitest'
import { wallTime } from '@/lib/domain/seat-time'
import { type App, signInOf, startApp } from '@/tests/support/app'
import { storyTest } from '@/tests/support/browser'
import { expectNoTrouble, signIn } from './cast'
import { wordsIn } from './words'

let app: App
beforeAll(async () => { app = await startApp() })

const [t, ar] = [wordsIn('en'), wordsIn('ar')]
const grave = async (page: Page): Promise<string[]> => (await new AxeBuilder({ page }).analyze()).violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
const sideways = (page: Page): Promise<boolean> => page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1)
const NOTE = 'Note verbale 112/2026'
const REASONS = 'The definition leaves out operators under contract.'

describe('a break received in writing', () => {
  storyTest('the secretariat enters it for a delegation, all see that the silence is broken, and the delegation reads what was entered in its name and by whom', async (browser) => {
    const { consultationId, rounds } = app.demonstration
    const path = `/consultations/${consultationId}/rounds/${rounds.find(({ kind, closed }) => kind === 'silence' && !closed)!.id}`
    const secretariat = await signIn(browser, { address: app.address }, signInOf(app, 'secretariat'))
    await secretariat.goto(path)
    const fold = secretariat.locator('details').filter({ has: secretariat.locator('input[name=receivedAt]') })
    // By keyboard alone, from the fold on.
    await fold.locator('summary').focus()
    await secretariat.keyboard.press('Enter')
    await fold.getByRole('button', { name: t('silence.paper.submit') }).press('Enter')
    // No delegation stands chosen: nobody's name is taken by default.
    await fold.getByRole('alert').waitFor()
    expect(await fold.locator('select[name=entryId]').evaluate((select) => select === document.activeElement)).toBe(true)
    await fold.locator('select[name=entryId]').selectOption({ label: 'Kenya' })
    await fold.locator('input[name=reference]').fill(NOTE)
    await fold.locator('input[name=receivedAt]').fill(wallTime(new Date(Date.now() - 3_600_000), 'Europe/Vienna'))
    await fold.locator('textarea[name=text]').fill(REASONS)
    await fold.getByRole('button', { name: t('silence.paper.submit') }).press('Enter')
    const dialog = secretariat.getByRole('dialog')
    await dialog.getByText(t('silence.paper.inTime')).waitFor()
    expect(await dialog.getByRole('heading').textContent()).toContain('Kenya')
    expect(await grave(secretariat)).toEqual([])
    // Thought better of, and then done: what was typed is still there.
    await secretariat.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await fold.getByRole('button', { name: t('silence.paper.submit') }).press('Enter')
    await dialog.getByRole('button', { name: t('silence.paper.enter').replace('{name}', 'Kenya') }).press('Enter')
    await secretariat.locator('.tag.breaking').getByText(t('silence.state.broken')).waitFor()
    await secretariat.locator('.sil-answers').getByText(REASONS).waitFor()

    const head = await signIn(browser, { address: app.address, language: 'ar', width: 390, height: 844 }, signInOf(app, 'head', 'Kenya'))
    await head.goto(path)
    await head.locator('.tag.breaking').getByText(ar('silence.state.broken')).waitFor()
    const answer = head.locator('.sil-answers li.own')
    await answer.getByText(REASONS).waitFor()
    const told = (await answer.textContent())!
    const officer = await secretariat.goto('/account').then(() => secretariat.locator('input[name=name]').first().inputValue())
    for (const words of [NOTE, officer, ar('silence.paper.own'), ar('silence.paper.notOurs')]) expect(told).toContain(words)
    expect(await sideways(head)).toBe(false)
    expect(await grave(head)).toEqual([])

    // Another delegation sees whose it is and that it came on paper; that it may be taken back is not its affair.
    const other = await signIn(browser, { address: app.address }, signInOf(app, 'head', 'Mauritius'))
    await other.goto(path)
    const theirs = (await other.locator('.sil-answers li').filter({ hasText: REASONS }).textContent())!
    expect(theirs).toContain('Kenya')
    expect(theirs).toContain(NOTE)
    expect(theirs).not.toContain(t('silence.paper.own'))
    expectNoTrouble(secretariat, head, other)
  })
})
