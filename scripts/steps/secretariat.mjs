import { ensurePrograms } from './build.mjs'
import { environmentOf, openInstallation } from './installation.mjs'
import { installPackages } from './packages.mjs'
import { root } from './places.mjs'
import { prepareInstallation } from './prepare.mjs'
import { reportTo } from './say.mjs'
import { runTask } from './task.mjs'

export async function secretariat(parameters) {
  process.chdir(root)
  reportTo(process.stderr)
  await installPackages(() => {})
  await ensurePrograms()
  const installation = await openInstallation()
  try {
    await prepareInstallation(installation)
    process.stdout.write(await runTask('secretariat', parameters, environmentOf(installation)))
  } finally {
    await installation.close()
  }
}
