import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/data/client'
import { LANGUAGES } from '@/lib/domain/language'
import { extendSilenceProcedure } from '@/lib/services/extend-silence-procedure'
import { makeCalendarFeed, revokeCalendarFeed } from '@/lib/services/make-calendar-feed'
import { readCalendarFeed } from '@/lib/services/read-calendar-feed'
import { testDatabase } from '@/tests/support/database'
import { done } from '@/tests/support/law-scene'
import { minutes } from '@/tests/support/panel-scene'
import { silenceScene } from '@/tests/support/silence-scene'

let db: Database
beforeAll(async () => void ({ db } = await testDatabase()))

/** Unfolds the lines of a calendar (RFC 5545, 3.1). */
const linesOf = (body: string): string[] => body.replace(/\r\n[ \t]/g, '').split('\r\n')
const valueOf = (body: string, name: string): string | undefined => linesOf(body).find((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`))

describe('the calendar of deadlines', () => {
  const read = async (token: string, at = minutes(60), language: string | null = null) => readCalendarFeed({ db, now: at }, token, language)

  it('gives each deadline as an instant in UTC, with the time at the seat in words, whatever the zone of the server', async () => {
    const scene = await silenceScene(db)
    const { token } = done(await makeCalendarFeed(await scene.as('kenyaHead')))
    const { body } = done(await read(token))
    expect(valueOf(body, 'DTSTART')).toBe('DTSTART:20261130T170000Z')
    expect(valueOf(body, 'DTSTAMP')).toMatch(/^DTSTAMP:\d{8}T\d{6}Z$/)
    expect(valueOf(body, 'DESCRIPTION')).toContain('Vienna')
    expect(valueOf(body, 'DESCRIPTION')).toContain('18:00')
    expect(body).not.toContain('TZID')
  })
  it('keeps the identity of a deadline and counts it up when it is extended', async () => {
    const scene = await silenceScene(db)
    const { token } = done(await makeCalendarFeed(await scene.as('kenyaHead')))
    const before = done(await read(token)).body
    done(await extendSilenceProcedure(await scene.as('chair', minutes(70)), { roundId: scene.roundId, closesAt: '2026-12-05T18:00', reason: 'Time for capitals.' }))
    const after = done(await read(token, minutes(80))).body
    expect(valueOf(after, 'UID')).toBe(valueOf(before, 'UID'))
    expect([valueOf(before, 'SEQUENCE'), valueOf(after, 'SEQUENCE'), valueOf(after, 'DTSTART')]).toEqual(['SEQUENCE:0', 'SEQUENCE:1', 'DTSTART:20261205T170000Z'])
  })
  it.each(LANGUAGES)('speaks %s where the address asks for it', async (language) => {
    const scene = await silenceScene(db)
    const { token } = done(await makeCalendarFeed(await scene.as('kenyaHead')))
    const summary = valueOf(done(await read(token, minutes(60), language)).body, 'SUMMARY')!
    expect(summary).toContain('PLC/WG.1/L.1/Rev.1')
    if (language !== 'en') expect(summary).not.toContain('silence procedure ends')
  })
  it('holds for each person what that person may read, and nothing once the address is revoked or replaced', async () => {
    const scene = await silenceScene(db)
    const stranger = await db.person.create({ data: { email: 'stranger@placet.example', name: 'Stranger', createdAt: minutes(0) } })
    const context = await scene.as('kenyaHead')
    const foreign = done(await makeCalendarFeed({ ...context, actor: { ...context.actor!, personId: stranger.id, mandates: [] } })).token
    expect(done(await read(foreign)).body).not.toContain('BEGIN:VEVENT')
    const first = done(await makeCalendarFeed(context)).token
    const second = done(await makeCalendarFeed(context)).token
    expect([await read(first), await read('guess'), (await read(second)).ok]).toEqual([{ ok: false, code: 'not_found' }, { ok: false, code: 'not_found' }, true])
    done(await revokeCalendarFeed(context))
    expect((await read(second)).ok).toBe(false)
    expect(JSON.stringify(await db.feedToken.findMany())).not.toContain(second)
  })
})
