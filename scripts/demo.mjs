import { ensureRuntime } from './steps/runtime.mjs'
import { giveUp } from './steps/say.mjs'

/** Prints as JSON where Placet answers and how to sign in to the demonstration. Works while the server runs, and without it. */
try {
  if (await ensureRuntime()) await (await import('./steps/demo.mjs')).demo()
} catch (error) {
  giveUp(error)
}
