import { ensureRuntime } from './steps/runtime.mjs'
import { giveUp } from './steps/say.mjs'

/** Prisma's own command line, kept from downloading: `npm run prisma -- migrate dev --name <what>`. */
try {
  if (await ensureRuntime()) await (await import('./steps/prisma.mjs')).prisma(process.argv.slice(2))
} catch (error) {
  giveUp(error)
}
