import { ensureRuntime } from './steps/runtime.mjs'
import { giveUp } from './steps/say.mjs'

// Nothing but this may be imported before the runtime is known to be new enough.
try {
  if (await ensureRuntime()) await (await import('./steps/serve.mjs')).serve()
} catch (error) {
  giveUp(error)
}
