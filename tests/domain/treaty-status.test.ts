import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { happenedBy, isPartialDate, spanOf } from '@/lib/domain/partial-date'
import { countOn, type DatedFact, majorityOf, standingOn } from '@/lib/domain/treaty-status'
import registry from '@/prisma/seed/registry/states.json'

type Kept = { subject: string; status: string; since?: string; asOf?: string; confirmed?: boolean }
const factsOf = (subject: string): DatedFact[] => registry.states.flatMap((state) =>
  (state.facts as Kept[]).filter((fact) => fact.subject === subject)
    .map((fact) => ({ stateCode: state.code, status: fact.status, since: fact.since ?? null, asOf: fact.asOf ?? null, confirmed: fact.confirmed !== false })))

const fact = (changes: Partial<DatedFact>): DatedFact => ({ stateCode: 'AA', status: 'party', since: null, asOf: null, confirmed: true, ...changes })

describe('parties to the Outer Space Treaty as of a date, by the steps that the registry’s sources give', () => {
  const parties = factsOf('outer_space_treaty')
  const on = (day: string): [number, number] => {
    const { least, most } = countOn(parties, day)
    return [least, most]
  }

  it.each([
    ['2015-06-30', 103, 'the table of November 2015, to which Azerbaijan (September 2015) is the first step added'],
    ['2021-02-28', 111, 'published for February 2021'],
    ['2022-12-31', 112, 'with Oman, 2022'],
    ['2023-12-31', 114, 'with Croatia and Panama, 2023'],
    ['2024-12-31', 116, 'with Colombia and Uzbekistan, 2024: the figure of the brief'],
    ['2025-04-30', 116, 'before Latvia'],
    ['2025-06-30', 117, 'with Latvia, May 2025'],
    ['2025-10-01', 118, 'with Malaysia, 26 September 2025'],
    ['2026-11-23', 118, 'the day on which the registry was compiled'],
  ])('on %s counts as published (%i)', (day, expected) => {
    expect(on(day)).toEqual([expected, expected])
  })

  it('gives a range, and names the States it hangs on, where a date is known to the month or year only', () => {
    expect(countOn(parties, '2025-05-10')).toMatchObject({ least: 116, most: 117, undecided: ['LV'] })
    expect(countOn(parties, '2024-06-30')).toMatchObject({ least: 115, most: 116, undecided: ['UZ'] })
  })

  it('says how many of those counted were not read in a source', () => {
    expect(countOn(parties, '2026-11-23').unconfirmed).toBe(parties.filter((one) => one.status === 'party' && !one.confirmed).length)
  })

  it('article XV: sets the majority at 59 of 116, 59 of 117 and 60 of 118', () => {
    expect([116, 117, 118].map(majorityOf)).toEqual([59, 59, 60])
  })

  it('has 22 States that have signed and not ratified', () => {
    expect(parties.filter((one) => one.status === 'signatory')).toHaveLength(22)
  })
})

describe('other subjects of the registry', () => {
  it('counts Saudi Arabia among the parties to the Moon Agreement until its withdrawal took effect on 5 January 2024', () => {
    const moon = factsOf('moon_agreement')
    expect(countOn(moon, '2023-12-31').least).toBe(18)
    const saudiArabia = moon.find((fact) => fact.stateCode === 'SA')!
    expect(standingOn(saudiArabia, '2024-01-04')).toBe('in')
    expect(standingOn(saudiArabia, '2024-01-05')).not.toBe('in')
    expect(countOn(moon, '2026-11-23').least).toBe(17)
  })

  it('counts the members of the Committee by year: 102 before the enlargement of 2024, 104 after it, open within that year', () => {
    const committee = factsOf('copuos')
    expect(countOn(committee, '2023-12-31')).toMatchObject({ least: 102, most: 102 })
    expect(countOn(committee, '2024-06-30')).toMatchObject({ least: 102, most: 104, undecided: ['DJ', 'LV'] })
    expect(countOn(committee, '2024-12-31')).toMatchObject({ least: 104, most: 104 })
  })

  it('counts 116 parties to the Vienna Convention as of January 2018', () => {
    expect(countOn(factsOf('vclt'), '2018-12-31').least).toBe(116)
  })

  it('does not pretend to know when an undated party came in', () => {
    const undated = fact({ asOf: '2015-11' })
    expect(standingOn(undated, '2010-01-01')).toBe('unknown')
    expect(standingOn(undated, '2015-11-30')).toBe('in')
  })

  it('knows a State to be in from the date of the source on, although the day of its act is known to the year only', () => {
    const signed = fact({ status: 'signed', since: '2026', asOf: '2026-07' })
    expect(standingOn(signed, '2025-12-31')).toBe('out')
    expect(standingOn(signed, '2026-05-31')).toBe('unknown')
    expect(standingOn(signed, '2026-07-31')).toBe('in')
  })

  it('counts a signatory to a treaty as no party, and a signatory of the Accords as in', () => {
    expect(standingOn(fact({ status: 'signatory', since: '1967-01-27' }), '2026-01-01')).toBe('out')
    expect(standingOn(fact({ status: 'signed', since: '2020-10-13' }), '2026-01-01')).toBe('in')
  })
})

describe('partial dates', () => {
  it.each([['2024', '2024-01-01', '2024-12-31'], ['2024-02', '2024-02-01', '2024-02-29'], ['2023-02', '2023-02-01', '2023-02-28'], ['2025-05-09', '2025-05-09', '2025-05-09']])('%s spans %s to %s', (date, first, last) => {
    expect(spanOf(date)).toEqual({ first, last })
  })

  it.each(['', '24', '2024-13', '2024-02-30', '2024-00', 'May 2024', '2024-1-1'])('%j is no date', (text) => {
    expect(isPartialDate(text)).toBe(false)
    expect(spanOf(text)).toBeNull()
  })

  it('answers maybe only within the span that a date leaves open', () => {
    expect(happenedBy('2025-05', '2025-04-30')).toBe('no')
    expect(happenedBy('2025-05', '2025-05-30')).toBe('maybe')
    expect(happenedBy('2025-05', '2025-05-31')).toBe('yes')
  })

  it('counts of a treaty never fall as days pass, unless somebody withdraws', () => {
    const day = fc.date({ min: new Date('1960-01-01'), max: new Date('2027-01-01'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))
    const parties = factsOf('outer_space_treaty')
    fc.assert(fc.property(day, day, (a, b) => {
      const [earlier, later] = a < b ? [a, b] : [b, a]
      const [before, after] = [countOn(parties, earlier), countOn(parties, later)]
      expect(before.least).toBeLessThanOrEqual(after.least)
      expect(before.least).toBeLessThanOrEqual(before.most)
    }))
  })
})
