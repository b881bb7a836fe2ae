import { ensurePrograms } from './build.mjs'
import { installPackages } from './packages.mjs'
import { root } from './places.mjs'
import { reportTo } from './say.mjs'
import { runTask } from './task.mjs'

/** The legal engine from the command line. It needs no database: facts come in, effects go out. */
export async function law(argv) {
  process.chdir(root)
  reportTo(process.stderr)
  await installPackages(() => {})
  await ensurePrograms()
  process.exitCode = (await runTask('law', argv, {}, { inherit: true })) ?? 1
}
