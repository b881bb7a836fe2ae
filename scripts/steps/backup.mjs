import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { withInstallation } from './command.mjs'
import { environmentOf } from './installation.mjs'
import { prepareInstallation } from './prepare.mjs'
import { readRunning } from './running.mjs'
import { Plain } from './say.mjs'
import { runTask } from './task.mjs'

// npm runs scripts in the package's folder; paths were typed where the person stood.
const whereTyped = () => process.env.INIT_CWD ?? process.cwd()

export async function backup([file, ...more]) {
  if (more.length > 0 || file?.startsWith('--')) throw new Plain('npm run backup [-- <file>]')
  const wanted = file ? resolve(whereTyped(), file) : join(whereTyped(), `placet-${new Date().toISOString().slice(0, 16).replace(/[-:]/g, '').replace('T', '-')}.jsonl.gz`)
  if (existsSync(wanted)) throw new Plain(`${wanted} is there already: choose another name.`)
  await withInstallation(async (installation) => {
    await prepareInstallation(installation)
    process.stdout.write(await runTask('backup', [wanted], environmentOf(installation)))
  })
}

export async function restore(argv) {
  const [file, ...more] = argv.filter((each) => each !== '--replace')
  if (!file || more.length > 0) throw new Plain('npm run restore -- <file> [--replace]')
  const wanted = resolve(whereTyped(), file)
  if (!existsSync(wanted)) throw new Plain(`There is no file ${wanted}.`)
  const running = process.env.DATABASE_URL ? null : readRunning()
  if (running) throw new Plain(`Placet is running (process ${running.pid}). Stop it first.`)
  await withInstallation(async (installation) => {
    // What would be loaded now would only be in the way.
    await prepareInstallation({ ...installation, demonstration: false })
    process.stdout.write(await runTask('restore', [wanted, ...argv.filter((each) => each === '--replace')], environmentOf(installation)))
  })
}
