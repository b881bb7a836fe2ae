import { ensureRuntime } from './steps/runtime.mjs'
import { giveUp } from './steps/say.mjs'

/** For work on the code: pages reload as they are changed, the server starts anew when its own files change. */
try {
  if (await ensureRuntime()) await (await import('./steps/dev.mjs')).dev()
} catch (error) {
  giveUp(error)
}
