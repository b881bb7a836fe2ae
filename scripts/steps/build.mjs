import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, relative } from 'node:path'
import { withLock } from './lock.mjs'
import { inPlacet, root } from './places.mjs'
import { Plain } from './say.mjs'

const require = createRequire(join(root, 'package.json'))
const marker = inPlacet('built.json')

/** What each product is made of. `lib/data/generated` is itself a product. */
const sources = {
  client: ['prisma/schema.prisma', 'package-lock.json'],
  bundles: ['server', 'lib', 'messages', 'prisma', 'scripts/tasks', 'package-lock.json', 'tsconfig.json'],
  pages: ['app', 'lib', 'messages', 'public', 'package-lock.json', 'tsconfig.json', 'next.config.ts', 'proxy.ts', 'instrumentation.ts'],
}
const products = { client: 'lib/data/generated/client.ts', bundles: '.placet/build/server.mjs', pages: '.next/BUILD_ID' }

function* filesUnder(path) {
  const full = join(root, path)
  if (!existsSync(full) || path === 'lib/data/generated') return
  const entries = readdirSyncOrNull(full)
  if (!entries) return yield path
  for (const name of entries.sort()) yield* filesUnder(`${path}/${name}`)
}

function readdirSyncOrNull(path) {
  try {
    return readdirSync(path)
  } catch (error) {
    if (error.code === 'ENOTDIR') return null
    throw error
  }
}

/** A hash over the contents of what a product is made of: dates of files say nothing after a checkout. */
export function sourceHash(product) {
  const hash = createHash('sha256').update(process.version.split('.')[0])
  for (const source of sources[product]) {
    for (const path of filesUnder(source)) hash.update(`${relative(root, join(root, path))}\0`).update(readFileSync(join(root, path))).update('\0')
  }
  return hash.digest('hex')
}

const built = () => {
  try {
    return JSON.parse(readFileSync(marker, 'utf8'))
  } catch {
    return {}
  }
}

const mark = (product, hash) => writeFileSync(marker, `${JSON.stringify({ ...built(), [product]: hash }, null, 2)}\n`)

/** Makes a product where its sources have changed since it was last made; while it is being made, it counts as unmade. */
async function makeIfChanged(product, make) {
  const hash = sourceHash(product)
  if (built()[product] === hash && existsSync(join(root, products[product]))) return false
  mark(product, null)
  await make()
  mark(product, hash)
  return true
}

function run(script, parameters, environment = {}) {
  const child = spawn(process.execPath, [script, ...parameters], { cwd: root, env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] })
  let printed = ''
  child.stdout.on('data', (chunk) => (printed += chunk))
  child.stderr.on('data', (chunk) => (printed += chunk))
  return new Promise((done, failed) => {
    child.on('error', failed)
    child.on('close', (code) => (code === 0 ? done(printed) : failed(new Plain(`${relative(root, script)} ${parameters.join(' ')} failed (code ${code}):\n\n${printed.trim()}`))))
  })
}

/** The CLI of Prisma asks for a binary that it would download, even where it does not use it: it is given one that does nothing. */
export const prismaEnvironment = {
  CHECKPOINT_DISABLE: '1',
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
  PRISMA_SCHEMA_ENGINE_BINARY: process.platform === 'win32' ? process.execPath : '/bin/true',
}

export const prismaCli = () => require.resolve('prisma/build/index.js')

const generateClient = () => run(prismaCli(), ['generate'], prismaEnvironment)

/** How every program of ours outside Next is bundled: our own files in, packages out. */
export const bundling = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node22',
  packages: 'external',
  sourcemap: 'inline',
  sourcesContent: false,
  outExtension: { '.js': '.mjs' },
  logLevel: 'silent',
}

async function bundlePrograms() {
  const { build, stop } = await import('esbuild')
  mkdirSync(inPlacet('build'), { recursive: true })
  const tasks = readdirSync(join(root, 'scripts/tasks')).filter((name) => name.endsWith('.ts'))
  const entryPoints = { server: 'server/index.ts', ...Object.fromEntries(tasks.map((name) => [name.slice(0, -3), `scripts/tasks/${name}`])) }
  await build({ ...bundling, entryPoints, outdir: inPlacet('build') })
  await stop()
}

/** The database client that Prisma writes from the schema. */
export const ensureClient = () => withLock(inPlacet('build.lock'), () => makeIfChanged('client', generateClient))

/** The database client and the programs of `server/` and `scripts/tasks`. Returns whether anything was made. */
export const ensurePrograms = () =>
  withLock(inPlacet('build.lock'), async () => {
    const client = await makeIfChanged('client', generateClient)
    return (await makeIfChanged('bundles', bundlePrograms)) || client
  })

/** The pages, as they are served in production. Returns whether they were built. */
export const ensurePages = () =>
  withLock(inPlacet('build.lock'), () =>
    makeIfChanged('pages', () => run(require.resolve('next/dist/bin/next'), ['build'], { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', NEXTAUTH_SECRET: 'not-used-while-building' })),
  )
