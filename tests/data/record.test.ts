import { beforeAll, describe, expect, it } from 'vitest'
import fc from 'fast-check'
import type { Database } from '@/lib/data/client'
import { canonicalJson, hashOfEntry, record } from '@/lib/data/record'
import { testDatabase } from '@/tests/support/database'

let db: Database
beforeAll(async () => ({ db } = await testDatabase()))

const at = new Date('2026-03-01T10:00:00Z')
const act = (subjectId: string) => ({ at, personId: 'p', kind: 'position.release', subjectId, payload: { words: 'é', n: 1 } })

describe('the record', () => {
  it('chains each entry to the one before it', async () => {
    await db.$transaction((tx) => record(tx, act('a')))
    await db.$transaction((tx) => record(tx, act('b')))
    const entries = await db.recordEntry.findMany({ orderBy: { seq: 'asc' } })
    expect(entries[1]!.previousHash).toBe(entries[0]!.hash)
    for (const entry of entries) {
      const { hash, ...rest } = entry
      expect(hashOfEntry(rest)).toBe(hash)
    }
  })

  it('has one head when many acts come at once', async () => {
    await Promise.all(Array.from({ length: 12 }, (_, index) => db.$transaction((tx) => record(tx, act(`c${index}`)), { timeout: 20_000, maxWait: 20_000 })))
    const entries = await db.recordEntry.findMany({ orderBy: { seq: 'asc' } })
    entries.forEach((entry, index) => {
      expect(entry.seq).toBe(BigInt(index + 1))
      if (index > 0) expect(entry.previousHash).toBe(entries[index - 1]!.hash)
    })
  })

  it('keeps nothing of an act whose transaction fails', async () => {
    const before = await db.recordEntry.count()
    await expect(db.$transaction(async (tx) => {
      await record(tx, act('lost'))
      throw new Error('the act failed')
    })).rejects.toThrow('the act failed')
    expect(await db.recordEntry.count()).toBe(before)
  })

  it('hashes the same value alike in whatever order its keys were written', () => {
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const turned = Object.fromEntries(Object.entries(value).reverse())
      expect(canonicalJson(turned)).toBe(canonicalJson(value))
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }))
  })
})
