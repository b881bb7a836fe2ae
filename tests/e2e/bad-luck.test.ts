import pg from 'pg'
import type { Browser, Dialog, Page } from 'playwright-core'
import { afterEach, beforeAll, describe, expect } from 'vitest'
import { type App, signInOf, startApp } from '@/tests/support/app'
import { openBrowser, storyTest } from '@/tests/support/browser'
import { clauseWith, expectNoTrouble, signIn, typeAtEnd, visitor, wordsOf } from './cast'
import { wordsIn } from './words'

const en = wordsIn('en')
const NAME_TOO_LONG = 'N'.repeat(300)

let app: App
let draft = ''
beforeAll(async () => {
  app = await startApp()
  draft = `/drafts/${app.demonstration.draftId}`
})

// Who stays in the draft after a story would be seen in the next one.
afterEach(async () => {
  for (const context of (await openBrowser()).contexts()) await context.close()
})

const enter = (browser: Browser, role: string, delegation?: string, language = 'en'): Promise<Page> => signIn(browser, { address: app.address, language }, signInOf(app, role, delegation))
const synced = (page: Page, state = 'recorded') => page.locator(`.edit-sheet[data-sync=${state}]`).waitFor()
async function query<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: app.databaseUrl })
  await client.connect()
  try {
    return (await client.query<Row>(sql, values)).rows
  } finally {
    await client.end()
  }
}
const commentsWith = async (body: string): Promise<number> => (await query('select 1 from "Comment" where body = $1', [body])).length

/** Opens a draft at a clause and waits until the live text stands. */
async function openDraft(page: Page, clause: string, state = 'recorded'): Promise<void> {
  await page.goto(`${draft}?clause=${clause}`)
  await synced(page, state)
}

/** Opens the comment form of the chosen clause and fills it. */
async function writeComment(page: Page, body: string): Promise<void> {
  await page.getByRole('tab', { name: /Comments/ }).click()
  const open = page.getByRole('button', { name: en('comment.open'), exact: true })
  if (await open.count()) await open.click()
  await page.getByRole('radio', { name: en('comment.category.technical') }).check()
  await page.getByRole('textbox', { name: en('comment.fields.body'), exact: true }).fill(body)
}
const prepare = (page: Page) => page.getByRole('button', { name: en('panel.prepare'), exact: true })

/** Closes the tab as a person would; returns the kind of question asked, having answered “stay”. */
async function tryToClose(page: Page): Promise<string> {
  const asked = page.waitForEvent('dialog', { timeout: 5_000 })
  await page.close({ runBeforeUnload: true })
  const dialog: Dialog = await asked
  await dialog.dismiss()
  return dialog.type()
}

describe('an act that is filed', () => {
  storyTest('a double click on Prepare files one act', async (browser) => {
    const page = await enter(browser, 'delegate', 'Chile')
    await openDraft(page, 'dueRegard')
    await writeComment(page, 'Clicked twice.')
    await prepare(page).dblclick()
    await page.getByRole('article').filter({ hasText: 'Clicked twice.' }).waitFor()
    expect(await commentsWith('Clicked twice.')).toBe(1)
    expectNoTrouble(page)
  })

  storyTest('where the server cannot be reached, what was typed stays and the page says so; the second try files it', async (browser) => {
    const page = await enter(browser, 'delegate', 'Peru')
    await openDraft(page, 'dueRegard')
    await writeComment(page, 'Typed while the line was down.')
    await page.route(`**${draft}**`, (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()))
    await prepare(page).click()
    await page.getByRole('alert').filter({ hasText: en('errors.unreachable') }).waitFor()
    await expect.poll(() => page.getByRole('textbox', { name: en('comment.fields.body'), exact: true }).inputValue()).toBe('Typed while the line was down.')
    await expect.poll(() => page.getByRole('radio', { name: en('comment.category.technical') }).isChecked()).toBe(true)
    expect(await commentsWith('Typed while the line was down.')).toBe(0)
    await page.unroute(`**${draft}**`)
    await prepare(page).click()
    await page.getByText(en('panel.notReleased')).first().waitFor()
    expect(await commentsWith('Typed while the line was down.')).toBe(1)
  })

  storyTest('an answer lost on the way back does not make two acts of one', async (browser) => {
    const page = await enter(browser, 'delegate', 'Kenya')
    await openDraft(page, 'dueRegard')
    await writeComment(page, 'The answer was lost.')
    await page.route(`**${draft}**`, async (route) => {
      if (route.request().method() !== 'POST') return route.continue()
      await route.fetch()
      await route.abort()
    })
    await prepare(page).click()
    await page.getByRole('alert').filter({ hasText: en('errors.unreachable') }).waitFor()
    expect(await commentsWith('The answer was lost.')).toBe(1)
    await page.unroute(`**${draft}**`)
    await prepare(page).click()
    await page.getByRole('textbox', { name: en('comment.fields.body'), exact: true }).waitFor({ state: 'detached' })
    expect(await commentsWith('The answer was lost.')).toBe(1)
  })
})

describe('a tab that closes', () => {
  storyTest('asks first where a form of the panel holds words, and a reload brings them back', async (browser) => {
    const page = await enter(browser, 'delegate', 'Mexico')
    await openDraft(page, 'environment')
    await writeComment(page, 'Not yet sent.')
    expect(await tryToClose(page)).toBe('beforeunload')
    page.once('dialog', (dialog) => void dialog.accept())
    await page.reload()
    await page.getByRole('tab', { name: /Comments/ }).click()
    await expect.poll(() => page.getByRole('textbox', { name: en('comment.fields.body'), exact: true }).inputValue()).toBe('Not yet sent.')
    await page.getByRole('button', { name: en('panel.throwAway'), exact: true }).click()
    await page.close({ runBeforeUnload: true })
    await expect.poll(() => page.isClosed()).toBe(true)
  })

  storyTest('asks first where a form of the secretariat holds words', async (browser) => {
    const desk = await enter(browser, 'secretariat')
    for (const [path, field] of [
      ['/consultations/new', '[name=title]'],
      [`${draft}/revisions`, '[name=note]'],
      ['/account', '[name=name][autocomplete=name]'],
    ] as const) {
      const page = await desk.context().newPage()
      await page.goto(path)
      // The form is on the page before it is alive: what is typed then must count too.
      await page.locator(field).fill('Something typed')
      await page.waitForLoadState('networkidle')
      await page.locator(field).pressSequentially(' more')
      expect(await tryToClose(page), path).toBe('beforeunload')
    }
  })

  storyTest('asks first where edits are not yet with the server; offline typing is kept, sent on return and seen by others', async (browser) => {
    const [kenya, chile] = [await enter(browser, 'head', 'Kenya'), await enter(browser, 'head', 'Chile')]
    await Promise.all([openDraft(kenya, 'scope'), openDraft(chile, 'scope')])
    await kenya.context().setOffline(true)
    await typeAtEnd(kenya, 'present principles', ' Typed offline.')
    await synced(kenya, 'offline')
    await expect.poll(() => kenya.locator('.edit-state').innerText()).toContain('kept on this device and will be sent')
    await expect.poll(() => kenya.locator('footer.foot').innerText()).toMatch(/No connection: \d+ edits? (is|are) kept here/)
    expect(await tryToClose(kenya)).toBe('beforeunload')
    expect(await clauseWith(chile, 'Typed offline.').count()).toBe(0)
    await kenya.context().setOffline(false)
    await synced(kenya)
    await clauseWith(chile, 'Typed offline.').waitFor()
    expectNoTrouble(kenya, chile)
  })
})

storyTest('a server killed while two type and started again has lost nothing that the other had seen, and both go on', async (browser) => {
  const [kenya, chile] = [await enter(browser, 'delegate', 'Kenya'), await enter(browser, 'delegate', 'Chile')]
  await Promise.all([openDraft(kenya, 'information'), openDraft(chile, 'information')])
  const words = (await clauseWith(kenya, 'Secretary-General').innerText()).replace(/\s+/g, ' ').trim().slice(0, 30)
  await typeAtEnd(kenya, words, ' K:')
  await clauseWith(chile, ' K:').waitFor()
  // Two who type at one place may come to stand within each other's words: that is lawful, and no letter may be lost or
  // turned round. So each types signs of its own, and what one typed is what remains without the rest.
  const typed = {
    kenya: Array.from({ length: 40 }, (_, index) => `${index};`).join(''),
    chile: Array.from({ length: 40 }, (_, index) => `${[...String(index)].map((figure) => '!@#$%^&*~='[Number(figure)]).join('')}|`).join(''),
  }
  const signsOf = { kenya: /[0-9;]/g, chile: /[!@#$%^&*~=|]/g }
  const part = (text: string, who: 'kenya' | 'chile'): string => (text.match(signsOf[who]) ?? []).join('')
  const before = await wordsOf(kenya, words)
  expect(part(before, 'kenya') + part(before, 'chile')).toBe('')
  const typing = [typeAtEnd(kenya, words, typed.kenya), typeAtEnd(chile, words, typed.chile)]
  await expect.poll(async () => part(await wordsOf(kenya, words), 'chile').length >= 12 && part(await wordsOf(chile, words), 'kenya').length >= 12).toBe(true)
  const killed = app.kill()
  const seen = [await wordsOf(kenya, words), await wordsOf(chile, words)]
  await killed
  await Promise.all([synced(kenya, 'offline'), synced(chile, 'offline')])
  await app.restart()
  await Promise.all(typing)
  await Promise.all([synced(kenya), synced(chile)])
  await expect.poll(async () => (await wordsOf(kenya, words)) === (await wordsOf(chile, words))).toBe(true)
  const text = await wordsOf(kenya, words)
  for (const who of ['kenya', 'chile'] as const) {
    for (const screen of seen) expect(part(text, who).startsWith(part(screen, who)), 'seen before and lost').toBe(true)
    expect(part(text, who), 'typed and lost').toBe(typed[who])
  }
  expect(text.replace(signsOf.kenya, '').replace(signsOf.chile, ''), 'nothing else changed').toBe(before)
  // What stands on the screens stands in the database: a third person, who comes now, reads the same.
  const norway = await enter(browser, 'delegate', 'Norway')
  await openDraft(norway, 'information')
  expect(await wordsOf(norway, words)).toBe(text)
}, 120_000)

describe('rights that change while a draft is open', () => {
  storyTest('a frozen draft receives what others say but takes no letter; reopened, it takes them again', async (browser) => {
    const [secretariat, peru, kenya] = [await enter(browser, 'secretariat'), await enter(browser, 'delegate', 'Peru'), await enter(browser, 'head', 'Kenya')]
    await Promise.all([openDraft(peru, 'safety'), openDraft(kenya, 'safety'), secretariat.goto(`/consultations/${app.demonstration.consultationId}`)])
    const words = 'Persons in distress'
    await secretariat.getByRole('button', { name: en('consultation.drafts.freeze') }).click()
    await secretariat.getByRole('button', { name: en('consultation.drafts.confirm') }).click()
    await synced(peru, 'read_only')
    const before = await wordsOf(peru, words)
    await clauseWith(peru, words).click()
    await peru.keyboard.type('Not to be taken.')
    expect(await wordsOf(peru, words)).toBe(before)
    expect(await peru.locator('.edit-tools').count()).toBe(0)
    // In words, and nothing on the page still says otherwise.
    await peru.locator('.edit-bar').getByText(en('draft.phase.frozen')).waitFor()
    await expect.poll(() => peru.locator('.edit-bar').innerText()).toContain(en('draft.mayDo.frozen'))
    expect(await peru.locator('.edit-bar').innerText()).not.toContain(en('draft.mayDo.write'))
    // Comments go on, and are seen without a reload.
    await writeComment(kenya, 'Said while frozen.')
    await kenya.getByRole('button', { name: en('panel.prepareAndRelease') }).click()
    await kenya.getByRole('dialog').getByRole('button', { name: en('panel.confirm.release'), exact: true }).click()
    await peru.getByRole('tab', { name: /Comments/ }).click()
    await peru.getByText('Said while frozen.').waitFor()
    await secretariat.getByRole('button', { name: en('consultation.drafts.reopen') }).click()
    await secretariat.getByRole('button', { name: en('consultation.drafts.confirm') }).click()
    await synced(peru)
    await typeAtEnd(peru, words, ' Taken again.')
    await clauseWith(kenya, 'Taken again.').waitFor()
    expectNoTrouble(secretariat, peru, kenya)
  })

  storyTest('a mandate that the secretariat ends shuts the open draft, and says so', async (browser) => {
    const [secretariat, algeria] = [await enter(browser, 'secretariat'), await enter(browser, 'delegate', 'Algeria')]
    await openDraft(algeria, 'review')
    await writeComment(algeria, 'Written before the mandate ended.')
    await secretariat.goto(`/consultations/${app.demonstration.consultationId}/delegations`)
    await secretariat.getByRole('button', { name: 'End mandate: Delegate, Algeria' }).click()
    const dialog = secretariat.getByRole('dialog')
    await dialog.getByLabel(en('people.mandate.reason')).fill('Recalled')
    await dialog.getByRole('button', { name: en('people.mandate.end'), exact: true }).click()
    await synced(algeria, 'refused')
    await expect.poll(() => algeria.locator('.edit-state').innerText()).toContain(en('editor.refused.noRight'))
    await prepare(algeria).click()
    await algeria.getByRole('alert').filter({ hasText: en('errors.forbidden') }).or(algeria.getByRole('alert').filter({ hasText: en('errors.not_found') })).first().waitFor()
    await expect.poll(() => algeria.getByRole('textbox', { name: en('comment.fields.body'), exact: true }).inputValue()).toBe('Written before the mandate ended.')
    expect(await commentsWith('Written before the mandate ended.')).toBe(0)
    const before = await wordsOf(algeria, 'review')
    await clauseWith(algeria, 'review').click()
    await algeria.keyboard.type('Not mine to write.')
    expect(await wordsOf(algeria, 'review')).toBe(before)
  })

  storyTest('a mandate that ended a second ago counts for nothing, though nobody has told the page', async (browser) => {
    const uruguay = await enter(browser, 'delegate', 'Uruguay')
    await openDraft(uruguay, 'review')
    await writeComment(uruguay, 'A second too late.')
    const { email } = signInOf(app, 'delegate', 'Uruguay')
    await query(`update "Mandate" set "untilAt" = now() at time zone 'utc' - interval '1 second' where "personId" = (select id from "Person" where email = $1)`, [email])
    await prepare(uruguay).click()
    await uruguay.getByRole('alert').filter({ hasText: en('errors.forbidden') }).or(uruguay.getByRole('alert').filter({ hasText: en('errors.not_found') })).first().waitFor()
    expect(await commentsWith('A second too late.')).toBe(0)
    uruguay.once('dialog', (dialog) => void dialog.accept())
    expect((await uruguay.goto(draft))?.status()).toBe(404)
    await uruguay.getByText(en('common.notFound.text')).waitFor()
  })

  for (const role of ['reader', 'observer']) {
    storyTest(`${role === 'reader' ? 'a reader' : 'an observer'} follows the text and has no caret in it`, async (browser) => {
      const [watcher, austria] = [await enter(browser, role), await enter(browser, 'delegate', 'Austria')]
      await Promise.all([openDraft(watcher, 'consultations', 'read_only'), openDraft(austria, 'consultations')])
      const words = (await austria.locator('.clauses.live [data-clause=consultations]').innerText()).replace(/\s+/g, ' ').trim().slice(0, 30)
      await clauseWith(watcher, words).click()
      await watcher.keyboard.type('Nothing of this stays.')
      await expect.poll(() => watcher.locator('.clauses.live').getAttribute('contenteditable')).toBe('false')
      expect(await watcher.locator('.edit-tools').count()).toBe(0)
      await typeAtEnd(austria, words, ` Followed by a ${role}.`)
      await clauseWith(watcher, `Followed by a ${role}.`).waitFor()
      expect(await wordsOf(watcher, words)).toBe(await wordsOf(austria, words))
      expect(await austria.locator('.caret').count()).toBe(0)
      if (role === 'reader') expect(await watcher.getByRole('button', { name: en('comment.open'), exact: true }).count()).toBe(0)
      expectNoTrouble(watcher, austria)
    })
  }
})

describe('input that cannot be taken', () => {
  storyTest('a picture named .docx gets a plain reason, and the title and the pasted text typed before are still there', async (browser) => {
    const page = await enter(browser, 'secretariat')
    await page.goto(`/consultations/${app.demonstration.consultationId}/drafts/new`)
    await page.getByRole('radio', { name: /Pasted text/ }).check()
    await page.getByLabel(en('import.text'), { exact: true }).fill('1. States keep a register.')
    await page.getByLabel(en('import.draftTitle')).fill('A title typed before')
    await page.getByRole('radio', { name: /A file/ }).check()
    const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
    await page.locator('input[type=file]').setInputFiles({ name: 'draft.docx', mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', buffer: png })
    await page.getByRole('button', { name: en('import.look') }).click()
    const reason = page.getByRole('alert').filter({ hasText: /./ }).first()
    await reason.waitFor()
    expect((await reason.innerText()).length).toBeGreaterThan(20)
    await expect.poll(() => reason.innerText()).toContain('picture')
    await expect.poll(() => page.locator('#draft-file').getAttribute('aria-invalid')).toBe('true')
    await expect.poll(() => page.getByLabel(en('import.draftTitle')).inputValue()).toBe('A title typed before')
    await page.getByRole('radio', { name: /Pasted text/ }).check()
    await expect.poll(() => page.getByLabel(en('import.text'), { exact: true }).inputValue()).toBe('1. States keep a register.')
    await page.getByRole('button', { name: en('import.look') }).click()
    await page.getByText(en('import.understood')).waitFor()
    expectNoTrouble(page)
  })

  storyTest('a paste of 5 MB into the live text is refused in words, and the text stands as it was', async (browser) => {
    const page = await enter(browser, 'delegate', 'Belgium')
    await openDraft(page, 'terms')
    const clauses = page.locator('.clauses.live [data-clause]')
    await clauses.first().waitFor()
    const before = await clauses.allInnerTexts()
    await page.locator('.clauses.live [data-clause=terms]').click()
    await page.evaluate(() => {
      const data = new DataTransfer()
      data.setData('text/plain', 'A line of a very long text.\n'.repeat(5 * 1024 * 1024 / 28))
      document.querySelector('.clauses.live')!.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    })
    await page.getByText(en('editor.notice.pasteTooLarge')).waitFor()
    expect(await clauses.allInnerTexts()).toEqual(before)
    await synced(page)
    expectNoTrouble(page)
  })

  storyTest('a name of 300 characters is refused at its field with the reason, and stays in the field', async (browser) => {
    const page = await enter(browser, 'secretariat')
    const refused = async (field: string): Promise<string> => {
      const control = page.locator(field)
      await page.locator(`${field}[aria-invalid=true]`).waitFor()
      expect((await control.inputValue()).length).toBeGreaterThanOrEqual(300)
      return control.evaluate((element) => (element.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' '))
    }
    await page.goto('/account')
    await page.locator('[name=name][autocomplete=name]').fill(NAME_TOO_LONG)
    await page.getByRole('button', { name: en('account.you.submit') }).click()
    expect(await refused('[name=name][autocomplete=name]')).toContain('at most 200 characters')
    page.on('dialog', (dialog) => void dialog.accept())
    await page.goto('/consultations/new')
    await page.locator('[name=title]').fill('T'.repeat(301))
    await page.locator('[name=body]').fill('Working group')
    await page.getByRole('button', { name: en('consultation.new.submit') }).click()
    expect(await refused('[name=title]')).toContain('at most 300 characters')
    await expect.poll(() => page.locator('[name=body]').inputValue()).toBe('Working group')
    await page.goto(`/consultations/${app.demonstration.consultationId}/drafts/new`)
    await page.getByRole('radio', { name: /Nothing/ }).check()
    await page.locator('#draft-title').fill('T'.repeat(301))
    await page.getByRole('button', { name: en('import.make') }).click()
    await page.locator('#draft-title[aria-invalid=true]').waitFor()
    await page.getByRole('alert').filter({ hasText: '300' }).first().waitFor()
  })

  storyTest('a wrong password is refused in words and leaves the address where it is', async (browser) => {
    const { page } = await visitor(browser, { address: app.address })
    await page.goto('/sign-in', { waitUntil: 'networkidle' })
    const { email } = signInOf(app, 'head', 'Kenya')
    await page.locator('#email').fill(email)
    await page.locator('#password').fill('not the password')
    await page.locator('form button.primary').click()
    await page.getByRole('alert').filter({ hasText: en('signIn.refusals.credentials_wrong') }).waitFor()
    await expect.poll(() => page.locator('#email').inputValue()).toBe(email)
    expect(new URL(page.url()).pathname).toBe('/sign-in')
  })
})
