import { ensureRuntime } from './steps/runtime.mjs'
import { giveUp } from './steps/say.mjs'

/** All tests, on a fresh clone too: `npm test`. With arguments, those alone: `npm test -- tests/law`. */
try {
  if (await ensureRuntime()) await (await import('./steps/test.mjs')).test(process.argv.slice(2))
} catch (error) {
  giveUp(error)
}
