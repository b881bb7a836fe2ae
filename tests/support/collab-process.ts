import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { build } from 'esbuild'

/** Bundles a TypeScript entry so that a child process starts in a fraction of a second. */
export async function bundle(entry: string, name: string): Promise<{ file: string; remove: () => void }> {
  mkdirSync('.placet/tests', { recursive: true })
  const file = `.placet/tests/${name}-${process.pid}.mjs`
  await build({ entryPoints: [entry], outfile: file, bundle: true, packages: 'external', platform: 'node', format: 'esm', target: 'node22', logLevel: 'silent' })
  return { file, remove: () => rmSync(file, { force: true }) }
}

/** Starts a bundled server and waits until it says its port. */
export async function startProcess(file: string, environment: Record<string, string>): Promise<{ child: ChildProcess; port: number }> {
  const child = spawn(process.execPath, ['--expose-gc', '--max-semi-space-size=4', file], { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  let said = ''
  let errors = ''
  child.stderr!.on('data', (data: Buffer) => { errors += data.toString() })
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout!.on('data', (data: Buffer) => {
      said += data.toString()
      const found = /port (\d+)/.exec(said)?.[1]
      if (found) resolve(Number(found))
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${errors}`)))
  })
  return { child, port }
}

/** `residentMb`: as the machine sees it. `heldMb`: what is still in use after a collection. Both in MiB. */
export type Weight = { residentMb: number; heldMb: number; rooms: number; connections: number }

/** What a server started here weighs now. */
export const weigh = (child: ChildProcess): Promise<Weight> => new Promise((resolve) => {
  child.once('message', (message) => resolve(message as Weight))
  child.send('weigh')
})
