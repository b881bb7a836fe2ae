import { describe, expect, it } from 'vitest'
import { readsSilence, withoutEarlierSilence, withoutCountsOfSilence } from '@/lib/domain/effect-sight'
import { effectMark } from '@/lib/domain/effect-mark'
import { codeSegment } from '@/lib/domain/effect-segment'
import { NO_ACT } from '@/lib/domain/tracker'
import type { Basis } from '@/lib/law/basis'
import { CODES } from '@/lib/law/codes'
import { effectOf } from '@/lib/law/effect'
import { TRACKS } from '@/lib/law/facts'

const silent: Basis = { by: 'silence', act: null, lapsed: null, disclaimer: 'none', reach: null }
const seat = { accredited: true, servedAt: new Date('2026-11-01'), respondBy: new Date('2026-11-10') }
const after = new Date('2026-11-20')

describe('a cell', () => {
  it('never counts or marks silence as support, whatever it may be read as', () => {
    for (const code of CODES.filter((each) => /TACIT|INERT|NOOBJ|KEPT|NONE|NOTSERVED|ACQ|NOTBOUND/.test(each))) expect(codeSegment(code), code).toBe('noStance')
    for (const track of TRACKS) for (const reach of [null, 'none', 'running', 'over'] as const) for (const of of [seat, { ...seat, accredited: false }]) {
      const { mark, noAct } = effectMark(track, { ...silent, reach }, of, after)
      expect(mark, `${track} ${reach}`).toBe(noAct)
      expect(NO_ACT).toContain(mark)
    }
  })
  it('tells five kinds of no act apart where claims are served, and a State without a seat from one that nothing reached', () => {
    const kind = (reach: Basis['reach'], accredited = true) => effectMark('SA', { ...silent, reach }, { ...seat, accredited }, after).mark
    expect([kind('over'), kind('running'), kind('none'), kind(null), kind('none', false), kind('over', false)]).toEqual(['qualified', 'running', 'unserved', 'silence', 'absent', 'qualified'])
    expect(effectMark('CON', silent, null, after).mark).toBe('outside')
  })
  it('shows support that lapsed as such, and goes on to say what kind of no act is left', () => {
    const support = { id: '1', kind: 'support' as const, effectiveAt: 0, carried: false, derived: false }
    expect(effectMark('CON', { ...silent, lapsed: support }, seat, after)).toEqual({ mark: 'lapsed', noAct: 'qualified' })
    expect(effectMark('CON', { ...silent, by: 'act', act: support }, seat, after)).toEqual({ mark: 'support', noAct: null })
  })
})

describe('what others are told', () => {
  it('is no reading of silence, and not whether an objection was kept up (SEE-1)', () => {
    expect(readsSilence('SA', silent, 'SA-INERT')).toBe(true)
    expect(readsSilence('AMD', silent, 'AMD-NOTBOUND')).toBe(false)
    expect(readsSilence('SA', { ...silent, by: 'act' }, 'SA-ACCEPT')).toBe(false)
    for (const code of ['PO-CAND', 'PO-SUPPORTED', 'PO-LAPSED'] as const) expect(readsSilence('PO', { ...silent, by: 'act' }, code)).toBe(true)
    expect(readsSilence('ACQ', { ...silent, by: 'act' }, 'ACQ-P')).toBe(true)
  })
  it('is not that an act came late (SEE-2)', () => expect(withoutEarlierSilence(effectOf('SA-CONFLICT', [], { flags: ['LATE', 'CARRIED'] })).flags).toEqual(['CARRIED']))
  it('is no count of silence by what it comes to (SEE-3)', () => {
    expect(withoutCountsOfSilence(effectOf('SAG-INCOMPLETE', [{ key: 'accepting', values: { count: 1, whole: 2 } }, { key: 'tacit', values: { count: 1 } }, { key: 'withholding', values: { count: 0 } }])).because).toEqual([{ key: 'accepting', values: { count: 1, whole: 2 } }])
  })
})
