import { ensureRuntime } from './steps/runtime.mjs'
import { giveUp } from './steps/say.mjs'

/** `npm run secretariat -- <e-mail> "<name>"`: opens an account of the platform's secretariat. */
try {
  if (await ensureRuntime()) await (await import('./steps/secretariat.mjs')).secretariat(process.argv.slice(2))
} catch (error) {
  giveUp(error)
}
