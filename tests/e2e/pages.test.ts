import AxeBuilder from '@axe-core/playwright'
import { readdirSync } from 'node:fs'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type App, signInOf, startApp } from '@/tests/support/app'
import { storyTest } from '@/tests/support/browser'
import { expectNoTrouble, signIn, visitor } from './cast'
import { wordsIn } from './words'

/** Whose eyes a page is seen with; `nobody` is not signed in. */
type Role = 'nobody' | 'head' | 'secretariat' | 'reader' | 'observer'
type Seen = { name: string; by: Role; path: () => string; status?: number; /** no demonstration is known of before sign-in, and what does not exist has no frame */ bare?: true; /** the page is whole once this stands */ /** a screen of its own, without running head and foot */ frameless?: true; shows?: string; then?: (page: Page) => Promise<void> }

const SETTINGS = [
  { language: 'en', direction: 'ltr', width: 1440, height: 900, said: 'in English on a desktop' },
  { language: 'ar', direction: 'rtl', width: 390, height: 844, said: 'in Arabic at 390 px' },
] as const
/** What the catalogues are divided into: a key that was not translated is shown as `namespace.key`. */
const NAMESPACES = readdirSync('messages/en').map((file) => file.replace('.json', ''))
const KEY = new RegExp(String.raw`\b(?:${NAMESPACES.join('|')})(?:\.[a-zA-Z]\w*)+|MISSING_MESSAGE|FORMATTING_ERROR`, 'g')
const TEXT = '# Trial principles\n\nRecalling the Treaty,\n\n1. States keep a register:\n\n(a) of objects;\n\n(b) of activities.\n\n2. States share what they learn.'

let app: App
let revisions: string[] = []
let invitation = ''
const open = new Map<string, Promise<Page>>()

beforeAll(async () => {
  app = await startApp()
})
afterAll(() => {
  // What the server could not translate, it says in its own output.
  expect(app.printed().match(/MISSING_MESSAGE|FORMATTING_ERROR/g) ?? []).toEqual([])
})

const live = '.edit-sheet[data-live=writing], .edit-sheet[data-live=reading]'
const demo = () => app.demonstration
const roundPath = (kind: string, closed: boolean): string => `/consultations/${demo().consultationId}/rounds/${demo().rounds.find((round) => round.kind === kind && round.closed === closed)!.id}`
/** Opens everything that is folded. */
const unfold = async (page: Page): Promise<void> => void (await page.locator('main details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', ''))))
const PAGES: Seen[] = [
  { name: 'the sign-in page', by: 'nobody', path: () => '/sign-in', bare: true },
  { name: 'an invitation', by: 'nobody', path: () => invitation, bare: true },
  { name: 'an invitation that is none', by: 'nobody', path: () => '/invitation/nothing-of-the-kind', bare: true },
  { name: 'the desk of a delegation', by: 'head', path: () => '/desk' },
  { name: 'the desk of the secretariat', by: 'secretariat', path: () => '/desk' },
  { name: 'the desk of a reader', by: 'reader', path: () => '/desk' },
  { name: 'the list of consultations', by: 'secretariat', path: () => '/consultations' },
  { name: 'the form of a new consultation', by: 'secretariat', path: () => '/consultations/new', shows: 'input[name=title]' },
  { name: 'a consultation', by: 'secretariat', path: () => `/consultations/${demo().consultationId}` },
  { name: 'a consultation for a delegation', by: 'head', path: () => `/consultations/${demo().consultationId}` },
  { name: 'the rounds of a consultation', by: 'secretariat', path: () => `/consultations/${demo().consultationId}/rounds` },
  { name: 'the rounds for a delegation', by: 'head', path: () => `/consultations/${demo().consultationId}/rounds` },
  { name: 'the form of a new round', by: 'secretariat', path: () => `/consultations/${demo().consultationId}/rounds/new`, shows: 'input[name=closesAt]' },
  { name: 'a silence procedure that waits', by: 'secretariat', path: () => roundPath('silence', false), shows: '.page', then: unfold },
  { name: 'a silence procedure that waits, for a delegation', by: 'head', path: () => roundPath('silence', false), shows: '.page', then: unfold },
  { name: 'a silence procedure that was broken', by: 'head', path: () => roundPath('silence', true), shows: '.page', then: unfold },
  { name: 'the certificates of a silence procedure', by: 'secretariat', path: () => `${roundPath('silence', true)}/certificates`, shows: '.cert' },
  { name: 'the certificate of a delegation', by: 'head', path: () => `${roundPath('silence', true)}/certificates`, shows: '.cert' },
  { name: 'the form of a new silence procedure', by: 'secretariat', path: () => `/consultations/${demo().consultationId}/rounds/new-silence`, shows: 'input[name=basisDocument]' },
  { name: 'the form of a new reading', by: 'secretariat', path: () => `/consultations/${demo().consultationId}/rounds/new-reading`, shows: 'input[name=title]' },
  { name: 'a reading that was held', by: 'secretariat', path: () => roundPath('reading', true), shows: '.read-rulings', then: unfold },
  { name: 'a reading for a delegation', by: 'head', path: () => roundPath('reading', true), shows: '.read-rulings', then: unfold },
  { name: 'the room screen', by: 'reader', path: () => `/drafts/${demo().draftId}/room`, shows: '.room section', frameless: true },
  { name: 'the post of a consultation', by: 'secretariat', path: () => `/consultations/${demo().consultationId}/mail`, shows: '.mail-address' },
  { name: 'the delegations of a consultation', by: 'secretariat', path: () => `/consultations/${demo().consultationId}/delegations`, shows: '.people-list' },
  { name: 'the propositions of law', by: 'secretariat', path: () => `/consultations/${demo().consultationId}/propositions` },
  { name: 'a proposition with every event unfolded', by: 'head', path: () => `/consultations/${demo().consultationId}/propositions/${demo().propositions[0]!.id}`, shows: '.law-trigger', then: unfold },
  { name: 'a proposition for the secretariat, with every form unfolded', by: 'secretariat', path: () => `/consultations/${demo().consultationId}/propositions/${demo().propositions[0]!.id}`, shows: '.law-trigger', then: unfold },
  { name: 'a proposition on which an amendment was proposed and accepted', by: 'secretariat', path: () => `/consultations/${demo().consultationId}/propositions/${demo().propositions[1]!.id}`, shows: '.amd table', then: unfold },
  { name: 'the rules of a consultation', by: 'secretariat', path: () => `/consultations/${demo().consultationId}/rules`, shows: '.rules-list', then: unfold },
  { name: 'the rules of a consultation for a reader', by: 'reader', path: () => `/consultations/${demo().consultationId}/rules`, shows: '.rules-list' },
  {
    name: 'what a new draft is understood to be', by: 'secretariat', path: () => `/consultations/${demo().consultationId}/drafts/new`, shows: '#draft-title',
    then: async (page) => {
      await page.locator('input[name=source][value=text]').check()
      await page.locator('#draft-text').fill(TEXT)
      await page.locator('.import-do button.primary').click()
      await page.locator('#understood').waitFor()
    },
  },
  { name: 'the draft for a head of delegation', by: 'head', path: () => `/drafts/${demo().draftId}`, shows: live },
  { name: 'the history of a text', by: 'reader', path: () => `/drafts/${demo().draftId}/history?clause=status`, shows: '.hist-words li' },
  { name: 'two moments of a text compared', by: 'head', path: () => `/drafts/${demo().draftId}/history?with=1`, shows: '.hist ins, .hist del' },
  { name: 'the panel of a clause', by: 'head', path: () => `/drafts/${demo().draftId}?clause=status`, shows: live },
  { name: 'the draft for a reader', by: 'reader', path: () => `/drafts/${demo().draftId}`, shows: live },
  { name: 'the draft for an observer', by: 'observer', path: () => `/drafts/${demo().draftId}`, shows: live },
  { name: 'the revisions of a draft', by: 'secretariat', path: () => `/drafts/${demo().draftId}/revisions` },
  { name: 'a revision with what its changes do to positions', by: 'head', path: () => `/revisions/${demo().revisionId}`, shows: '.chg', then: unfold },
  {
    name: 'a revision for the secretariat, with a merge being confirmed', by: 'secretariat', path: () => `/revisions/${demo().revisionId}`, shows: '.chg',
    then: async (page) => {
      await unfold(page)
      await page.locator('[data-change=dueRegard] [name=changeClass]').selectOption('merge')
      await page.locator('[data-change=dueRegard] .picker-list').waitFor()
    },
  },
  { name: 'the comparison of the live text with a revision', by: 'head', path: () => `/drafts/${demo().draftId}/compare` },
  { name: 'the comparison of two revisions', by: 'head', path: () => `/drafts/${demo().draftId}/compare?from=${revisions.at(-1)}&to=${revisions[0]}`, shows: '.chg-in', then: unfold },
  { name: 'the tracker', by: 'head', path: () => `/drafts/${demo().draftId}/tracker`, shows: '[role=grid] td[data-row]' },
  { name: 'the tracker for the secretariat', by: 'secretariat', path: () => `/drafts/${demo().draftId}/tracker`, shows: '[role=grid] td[data-row]' },
  ...(['SIL', 'SA', 'SP', 'AMD', 'CIL', 'PO'] as const).map((track): Seen => ({ name: `the tracker in the track ${track}`, by: 'head', path: () => `/drafts/${demo().draftId}/tracker?track=${track}`, shows: '[role=grid] td[data-row]' })),
  { name: 'the tracker of propositions', by: 'secretariat', path: () => `/drafts/${demo().draftId}/tracker?track=SA&columns=propositions&by=interest`, shows: '[role=grid] td[data-row]' },
  {
    name: 'a cell of the tracker with its reasons unfolded', by: 'head', path: () => `/drafts/${demo().draftId}/tracker?track=SA`, shows: '[role=grid] td[data-row]',
    then: async (page) => {
      await page.locator('[role=grid] tr.me td[data-row]').first().click()
      await page.locator('.cellpop .acts').waitFor()
      await unfold(page)
    },
  },
  { name: 'the tracker before the consultation was opened', by: 'head', path: () => `/drafts/${demo().draftId}/tracker?asOf=2001-01-01T00%3A00` },
  { name: 'the State of a delegation', by: 'head', path: () => `/consultations/${demo().consultationId}/my-state`, shows: '.matter', then: unfold },
  { name: 'the State of nobody', by: 'secretariat', path: () => `/consultations/${demo().consultationId}/my-state` },
  { name: 'the dossier of a clause', by: 'head', path: () => `/drafts/${demo().draftId}/clauses/status/dossier`, shows: '.dossier-track' },
  { name: 'the dossier read as if, pair by pair', by: 'head', path: () => `/drafts/${demo().draftId}/clauses/status/dossier?between=1&tacitAgreement=practice_only`, shows: '.dossier-asif' },
  { name: 'the dossier for the secretariat', by: 'secretariat', path: () => `/drafts/${demo().draftId}/clauses/status/dossier`, shows: '.dossier-track' },
  { name: 'the dossier of a clause before any revision', by: 'head', path: () => `/drafts/${demo().draftId}/clauses/status/dossier?asOf=2001-01-01T00%3A00`, shows: '.dossier-none' },
  { name: 'the table of contributions', by: 'secretariat', path: () => `/consultations/${demo().consultationId}/contributions`, shows: '.contrib-row' },
  { name: 'the contributions of a delegation', by: 'head', path: () => `/consultations/${demo().consultationId}/contributions?mine=`, shows: '.contrib-row' },
  { name: 'a compilation', by: 'secretariat', path: () => `/consultations/${demo().consultationId}/contributions/compilation?by=delegation` },
  { name: 'who has spoken', by: 'secretariat', path: () => `/consultations/${demo().consultationId}/contributions/statistics` },
  { name: 'the form for a comment table', by: 'secretariat', path: () => `/consultations/${demo().consultationId}/contributions/import`, shows: 'input[type=file]' },
  { name: 'the registry of States', by: 'head', path: () => '/registry', shows: 'table' },
  { name: 'the registry of observers', by: 'head', path: () => '/registry?view=observers' },
  { name: 'the registry of groups', by: 'head', path: () => '/registry?view=groups' },
  { name: 'one State', by: 'head', path: () => '/registry/KE' },
  { name: 'the account', by: 'head', path: () => '/account', shows: 'input[name=name]' },
  { name: 'a page that is not there', by: 'head', path: () => '/drafts/00000000-0000-4000-8000-000000000000', status: 404, bare: true },
  { name: 'an address that is none', by: 'nobody', path: () => '/no/such/page', status: 404, bare: true },
]

/** One browser for each pair of eyes and language, signed in once. */
function pageOf(browser: Browser, by: Role, as: { language: string; width: number; height: number }): Promise<Page> {
  const key = `${by} ${as.language}`
  const held = open.get(key) ?? (by === 'nobody' ? visitor(browser, { address: app.address, ...as }).then(({ page }) => page) : signIn(browser, { address: app.address, ...as }, signInOf(app, by, by === 'head' ? 'Kenya' : undefined)))
  open.set(key, held)
  return held
}

/** Rules of the page that a reader with any aid depends on; only what is serious or critical counts. */
const violations = async (page: Page): Promise<string[]> =>
  (await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).analyze()).violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target.join(' ')} ${node.failureSummary?.split('\n')[1] ?? ''}`).slice(0, 3).join(' | ')}`)

storyTest('the secretariat makes an invitation, and the revisions of the demonstration are listed', async (browser) => {
  const secretariat = await pageOf(browser, 'secretariat', SETTINGS[0])
  await secretariat.goto(`/consultations/${demo().consultationId}/delegations`)
  const seat = secretariat.locator('.people-list > li').filter({ has: secretariat.getByRole('heading', { name: 'Kenya', exact: true }) })
  await seat.getByRole('button', { name: 'Invite a person: Kenya' }).click()
  await seat.locator('select[name=role]').selectOption({ label: 'adviser' })
  await seat.getByRole('button', { name: 'Make the link' }).click()
  invitation = new URL(await seat.getByLabel('Invitation link').inputValue()).pathname
  await secretariat.goto(`/drafts/${demo().draftId}/revisions`)
  revisions = await secretariat.locator('main th a[href^="/revisions/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')!.split('/').at(-1)!))
  expect(revisions).toContain(demo().revisionId)
  expect(revisions.length).toBeGreaterThan(1)
})

storyTest('the secretariat records an amendment with an instrument, of which the demonstration has none', async (browser) => {
  const secretariat = await pageOf(browser, 'secretariat', SETTINGS[0])
  await secretariat.goto(`/consultations/${demo().consultationId}/propositions/${demo().propositions[1]!.id}`)
  const send = async (form: Locator, fields: Record<string, string>): Promise<void> => {
    await form.locator('> summary').click()
    for (const [name, value] of Object.entries(fields)) await form.locator(`[name=${name}]`).fill(value)
    await form.locator('[name=stateCode]').selectOption('BR')
    await form.locator('button.primary').click()
  }
  await send(secretariat.locator('details.law-form').last(), { title: 'A protocol on sharing benefits', reference: 'A/AC.105/2026/CRP.9', proposedOn: '2026-03' })
  await send(secretariat.locator('.amd .law-form'), { depositedOn: '2026-05-04', depositary: 'United Kingdom', reference: 'Depositary notification 7/2026' })
  await secretariat.locator('.amd table').waitFor()
})

describe.each(SETTINGS)('$said', (setting) => {
  const { language, direction, width } = setting
  for (const { name, by, path, status = 200, bare, frameless, shows = 'main', then } of PAGES) {
    storyTest(`${name} answers ${status}, translated, within the screen and readable with any aid`, async (browser) => {
      const page = await pageOf(browser, by, setting)
      const answer = await page.goto(path())
      expect(answer?.status()).toBe(status)
      await page.locator(shows).first().waitFor({ state: 'attached' })
      await then?.(page)
      expect(await page.locator('html').getAttribute('lang')).toMatch(new RegExp(`^${language}`))
      expect(await page.evaluate(() => getComputedStyle(document.documentElement).direction)).toBe(direction)
      const { text, overflow } = await page.evaluate(() => ({ text: document.body.innerText, overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth }))
      expect(text.match(KEY) ?? [], 'keys that were not translated').toEqual([])
      expect(overflow, `pixels wider than ${width}`).toBeLessThanOrEqual(0)
      if (!bare && !frameless) expect(await page.locator('footer.foot strong').innerText()).toBe(wordsIn(language)('common.demonstration.label'))
      expect(await violations(page)).toEqual([])
      expectNoTrouble(page)
    })
  }
})

describe('on paper', () => {
  for (const [what, path, stays] of [
    ['a revision', () => `/revisions/${demo().revisionId}`, 'article'],
    ['the tracker', () => `/drafts/${demo().draftId}/tracker`, '[role=grid]'],
    ['the dossier of a clause', () => `/drafts/${demo().draftId}/clauses/status/dossier`, '.dossier-tracks'],
  ] as const) {
    storyTest(`${what} is printed without the running head and not cut off`, async (browser) => {
      const page = await pageOf(browser, 'head', SETTINGS[0])
      await page.goto(path())
      await page.locator(stays).first().waitFor()
      await page.emulateMedia({ media: 'print' })
      expect(await page.locator('header.bar').isVisible()).toBe(false)
      expect(await page.locator(stays).first().isVisible()).toBe(true)
      // What scrolls on a screen must stand in full on paper: no box holds more than it shows.
      expect(await page.locator('main').evaluate((main) => [main, ...main.querySelectorAll('.scroll')].filter((box) => getComputedStyle(box).overflowY !== 'visible' && box.scrollHeight > box.clientHeight + 1).map((box) => box.className))).toEqual([])
      await page.emulateMedia({ media: 'screen' })
    })
  }

  for (const { language } of SETTINGS) {
    storyTest(`the dossier of a clause is a brief of two pages, in ${language}`, async (browser) => {
      const page = await pageOf(browser, 'head', SETTINGS.find((one) => one.language === language)!)
      await page.goto(`/drafts/${demo().draftId}/clauses/status/dossier`)
      await page.locator('.dossier-track').first().waitFor()
      await page.evaluate(() => document.fonts.ready.then(() => undefined))
      await page.emulateMedia({ media: 'print' })
      const printed = (await page.pdf({ format: 'A4', preferCSSPageSize: true, printBackground: true })).toString('latin1')
      await page.emulateMedia({ media: 'screen' })
      expect(printed.match(/\/Type\s*\/Page\b/g)).toHaveLength(2)
    })
  }

  storyTest('the tracker prints every delegation, not only those in view', async (browser) => {
    const page = await pageOf(browser, 'head', SETTINGS[0])
    await page.goto(`/drafts/${demo().draftId}/tracker`)
    await page.locator('[role=grid] td[data-row]').first().waitFor()
    const all = Number(await page.locator('[role=grid]').getAttribute('aria-rowcount'))
    await page.emulateMedia({ media: 'print' })
    await expect.poll(() => page.locator('[role=grid] tr[aria-rowindex]').count()).toBe(all)
    await page.emulateMedia({ media: 'screen' })
  })
})

it('asks for a sign-in before it shows a page, and leads back to it', async () => {
  for (const { by, bare, path } of PAGES) {
    if (by === 'nobody' || bare) continue
    const answer = await fetch(`${app.address}${path()}`, { redirect: 'manual' })
    expect([answer.status, answer.headers.get('location')], path()).toEqual([307, `/sign-in?from=${encodeURIComponent(path())}`])
  }
})
