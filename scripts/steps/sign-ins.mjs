import { environmentOf } from './installation.mjs'
import { line } from './say.mjs'
import { runTask } from './task.mjs'

/** The demonstration of an installation, as `npm run demo` prints it; null where none was loaded. */
export const readDemonstration = async (installation) => JSON.parse(await runTask('demo', [], environmentOf(installation)))

/** The delegations of the tour in the README: two, since co-editing takes two. */
const TOUR = ['Mauritius', 'Kenya']

/** Says with which accounts one may look around: one of each office, and those of the tour's delegations. */
export async function showSignIns(installation) {
  const demonstration = await readDemonstration(installation)
  if (!demonstration) return
  const { signIns } = demonstration
  const offices = ['secretariat', 'chair', 'observer', 'reader'].flatMap((role) => signIns.find((one) => one.role === role) ?? [])
  const shown = [...TOUR.flatMap((delegation) => signIns.filter((one) => one.delegation === delegation)), ...offices]
  const width = Math.max(...shown.map(({ email }) => email.length))
  line(`Demonstration (illustrative). Password of every account: ${signIns[0].password}`)
  for (const { email, name } of shown) line(`  ${email.padEnd(width)}   ${name}`)
  line(`  … ${signIns.length} accounts in all: npm run --silent demo\n`)
}
