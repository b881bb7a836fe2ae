import { environmentOf } from './installation.mjs'
import { line } from './say.mjs'
import { runTask } from './task.mjs'

/** The demonstration of an installation, as `npm run demo` prints it; null where none was loaded. */
export const readDemonstration = async (installation) => JSON.parse(await runTask('demo', [], environmentOf(installation)))

/** Says with which accounts one may look around: one of each role, of one delegation as far as it has them. */
export async function showSignIns(installation) {
  const demonstration = await readDemonstration(installation)
  if (!demonstration) return
  const { signIns } = demonstration
  const whole = signIns.find(({ role, delegation }) => role === 'adviser' && signIns.some((other) => other.delegation === delegation && other.role === 'head'))?.delegation
  const shown = ['secretariat', 'chair', 'head', 'delegate', 'adviser', 'observer', 'reader'].flatMap(
    (role) => signIns.find((one) => one.role === role && (one.delegation === whole || !['head', 'delegate', 'adviser'].includes(role))) ?? signIns.find((one) => one.role === role) ?? [],
  )
  const width = Math.max(...shown.map(({ email }) => email.length))
  line(`Demonstration (illustrative). Password of every account: ${signIns[0].password}`)
  for (const { email, name } of shown) line(`  ${email.padEnd(width)}   ${name}`)
  line(`  … ${signIns.length} accounts in all: npm run --silent demo\n`)
}
