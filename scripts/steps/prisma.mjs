import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { prismaCli, prismaEnvironment } from './build.mjs'
import { openInstallation } from './installation.mjs'
import { installPackages } from './packages.mjs'
import { root } from './places.mjs'
import { ensureDatabase } from './postgres.mjs'

/** Commands that neither ask a database nor compare schemas: the engine is not needed. */
const WITHOUT_ENGINE = new Set(['generate', 'validate', 'format', 'version', '--version', '-v', '--help', '-h', undefined])
/** Development works on a database of its own: Prisma may empty it. */
const DEVELOPMENT = 'placet_development'

export async function prisma(parameters) {
  process.chdir(root)
  await installPackages(() => {})
  const environment = { ...process.env, ...prismaEnvironment }
  let installation = null
  if (!WITHOUT_ENGINE.has(parameters[0])) {
    environment.PRISMA_SCHEMA_ENGINE_BINARY = join(root, 'scripts', 'schema-engine.mjs')
    if (!process.env.DATABASE_URL) {
      installation = await openInstallation()
      await ensureDatabase(installation.cluster, DEVELOPMENT)
      environment.DATABASE_URL = installation.cluster.url(DEVELOPMENT)
    }
  }
  const child = spawn(process.execPath, [prismaCli(), ...parameters], { cwd: root, env: environment, stdio: 'inherit' })
  process.on('SIGINT', () => {})
  process.exitCode = await new Promise((done) => child.on('close', (code) => done(code ?? 1)))
  await installation?.close()
}
