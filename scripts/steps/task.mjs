import { spawn } from 'node:child_process'
import { inPlacet, root } from './places.mjs'
import { Plain } from './say.mjs'

/**
 * Runs one of `scripts/tasks` as a process of its own, so that its memory is gone when it is done.
 * Returns what it printed; its complaints, where it fails, become the failure.
 */
export async function runTask(name, parameters, environment, { inherit = false } = {}) {
  const child = spawn(process.execPath, ['--enable-source-maps', inPlacet('build', `${name}.mjs`), ...parameters], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: inherit ? 'inherit' : ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  let complaints = ''
  child.stdout?.on('data', (chunk) => (printed += chunk))
  child.stderr?.on('data', (chunk) => (complaints += chunk))
  const code = await new Promise((done, failed) => {
    child.on('error', failed)
    child.on('close', done)
  })
  if (inherit) return code
  if (code !== 0) throw new Plain(complaints.trim() || `the task ${name} failed (code ${code})`)
  return printed
}
