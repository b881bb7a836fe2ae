/** A collaboration server as a process of its own, to be killed and weighed. Says its port on standard output, its memory when asked. */
import { serve } from './collab'

const asked = process.env
const limits = asked.LIMITS ? (JSON.parse(asked.LIMITS) as object) : {}
const { port, collab } = await serve(asked.DATABASE_URL!, {
  port: Number(asked.PORT ?? 0),
  limits: { connectionsPerPerson: 1_000, ...limits },
  redisUrl: asked.REDIS_URL,
  ...(asked.NEIGHBOUR_LEASE_MS ? { neighbourLeaseMs: Number(asked.NEIGHBOUR_LEASE_MS) } : {}),
  ...(asked.KEEP_EMPTY_MS ? { keepEmptyMs: Number(asked.KEEP_EMPTY_MS) } : {}),
})
process.on('message', () => {
  ;(globalThis as { gc?: () => void }).gc?.()
  const { rss, heapUsed, arrayBuffers } = process.memoryUsage()
  process.send!({ residentMb: rss / 2 ** 20, heldMb: (heapUsed + arrayBuffers) / 2 ** 20, ...collab.census() })
})
console.log(`port ${port}`)
