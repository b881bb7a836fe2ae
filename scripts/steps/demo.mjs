import { withInstallation } from './command.mjs'
import { prepareInstallation } from './prepare.mjs'
import { readRunning } from './running.mjs'
import { Plain } from './say.mjs'
import { readDemonstration } from './sign-ins.mjs'

export const demo = () => withInstallation(async (installation) => {
  const running = readRunning()
  if (!running && installation.cluster) await prepareInstallation(installation)
  const demonstration = await readDemonstration(installation)
  if (!demonstration) throw new Plain('No demonstration data were loaded into this database. Where DATABASE_URL is set they are loaded only when asked for: PLACET_DEMO=1 npm start')
  console.log(JSON.stringify({ address: running?.address ?? `http://localhost:${process.env.PORT || 3000}`, running: running !== null, ...demonstration }, null, 2))
})
