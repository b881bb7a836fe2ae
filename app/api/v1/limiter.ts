import { Bucket, type BucketSize } from '@/lib/domain/bucket'

/** What one reader may ask of one process: a burst, then so much a second. An ordinary question costs 1. */
export const READER_BUCKET: BucketSize = { burst: 600, perSecond: 10 }

/** Above so many readers, those whose bucket is full again are forgotten. */
const READERS_MOST = 10_000

const buckets = new Map<string, Bucket>()

/** Takes what a question costs from a reader's bucket: how much is left, or after how many seconds to ask again. */
export function takeFrom(reader: string, cost: number, nowMs: number): { ok: true; left: number } | { ok: false; seconds: number } {
  if (buckets.size > READERS_MOST) for (const [key, bucket] of buckets) if (bucket.left(nowMs) === READER_BUCKET.burst) buckets.delete(key)
  const bucket = buckets.get(reader) ?? new Bucket(READER_BUCKET, nowMs)
  buckets.set(reader, bucket)
  return bucket.take(cost, nowMs) ? { ok: true, left: bucket.left(nowMs) } : { ok: false, seconds: bucket.secondsUntil(cost, nowMs) }
}
