/** One visit to a page in a real browser with an empty cache, and what it cost. */
import type { Browser, BrowserContextOptions } from 'playwright-core'

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

/** `ready`: JavaScript that is true in the page once it is interactive. */
export async function visit(browser: Browser, url: string, session: BrowserContextOptions['storageState'], ready: string): Promise<Visit> {
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
    const handle = await page.waitForFunction(`(${ready}) && performance.now()`, undefined, { polling: 'raf', timeout: 60_000 })
    const interactiveMs = Number(await handle.jsonValue())
    await page.waitForTimeout(LINGER_MS)
    const firstTextMs = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN)
    const sum = [...bytes.values()].reduce((total, one) => total + one, 0)
    return { wireBytes: sum + socketBytes, scriptBytes: bytes.get('Script') ?? 0, socketBytes, documentBytes: bytes.get('Document') ?? 0, fontBytes: bytes.get('Font') ?? 0, firstTextMs, interactiveMs }
  } finally {
    await context.close()
  }
}

/** JavaScript that is true once React answers for an element: it leaves its properties there when it takes a page over. */
export const hydrated = (selector: string): string => `(() => { const found = document.querySelector(${JSON.stringify(selector)}); return found !== null && Object.keys(found).some((key) => key.startsWith('__reactProps$')) })()`
