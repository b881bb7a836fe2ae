import { describe, expect, it } from 'vitest'
import type { EffectCell } from '@/lib/domain/effect-column'
import { trackCount } from '@/lib/domain/track-count'
import { CELL_MARKS, NO_ACT } from '@/lib/domain/tracker'
import { CODES, codesOf } from '@/lib/law/codes'
import { TRACKS } from '@/lib/law/facts'

const cell = (more: Partial<EffectCell>): EffectCell => ({ actorId: 'KE', delegationId: null, mark: 'silence', noAct: 'silence', act: null, disclaimer: 'none', effect: null, withheld: false, ...more })

describe('what the bar of a track counts', () => {
  it('is never a silence, whatever it may be read as', () => {
    const silences = CODES.filter((code) => /TACIT|INERT|NONE|NOOBJ|KEPT|NOTBOUND/.test(code))
    expect(silences.length).toBeGreaterThan(8)
    for (const track of TRACKS) {
      const counts = Object.fromEntries(silences.map((code) => [code, 7]))
      const cells = NO_ACT.map((noAct) => cell({ noAct, mark: noAct }))
      expect(trackCount({ track, cells, counts, whole: 100, bar: 50 }), track).toEqual({ count: 0, whole: 100, needed: 50, against: 0 })
    }
  })
  it('is what was accepted expressly, with what stands against it', () => {
    expect(trackCount({ track: 'SA', cells: [], counts: { 'SA-ACCEPT': 4, 'SA-ACCEPT-Q': 1, 'SA-CONFLICT': 2, 'SA-TACIT': 90 }, whole: 118, bar: 118 })).toEqual({ count: 5, whole: 118, needed: 118, against: 2 })
    expect(trackCount({ track: 'AMD', cells: [], counts: { 'AMD-ACC-PEND': 3, 'AMD-NOTBOUND': 115 }, whole: 118, bar: 60 })).toEqual({ count: 3, whole: 118, needed: 60, against: 0 })
  })
  it('is of consensus the objections alone, and an objection of which the result is withheld still counts', () => {
    const objection = cell({ mark: 'objection', noAct: null, withheld: true })
    expect(CELL_MARKS).toContain('objection')
    expect(trackCount({ track: 'CON', cells: [objection, cell({})], counts: {}, whole: 2, bar: null })).toEqual({ count: 1, whole: 2, needed: 0, against: 0 })
    expect(trackCount({ track: 'PO', cells: [objection, cell({})], counts: {}, whole: 2, bar: null }).count).toBe(1)
  })
  it('knows the codes that it counts', () => {
    for (const track of ['SA', 'SP', 'AMD', 'CIL'] as const) {
      const each = codesOf(track).map((code) => trackCount({ track, cells: [], counts: { [code]: 1 }, whole: 1, bar: 1 }))
      expect(each.filter(({ count }) => count === 1).length, track).toBeGreaterThan(0)
      expect(each.every(({ count, against }) => count + against <= 1), track).toBe(true)
    }
  })
})
