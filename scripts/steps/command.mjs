import { ensurePrograms } from './build.mjs'
import { openInstallation } from './installation.mjs'
import { installPackages } from './packages.mjs'
import { root } from './places.mjs'
import { reportTo } from './say.mjs'

/** Does a command's work beside the server: packages and programs as wanted, the database there for as long as it lasts. */
export async function withInstallation(work) {
  process.chdir(root)
  reportTo(process.stderr)
  await installPackages(() => {})
  await ensurePrograms()
  const installation = await openInstallation()
  try {
    await work(installation)
  } finally {
    await installation.close()
  }
}
