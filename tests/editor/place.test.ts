import fc from 'fast-check'
import { expect, it } from 'vitest'
import { placesBetween, placesFor } from '@/lib/editor/place'

it('finds as many keys between two as are asked for, in order and inside, whatever came before', () => {
  fc.assert(fc.property(fc.array(fc.record({ at: fc.nat(50), count: fc.integer({ min: 1, max: 5 }) }), { maxLength: 60 }), (inserts) => {
    let keys = placesFor(3)
    for (const { at, count } of inserts) {
      const index = at % (keys.length + 1)
      const fresh = placesBetween(keys[index - 1] ?? '', keys[index] ?? null, count)
      expect(fresh).not.toBeNull()
      keys = keys.toSpliced(index, 0, ...fresh!)
    }
    expect(keys).toEqual([...keys].sort())
    expect(new Set(keys).size).toBe(keys.length)
  }))
})

it('keeps keys short when clause after clause is added at the end', () => {
  let last = ''
  for (let index = 0; index < 500; index++) last = placesBetween(last, null, 1)![0]!
  expect(last.length).toBeLessThan(12)
  expect(Math.max(...placesFor(1000).map((key) => key.length))).toBeLessThan(5)
})

it('says that there is no room between equal keys', () => {
  expect(placesBetween('a', 'a', 1)).toBeNull()
})
