import { withInstallation } from './command.mjs'
import { environmentOf } from './installation.mjs'
import { prepareInstallation } from './prepare.mjs'
import { runTask } from './task.mjs'

export const secretariat = (parameters) => withInstallation(async (installation) => {
  await prepareInstallation(installation)
  process.stdout.write(await runTask('secretariat', parameters, environmentOf(installation)))
})
