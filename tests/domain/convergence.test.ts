import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endLabels, stepPath } from '@/app/drafts/[id]/tracker/chart-lines'
import { hasBrackets, MANY_MOMENTS, momentsOf, stepsOf } from '@/lib/domain/convergence'

const HOUR = 3_600_000
const noon = Date.parse('2026-11-01T12:00:00Z')

describe('the moments of a chart', () => {
  it('are those at which something changed within the time asked about, each once, from the beginning on', () => {
    expect(momentsOf([noon + HOUR, noon - HOUR, noon + HOUR, noon + 9 * HOUR], noon, noon + 5 * HOUR, 'Europe/Vienna')).toEqual({ moments: [noon, noon + HOUR], byDay: false })
  })
  it('of very many are the last of each day, as the seat’s calendar has it', () => {
    const many = Array.from({ length: MANY_MOMENTS * 2 }, (_, index) => noon + index * HOUR)
    const { moments, byDay } = momentsOf(many, noon, many.at(-1)!, 'Europe/Vienna')
    expect(byDay).toBe(true)
    expect(moments.length).toBe(11)
    expect(moments.every((at) => many.includes(at))).toBe(true)
    expect(new Date(moments[0]!).toISOString()).toBe('2026-11-01T22:00:00.000Z')
  })
})

describe('the lines of a chart', () => {
  const point = (at: number, count: number) => ({ at, counts: { 'CNG-READY': count } as const, columns: 5, brackets: 0 })
  it('have a step where a count changes and none between', () => expect(stepsOf([point(1, 2), point(2, 2), point(3, 4)]).map(({ at }) => at)).toEqual([1, 3]))
  it('run level until the moment of a change, and up or down at it: nothing is drawn between two counts', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 9 }), (counts) => {
      const path = stepPath(counts.map((value, at) => ({ at, value })), (at) => at, (value) => value, counts.length)
      expect(path.match(/[A-Z]/g)).toEqual(['M', ...counts.slice(1).flatMap(() => ['H', 'V']), 'H'])
    }))
  })
  it('are named at their ends, each name apart from the next', () => {
    const series = [3, 3, 2, 0].map((value, index) => ({ key: String(index), name: 'x', line: '', tone: 'ink' as const, values: [{ at: 0, value }] }))
    const at = endLabels(series, (value) => 100 - value, 10, 128).map(({ y }) => y)
    expect(at.slice(1).every((y, index) => y - at[index]! >= 13)).toBe(true)
    expect(at.at(-1)).toBeLessThanOrEqual(128)
  })
})

it('words in square brackets are not agreed', () => expect([hasBrackets('may [shall] be'), hasBrackets('may (shall) be')]).toEqual([true, false]))
