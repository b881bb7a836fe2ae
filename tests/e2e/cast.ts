import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'

/** What went wrong on a page while nobody looked: errors of scripts and of the console. */
const troubles = new WeakMap<Page, string[]>()

type As = { address: string; language?: string; width?: number; height?: number }

/** Opens a browser of somebody's own, in a language and at a size. */
export async function visitor(browser: Browser, { address, language = 'en', width = 1440, height = 900 }: As): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: { width, height }, locale: language, baseURL: address })
  await context.addCookies([{ name: 'NEXT_LOCALE', value: language, url: address }])
  const page = await context.newPage()
  const seen: string[] = []
  troubles.set(page, seen)
  page.on('pageerror', (error) => seen.push(String(error)))
  // A refused act is answered with an error status and told in words; a lost
  // line likewise. Only what a script did not handle is trouble.
  page.on('console', (message) => message.type() === 'error' && !/^(Failed to load resource|WebSocket connection to)/.test(message.text()) && seen.push(message.text()))
  page.setDefaultTimeout(20_000)
  return { context, page }
}

/** Signs somebody in through the form of the sign-in page and waits for the desk. */
export async function signIn(browser: Browser, as: As, account: { email: string; password: string }): Promise<Page> {
  const { page } = await visitor(browser, as)
  await page.goto('/sign-in')
  await page.locator('#email').fill(account.email)
  await page.locator('#password').fill(account.password)
  await page.locator('form button.primary').click()
  await page.waitForURL((url) => url.pathname === '/desk')
  return page
}

/** Fails where a script of these pages threw or complained. */
export function expectNoTrouble(...pages: Page[]): void {
  expect(pages.flatMap((page) => troubles.get(page) ?? [])).toEqual([])
}

/** The live clause with these words, in the editor. */
export const clauseWith = (page: Page, words: string) => page.locator('[data-clause]', { hasText: words }).first()

/** The words of a clause as this page shows them, without the carets of others in between. */
export const wordsOf = (page: Page, words: string): Promise<string> =>
  clauseWith(page, words).evaluate((clause) => {
    const copy = clause.cloneNode(true) as HTMLElement
    copy.querySelectorAll('.caret, .mg').forEach((each) => each.remove())
    return (copy.textContent ?? '').replace(/\u2060/g, '')
  })

/** Sets the caret at the end of a clause. */
export async function caretAtEnd(page: Page, words: string): Promise<void> {
  const clause = clauseWith(page, words)
  await clause.click()
  await clause.evaluate((element) => {
    const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, (node) => (node.parentElement?.closest('.caret, .mg, .no') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT))
    let last: Node | null = null
    while (text.nextNode()) last = text.currentNode
    getSelection()!.collapse(last, last!.textContent!.length)
    // The browser tells the editor of a new caret in an event of its own, on a busy machine after the first keys.
    document.dispatchEvent(new Event('selectionchange'))
  })
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
}

/** Sets the caret at the end of a clause and types there. */
export async function typeAtEnd(page: Page, words: string, addition: string): Promise<void> {
  await caretAtEnd(page, words)
  await page.keyboard.type(addition)
}

/** Chooses words of a clause in the editor, as with the mouse. */
export async function selectWords(page: Page, clauseId: string, words: string): Promise<void> {
  const clause = page.locator(`.clauses.live [data-clause="${clauseId}"]`)
  await clause.click()
  await clause.evaluate((element, wanted) => {
    const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, (node) => (node.parentElement?.closest('.caret, .mg, .no') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT))
    while (text.nextNode()) {
      const at = text.currentNode.textContent!.indexOf(wanted)
      if (at >= 0) return getSelection()!.setBaseAndExtent(text.currentNode, at, text.currentNode, at + wanted.length)
    }
    throw new Error(`the clause has no words “${wanted}” in one piece`)
  }, words)
  await page.locator('[data-command=comment][aria-disabled=false]').waitFor()
}
