import { ensureRuntime } from './steps/runtime.mjs'
import { giveUp } from './steps/say.mjs'

/** Runs one of `bench/` against a database of its own: `npm run bench collab`. */
try {
  if (await ensureRuntime()) await (await import('./steps/bench.mjs')).bench(process.argv.slice(2))
} catch (error) {
  giveUp(error)
}
