import type { Database } from '@/lib/data/client'
import type { Actor } from '@/lib/domain/actor'
import type { KeptFacts } from './kept-facts'

/** What every use case is given: where to write, who asks, and what time it is. Nothing below reads a clock. `kept`: facts that may be taken instead of read again; absent: everything is read. */
export type Context = { db: Database; actor: Actor | null; now: Date; kept?: KeptFacts }
