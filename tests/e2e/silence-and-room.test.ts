import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect } from 'vitest'
import { type App, signInOf, startApp } from '@/tests/support/app'
import { storyTest } from '@/tests/support/browser'
import { expectNoTrouble, signIn } from './cast'
import { wordsIn } from './words'

let app: App
beforeAll(async () => { app = await startApp() })

const t = wordsIn('en')
const grave = async (page: Page): Promise<string[]> => (await new AxeBuilder({ page }).analyze()).violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
const noSideways = (page: Page): Promise<boolean> => page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1)
const isRound = (url: URL): boolean => /\/rounds\/(?!new)/.test(url.pathname)
/** Eight days ahead at the seat: longer than the minimum period of the form. */
const deadline = (): string => `${new Date(Date.now() + 8 * 86_400_000).toISOString().slice(0, 11)}18:00`

describe('a silence procedure', () => {
  storyTest('the secretariat opens it, a delegate prepares an objection, the head releases it, and all see that the silence is broken', async (browser) => {
    const { consultationId, rounds } = app.demonstration
    const secretariat = await signIn(browser, { address: app.address }, signInOf(app, 'secretariat'))
    // One at a time on a draft: the one that waits is taken back first.
    await secretariat.goto(`/consultations/${consultationId}/rounds/${rounds.find(({ kind, closed }) => kind === 'silence' && !closed)!.id}`)
    // Nobody has answered: no mark of an act stands beside any of the hundred and four, least of all one that joins.
    await expect.poll(() => secretariat.locator('main tbody .g-silence').count()).toBeGreaterThan(100)
    expect(await secretariat.locator('main .g-support, main .g-statement, main .g-reservation, main .g-abstention').count()).toBe(0)
    const end = secretariat.locator('details').filter({ hasText: t('silence.end.title') })
    await end.locator('summary').click()
    await end.locator('textarea[name=reason]').fill('The group takes the whole text instead.')
    await end.getByRole('button', { name: t('silence.end.submit') }).click()
    await secretariat.getByText('The group takes the whole text instead.').waitFor()
    await secretariat.goto(`/consultations/${consultationId}/rounds/new-silence`)
    await secretariat.locator('input[name=title]').fill('Adoption of the principles')
    await secretariat.locator('input[name=closesAt]').fill(deadline())
    // Without a basis it is not opened, and the form says which field is meant.
    await secretariat.getByRole('button', { name: t('silence.new.submit') }).click()
    await secretariat.getByText(t('errors.no_basis')).waitFor()
    await secretariat.locator('input[name=basisDocument]').fill('Decision of the Working Group (demonstration)')
    await secretariat.locator('input[name=basisParagraph]').fill('2')
    await secretariat.getByRole('button', { name: t('silence.new.submit') }).click()
    await secretariat.waitForURL(isRound)
    await secretariat.getByText(t('silence.causes.title')).waitFor()
    const path = new URL(secretariat.url()).pathname

    const delegate = await signIn(browser, { address: app.address, width: 390, height: 844 }, signInOf(app, 'delegate', 'Mauritius'))
    await delegate.goto(path)
    await delegate.getByRole('button', { name: t('silence.answer.break') }).click()
    await delegate.getByLabel(t('silence.answer.text')).fill('Paragraph 4 needs another meeting.')
    await delegate.getByRole('button', { name: t('silence.answer.prepare') }).click()
    await delegate.getByText('Paragraph 4 needs another meeting.').waitFor()
    expect(await delegate.getByRole('button', { name: t('silence.answer.release'), exact: true }).count()).toBe(0)
    expect(await noSideways(delegate)).toBe(true)
    await secretariat.reload()
    expect(await secretariat.getByText('Paragraph 4 needs another meeting.').count()).toBe(0)

    const head = await signIn(browser, { address: app.address }, signInOf(app, 'head', 'Mauritius'))
    await head.goto(path)
    await head.getByRole('button', { name: t('silence.answer.release'), exact: true }).click()
    await head.getByRole('dialog').getByRole('button', { name: t('silence.answer.release'), exact: true }).click()
    await head.locator('.tag.breaking').getByText(t('silence.state.broken')).waitFor()
    await secretariat.reload()
    await secretariat.locator('.tag.breaking').waitFor()
    await secretariat.getByText('Paragraph 4 needs another meeting.').waitFor()
    expect(await grave(head)).toEqual([])
    await head.getByRole('link', { name: t('silence.certificate.open') }).click()
    await head.locator('.cert').waitFor()
    await expect.poll(() => head.locator('.cert').count()).toBe(1)
    expectNoTrouble(secretariat, delegate, head)
  })
})

describe('a reading', () => {
  storyTest('the Chair rules clause by clause, and the screen in the room follows', async (browser) => {
    const { consultationId, draftId } = app.demonstration
    const chair = await signIn(browser, { address: app.address }, signInOf(app, 'chair'))
    await chair.goto(`/consultations/${consultationId}/rounds/new-reading`)
    await chair.locator('input[name=title]').fill('Third meeting')
    await chair.getByRole('button', { name: t('reading.open') }).click()
    await chair.waitForURL(isRound)
    const room = await signIn(browser, { address: app.address, width: 1600, height: 900 }, signInOf(app, 'reader'))
    await room.goto(`/drafts/${draftId}/room`)
    const clause = chair.locator('.read-clause[data-clause=scope]')
    const words = (await clause.locator('.tx').textContent())!
    expect(await room.locator('.room section').first().locator('.t').textContent()).not.toBe(words)
    await clause.getByRole('button', { name: t('reading.here') }).click()
    await room.locator('.room section').first().getByText(words).waitFor()
    await clause.getByRole('button', { name: t('reading.outcome.adopted') }).click()
    await room.locator('footer').getByText(t('reading.outcome.adopted'), { exact: false }).waitFor()
    // Who joins stands at the foot in the words of the tracker, beside those of whom nothing is on record; nobody twice.
    const counts = await room.locator('footer [data-count]').evaluateAll((all) => all.map((each) => [each.getAttribute('data-count'), each.textContent!.trim()]))
    expect(counts.find(([mark]) => mark === 'joins')![1]).toMatch(new RegExp(`^\\d+ ${t('tracker.segments.joins')}$`))
    expect(counts.map(([mark]) => mark)).toContain('none')
    expect(await grave(room)).toEqual([])
    expect(await grave(chair)).toEqual([])
    expectNoTrouble(chair, room)
  })
})

describe('inside a delegation', () => {
  storyTest('what the head of one delegation keeps beside a clause is on no page of another\'s, nor of the secretariat', async (browser) => {
    const { draftId } = app.demonstration
    const own = async (page: Page): Promise<void> => {
      await page.goto(`/drafts/${draftId}?clause=scope`)
      await page.getByRole('tab', { name: t('panel.tabs.own') }).click()
    }
    const head = await signIn(browser, { address: app.address }, signInOf(app, 'head', 'Kenya'))
    await own(head)
    await head.getByRole('form', { name: t('inside.write') }).locator('textarea').fill('Yield on this if the north does.')
    await head.getByRole('button', { name: t('inside.write') }).click()
    await head.locator('.own-notes').getByText('Yield on this if the north does.').waitFor()
    const adviser = await signIn(browser, { address: app.address }, signInOf(app, 'adviser', 'Kenya'))
    await own(adviser)
    await adviser.locator('.own-notes').getByText('Yield on this if the north does.').waitFor()
    const other = await signIn(browser, { address: app.address }, signInOf(app, 'head', 'Mauritius'))
    await own(other)
    expect(await other.locator('.own-notes li').count()).toBe(0)
    const secretariat = await signIn(browser, { address: app.address }, signInOf(app, 'secretariat'))
    await secretariat.goto(`/drafts/${draftId}?clause=scope`)
    await secretariat.getByRole('tab', { name: t('panel.tabs.positions') }).waitFor()
    expect(await secretariat.getByRole('tab', { name: t('panel.tabs.own') }).count()).toBe(0)
    expect(await secretariat.content()).not.toContain('Yield on this')
    expect(await grave(head)).toEqual([])
    expectNoTrouble(head, adviser, other, secretariat)
  })
})
