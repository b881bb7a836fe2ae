import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { doctrineAt, seesSilence, settingAt, SILENCE_VISIBILITIES, silenceVisibilityAt, SWITCH_NAMES, valuesOf } from '@/lib/domain/consultation-rule'
import { SWITCHES } from '@/lib/law/doctrine'

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 23, 12, minute))

describe('rules of a consultation', () => {
  it('every switch has its default first and something else to be set to', () => {
    for (const name of SWITCH_NAMES) {
      expect(valuesOf(name)[0]).toBe(SWITCHES[name].default)
      expect(new Set(valuesOf(name)).size).toBeGreaterThan(1)
    }
  })
  it('the latest setting of a name holds, in whatever order they are listed', () => {
    const settings = [0, 1, 2, 3].map((minute) => ({ name: minute % 2 ? 'unanimity' : 'calledFor', value: String(minute), recordedAt: at(minute) }))
    fc.assert(fc.property(fc.shuffledSubarray(settings, { minLength: 4 }), (shuffled) => {
      expect(settingAt(shuffled, 'calledFor', at(1))?.value).toBe('0')
      expect(settingAt(shuffled, 'calledFor', at(9))?.value).toBe('2')
      expect(settingAt(shuffled, 'tacitAgreement', at(9))).toBeUndefined()
    }))
  })
  it('a doctrine names only what differs from the default, and ignores what is no value of a switch', () => {
    const settings = [{ name: 'tacitAgreement', value: 'practice_only' }, { name: 'calledFor', value: 'broad' }, { name: 'unanimity', value: 'most' }, { name: 'silenceVisibility', value: 'public' }].map((one) => ({ ...one, recordedAt: at(1) }))
    expect(doctrineAt(settings, at(2))).toEqual({ tacitAgreement: 'practice_only' })
    expect(doctrineAt(settings, at(0))).toEqual({})
  })
})

describe('who sees whose silence', () => {
  it('nothing set, or a value that is none, is the State alone', () => {
    expect(silenceVisibilityAt([], at(1))).toBe('own_only')
    expect(silenceVisibilityAt([{ name: 'silenceVisibility', value: 'all', recordedAt: at(0) }], at(1))).toBe('own_only')
  })
  it('one\'s own is seen always; a wider rule never shows less than a narrower one', () => {
    for (const takesPart of [true, false]) {
      expect(SILENCE_VISIBILITIES.every((visibility) => seesSilence(visibility, { own: true, takesPart }))).toBe(true)
      const seen = SILENCE_VISIBILITIES.map((visibility) => seesSilence(visibility, { own: false, takesPart }))
      expect(seen).toEqual(takesPart ? [false, true, true] : [false, false, true])
    }
  })
})
