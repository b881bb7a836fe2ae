import { ensureRuntime } from './steps/runtime.mjs'
import { giveUp } from './steps/say.mjs'

/** `npm run --silent law -- evaluate < cases.json` answers worked cases; `… explain <code> [--language fr]` says what a code means. */
try {
  if (await ensureRuntime()) await (await import('./steps/law.mjs')).law(process.argv.slice(2))
} catch (error) {
  giveUp(error)
}
