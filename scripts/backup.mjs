import { ensureRuntime } from './steps/runtime.mjs'
import { giveUp } from './steps/say.mjs'

/** `npm run backup [-- <file>]`: writes everything that the platform keeps into one file, while it runs. */
try {
  if (await ensureRuntime()) await (await import('./steps/backup.mjs')).backup(process.argv.slice(2))
} catch (error) {
  giveUp(error)
}
