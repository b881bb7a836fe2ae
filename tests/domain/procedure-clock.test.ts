import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { earliestDeadline, hoursBetween, procedureClock, type ProcedureTerms } from '@/lib/domain/procedure-clock'
import { instantsAt, utcOffset, wallTime } from '@/lib/domain/seat-time'
import { accreditedAt, type ServiceDelivery, type ServiceLine, serviceState } from '@/lib/domain/service-list'
import { judgeAnswer, judgeDeadline } from '@/lib/domain/silence-procedure'

const OPENED = new Date('2026-11-18T09:00:00Z')
const hours = (count: number): Date => new Date(OPENED.getTime() + count * 3_600_000)

const delivery = (given: Partial<ServiceDelivery> = {}): ServiceDelivery => ({
  notice: 'opening', channel: 'mail', language: 'en', reference: null, queuedAt: OPENED, acceptedAt: OPENED, refusedAt: null, bouncedAt: null, openedAt: null, acknowledgedAt: null, recordedAt: OPENED, ...given,
})
const line = (id: string, deliveries: ServiceDelivery[] = [delivery()], given: Partial<ServiceLine> = {}): ServiceLine => ({ id, required: true, deliveries, accreditations: [{ personId: 'p', from: hours(-100), until: null }], ...given })
const terms = (given: Partial<ProcedureTerms> = {}): ProcedureTerms => ({
  basis: { document: 'Decision', paragraph: '2' }, openedAt: OPENED, deadline: hours(240), minimumHours: 72, requiredLanguages: ['en', 'fr'], languagesOut: [{ language: 'en', outAt: OPENED }, { language: 'fr', outAt: hours(-2) }], extensions: [], superseded: false, ...given,
})

describe('the clock of a silence procedure', () => {
  it('starts when the last member is served, not when it was opened', () => {
    expect(procedureClock(terms(), [line('ke'), line('pe', [delivery({ acceptedAt: hours(30) })])], hours(31))).toEqual({ startedAt: hours(30), causes: [] })
  })
  it('waits for the last language that must be out, and for no other', () => {
    const late = terms({ languagesOut: [{ language: 'en', outAt: OPENED }, { language: 'fr', outAt: hours(50) }] })
    expect(procedureClock(late, [line('ke')], hours(10)).causes).toEqual([{ code: 'language_not_out', language: 'fr' }])
    expect(procedureClock(late, [line('ke')], hours(50)).startedAt).toEqual(hours(50))
    expect(procedureClock(terms({ requiredLanguages: [] , languagesOut: [] }), [line('ke')], hours(1)).startedAt).toEqual(OPENED)
  })
  it('does not start without a basis, on words that have changed, or with less than the minimum period left', () => {
    const cause = (given: Partial<ProcedureTerms>) => procedureClock(terms(given), [line('ke')], hours(1)).causes
    expect(cause({ basis: null })).toEqual([{ code: 'no_basis' }])
    expect(cause({ superseded: true })).toEqual([{ code: 'revision_superseded' }])
    expect(cause({ deadline: hours(71.5) })).toEqual([{ code: 'period_too_short', hours: 71, minimumHours: 72 }])
  })
  it('waits for nobody whose service is not required: parties to the treaty outside the body', () => {
    expect(procedureClock(terms(), [line('ke'), line('va', [], { required: false })], hours(1)).startedAt).toEqual(OPENED)
  })
  it('goes back to not started when a report says that a letter did not arrive after all', () => {
    const bounced = line('ke', [delivery({ bouncedAt: hours(20) })])
    expect(procedureClock(terms(), [bounced], hours(19)).startedAt).toEqual(OPENED)
    expect(procedureClock(terms(), [bounced], hours(20)).causes).toEqual([{ code: 'bounced', lineId: 'ke' }])
  })
  it('an extension must reach everybody again', () => {
    const extended = terms({ deadline: hours(300), extensions: [{ grantedAt: hours(40), closesAt: hours(300) }] })
    expect(procedureClock(extended, [line('ke')], hours(41)).causes).toEqual([{ code: 'extension_not_served', lineId: 'ke' }])
    expect(procedureClock(extended, [line('ke', [delivery(), delivery({ notice: 'extension', queuedAt: hours(40), acceptedAt: hours(41) })])], hours(41)).startedAt).toEqual(OPENED)
  })
})

describe('how service stands', () => {
  const state = (deliveries: ServiceDelivery[], given: Partial<ServiceLine> = {}, now = hours(5)) => serviceState(line('ke', deliveries, given), OPENED, now)
  const absent = { accreditations: [] }
  const late = { accreditations: [{ personId: 'p', from: hours(3), until: null }] }
  it.each([
    ['served by a mail that a server took', [delivery()], {}, 'served'],
    ['bounced', [delivery({ bouncedAt: hours(1) })], {}, 'bounced'],
    ['served on paper after a bounce', [delivery({ bouncedAt: hours(1) }), delivery({ channel: 'note_verbale', acceptedAt: hours(2) })], {}, 'served'],
    ['refused by the server', [delivery({ acceptedAt: null, refusedAt: hours(1) })], {}, 'refused'],
    ['on its way while no server has taken it', [delivery({ acceptedAt: null })], {}, 'on_its_way'],
    ['on its way while it lies on the platform unseen', [delivery({ channel: 'platform' })], {}, 'on_its_way'],
    ['served once somebody has seen it on the platform, though the mail bounced', [delivery({ bouncedAt: hours(1) }), delivery({ channel: 'platform', openedAt: hours(4) })], {}, 'served'],
    ['nobody is accredited', [], absent, 'nobody_accredited'],
    ['somebody was accredited after the opening', [], late, 'accredited_late'],
    ['nothing was sent', [], {}, 'not_served'],
  ] as const)('%s', (_, deliveries, given, expected) => expect(state([...deliveries], given)).toBe(expected))

  it('somebody is accredited from the first moment of a mandate to before its end', () => {
    const held = { accreditations: [{ personId: 'p', from: hours(1), until: hours(2) }] }
    expect([0, 1, 1.5, 2].map((at) => accreditedAt(held, hours(at)))).toEqual([false, true, true, false])
  })
})

describe('whatever the service', () => {
  const instant = fc.integer({ min: 0, max: 400 }).map(hours)
  const maybe = fc.option(instant)
  const anyDelivery = fc.record({ channel: fc.constantFrom('mail', 'platform', 'note_verbale'), acceptedAt: maybe, bouncedAt: maybe, openedAt: maybe }).map((given) => delivery(given))
  const lines = fc.array(fc.array(anyDelivery, { maxLength: 3 }), { minLength: 1, maxLength: 6 }).map((all) => all.map((deliveries, index) => line(`s${index}`, deliveries)))

  it('the clock runs if and only if it names no cause, never before anybody was served, and always leaves the minimum period', () => {
    fc.assert(fc.property(lines, instant, (all, now) => {
      const clock = procedureClock(terms(), all, now)
      expect(clock.startedAt === null).toBe(clock.causes.length > 0)
      const waiting = all.filter((each) => serviceState(each, OPENED, now) !== 'served')
      for (const each of waiting) expect(clock.causes.some((cause) => 'lineId' in cause && cause.lineId === each.id)).toBe(true)
      if (clock.startedAt) expect(hoursBetween(clock.startedAt, hours(240))).toBeGreaterThanOrEqual(72)
    }))
  })
})

describe('a deadline by the clock of the seat', () => {
  const from = new Date('2026-10-20T10:00:00Z')
  it('is refused where the clock skips it or shows it twice', () => {
    expect(judgeDeadline('2027-03-28T02:30', 'Europe/Vienna', { from, minimumHours: 72 })).toMatchObject({ code: 'time_not_shown' })
    expect(judgeDeadline('2026-10-25T02:30', 'Europe/Vienna', { from, minimumHours: 72 })).toMatchObject({ code: 'time_shown_twice' })
    expect(judgeDeadline('2026-02-31T02:30', 'Europe/Vienna', { from, minimumHours: 72 })).toMatchObject({ code: 'invalid' })
  })
  it('counts elapsed hours: 72 of them end at 11:00 across the change in October and at 13:00 across the one in March', () => {
    const autumn = new Date('2026-10-23T10:00:00Z')
    const spring = new Date('2027-03-26T11:00:00Z')
    expect([autumn, spring].map((at) => wallTime(at, 'Europe/Vienna'))).toEqual(['2026-10-23T12:00', '2027-03-26T12:00'])
    expect([autumn, spring].map((at) => wallTime(earliestDeadline(at, 72), 'Europe/Vienna'))).toEqual(['2026-10-26T11:00', '2027-03-29T13:00'])
    expect(judgeDeadline('2026-10-26T10:59', 'Europe/Vienna', { from: autumn, minimumHours: 72 })).toMatchObject({ code: 'period_too_short' })
    expect(judgeDeadline('2026-10-26T11:00', 'Europe/Vienna', { from: autumn, minimumHours: 72 })).toMatchObject({ ok: true })
    expect(judgeDeadline('2027-03-29T12:59', 'Europe/Vienna', { from: spring, minimumHours: 72 })).toMatchObject({ code: 'period_too_short' })
  })
  it('is the one instant at which that clock shows it, in every zone and at every hour', () => {
    fc.assert(fc.property(fc.constantFrom('Europe/Vienna', 'America/New_York', 'Asia/Kathmandu', 'Indian/Mauritius', 'Australia/Lord_Howe', 'Pacific/Apia'), fc.integer({ min: 0, max: 1_000_000 }), (zone, minute) => {
      const at = new Date(from.getTime() + minute * 60_000)
      const found = instantsAt(wallTime(at, zone), zone)
      expect(found.map((each) => each.getTime())).toContain(at.getTime())
      const judged = judgeDeadline(wallTime(at, zone), zone, { from: new Date(at.getTime() - 3_600_000), minimumHours: 0 })
      if (judged.ok) expect(judged.value).toEqual(at)
      else expect(found).toHaveLength(2)
    }))
  })
  it('tells how far the seat is from UTC on that day', () => {
    expect([utcOffset(new Date('2026-10-24T12:00:00Z'), 'Europe/Vienna'), utcOffset(new Date('2026-10-26T12:00:00Z'), 'Europe/Vienna'), utcOffset(from, 'Asia/Kathmandu'), utcOffset(from, 'America/New_York'), utcOffset(from, 'UTC')]).toEqual(['UTC+2', 'UTC+1', 'UTC+5:45', 'UTC\u22124', 'UTC'])
  })
})

describe('an answer', () => {
  it('objects with a reason, on a legal ground unless it says otherwise', () => {
    expect(judgeAnswer({ kind: 'objection', text: ' No. ' }, 'objection')).toEqual({ ok: true, value: { kind: 'objection', text: 'No.', ground: 'legal', replacement: null, clauseId: null } })
    expect(judgeAnswer({ kind: 'objection', text: '  ' }, 'objection')).toMatchObject({ code: 'required', field: 'text' })
    expect(judgeAnswer({ kind: 'objection', text: 'No.', ground: 'none' }, 'objection')).toMatchObject({ code: 'invalid', field: 'ground' })
  })
  it('breaks by an amendment only where the rule says so, and then with clause and words', () => {
    const amendment = { kind: 'amendment', text: 'Clearer.', clauseId: 'c1', replacement: 'Other words.' } as const
    expect(judgeAnswer(amendment, 'objection')).toMatchObject({ code: 'amendment_does_not_break' })
    expect(judgeAnswer(amendment, 'objection_or_amendment')).toMatchObject({ ok: true })
    expect(judgeAnswer({ ...amendment, replacement: '' }, 'objection_or_amendment')).toMatchObject({ code: 'required', field: 'replacement' })
    expect(judgeAnswer({ ...amendment, clauseId: null }, 'objection_or_amendment')).toMatchObject({ code: 'required', field: 'clauseId' })
  })
  it('that is a comment keeps nothing that would make it a break', () => {
    expect(judgeAnswer({ kind: 'comment', text: 'We note.', ground: 'legal', replacement: 'x' }, 'objection')).toEqual({ ok: true, value: { kind: 'comment', text: 'We note.', ground: null, replacement: null, clauseId: null } })
  })
})
