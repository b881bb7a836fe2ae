import pino from 'pino'

/**
 * What an error says without quoting anything: messages of databases and parsers may hold words of a draft. Of the machine's own
 * errors (no connection, no space) the message is kept, of others the name, the code and where it happened.
 */
export function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error }
  const { code } = error as { code?: unknown }
  const ofMachine = typeof code === 'string' && /^E[A-Z]+$/.test(code)
  const at = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 6).map((line) => line.trim())
  return { name: error.name, ...(code === undefined ? {} : { code }), ...(ofMachine ? { message: error.message } : {}), at, ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }) }
}

/** One line of JSON an event, on standard error. Never words of a clause, of an act or of a person: ids, numbers, codes. */
export const log = pino(
  { base: undefined, level: process.env.PLACET_LOG_LEVEL ?? (process.stderr.isTTY ? 'warn' : 'info'), timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }) }, serializers: { error: describeError } },
  pino.destination({ fd: 2, sync: true }),
)
