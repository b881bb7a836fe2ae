/** One visit to a page in a real browser with an empty cache, and what it cost. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'

export type Visit = {
  /** Bytes that came over the wire, compressed as sent, with those of sockets. */
  wireBytes: number
  scriptBytes: number
  socketBytes: number
  documentBytes: number
  fontBytes: number
  /** From navigation to the first painted text, in milliseconds. */
  firstTextMs: number
  /** From navigation until what the page is for answers: hydrated, and for the draft, writable with its text. */
  interactiveMs: number
}

/** How long to go on listening after the page is interactive: scripts that it loads when idle count too. */
const LINGER_MS = 2000

/** When a page answers: React has taken this element over, or it holds so many characters of text to write in. */
export type Ready = { selector: string; characters?: number }

/** Waits until a page answers; returns the milliseconds since navigation. */
export async function whenReady(page: Page, ready: Ready): Promise<number> {
  const handle = await page.waitForFunction(({ selector, characters }) => {
    const found = document.querySelector(selector)
    // React leaves an element's properties there when it takes it over.
    const answers = found !== null && (characters ? (found.textContent ?? '').length > characters : Object.keys(found).some((key) => key.startsWith('__reactProps$')))
    return answers && performance.now()
  }, ready, { polling: 'raf', timeout: 60_000 })
  return Number(await handle.jsonValue())
}

export async function visit(browser: Browser, url: string, session: BrowserContextOptions['storageState'], ready: Ready): Promise<Visit> {
  const context = await browser.newContext({ storageState: session, locale: 'en', viewport: { width: 1440, height: 900 } })
  try {
    const page = await context.newPage()
    const network = await context.newCDPSession(page)
    const kinds = new Map<string, string>()
    const bytes = new Map<string, number>()
    let socketBytes = 0
    network.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type))
    network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const kind = kinds.get(requestId) ?? 'Other'
      bytes.set(kind, (bytes.get(kind) ?? 0) + encodedDataLength)
    })
    network.on('Network.webSocketFrameReceived', ({ response }) => (socketBytes += response.opcode === 2 ? Math.floor((response.payloadData.length * 3) / 4) : response.payloadData.length))
    await network.send('Network.enable')
    await page.goto(url, { waitUntil: 'commit' })
    const interactiveMs = await whenReady(page, ready)
    await page.waitForTimeout(LINGER_MS)
    const firstTextMs = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN)
    const sum = [...bytes.values()].reduce((total, one) => total + one, 0)
    return { wireBytes: sum + socketBytes, scriptBytes: bytes.get('Script') ?? 0, socketBytes, documentBytes: bytes.get('Document') ?? 0, fontBytes: bytes.get('Font') ?? 0, firstTextMs, interactiveMs }
  } finally {
    await context.close()
  }
}
