import type { Redis } from 'ioredis'
import type { SharedState } from './presence'

/** What collaboration servers tell each other. Every one of these may be lost: text is read from PostgreSQL. */
export type NodeMessage =
  | { node: string; kind: 'alive' }
  | { node: string; kind: 'update'; draftId: string; seq: number }
  | { node: string; kind: 'presence'; draftId: string; states: SharedState[] }

/** How messages reach other servers. */
export type Bus = {
  publish(message: NodeMessage): void
  close(): Promise<void>
}

const REDIS_CHANNEL = 'placet:nodes'
/** NOTIFY carries less than 8,000 bytes. */
const LONGEST_NOTICE = 7_900

/** Over PostgreSQL's NOTIFY: needs nothing more than the database. */
export const postgresBus = (tellNodes: (payload: string) => void): Bus => ({
  publish(message) {
    const payload = JSON.stringify(message)
    if (Buffer.byteLength(payload) < LONGEST_NOTICE) return tellNodes(payload)
    if (message.kind === 'presence' && message.states.length > 1) {
      for (const state of message.states) this.publish({ ...message, states: [state] })
    }
  },
  close: async () => {},
})

/** Over Redis, for many servers. Where it is down, hints are lost and the regular look at the log takes their place. */
export async function redisBus(url: string, received: (payload: string) => void): Promise<Bus> {
  const { Redis: Client } = await import('ioredis')
  const open = (): Redis => {
    const client = new Client(url, { maxRetriesPerRequest: 0, enableOfflineQueue: false, retryStrategy: (times) => Math.min(times * 200, 5_000), lazyConnect: true })
    // Without a listener a lost connection would end the process.
    client.on('error', () => {})
    return client
  }
  const [publisher, subscriber] = [open(), open()]
  subscriber.on('message', (_channel, payload) => received(payload))
  // ioredis subscribes again by itself, but only to what it has once subscribed to.
  subscriber.on('ready', () => { subscriber.subscribe(REDIS_CHANNEL).catch(() => {}) })
  await Promise.allSettled([publisher.connect(), subscriber.connect()])
  return {
    publish: (message) => { publisher.publish(REDIS_CHANNEL, JSON.stringify(message)).catch(() => {}) },
    close: async () => {
      publisher.disconnect()
      subscriber.disconnect()
    },
  }
}
