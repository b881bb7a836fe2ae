import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { ensureClient, ensurePages, ensurePrograms } from './build.mjs'
import { ensureTestPrograms } from './machine.mjs'
import { installPackages } from './packages.mjs'
import { inPlacet, root } from './places.mjs'
import { Plain, line, step } from './say.mjs'

const require = createRequire(join(root, 'package.json'))

const run = (script, parameters) => {
  const child = spawn(process.execPath, [script, ...parameters], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, NODE_ENV: 'test', NEXT_TELEMETRY_DISABLED: '1' } })
  return new Promise((done) => {
    child.on('error', () => done(1))
    child.on('close', (code) => done(code ?? 1))
  })
}

const vitest = () => join(root, 'node_modules/vitest/vitest.mjs')

/** Runs some of Vitest's projects; returns how many tests passed and failed, and the names of those not run. */
async function runProjects(name, projects) {
  const file = inPlacet('test-results', `${name}.json`)
  rmSync(file, { force: true })
  const code = await run(vitest(), ['run', ...projects.flatMap((project) => ['--project', project]), '--reporter=default', '--reporter=json', `--outputFile.json=${file}`])
  if (!existsSync(file)) return { passed: 0, failed: 1, notRun: [] }
  const { testResults } = JSON.parse(readFileSync(file, 'utf8'))
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults)
  const of = (...states) => tests.filter(({ status }) => states.includes(status))
  // A file that cannot even be loaded has failed, though it counts no tests.
  const broken = testResults.filter(({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed')).length
  const failed = of('failed').length + broken
  return { passed: of('passed').length, failed: failed === 0 && code !== 0 ? 1 : failed, notRun: of('pending', 'skipped', 'todo', 'disabled').map(({ fullName }) => fullName.trim()) }
}

/** One thing that can fail as a whole, counted as one test. */
async function whole(title, work) {
  try {
    await step(title, work)
    return { passed: 1, failed: 0, notRun: [] }
  } catch (error) {
    line(`\n${error instanceof Plain ? error.message : (error.stack ?? error)}\n`)
    return { passed: 0, failed: 1, notRun: [] }
  }
}

/** `npm test`: the last line is the count of everything, alone on its line. */
export async function test(filters) {
  process.chdir(root)
  mkdirSync(inPlacet('test-results'), { recursive: true })
  line('Placet, tests')
  await step('Packages', installPackages)
  if (filters.length > 0) {
    await step('Client', async (note) => note((await ensureClient()) ? 'generated' : 'unchanged'))
    process.exitCode = await run(vitest(), ['run', ...filters])
    return
  }
  const missing = await step('Machine', ensureTestPrograms)
  const results = [
    await whole('Programs', async (note) => note((await ensurePrograms()) ? 'built' : 'unchanged')),
    await whole('Pages', async (note) => note((await ensurePages()) ? 'built' : 'unchanged')),
  ]
  results.push(
    await whole('Types', async (note) => {
      if ((await run(require.resolve('typescript/bin/tsc'), ['--noEmit'])) !== 0) throw new Plain('The types do not agree: see above.')
      note('agree')
    }),
  )
  results.push(await runProjects('unit', ['unit']))
  results.push(await runProjects('boot', ['boot']))
  results.push(await runProjects('e2e', ['e2e']))

  const passed = results.reduce((sum, result) => sum + result.passed, 0)
  const failed = results.reduce((sum, result) => sum + result.failed, 0)
  const notRun = results.flatMap((result) => result.notRun)
  if (notRun.length > 0) line(`\nNot run (${notRun.length}), neither passed nor failed:\n${notRun.map((name) => `  ${name}`).join('\n')}`)
  for (const sentence of missing) line(sentence)
  line(`\n${passed} passed, ${failed} failed`)
  process.exitCode = failed === 0 ? 0 : 1
}
