import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
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

/** Runs some of Vitest's projects; returns how many tests passed, and by name those that failed, with why, and those not run. */
async function runProjects(name, projects) {
  const file = inPlacet('test-results', `${name}.json`)
  rmSync(file, { force: true })
  const code = await run(vitest(), ['run', ...projects.flatMap((project) => ['--project', project]), '--reporter=default', '--reporter=json', `--outputFile.json=${file}`])
  if (!existsSync(file)) return { passed: 0, failed: [{ name: `the tests of ${name}`, why: 'They ended without a report.' }], notRun: [] }
  const { testResults } = JSON.parse(readFileSync(file, 'utf8'))
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults)
  const of = (...states) => tests.filter(({ status }) => states.includes(status))
  const failed = of('failed').map(({ fullName, failureMessages }) => ({ name: fullName.trim(), why: failureMessages.join('\n') }))
  // A file that cannot even be loaded has failed, though it counts no tests.
  for (const { name: path, status, message, assertionResults } of testResults)
    if (status === 'failed' && !assertionResults.some((test) => test.status === 'failed')) failed.push({ name: relative(root, path), why: message })
  if (failed.length === 0 && code !== 0) failed.push({ name: `the tests of ${name}`, why: `They ended with code ${code}: an error outside any test, shown above.` })
  return { passed: of('passed').length, failed, notRun: of('pending', 'skipped', 'todo', 'disabled').map(({ fullName }) => fullName.trim()) }
}

/** One thing that can fail as a whole, counted as one test. */
async function whole(title, work) {
  try {
    await step(title, work)
    return { passed: 1, failed: [], notRun: [] }
  } catch (error) {
    const why = error instanceof Plain ? error.message : String(error.stack ?? error)
    line(`\n${why}\n`)
    return { passed: 0, failed: [{ name: title, why }], notRun: [] }
  }
}

/** The first lines of a reason, set in under its test. */
const indented = (why) =>
  stripVTControlCharacters(why).split('\n').slice(0, 12).map((text) => `    ${text}`).join('\n')

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
  const failed = results.flatMap((result) => result.failed)
  const notRun = results.flatMap((result) => result.notRun)
  if (notRun.length > 0) line(`\nNot run (${notRun.length}), neither passed nor failed:\n${notRun.map((name) => `  ${name}`).join('\n')}`)
  for (const sentence of missing) line(sentence)
  // Said once more at the end: of a long run often only the last lines are kept.
  if (failed.length > 0) line(`\nFailed (${failed.length}):\n${failed.map(({ name, why }) => `  ${name}\n${indented(why)}`).join('\n')}`)
  line(`\n${passed} passed, ${failed.length} failed`)
  process.exitCode = failed.length === 0 ? 0 : 1
}
