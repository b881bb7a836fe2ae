import type { BucketSize } from '@/lib/domain/bucket'

/** What one connection, person or draft may use. Above any of them something is refused or cut, never buffered without bound. */
export type Limits = {
  /** Bytes of one frame; larger ones end the connection with 1009. */
  frameBytes: number
  /** Bytes of a draft's whole state, after which nothing can be inserted. */
  draftBytes: number
  /** Open connections of one person on this server. */
  connectionsPerPerson: number
  /** Edits that build on what has not come: how many, how many bytes, and for how long they are kept. */
  parkedEdits: number
  parkedBytes: number
  parkedMs: number
  /** Yjs client ids that one connection may bring to the log. */
  newClientIds: number
  /**
   * What one person may take away of others' words in one draft before being asked whether it is meant: characters, clauses,
   * and the share of a draft of at least `removedFrom` characters that may go at once.
   */
  removedCharacters: BucketSize
  removedClauses: BucketSize
  removedShare: number
  removedFrom: number
  /** Bytes waiting for a reader before it is cut. */
  owedBytes: number
  /** Bytes of one awareness state, and how deep its JSON may nest. */
  presenceBytes: number
  presenceDepth: number
  /** Messages, bytes, questions (sync step 1) and awareness messages of one connection. */
  messages: BucketSize
  bytes: BucketSize
  questions: BucketSize
  presence: BucketSize
}

export const LIMITS: Limits = {
  frameBytes: 1024 * 1024,
  draftBytes: 8 * 1024 * 1024,
  connectionsPerPerson: 20,
  parkedEdits: 32,
  parkedBytes: 64 * 1024,
  parkedMs: 5_000,
  newClientIds: 64,
  removedCharacters: { burst: 6_000, perSecond: 60 },
  removedClauses: { burst: 24, perSecond: 0.5 },
  removedShare: 0.5,
  removedFrom: 1_500,
  owedBytes: 4 * 1024 * 1024,
  presenceBytes: 4 * 1024,
  presenceDepth: 8,
  messages: { burst: 3_000, perSecond: 300 },
  bytes: { burst: 8 * 1024 * 1024, perSecond: 1024 * 1024 },
  questions: { burst: 20, perSecond: 0.3 },
  presence: { burst: 60, perSecond: 20 },
}
