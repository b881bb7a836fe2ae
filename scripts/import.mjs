import { ensureRuntime } from './steps/runtime.mjs'
import { giveUp } from './steps/say.mjs'

/** `npm run import -- <file> --consultation <id> [--title T] [--lang en] [--as e-mail]`: makes a draft from a file. */
try {
  if (await ensureRuntime()) await (await import('./steps/import.mjs')).importFile(process.argv.slice(2))
} catch (error) {
  giveUp(error)
}
