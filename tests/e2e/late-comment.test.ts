import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect } from 'vitest'
import { openDatabase } from '@/lib/data/client'
import { wallTime } from '@/lib/domain/seat-time'
import { loadActor } from '@/lib/services/load-actor'
import { planCommentRound } from '@/lib/services/plan-comment-round'
import { type App, signInOf, startApp } from '@/tests/support/app'
import { storyTest } from '@/tests/support/browser'
import { done } from '@/tests/support/law-scene'
import { expectNoTrouble, signIn } from './cast'
import { wordsIn } from './words'

const TITLE = 'Comments of delegations on the second text'

let app: App
let roundId: string
beforeAll(async () => {
  app = await startApp()
  const db = openDatabase(app.databaseUrl, 2)
  try {
    // Two days ago the secretariat opened a round that closed an hour ago and takes nothing more.
    const now = new Date(Date.now() - 2 * 86_400_000)
    const officer = await db.person.findFirstOrThrow({ where: { email: signInOf(app, 'secretariat').email } })
    const revision = await db.revision.findFirstOrThrow({ where: { draftId: app.demonstration.draftId }, orderBy: { ordinal: 'desc' } })
    const closesAt = wallTime(new Date(Date.now() - 3_600_000), 'Europe/Vienna')
    roundId = done(await planCommentRound({ db, actor: await loadActor(db, officer.id, now), now }, { revisionId: revision.id, title: TITLE, audience: 'delegations', latePolicy: 'refused', closesAt, requestKey: randomUUID() })).id
  } finally {
    await db.$disconnect()
  }
})

const [t, ar] = [wordsIn('en'), wordsIn('ar')]
const grave = async (page: Page): Promise<string[]> => (await new AxeBuilder({ page }).analyze()).violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
const WORDS = 'The scope leaves out asteroids.'
/** What follows the title and the hour in the sentence: the part that says where the comment will stand. */
const endOf = (sentence: string): string => sentence.split('{at}')[1]!.trim()

describe('a comment after the closing of a round that takes nothing more', () => {
  storyTest('its delegation is told before it writes and before it releases; it stands on the draft, outside the round, in the table and on the page of the round', async (browser) => {
    const { draftId, consultationId } = app.demonstration
    const head = await signIn(browser, { address: app.address, width: 390, height: 844 }, signInOf(app, 'head', 'Kenya'))
    await head.goto(`/drafts/${draftId}?clause=scope`)
    await head.getByRole('tab', { name: t('panel.tabs.comments') }).click()
    await head.getByRole('button', { name: t('comment.open'), exact: true }).click()
    const form = head.getByRole('form', { name: t('comment.open') })
    const told = (await form.locator('.note').textContent())!
    expect(told).toContain(TITLE)
    expect(told).toContain(endOf(t('comment.round.outside')))
    await form.getByLabel(t('comment.category.substantive')).check()
    await form.getByLabel(t('comment.fields.body')).fill(WORDS)
    await form.getByRole('button', { name: t('panel.prepareAndRelease') }).click()
    const dialog = head.getByRole('dialog')
    expect(await dialog.locator('.note').textContent()).toBe(told)
    await dialog.getByRole('button', { name: t('panel.confirm.release') }).click()
    const entry = head.locator('article.comment').filter({ hasText: WORDS })
    await entry.locator('.tag').getByText(t('comment.outside')).waitFor()
    expect(await grave(head)).toEqual([])

    // The page of the round, in Arabic, says the same, and counts nothing.
    const delegate = await signIn(browser, { address: app.address, language: 'ar', width: 390, height: 844 }, signInOf(app, 'delegate', 'Kenya'))
    await delegate.goto(`/consultations/${consultationId}/rounds/${roundId}`)
    await delegate.getByText(ar('round.own.after.outside')).waitFor()
    await delegate.locator('.round-own .tag').getByText(ar('round.outsideMark')).waitFor()
    expect(await grave(delegate)).toEqual([])

    const secretariat = await signIn(browser, { address: app.address }, signInOf(app, 'secretariat'))
    await secretariat.goto(`/consultations/${consultationId}/contributions?roundId=${roundId}`)
    await secretariat.getByText(t('contributions.table.none')).waitFor()
    await secretariat.locator('select[name=roundId]').selectOption('outside')
    await secretariat.getByRole('button', { name: t('contributions.filters.apply') }).click()
    const row = secretariat.getByRole('row').filter({ hasText: WORDS })
    await row.waitFor()
    expect((await row.textContent())!.replace(/[\u2068\u2069]/g, '')).toContain(t('contributions.row.outside').replace('{round}', TITLE))
    expectNoTrouble(head, delegate, secretariat)
  })
})
