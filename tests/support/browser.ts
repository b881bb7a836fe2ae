import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'
import { afterAll, it } from 'vitest'

const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

const inPath = (name: string): string[] => (process.env.PATH ?? '').split(delimiter).map((directory) => join(directory, name))

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Where this machine has a Chromium or Chrome: CHROMIUM_PATH, else the usual places; null where there is none. */
export function findChromium(): string | null {
  if (process.env.CHROMIUM_PATH) return isProgram(process.env.CHROMIUM_PATH) ? process.env.CHROMIUM_PATH : null
  const usual = [
    ...['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'].flatMap(inPath),
    '/usr/bin/chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ...[process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].flatMap((base) => (base ? [join(base, 'Google', 'Chrome', 'Application', 'chrome.exe')] : [])),
  ]
  return usual.find(isProgram) ?? null
}

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
