import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { inPlacet } from './places.mjs'
import { identityOf, isSameProcess } from './processes.mjs'

const file = inPlacet('running.json')

/** Where the server of this installation answers; null where it does not run. */
export function readRunning() {
  try {
    const { identity, ...running } = JSON.parse(readFileSync(file, 'utf8'))
    return isSameProcess(identity) ? running : null
  } catch {
    return null
  }
}

export const rememberRunning = ({ address, port }) => writeFileSync(file, `${JSON.stringify({ address, port, pid: process.pid, identity: identityOf(process.pid) })}\n`)

/** Removes the note, if it is ours: another server of this installation may run on another port. */
export function forgetRunning() {
  if (readRunning()?.pid === process.pid) rmSync(file, { force: true })
}
