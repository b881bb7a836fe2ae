import type { Database } from '@/lib/data/client'

/** What the platform itself is given when it acts at its time, for nobody: where to write and what time it is. */
export type PlatformContext = { db: Database; now: Date }
