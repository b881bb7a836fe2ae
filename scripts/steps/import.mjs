import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { withInstallation } from './command.mjs'
import { environmentOf } from './installation.mjs'
import { prepareInstallation } from './prepare.mjs'
import { Plain } from './say.mjs'
import { runTask } from './task.mjs'

const USAGE = 'npm run import -- <file> --consultation <id> [--title "…"] [--lang en] [--as e-mail]'

function parametersOf(argv) {
  try {
    const { values, positionals } = parseArgs({
      args: argv, allowPositionals: true,
      options: { consultation: { type: 'string' }, title: { type: 'string' }, lang: { type: 'string' }, as: { type: 'string' } },
    })
    if (positionals.length !== 1) throw new Error('one file is wanted')
    // npm runs scripts in the package's folder; the path was typed where the person stood.
    return { ...values, file: resolve(process.env.INIT_CWD ?? process.cwd(), positionals[0]) }
  } catch (error) {
    throw new Plain(`${error.message}\n\nUsage: ${USAGE}`)
  }
}

export async function importFile(argv) {
  const parameters = parametersOf(argv)
  await withInstallation(async (installation) => {
    await prepareInstallation(installation)
    process.stdout.write(await runTask('import', [JSON.stringify(parameters)], environmentOf(installation)))
  })
}
