/** Keys pressed in one browser window, and when each letter stands on the screen there and in another. */
import type { Page } from 'playwright-core'

/** Milliseconds, one figure a key that arrived. */
export type Echo = { keys: number; ownMs: number[]; otherMs: number[] }

const MARK = '#echo:'
const EVERY_MS = 120

declare global {
  interface Window { pressedAt: number[]; paintedAt: number[] }
}

/** In the page: notes when the so-many-th letter after the mark has been painted, on the clock that all pages of a machine share. */
function watch(mark: string): void {
  window.paintedAt = []
  // The name at the author's caret follows a moment later and stands between the letters until then: it is no part of the text.
  const words = () => {
    const clause = [...document.querySelectorAll('.clauses.live [data-clause]')].find((each) => each.textContent?.includes(mark))
    if (!clause) return ''
    const nodes = document.createTreeWalker(clause, NodeFilter.SHOW_TEXT, (node) => (node.parentElement?.closest('.caret, .mg, .no') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT))
    let text = ''
    while (nodes.nextNode()) text += nodes.currentNode.textContent
    return text.replace(/\u2060/g, '')
  }
  const look = () => {
    const text = words()
    const at = text.indexOf(mark)
    const length = at < 0 ? 0 : /^z*/.exec(text.slice(at + mark.length))![0].length
    if (length <= window.paintedAt.length) return
    const first = window.paintedAt.length
    requestAnimationFrame(() => {
      for (let index = first; index < length; index++) window.paintedAt[index] ??= performance.timeOrigin + performance.now()
    })
  }
  new MutationObserver(look).observe(document.querySelector('.clauses.live')!, { subtree: true, childList: true, characterData: true })
}

export async function typeAndWatch(author: Page, reader: Page, seconds: number): Promise<Echo> {
  // The second clause: the first may be a title.
  const clause = author.locator('.clauses.live [data-clause]').nth(1)
  await clause.click()
  await author.keyboard.press('End')
  await author.keyboard.type(MARK, { delay: 20 })
  await reader.locator('.clauses.live', { hasText: MARK }).waitFor()
  for (const page of [author, reader]) await page.evaluate(watch, MARK)
  await author.evaluate(() => {
    window.pressedAt = []
    addEventListener('keydown', (event) => { if (event.key === 'z') window.pressedAt.push(performance.timeOrigin + event.timeStamp) }, { capture: true })
  })
  const keys = Math.floor((seconds * 1000) / EVERY_MS)
  for (let index = 0; index < keys; index++) {
    await author.keyboard.press('z')
    await author.waitForTimeout(EVERY_MS)
  }
  await author.waitForTimeout(1_000)
  const pressed = await author.evaluate(() => window.pressedAt)
  const waited = (painted: number[]) => pressed.flatMap((at, index) => (painted[index] === undefined ? [] : [painted[index] - at]))
  return { keys: pressed.length, ownMs: waited(await author.evaluate(() => window.paintedAt)), otherMs: waited(await reader.evaluate(() => window.paintedAt)) }
}
