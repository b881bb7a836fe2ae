import type { Page } from 'playwright-core'
import { beforeAll, expect } from 'vitest'
import { wallTime } from '@/lib/domain/seat-time'
import { type App, signInOf, startApp } from '@/tests/support/app'
import { storyTest } from '@/tests/support/browser'
import { expectNoTrouble, signIn } from './cast'
import { wordsIn } from './words'

const en = wordsIn('en')
const DAY = 86_400_000
let app: App
beforeAll(async () => void (app = await startApp()))

const tracker = (query = ''): string => `/drafts/${app.demonstration.draftId}/tracker${query}`
const daysAgo = (days: number): string => encodeURIComponent(wallTime(new Date(Date.now() - days * DAY), 'Europe/Vienna'))

/** The cell of a State in the column with this label; the reader's own row is the pinned one. Others must be in view: rows out of sight are not drawn. */
async function cellOf(page: Page, query: string, label: string, state?: string) {
  await page.goto(tracker(query))
  const column = await page.locator(`[role=grid] th[data-column][aria-label="${label}"]`).getAttribute('data-column')
  const row = state ? page.locator('[role=grid] tr', { has: page.locator('th[scope=row]', { hasText: state }) }) : page.locator('[role=grid] tr.me')
  return row.locator(`td[data-column="${column}"]`)
}

/** Opens a cell and waits for its reasons, unfolded. */
async function reasonsOf(page: Page, query: string, label: string, state?: string): Promise<string> {
  await (await cellOf(page, query, label, state)).click()
  const panel = page.locator('.cellpop')
  await panel.getByText(en('law.aid')).waitFor()
  await panel.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')))
  return panel.innerText()
}

storyTest('the same silence reads differently in four tracks, and the screen says why', async (browser) => {
  const mauritius = await signIn(browser, app, signInOf(app, 'head', 'Mauritius'))
  const consensus = await reasonsOf(mauritius, '', '4')
  expect(consensus).toContain(en('law.sentence.CON-NOOBJ'))
  expect(consensus).toContain(en('law.reasons.objectionsOnly'))
  const agreement = await reasonsOf(mauritius, '?track=SA', '4')
  expect(agreement).toContain(en('law.sentence.SA-TACIT'))
  expect(agreement).toContain('Luxembourg: note on the reading of article II')
  expect(agreement).toMatch(/Mauritius has said nothing on this since \d+ \w+ 20\d\d\./)
  expect(agreement).toMatch(/served formally[\s\S]*A reaction was called for: yes[\s\S]*Time to react: past/)
  expect(await reasonsOf(mauritius, '?track=AMD', '4')).toContain(en('law.sentence.AMG-NOPROPOSAL'))
  const objector = await reasonsOf(mauritius, '?track=PO', '4')
  expect(objector).toContain(en('law.sentence.PO-NONE'))
  // The tracks are chosen on the page itself, and the address holds which.
  await mauritius.goto(tracker())
  await mauritius.getByRole('link', { name: en('tracker.trackNames.SP') }).click()
  await mauritius.waitForURL(/track=SP/)
  await expect.poll(() => mauritius.getByRole('link', { name: en('tracker.trackNames.SP') }).getAttribute('aria-current')).toBe('page')
  expectNoTrouble(mauritius)
}, 120_000)

storyTest('a date before the notice gives another result than one after it, by the slider too', async (browser) => {
  const mauritius = await signIn(browser, app, signInOf(app, 'head', 'Mauritius'))
  const before = await reasonsOf(mauritius, `?track=SA&columns=propositions&asOf=${daysAgo(25)}`, 'P1')
  expect(before).not.toContain(en('law.sentence.SA-TACIT'))
  expect(before).not.toContain('note on the reading of article II')
  expect(await reasonsOf(mauritius, '?track=SA&columns=propositions', 'P1')).toContain(en('law.sentence.SA-TACIT'))
  // What was recorded later was not known then, whatever the date it speaks of.
  expect(await reasonsOf(mauritius, `?track=SA&columns=propositions&knownAt=${daysAgo(23)}`, 'P1')).not.toContain('note on the reading of article II')
  await mauritius.goto(tracker('?track=SA'))
  const slider = mauritius.getByRole('slider', { name: en('tracker.slider') })
  await expect.poll(() => slider.getAttribute('aria-valuetext')).toBe(en('tracker.today'))
  await slider.focus()
  await mauritius.keyboard.press('ArrowLeft')
  await mauritius.waitForURL(/asOf=/)
  await mauritius.getByRole('button', { name: en('tracker.backToToday') }).click()
  await mauritius.waitForURL((url) => !url.search.includes('asOf'))
  expectNoTrouble(mauritius)
}, 120_000)

storyTest('where the words changed support has lapsed and the objection is kept', async (browser) => {
  const reader = await signIn(browser, app, signInOf(app, 'reader'))
  const first = await reader.goto(tracker()).then(() => reader.locator('select[name=revision] option').first().getAttribute('value'))
  const label = async (query: string, state: string) => (await cellOf(reader, `?states=accredited&group=grulac${query}`, '7', state)).getAttribute('aria-label')
  expect(await label(`&revision=${first}`, 'Peru')).toContain(en('tracker.marks.support'))
  expect(await label('', 'Peru')).toContain(en('tracker.marks.lapsed'))
  expect(await label(`&revision=${first}`, 'Uruguay')).toContain(en('tracker.marks.objection'))
  const kept = await label('', 'Uruguay')
  expect(kept).toContain(en('tracker.marks.objection'))
  expect(kept).toContain(en('tracker.carried'))
  expect(await reasonsOf(reader, '?states=accredited&group=grulac', '7', 'Uruguay')).toContain(en('tracker.cell.carriage.carried'))
  expectNoTrouble(reader)
}, 120_000)

storyTest('others see the fact of a silence and never its reading, on the screen and in every file', async (browser) => {
  const kenya = await signIn(browser, app, signInOf(app, 'head', 'Kenya'))
  const seen = await reasonsOf(kenya, '?track=SA&columns=propositions&states=accredited&group=african', 'P1', 'Mauritius')
  expect(seen).toContain(en('tracker.cell.othersFact'))
  expect(seen).not.toMatch(/tacit|acceptance of this reading/)
  for (const format of ['csv', 'json'] as const) {
    const file = await (await kenya.request.get(`${app.address}${tracker(`/export?track=SA&columns=propositions&format=${format}`)}`)).text()
    expect(file, format).toContain('Mauritius')
    expect(file, format).not.toMatch(/TACIT|may be tacit/)
    expect(file, format).toContain(en('law.aid'))
    expect(file, format).toContain(en('common.demonstration.label'))
  }
  const own = await signIn(browser, app, signInOf(app, 'head', 'Mauritius'))
  const lines = (await (await own.request.get(`${app.address}${tracker('/export?track=SA&columns=propositions&format=csv')}`)).text()).split('\r\n').filter((line) => line.includes('SA-TACIT'))
  expect(lines.length).toBeGreaterThan(0)
  expect(lines.every((line) => line.startsWith('MUS,'))).toBe(true)
  expectNoTrouble(kenya, own)
}, 120_000)

storyTest('My State says what silence would mean, and opens a disclaimer filled', async (browser) => {
  const mauritius = await signIn(browser, app, signInOf(app, 'head', 'Mauritius'))
  await mauritius.getByRole('link', { name: en('myState.title'), exact: true }).click()
  await mauritius.waitForURL(/my-state/)
  const matter = mauritius.locator('.matter', { hasText: 'Extracting resources from a celestial body' })
  await expect.poll(() => matter.innerText()).toContain(en('law.sentence.SA-TACIT'))
  await matter.getByRole('button', { name: en('myState.prepare.disclaimer') }).click()
  await expect.poll(() => matter.getByLabel(en('myState.prepare.words')).inputValue()).toBe(en('myState.prepare.text.disclaimerClaim'))
  await matter.getByRole('button', { name: en('myState.prepare.prepare'), exact: true }).click()
  await matter.getByRole('status').waitFor()
  // Prepared and not released: nothing has changed for anybody.
  await mauritius.reload()
  await expect.poll(() => matter.innerText()).toContain(en('law.sentence.SA-TACIT'))
  await mauritius.goto('/desk')
  await expect.poll(() => mauritius.locator('main').innerText()).toContain(en('myState.prepare.text.disclaimerClaim'))
  expectNoTrouble(mauritius)
}, 120_000)

storyTest('a switch of doctrine flips the result of a cell that had said it would', async (browser) => {
  const mauritius = await signIn(browser, app, signInOf(app, 'head', 'Mauritius'))
  const before = await reasonsOf(mauritius, '?track=SA&columns=propositions', 'P1')
  expect(before).toContain(en('law.sentence.SA-TACIT'))
  expect(before).toContain(en('tracker.switches.tacitAgreement'))
  const secretariat = await signIn(browser, app, signInOf(app, 'secretariat'))
  await secretariat.goto(`/consultations/${app.demonstration.consultationId}/rules`)
  const rule = secretariat.locator('[data-switch=tacitAgreement]')
  await rule.getByText(en('rules.change')).click()
  await rule.locator('[name=value]').selectOption('practice_only')
  await rule.locator('[name=reason]').fill('Decided by the group at its third meeting.')
  await rule.getByRole('button', { name: en('rules.set') }).click()
  await rule.getByText(en('rules.differs')).waitFor()
  const after = await reasonsOf(mauritius, '?track=SA&columns=propositions', 'P1')
  expect(after).toContain(en('law.sentence.SA-INERT'))
  expect(after).toContain(en('law.reasons.silenceCannotComplete'))
  expect(await reasonsOf(mauritius, '?track=SP&columns=propositions', 'P1')).toMatch(/tacit|may be read/i)
  expectNoTrouble(mauritius, secretariat)
}, 120_000)
