import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FactorName, FACTORS, type SilenceFactors, silenceWeight } from '../../lib/law/silence'

const RANK = { none: 0, arguable: 1, presumptive: 2 } as const
const NAMES = Object.keys(FACTORS) as FactorName[]
const favourable: SilenceFactors = { notice: 'formal', able: 'yes', called: 'yes', time: 'elapsed', disclaimer: 'none', contradiction: 'none' }

/** Every combination of the six factors, with `unknown` and absence in each: 7 × 5 × 5 × 5 × 5 × 6. */
function* everyCombination(left: readonly FactorName[] = NAMES, held: SilenceFactors = {}): Generator<SilenceFactors> {
  const [name, ...rest] = left
  if (!name) return void (yield held)
  for (const value of [...FACTORS[name], 'unknown', undefined]) yield* everyCombination(rest, value === undefined ? held : { ...held, [name]: value })
}

describe('the weight of silence', () => {
  it('is none where one factor excludes an inference (SW-1)', () => {
    const excluding: SilenceFactors[] = [{ notice: 'internal' }, { notice: 'none' }, { able: 'no' }, { called: 'no' }, { time: 'running' }, { disclaimer: 'specific' }, { contradiction: 'earlier_express' }, { contradiction: 'later_timely' }]
    for (const factor of excluding) expect(silenceWeight({ ...favourable, ...factor })).toMatchObject({ weight: 'none', excluded: Object.keys(factor) })
  })
  it('is presumptive without a soft factor, arguable with one, none with two (SW-2)', () => {
    const soft: SilenceFactors[] = [{ notice: 'notorious' }, { able: 'impaired' }, { called: 'weak' }, { disclaimer: 'general' }]
    expect(silenceWeight(favourable).weight).toBe('presumptive')
    for (const one of soft) {
      expect(silenceWeight({ ...favourable, ...one }).weight).toBe('arguable')
      for (const other of soft) if (other !== one) expect(silenceWeight({ ...favourable, ...one, ...other }).weight).toBe('none')
    }
    expect(silenceWeight({ ...favourable, notice: 'notorious', time: 'prolonged' }).weight).toBe('presumptive')
  })
  it('takes nothing recorded as the ordinary state, and ignorance as no inference (SW-3)', () => {
    expect(silenceWeight({ notice: 'formal', called: 'yes', time: 'elapsed' }).weight).toBe('presumptive')
    for (const name of ['notice', 'called', 'time'] as const) {
      const { [name]: _, ...rest } = favourable
      expect(silenceWeight(rest)).toMatchObject({ weight: 'none', unknown: [name] })
    }
    for (const name of NAMES) expect(silenceWeight({ ...favourable, [name]: 'unknown' })).toMatchObject({ weight: 'none', unknown: [name] })
  })
  it('keeps its weight against a contradiction that came too late, and says so (SW-4)', () => {
    expect(silenceWeight({ ...favourable, contradiction: 'later_late' })).toMatchObject({ weight: 'presumptive', late: true })
  })
  it('never rises by a factor more adverse to inference (SW-5)', () => {
    for (const factors of everyCombination()) {
      const weight = RANK[silenceWeight(factors).weight]
      for (const name of NAMES) {
        const values: readonly string[] = FACTORS[name]
        const at = factors[name] === undefined ? -1 : values.indexOf(factors[name])
        const worse = values[at + 1]
        if (at >= 0 && worse) expect(RANK[silenceWeight({ ...factors, [name]: worse } as SilenceFactors).weight]).toBeLessThanOrEqual(weight)
        expect(RANK[silenceWeight({ ...factors, [name]: 'unknown' }).weight]).toBe(0)
      }
    }
  })
  it('follows the switch on general disclaimers and names it where it decides (SW-6)', () => {
    const general: SilenceFactors = { ...favourable, disclaimer: 'general' }
    expect(silenceWeight(general, { generalDisclaimer: 'softens' })).toMatchObject({ weight: 'arguable', sensitivity: ['generalDisclaimer'] })
    expect(silenceWeight(general, { generalDisclaimer: 'kills' }).weight).toBe('none')
    expect(silenceWeight(general, { generalDisclaimer: 'ignored' }).weight).toBe('presumptive')
    expect(silenceWeight(favourable).sensitivity).toEqual([])
    expect(silenceWeight({ ...general, called: 'no' }).sensitivity).toEqual([])
  })
  it('is none on a mere draft clause, which calls for no reaction (SW-7)', () => {
    fc.assert(fc.property(fc.constantFrom(...everyCombination()), (factors) => silenceWeight({ ...factors, called: 'no' }).weight === 'none'))
  })
  it('has a weight for every combination of factors', () => {
    let combinations = 0
    for (const factors of everyCombination()) {
      expect(['none', 'arguable', 'presumptive']).toContain(silenceWeight(factors).weight)
      combinations += 1
    }
    expect(combinations).toBe(7 * 5 * 5 * 5 * 5 * 6)
  })
})
