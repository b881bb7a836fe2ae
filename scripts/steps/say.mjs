const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`

/** A failure that its reader can act on: shown as its message alone, without a stack. */
export class Plain extends Error {}

/** The steps' reports go to standard error where standard output is meant for a program to read. */
let out = process.stdout

export const reportTo = (stream) => {
  out = stream
}

export const line = (text = '') => out.write(`${text}\n`)

/**
 * Runs one step and says what it did and how long it took.
 * `work` receives `note(text)`, by which it says what it found; its result is the step's.
 */
export async function step(title, work) {
  const begun = performance.now()
  let found = ''
  try {
    const result = await work((text) => {
      found = text
    })
    line(`  ${title.padEnd(16)} ${found.padEnd(48)} ${seconds(performance.now() - begun).padStart(7)}`)
    return result
  } catch (error) {
    line(`  ${title.padEnd(16)} failed after ${seconds(performance.now() - begun)}`)
    throw error
  }
}

/** Ends the process with the reason: one sentence for what we foresaw, the stack for what we did not. */
export function giveUp(error) {
  process.stderr.write(`\n${error instanceof Plain ? error.message : (error?.stack ?? String(error))}\n`)
  process.exit(1)
}
