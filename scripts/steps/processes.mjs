import { readFileSync, readdirSync, readlinkSync } from 'node:fs'
import { execFileSync } from 'node:child_process'

const stat = (pid) => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in parentheses may itself hold spaces and parentheses: fields begin after the last one.
    return { name: text.slice(text.indexOf('(') + 1, text.lastIndexOf(')')), fields: text.slice(text.lastIndexOf(')') + 2).split(' ') }
  } catch {
    return null
  }
}

/** Whether a process runs. One that has ended and waits for its parent to notice (a zombie) does not. */
export function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (error.code !== 'EPERM') return false
  }
  return process.platform !== 'linux' || (stat(pid)?.fields[0] ?? 'Z') !== 'Z'
}

/** The program's name of a running process; null where it cannot be told. */
export function programOf(pid) {
  if (process.platform === 'linux') return stat(pid)?.name ?? null
  try {
    if (process.platform === 'win32') return execFileSync('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'], { encoding: 'utf8' }).split('"')[1] ?? null
    return execFileSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).trim().split('/').pop() || null
  } catch {
    return null
  }
}

/** Names one process for good: a number alone is given out again after it has ended. */
export const identityOf = (pid) => `${pid}-${stat(pid)?.fields[19] ?? '0'}`

export const isSameProcess = (identity) => {
  const pid = Number(identity.split('-')[0])
  return isAlive(pid) && identityOf(pid) === identity
}

/** Running processes whose working directory is this one: what is left of a database whose first process was killed. Linux only. */
export function processesIn(directory) {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return isAlive(pid) && readlinkSync(`/proc/${pid}/cwd`) === directory
      } catch {
        return false
      }
    })
}

export const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds))

/** Waits until the condition holds; false when it did not within the time. */
export async function until(condition, milliseconds, everyMilliseconds = 25) {
  const end = Date.now() + milliseconds
  while (!(await condition())) {
    if (Date.now() > end) return false
    await pause(everyMilliseconds)
  }
  return true
}
