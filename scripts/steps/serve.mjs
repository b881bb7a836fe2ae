import { createServer } from 'node:net'
import { pathToFileURL } from 'node:url'
import { ensurePages, ensurePrograms } from './build.mjs'
import { environmentOf, openInstallation, watchDatabase } from './installation.mjs'
import { installPackages } from './packages.mjs'
import { inPlacet, root } from './places.mjs'
import { prepareInstallation } from './prepare.mjs'
import { forgetRunning, readRunning, rememberRunning } from './running.mjs'
import { Plain, line, step } from './say.mjs'
import { showSignIns } from './sign-ins.mjs'

const hostname = process.env.HOST ?? '127.0.0.1'

function askedPort() {
  const port = Number(process.env.PORT || 3000)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Plain(`PORT=${process.env.PORT} is not a port: give a number from 1 to 65535.`)
  return port
}

async function assertFree(port) {
  const problem = await new Promise((done) => {
    const probe = createServer()
    probe.once('error', (error) => done(error.code))
    probe.listen({ port, host: hostname, exclusive: true }, () => probe.close(() => done(null)))
  })
  if (problem === null) return
  if (problem === 'EACCES') throw new Plain(`Port ${port} is not open to this user. Choose another: PORT=8080 npm start`)
  if (problem !== 'EADDRINUSE') throw new Plain(`Placet cannot listen on ${hostname}:${port} (${problem}).`)
  const running = readRunning()
  throw new Plain(
    running?.port === port
      ? `Placet already runs at ${running.address} (process ${running.pid}). Stop it there with Ctrl-C, or start another: PORT=${port + 1} npm start`
      : `Port ${port} is taken by another program. Choose another: PORT=${port + 1} npm start`,
  )
}

/** All of `npm start`: each step says what it found and its time; the last one stays. */
export async function serve() {
  process.chdir(root)
  process.env.NODE_ENV = 'production'
  process.env.NEXT_TELEMETRY_DISABLED = '1'
  const begun = performance.now()
  const port = askedPort()
  await assertFree(port)

  line('Placet')
  await step('Runtime', (note) => note(`Node ${process.versions.node}`))
  await step('Packages', installPackages)
  let installation = null
  let server = null
  let stopping = null
  let stopWatching = () => {}
  const stop = (code) => {
    stopping ??= (async () => {
      line('\nStopping …')
      const patience = setTimeout(() => process.exit(1), 25_000)
      forgetRunning()
      stopWatching()
      await server?.close().catch((error) => console.error(error))
      const stopped = await installation?.close().catch((error) => console.error(error))
      clearTimeout(patience)
      line(stopped ? 'Server and database have stopped.' : 'The server has stopped.')
      process.exit(code)
    })()
    return stopping
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(0))

  try {
    await step('Programs', async (note) => note((await ensurePrograms()) ? 'built' : 'unchanged'))
    installation = await step('Database', async (note) => {
      const opened = await openInstallation()
      note(opened.cluster ? `PostgreSQL on port ${opened.cluster.port}, ${opened.cluster.found}` : 'the server of DATABASE_URL')
      return opened
    })
    await prepareInstallation(installation)
    await step('Pages', async (note) => note((await ensurePages()) ? 'built' : 'unchanged'))
    Object.assign(process.env, environmentOf(installation))
    // Links and cookies follow the address that was asked for, unless the operator has fixed one.
    if (!process.env.NEXTAUTH_URL) Object.assign(process.env, { NEXTAUTH_URL: `http://localhost:${port}`, AUTH_TRUST_HOST: 'true' })
    server = await step('Server', async (note) => {
      const { startServer } = await import(pathToFileURL(inPlacet('build', 'server.mjs')).href)
      const started = await startServer({ port, hostname, development: false, behindProxy: process.env.PLACET_BEHIND_PROXY === '1' })
      note(`port ${started.port}`)
      return started
    })
    const address = process.env.NEXTAUTH_URL.replace(/:0$/, `:${server.port}`)
    rememberRunning({ address, port: server.port })
    line(`\nReady in ${((performance.now() - begun) / 1000).toFixed(1)} s:  ${address}\n`)
    if (installation.demonstration) await showSignIns(installation)
    stopWatching = watchDatabase(installation, () => line('The database had died and was started again.'))
    line('Ctrl-C stops everything.')
  } catch (error) {
    if (stopping) return
    if (error?.code === 'EADDRINUSE') error = new Plain(`Port ${port} was taken by another program while Placet was starting. Choose another: PORT=${port + 1} npm start`)
    await server?.close().catch(() => {})
    await installation?.close().catch(() => {})
    throw error
  }
}
