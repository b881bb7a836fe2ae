import { spawn } from 'node:child_process'
import { Plain } from './say.mjs'

/** npm's own program where npm started us; else the `npm` in PATH. */
const npmCommand = () => {
  const script = process.env.npm_execpath
  if (script && /npm-cli\.c?js$/.test(script)) return { command: process.execPath, first: [script], shell: false }
  return process.platform === 'win32' ? { command: 'npm.cmd', first: [], shell: true } : { command: 'npm', first: [], shell: false }
}

/** Runs npm to its end; what it printed is shown only when it fails. */
export async function runNpm(parameters, { cwd }) {
  const { command, first, shell } = npmCommand()
  const child = spawn(command, [...first, ...parameters], { cwd, shell, stdio: ['ignore', 'pipe', 'pipe'] })
  let printed = ''
  child.stdout.on('data', (chunk) => (printed += chunk))
  child.stderr.on('data', (chunk) => (printed += chunk))
  const code = await new Promise((done) => {
    child.on('error', (error) => {
      printed += error.message
      done(1)
    })
    child.on('close', done)
  })
  if (code !== 0) throw new Plain(`npm ${parameters[0]} failed (code ${code}). What npm said:\n\n${printed.trim()}`)
}
