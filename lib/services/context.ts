import type { Database } from '@/lib/data/client'
import type { Actor } from '@/lib/domain/actor'

/** What every use case is given: where to write, who asks, and what time it is. Nothing below reads a clock. */
export type Context = { db: Database; actor: Actor | null; now: Date }
