import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { closesFor, closesForGood, type Extension, roundState, timeliness } from '@/lib/domain/round'

const at = (hour: number): Date => new Date(Date.UTC(2026, 10, 26, hour))
const round = { opensAt: at(8), closesAt: at(18), closedAt: null, answeredAt: null, latePolicy: 'refused' }
const longer = (delegationId: string | null, closes: number, granted = 9): Extension => ({ delegationId, closesAt: at(closes), grantedAt: at(granted) })

describe('where a round stands', () => {
  it('is planned before it opens, open at its opening instant, closed at its closing instant', () => {
    expect([at(7), at(8), new Date(at(18).getTime() - 1), at(18)].map((now) => roundState(round, [], now))).toEqual(['planned', 'open', 'open', 'closed'])
  })

  it('is open for some while one delegation has longer, and closed when the last has none', () => {
    expect([at(18), at(20)].map((now) => roundState(round, [longer('ke', 20)], now))).toEqual(['open_for_some', 'closed'])
  })

  it('is answered once the secretariat has declared it', () => {
    expect(roundState({ ...round, closedAt: at(18), answeredAt: at(20) }, [], at(21))).toBe('answered')
  })

  it('stays open without a closing until somebody ends it', () => {
    expect(roundState({ ...round, closesAt: null }, [], at(23))).toBe('open')
    expect(roundState({ ...round, closesAt: null, closedAt: at(22) }, [], at(23))).toBe('closed')
  })
})

describe('when it closes for somebody', () => {
  it('takes the latest extension granted to that delegation, shorter than an earlier one though it be', () => {
    expect(closesFor(round, [longer('ke', 22, 9), longer('ke', 20, 10)], 'ke')).toEqual(at(20))
  })

  it('never closes earlier for one than for all', () => {
    expect(closesFor({ closesAt: at(22) }, [longer('ke', 20)], 'ke')).toEqual(at(22))
  })

  it('an extension of one delegation is nobody else\'s', () => {
    expect(closesFor(round, [longer('ke', 20)], 'mu')).toEqual(at(18))
    expect(closesFor(round, [longer('ke', 20)], null)).toEqual(at(18))
  })
})

describe('what is sent to a comment round', () => {
  it('is refused before opening and after closing, and taken between', () => {
    expect([at(7), at(12), at(18)].map((sent) => timeliness(round, [], null, sent))).toEqual([{ taken: false, because: 'round_not_open' }, { taken: true, late: false }, { taken: false, because: 'round_closed' }])
  })

  it('is taken as late where the round says so, and never as late before its closing', () => {
    const lenient = { ...round, latePolicy: 'accepted_as_late' }
    expect(timeliness(lenient, [], null, at(19))).toEqual({ taken: true, late: true })
    expect(timeliness(lenient, [], null, at(17))).toEqual({ taken: true, late: false })
  })

  it('is not taken any more once the round is answered, late policy or not', () => {
    expect(timeliness({ ...round, latePolicy: 'accepted_as_late', closedAt: at(18), answeredAt: at(20) }, [], null, at(21))).toEqual({ taken: false, because: 'round_closed' })
  })

  it('is in time for a delegation with an extension while it is late for others', () => {
    expect(timeliness(round, [longer('ke', 20)], 'ke', at(19))).toEqual({ taken: true, late: false })
    expect(timeliness(round, [longer('ke', 20)], 'mu', at(19))).toEqual({ taken: false, because: 'round_closed' })
  })
})

describe('whatever the instants', () => {
  const hours = fc.integer({ min: 0, max: 100 })
  const extensions = fc.array(fc.record({ delegationId: fc.constantFrom('ke', 'mu', null), closesAt: hours.map(at), grantedAt: hours.map(at) }), { maxLength: 6 })

  it('what is taken in time was sent while the round was open for its sender, and nobody closes after the last', () => {
    fc.assert(fc.property(extensions, fc.constantFrom('ke', 'mu', null), hours.map(at), (granted, sender, sent) => {
      const judged = timeliness(round, granted, sender, sent)
      const state = roundState(round, granted, sent)
      if (judged.taken) expect(['open', 'open_for_some']).toContain(state)
      expect(closesFor(round, granted, sender)!.getTime()).toBeLessThanOrEqual(closesForGood(round, granted)!.getTime())
    }))
  })
})
