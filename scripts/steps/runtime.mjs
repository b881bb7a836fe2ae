import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, dirname } from 'node:path'
import { inPlacet } from './places.mjs'
import { runNpm } from './npm.mjs'

// This file and what it imports must run on Node 18: they decide whether the machine's Node will do.
const OLDEST = [22, 18]
const FETCHED = '24.21.0'

export const isNewEnough = (version) => {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number)
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])
}

const fetchedNode = () => inPlacet('runtime', 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

const works = (node) => {
  const asked = existsSync(node) ? spawnSync(node, ['--version'], { encoding: 'utf8' }) : null
  return asked?.status === 0 && isNewEnough(asked.stdout.trim())
}

/** Fetches a Node that is new enough, as an npm package, into `.placet/runtime`; returns the path of its binary. */
async function fetchNode() {
  const node = fetchedNode()
  if (works(node)) return node
  const begun = Date.now()
  mkdirSync(inPlacet('runtime'), { recursive: true })
  writeFileSync(inPlacet('runtime', 'package.json'), '{"private":true}\n')
  await runNpm(['install', '--prefix', inPlacet('runtime'), '--no-audit', '--no-fund', '--no-save', '--loglevel=error', `node@${FETCHED}`], { cwd: inPlacet('runtime') })
  if (!works(node)) throw new Error(`node@${FETCHED} was fetched but ${node} does not run on this machine: install Node ${OLDEST.join('.')} or later by hand`)
  process.stderr.write(`  Runtime          fetched Node ${FETCHED}, this machine has ${process.version}   ${((Date.now() - begun) / 1000).toFixed(1)} s\n`)
  return node
}

/**
 * Returns true where the running Node will do. Otherwise fetches one, runs the same command with it, and this process
 * only waits: it passes signals on and ends as the other ended.
 */
export async function ensureRuntime() {
  if (isNewEnough(process.version)) {
    useRuntimeForChildren()
    return true
  }
  const node = await fetchNode()
  const child = spawn(node, [...process.execArgv, ...process.argv.slice(1)], { stdio: 'inherit', env: { ...process.env, PLACET_REEXECUTED: '1' } })
  // This process must outlive the child to return its code. A terminal's Ctrl-C reaches both: the child stops once.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  const [code, signal] = await new Promise((done) => child.on('exit', (...ended) => done(ended)))
  if (signal) process.kill(process.pid, signal === 'SIGINT' ? 'SIGKILL' : signal)
  process.exitCode = code ?? 1
  return false
}

/** Puts the running Node first in PATH, so that npm's install scripts and our children use the same. */
function useRuntimeForChildren() {
  const own = dirname(process.execPath)
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
  const parts = (process.env[key] ?? '').split(delimiter)
  if (parts[0] !== own) process.env[key] = [own, ...parts].join(delimiter)
}

