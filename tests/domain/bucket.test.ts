import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Bucket } from '@/lib/domain/bucket'

const size = { burst: 10, perSecond: 2 }

describe('a bucket', () => {
  it('gives its burst at once, then no more than is refilled', () => {
    const bucket = new Bucket(size, 0)
    expect(Array.from({ length: 11 }, () => bucket.take(1, 0))).toEqual([...Array<boolean>(10).fill(true), false])
    expect(bucket.take(1, 499)).toBe(false)
    expect(bucket.take(1, 500)).toBe(true)
    expect(bucket.left(60_000)).toBe(10)
  })
  it('says truly after how many seconds there will be enough', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 10 }), { maxLength: 20 }), fc.integer({ min: 1, max: 10 }), (taken, wanted) => {
      const bucket = new Bucket(size, 0)
      for (const amount of taken) bucket.take(amount, 0)
      expect(bucket.take(wanted, bucket.secondsUntil(wanted, 0) * 1_000)).toBe(true)
    }))
    expect(new Bucket(size, 0).secondsUntil(11, 0)).toBe(Infinity)
  })
})
