import { spawn } from 'node:child_process'
import { bundling, ensurePrograms } from './build.mjs'
import { environmentOf, openInstallation, watchDatabase } from './installation.mjs'
import { installPackages } from './packages.mjs'
import { inPlacet, root } from './places.mjs'
import { prepareInstallation } from './prepare.mjs'
import { forgetRunning, rememberRunning } from './running.mjs'
import { line, step } from './say.mjs'
import { showSignIns } from './sign-ins.mjs'

const STOP_MILLISECONDS = 4000

/** Runs the server as a child and replaces it whenever its bundle has changed. */
function keeper(environment) {
  let child = null
  let ending = Promise.resolve()
  const end = async () => {
    const old = child
    child = null
    if (!old || old.exitCode !== null) return
    const ended = new Promise((done) => old.once('exit', done))
    old.kill('SIGTERM')
    const patience = setTimeout(() => old.kill('SIGKILL'), STOP_MILLISECONDS)
    await ended
    clearTimeout(patience)
  }
  return {
    replace() {
      ending = ending.then(end).then(() => {
        child = spawn(process.execPath, ['--enable-source-maps', inPlacet('build', 'dev', 'serve.mjs')], { cwd: root, env: { ...process.env, ...environment }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
      })
    },
    stop: () => (ending = ending.then(end)),
  }
}

/** `npm run dev`. The installation's own database and demonstration are used: the same as `npm start`. */
export async function dev() {
  process.chdir(root)
  const port = Number(process.env.PORT || 3000)
  line('Placet, for development')
  await step('Packages', installPackages)
  await step('Programs', async (note) => note((await ensurePrograms()) ? 'built' : 'unchanged'))
  const installation = await step('Database', async (note) => {
    const opened = await openInstallation()
    note(opened.cluster ? `PostgreSQL on port ${opened.cluster.port}, ${opened.cluster.found}` : 'the server of DATABASE_URL')
    return opened
  })
  await prepareInstallation(installation)
  if (installation.demonstration) await showSignIns(installation)

  const address = process.env.NEXTAUTH_URL ?? `http://localhost:${port}`
  const server = keeper({ ...environmentOf(installation), NODE_ENV: 'development', NEXT_TELEMETRY_DISABLED: '1', PORT: String(port), NEXTAUTH_URL: address, ...(!process.env.NEXTAUTH_URL && { AUTH_TRUST_HOST: 'true' }) })
  const { context } = await import('esbuild')
  const watched = await context({
    ...bundling,
    logLevel: 'warning',
    entryPoints: { serve: 'scripts/tasks/serve.ts' },
    outdir: inPlacet('build', 'dev'),
    plugins: [{ name: 'restart', setup: (build) => build.onEnd(({ errors }) => (errors.length === 0 ? server.replace() : undefined)) }],
  })
  await watched.watch()
  rememberRunning({ address, port })
  const stopWatching = watchDatabase(installation, () => line('The database had died and was started again.'))

  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    stopWatching()
    forgetRunning()
    await watched.dispose()
    await server.stop()
    await installation.close()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
}
