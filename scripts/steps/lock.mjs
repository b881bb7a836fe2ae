import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { identityOf, isSameProcess, pause } from './processes.mjs'

const holder = (file) => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

/**
 * Runs `work` while no other process holds the lock `file`; waits for its turn. A lock whose holder has died is taken.
 */
export async function withLock(file, work) {
  mkdirSync(dirname(file), { recursive: true })
  for (;;) {
    try {
      writeFileSync(file, identityOf(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    const other = holder(file)
    // An empty file is a lock in the making: its writer has opened it and not yet written.
    if (other && !isSameProcess(other) && holder(file) === other) rmSync(file, { force: true })
    else await pause(100)
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}
