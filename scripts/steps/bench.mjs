import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { bundling, ensurePages, ensurePrograms } from './build.mjs'
import { environmentOf } from './installation.mjs'
import { ensureTestPrograms } from './machine.mjs'
import { installPackages } from './packages.mjs'
import { inPlacet, root } from './places.mjs'
import { dropDatabase, ensureDatabase, openCluster } from './postgres.mjs'
import { Plain, reportTo, step } from './say.mjs'
import { readSecrets } from './secrets.mjs'
import { runTask } from './task.mjs'

/** Benchmarks that open the built pages in a browser. */
const WITH_PAGES = new Set(['pages'])
/** Benchmarks of pure functions, which need no database. */
const WITHOUT_DATABASE = new Set(['law'])

/**
 * Bundles `bench/<name>.ts` and runs it with DATABASE_URL set to an empty migrated database on a durable server of its
 * own (figures without fsync would flatter), and with the other arguments. Pure functions are measured without one.
 */
export async function bench([name, ...parameters]) {
  process.chdir(root)
  reportTo(process.stderr)
  const known = readdirSync(join(root, 'bench')).filter((file) => file.endsWith('.ts')).map((file) => file.slice(0, -3))
  if (!known.includes(name)) throw new Plain(`npm run bench <name>: one of ${known.join(', ')}`)
  await step('Packages', installPackages)
  await step('Programs', async (note) => note((await ensurePrograms()) ? 'built' : 'unchanged'))
  if (WITH_PAGES.has(name)) {
    await step('Machine', ensureTestPrograms)
    await step('Pages', async (note) => note((await ensurePages()) ? 'built' : 'unchanged'))
  }
  const { build, stop } = await import('esbuild')
  await build({ ...bundling, entryPoints: { [`bench-${name}`]: `bench/${name}.ts` }, outdir: inPlacet('build') })
  await stop()
  if (WITHOUT_DATABASE.has(name)) {
    process.exitCode = (await runTask(`bench-${name}`, parameters, { NODE_ENV: 'production' }, { inherit: true })) ?? 1
    return
  }
  const secrets = readSecrets()
  const cluster = await step('Database', async (note) => {
    const opened = await openCluster({ directory: inPlacet('bench-postgres'), password: secrets.databasePassword })
    note(`PostgreSQL on port ${opened.port}, ${opened.found}`)
    return opened
  })
  const database = `placet_bench_${process.pid}`
  try {
    await ensureDatabase(cluster, database)
    const environment = { ...environmentOf({ databaseUrl: cluster.url(database), secrets }), NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
    await runTask('prepare', ['migrations'], environment)
    process.on('SIGINT', () => {})
    process.exitCode = (await runTask(`bench-${name}`, parameters, environment, { inherit: true })) ?? 1
  } finally {
    await dropDatabase(cluster, database)
    await cluster.release()
  }
}
