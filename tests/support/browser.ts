import { chromium, type Browser } from 'playwright-core'
import { afterAll, it } from 'vitest'
import { findChromium } from '@/scripts/steps/machine.mjs'

const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

let running: Promise<Browser> | null = null

/** The browser of this test file, started at first use and closed after the file. Make a context of your own in it for each person. */
export function openBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('No Chromium on this machine: set CHROMIUM_PATH, or tell the story with storyTest')
  return (running ??= chromium.launch({ executablePath, args: FLAGS }))
}

/**
 * A story told in a real browser. On a machine without one it is reported as not run, and never counted as passed:
 * `npm test` lists such stories by name.
 */
export function storyTest(sentence: string, story: (browser: Browser) => Promise<void>, timeoutMilliseconds?: number): void {
  it.runIf(findChromium() !== null)(sentence, async () => story(await openBrowser()), timeoutMilliseconds)
}

afterAll(async () => {
  if (running) await (await running).close()
  running = null
})
