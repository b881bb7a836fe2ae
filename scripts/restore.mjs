import { ensureRuntime } from './steps/runtime.mjs'
import { giveUp } from './steps/say.mjs'

/** `npm run restore -- <file> [--replace]`: puts the database into the state of a backup. */
try {
  if (await ensureRuntime()) await (await import('./steps/backup.mjs')).restore(process.argv.slice(2))
} catch (error) {
  giveUp(error)
}
