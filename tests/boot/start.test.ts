import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isNewEnough } from '@/scripts/steps/runtime.mjs'
import { readSecrets } from '@/scripts/steps/secrets.mjs'

describe('the secrets of an installation', () => {
  let folder: string
  let file: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'placet-secrets-'))
    file = join(folder, 'secrets.json')
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('are made once, differ between installations, and are for their owner alone', () => {
    const first = readSecrets(file)
    expect(first.renewed).toBe(false)
    expect(readSecrets(file)).toEqual(first)
    expect(readSecrets(join(folder, 'other.json'))).not.toEqual(first)
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it.each([['half a file', '{"databasePassword": "abc'], ['nothing', ''], ['a list', '[]'], ['other words', 'null']])('are made anew where the file holds %s, which is kept aside', (_, text) => {
    writeFileSync(file, text)
    const secrets = readSecrets(file)
    expect(secrets.renewed).toBe(true)
    expect(secrets.nextAuthSecret.length).toBeGreaterThan(30)
    const aside = readdirSync(folder).find((name) => name.includes('unreadable'))
    expect(readFileSync(join(folder, aside!), 'utf8')).toBe(text)
  })

  it('keep what was readable of a file that lacks one of them', () => {
    const { renewed: _, nextAuthSecret: __, ...rest } = readSecrets(file)
    writeFileSync(file, JSON.stringify(rest))
    const mended = readSecrets(file)
    expect(mended).toMatchObject(rest)
    expect(mended.renewed).toBe(true)
  })
})

describe('npm start', () => {
  it('says plainly that its port is taken, before it does anything', async () => {
    const squatter = createServer().listen(0, '127.0.0.1')
    await new Promise((done) => squatter.once('listening', done))
    const { port } = squatter.address() as AddressInfo
    const { code, printed } = await run(['scripts/start.mjs'], { PORT: String(port) })
    squatter.close()
    expect(code).toBe(1)
    expect(printed.trim()).toBe(`Port ${port} is taken by another program. Choose another: PORT=${port + 1} npm start`)
  })

  it('says plainly that PORT is no port', async () => {
    const { code, printed } = await run(['scripts/start.mjs'], { PORT: 'eighty' })
    expect(code).toBe(1)
    expect(printed.trim()).toBe('PORT=eighty is not a port: give a number from 1 to 65535.')
  })

  it('takes Node 22.18 and later, and fetches one where the machine has an older', () => {
    expect(['v18.20.8', 'v20.20.2', 'v22.17.1'].map(isNewEnough)).toEqual([false, false, false])
    expect(['v22.18.0', 'v24.21.0', 'v26.0.0'].map(isNewEnough)).toEqual([true, true, true])
  })

  const older = ['/usr/bin/node', '/usr/local/bin/node'].find((node) => existsSync(node) && !isNewEnough(spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim()))
  it.runIf(older !== undefined && existsSync('.placet/runtime/node_modules/node'))('passes on what the fetched runtime said and returned (needs an older Node on this machine)', async () => {
    const { code, printed } = await run(['scripts/start.mjs'], { PORT: 'eighty' }, older)
    expect(code).toBe(1)
    expect(printed).toContain('PORT=eighty is not a port')
  })
})

async function run(parameters: string[], environment: Record<string, string>, node = process.execPath): Promise<{ code: number | null; printed: string }> {
  const child = spawn(node, parameters, { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] })
  let printed = ''
  child.stdout.on('data', (chunk) => (printed += chunk))
  child.stderr.on('data', (chunk) => (printed += chunk))
  const code = await new Promise<number | null>((done) => child.on('close', done))
  return { code, printed }
}
