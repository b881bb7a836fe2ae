import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { settledInstant } from '@/lib/domain/partial-date'
import { ALWAYS, spansOf } from '@/lib/domain/registry-span'
import { type DatedFact, standingOn } from '@/lib/domain/treaty-status'

const fact = (more: Partial<DatedFact>): DatedFact => ({ stateCode: 'LV', status: 'party', since: null, asOf: null, confirmed: true, ...more })
const end = (day: string): number => Date.parse(`${day}T23:59:59.999Z`)

describe('a status as a span', () => {
  it.each([
    ['begins at the end of its day', { since: '2025-05-13' }, [{ from: end('2025-05-13') }]],
    ['begins at the last moment that a month may mean', { since: '2025-05' }, [{ from: end('2025-05-31') }]],
    ['begins with the source that lists it where only that is known', { asOf: '2015-11' }, [{ from: end('2015-11-30') }]],
    ['begins with the source where the date is vaguer than it', { since: '2024', asOf: '2024-03-01' }, [{ from: end('2024-03-01') }]],
    ['has held always where nothing is dated', {}, [{ from: ALWAYS }]],
    ['is none where there is none', { status: 'none', asOf: '2026' }, []],
    ['is none for whoever only signed a treaty', { status: 'signatory', since: '1967-01-27' }, []],
    ['ends on the first day that leaving may mean', { status: 'withdrawn', since: '1984-07-11/2024-01' }, [{ from: end('1984-07-11'), until: Date.parse('2024-01-01T00:00:00Z') }]],
  ] as const)('%s', (_, more, spans) => expect(spansOf(fact(more))).toEqual(spans))

  it('counts a State in on exactly the days on which the registry says that it is in', () => {
    const month = fc.integer({ min: 1, max: 12 }).map((value) => String(value).padStart(2, '0'))
    const date = fc.oneof(fc.integer({ min: 1990, max: 2026 }).map(String), fc.tuple(fc.integer({ min: 1990, max: 2026 }), month).map(([year, part]) => `${year}-${part}`), fc.tuple(fc.integer({ min: 1990, max: 2026 }), month).map(([year, part]) => `${year}-${part}-15`))
    fc.assert(fc.property(fc.record({ since: fc.option(date), asOf: fc.option(date) }), fc.tuple(fc.integer({ min: 1989, max: 2027 }), month).map(([year, part]) => `${year}-${part}-28`), (dates, day) => {
      const spans = spansOf(fact(dates))
      expect(spans.some(({ from }) => from <= end(day))).toBe(standingOn(fact(dates), day) === 'in')
    }))
  })
})

it('an inexact date has settled by its last moment, and at the latest now', () => {
  const now = new Date('2026-11-23T12:00:00Z')
  expect(['2015', '2015-02', '2015-02-03', '2026', '2026-11'].map((date) => settledInstant(date, now)!.toISOString())).toEqual(['2015-12-31T23:59:59.999Z', '2015-02-28T23:59:59.999Z', '2015-02-03T23:59:59.999Z', now.toISOString(), now.toISOString()])
  expect(settledInstant('soon', now)).toBeNull()
})
