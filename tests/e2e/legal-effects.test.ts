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
  expect(agreement).toMatch(/No position of Mauritius on this, taken since \d+ \w+ 20\d\d, stands on record\./)
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

storyTest('a change of words is confirmed, contested and let stand on screen, and desk and tracker follow', async (browser) => {
  const change = (page: Page) => page.locator('[data-change=termRecovery]')
  const revision = `/revisions/${app.demonstration.revisionId}`
  const mauritius = await signIn(browser, app, signInOf(app, 'head', 'Mauritius'))
  await mauritius.goto(revision)
  const label = (await change(mauritius).locator('h3 bdi').innerText()).trim()
  expect(await change(mauritius).innerText()).toContain(en('change.classes.substantive'))
  const follows = async (): Promise<{ cell: string; desk: string }> => {
    const cell = await (await cellOf(mauritius, '', label)).getAttribute('aria-label')
    await mauritius.goto('/desk')
    return { cell: cell!, desk: await mauritius.locator('main').innerText() }
  }
  const lapsed = await follows()
  expect(lapsed.cell).toContain(en('tracker.marks.lapsed'))
  expect(lapsed.desk).not.toContain(en('desk.changes.standsText').split('.')[1]!.trim())

  const secretariat = await signIn(browser, app, signInOf(app, 'secretariat'))
  await secretariat.goto(revision)
  const entry = change(secretariat)
  await entry.locator('.law-form > summary').press('Enter')
  await entry.locator('[name=changeClass]').selectOption('substantive')
  await entry.getByRole('button', { name: en('change.confirm.submit'), exact: true }).click()
  await entry.getByText(en('errors.already_said')).waitFor()
  await entry.locator('[name=changeClass]').selectOption('editorial')
  await entry.locator('[name=reason]').fill('Two words for one: no other meaning.')
  await entry.getByRole('button', { name: en('change.confirm.submit'), exact: true }).click()
  await entry.locator('.tag.blue').waitFor()
  expect(await entry.innerText()).toContain('Two words for one: no other meaning.')
  const stands = await follows()
  expect(stands.cell).toContain(en('tracker.marks.support'))
  expect(stands.desk).toContain('no delegation contests it')

  // Another delegation finds it in the comparison, must say why, and its word counts for all.
  const kenya = await signIn(browser, app, signInOf(app, 'head', 'Kenya'))
  await kenya.goto(revision)
  await kenya.getByRole('link', { name: /Word by word/ }).click()
  await kenya.waitForURL(/compare/)
  const beside = kenya.locator('.cmp-cl', { has: change(kenya) })
  await beside.locator('.chg-in > summary').click()
  await beside.locator('.law-form > summary').click()
  await beside.getByRole('button', { name: en('change.contest.submit'), exact: true }).click()
  await beside.getByText(en('errors.required')).waitFor()
  expect(await beside.locator('[name=reason]').evaluate((field) => field === document.activeElement)).toBe(true)
  await beside.locator('[name=reason]').fill('Removal is wider than separation.')
  await beside.getByRole('button', { name: en('change.contest.submit'), exact: true }).click()
  await beside.locator('.tag.pending').first().waitFor()
  expect(await follows()).toMatchObject({ cell: expect.stringContaining(en('tracker.marks.lapsed')) })

  await kenya.goto(revision)
  expect(await change(kenya).innerText()).toContain('Removal is wider than separation.')
  await change(kenya).locator('.law-form > summary').click()
  await change(kenya).locator('[name=reason]').fill('The secretariat has explained it.')
  await change(kenya).getByRole('button', { name: en('change.release.submit'), exact: true }).click()
  await change(kenya).locator('.tag.pending').waitFor({ state: 'detached' })
  expect(await follows()).toMatchObject({ cell: expect.stringContaining(en('tracker.marks.support')) })
  expectNoTrouble(mauritius, secretariat, kenya)
}, 180_000)

storyTest('an amendment and an instrument on it are recorded on the page of a proposition, and the track counts it', async (browser) => {
  const secretariat = await signIn(browser, app, signInOf(app, 'secretariat'))
  const page = `/consultations/${app.demonstration.consultationId}/propositions/${app.demonstration.propositions[1]!.id}`
  await secretariat.goto(page)
  await secretariat.getByText(en('amendment.none')).waitFor()
  await secretariat.getByText(en('amendment.record.title'), { exact: true }).click()
  const proposal = secretariat.locator('details.law-form', { hasText: en('amendment.record.title') })
  const record = proposal.getByRole('button', { name: en('proposition.triggers.submit'), exact: true })
  await record.click()
  await proposal.getByText(en('errors.required')).first().waitFor()
  await proposal.locator('[name=title]').fill('A protocol on benefit sharing')
  await proposal.locator('[name=reference]').fill('A/AC.105/2026/CRP.9, 3 March 2026')
  await proposal.locator('[name=proposedOn]').fill('2026-03-03')
  await proposal.locator('[name=stateCode]').selectOption({ label: 'Bhutan' })
  await record.click()
  await proposal.getByText(en('errors.not_a_party')).waitFor()
  await proposal.locator('[name=stateCode]').selectOption({ label: 'Brazil' })
  await record.click()
  const amendment = secretariat.locator('.amd', { hasText: 'A protocol on benefit sharing' })
  await amendment.getByText(en('amendment.noInstruments')).waitFor()
  await amendment.locator('.law-form > summary').click()
  await amendment.locator('[name=stateCode]').selectOption({ label: 'Brazil' })
  await amendment.locator('[name=depositedOn]').fill('2026-05-04')
  await amendment.locator('[name=depositary]').fill('United Kingdom')
  await amendment.locator('[name=reference]').fill('Depositary notification 7/2026')
  await amendment.getByRole('button', { name: en('proposition.triggers.submit'), exact: true }).click()
  await amendment.getByRole('cell', { name: 'Depositary notification 7/2026' }).waitFor()
  expect(await secretariat.locator('.amd-result').innerText()).toMatch(/Accepted by 1 of 118 parties; 60 are needed/)
  await secretariat.locator('.amd-result a').click()
  await secretariat.waitForURL(/track=AMD/)
  await secretariat.locator('[role=grid] td[data-row]').first().waitFor()
  // A delegation reads the same and records nothing.
  const kenya = await signIn(browser, app, signInOf(app, 'head', 'Kenya'))
  await kenya.goto(page)
  expect(await kenya.locator('.amd').innerText()).toContain('United Kingdom')
  expect(await kenya.locator('.amd .law-form').count()).toBe(0)
  expectNoTrouble(secretariat, kenya)
}, 180_000)
