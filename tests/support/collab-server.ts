/** A collaboration server as a process of its own, to be killed. Says its port on standard output. */
import { serve } from './collab'

const { port } = await serve(process.env.DATABASE_URL!, { port: Number(process.env.PORT ?? 0), limits: { connectionsPerPerson: 1_000 }, redisUrl: process.env.REDIS_URL, ...(process.env.NEIGHBOUR_LEASE_MS ? { neighbourLeaseMs: Number(process.env.NEIGHBOUR_LEASE_MS) } : {}) })
console.log(`port ${port}`)
