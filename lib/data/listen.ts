import pg from 'pg'

export type Listening = {
  /** Sends to a channel on the same connection; lost where the connection is down. */
  notify(channel: string, payload: string): void
  /** Whether the connection stands. */
  connected(): boolean
  close(): Promise<void>
}

const FIRST_RETRY_MS = 250
const LONGEST_RETRY_MS = 5_000

/**
 * Listens to channels of PostgreSQL on one connection of its own, and connects again whenever it is lost. What was said
 * meanwhile is lost too: `connected` is called at each connection, so that the caller reads the truth anew.
 * Resolves once the first connection stands, or has failed and is being retried.
 */
export async function listen(url: string, channels: Readonly<Record<string, (payload: string) => void>>, connected: () => void = () => {}): Promise<Listening> {
  let client: pg.Client | null = null
  let closed = false
  let timer: NodeJS.Timeout | undefined
  let wait = FIRST_RETRY_MS

  const retry = () => {
    client = null
    if (closed || timer) return
    timer = setTimeout(() => { timer = undefined; void connect() }, wait)
    wait = Math.min(wait * 2, LONGEST_RETRY_MS)
  }
  const connect = async () => {
    const fresh = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 5_000, application_name: 'placet-listen' })
    fresh.on('error', () => { fresh.end().catch(() => {}); retry() })
    fresh.on('end', () => { if (client === fresh) retry() })
    fresh.on('notification', ({ channel, payload }) => {
      try { channels[channel]?.(payload ?? '') } catch { console.error('announcement not understood') }
    })
    try {
      await fresh.connect()
      for (const channel of Object.keys(channels)) await fresh.query(`listen ${fresh.escapeIdentifier(channel)}`)
      if (closed) return void (await fresh.end())
      client = fresh
      wait = FIRST_RETRY_MS
      connected()
    } catch {
      fresh.end().catch(() => {})
      retry()
    }
  }
  await connect()
  return {
    connected: () => client !== null,
    notify: (channel, payload) => { client?.query('select pg_notify($1, $2)', [channel, payload]).catch(() => {}) },
    close: async () => {
      closed = true
      clearTimeout(timer)
      const open = client
      client = null
      await open?.end().catch(() => {})
    },
  }
}
