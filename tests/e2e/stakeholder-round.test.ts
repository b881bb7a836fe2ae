import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect } from 'vitest'
import { type App, signInOf, startApp } from '@/tests/support/app'
import { storyTest } from '@/tests/support/browser'
import { mailServer, type ReceivedMail } from '@/tests/support/mail-server'
import { expectNoTrouble, signIn, visitor } from './cast'
import { wordsIn } from './words'

const PHONE = { width: 390, height: 844 }
let app: App
let mail: Awaited<ReturnType<typeof mailServer>>

beforeAll(async () => {
  mail = await mailServer()
  app = await startApp({ SMTP_URL: mail.url })
})

const letterTo = async (address: string, nth: number): Promise<ReceivedMail> => {
  await expect.poll(() => mail.received.filter(({ envelopeTo }) => envelopeTo.includes(address)).length, { timeout: 30_000 }).toBeGreaterThanOrEqual(nth)
  return mail.received.filter(({ envelopeTo }) => envelopeTo.includes(address))[nth - 1]!
}
/** The address in a letter, as a path: the browser of the test knows the server by another name. */
const linkIn = (letter: ReceivedMail): string => new URL(/https?:\/\/\S*\/mine\/\S+/.exec(letter.text!)![0]).pathname
const grave = async (page: Page): Promise<string[]> => (await new AxeBuilder({ page }).analyze()).violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
const noSideways = (page: Page): Promise<boolean> => page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1)

/** The secretariat opens a round for everybody, closing in a week, through the form; the path of the public page. */
async function openRound(secretariat: Page, title: string): Promise<string> {
  const t = wordsIn('en')
  await secretariat.goto(`/consultations/${app.demonstration.consultationId}/rounds/new`)
  await secretariat.getByLabel(t('round.fields.title')).fill(title)
  const closes = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 11)
  await secretariat.locator('input[name=closesAt]').fill(`${closes}18:00`)
  await secretariat.locator('textarea[name=questions]').fill('Is anything missing?')
  await secretariat.getByRole('button', { name: t('round.new.submit') }).click()
  await secretariat.waitForURL((url) => /\/rounds\/(?!new)/.test(url.pathname))
  return (await secretariat.locator('.round-facts a[href^="/r/"]').first().getAttribute('href'))!
}

describe('a public comment round', () => {
  storyTest('a stakeholder comments on a phone in Spanish, verifies by mail, amends, and everybody reads it; the secretariat sees the notices', async (browser) => {
    const [es, en] = [wordsIn('es'), wordsIn('en')]
    const secretariat = await signIn(browser, { address: app.address }, signInOf(app, 'secretariat'))
    const path = await openRound(secretariat, 'Comments of all')
    // Notice of it has left by mail to the delegations of the demonstration, and stands in the list.
    await expect.poll(async () => { await secretariat.reload(); return secretariat.locator('.round-service').getByText(en('round.deliveries.accepted')).count() }, { timeout: 60_000 }).toBeGreaterThan(0)

    const { page } = await visitor(browser, { address: app.address, language: 'es', ...PHONE })
    await page.goto(path)
    expect(await noSideways(page)).toBe(true)
    const clause = page.locator('.prov').filter({ has: page.locator('p[lang]') }).nth(1)
    const words = await clause.locator('p[lang]').innerText()
    // By keyboard: the button of the clause leads to the form, which repeats the words.
    await clause.getByRole('button').focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('#comment').evaluate((heading) => heading === document.activeElement)).toBe(true)
    await expect.poll(() => page.locator('.public-place blockquote').innerText()).toBe(words)
    expect(await grave(page)).toEqual([])

    await page.getByLabel(es('public.fields.body')).fill('Los datos sin calibración no sirven a otros.')
    await page.getByRole('button', { name: es('public.send') }).click()
    await page.getByRole('alert').filter({ hasText: /./ }).first().waitFor()
    await expect.poll(() => page.getByLabel(es('public.fields.body')).inputValue()).toContain('calibración')
    await page.getByLabel(es('public.fields.name')).fill('Red de observatorios')
    await page.getByText(es('public.classes.other')).click()
    await page.getByLabel(es('public.fields.classOther')).fill('Red profesional')
    await page.getByLabel(es('public.fields.email')).fill('red@observatorios.example')
    await page.getByRole('button', { name: es('public.send') }).click()
    await page.getByRole('status').filter({ hasText: 'red@observatorios.example' }).waitFor()

    const verification = await letterTo('red@observatorios.example', 1)
    expect(verification.subject).toContain('Confirme su observación')
    await page.goto(linkIn(verification))
    await page.getByText(es('public.mine.states.waiting')).waitFor()
    expect(await grave(page)).toEqual([])
    expect(await noSideways(page)).toBe(true)
    await page.locator('.public-confirm button').click()
    await page.getByText(es('public.mine.states.filed')).waitFor()
    const receipt = await letterTo('red@observatorios.example', 2)
    expect(receipt.text).toMatch(/[0-9a-f]{64}/)
    expect(receipt.text).toContain('Los datos sin calibración no sirven a otros.')

    await page.getByRole('button', { name: es('public.mine.amend'), exact: true }).click()
    await page.getByLabel(es('public.fields.body')).fill('Los datos sin calibración ni descripción no sirven a otros.')
    await page.getByRole('button', { name: es('public.mine.amendSubmit') }).click()
    await page.locator('.public-body', { hasText: 'ni descripción' }).waitFor()
    const second = await letterTo('red@observatorios.example', 3)
    expect(/[0-9a-f]{64}/.exec(second.text!)![0]).not.toBe(/[0-9a-f]{64}/.exec(receipt.text!)![0])

    // Anybody reads it, in Arabic too; nobody reads the address.
    const { page: reader } = await visitor(browser, { address: app.address, language: 'ar', ...PHONE })
    await reader.goto(path)
    await reader.locator('.prov .foot2 a').first().click()
    await reader.locator('.public-body', { hasText: 'ni descripción' }).waitFor()
    await expect.poll(() => reader.locator('html').getAttribute('dir')).toBe('rtl')
    expect(await reader.content()).not.toContain('observatorios.example')
    expect(await grave(reader)).toEqual([])
    expect(await noSideways(reader)).toBe(true)
    const feed = await reader.request.get(`${app.address}${path}/feed.atom`)
    expect(feed.headers()['content-type']).toContain('application/atom+xml')
    expect(await feed.text()).toContain('ni descripción')

    // A key of nobody leads nowhere, in words.
    await reader.goto(`${path}/mine/${'x'.repeat(43)}`)
    await reader.getByRole('alert').first().waitFor()
    expectNoTrouble(page, reader, secretariat)
  })

  storyTest('a head of delegation acknowledges the notice, and the secretariat sees that it was opened and acknowledged', async (browser) => {
    const en = wordsIn('en')
    const secretariat = await signIn(browser, { address: app.address }, signInOf(app, 'secretariat'))
    await openRound(secretariat, 'Comments of delegations')
    const round = new URL(secretariat.url()).pathname
    const head = await signIn(browser, { address: app.address }, signInOf(app, 'head'))
    await head.goto(round)
    await head.getByRole('button', { name: en('round.own.acknowledge') }).click()
    await head.getByText(en('round.own.acknowledged')).waitFor()
    expect(await head.locator('.round-service').count()).toBe(0)
    expect(await grave(head)).toEqual([])
    await secretariat.reload()
    await secretariat.locator('.round-service').getByText(en('round.deliveries.acknowledged')).first().waitFor()
    expect(await grave(secretariat)).toEqual([])
    expectNoTrouble(head, secretariat)
  })
})
