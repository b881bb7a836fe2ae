import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/data/client'
import { isTimeZone } from '@/lib/domain/time-zone'
import type { Context } from '@/lib/services/context'
import { createConsultation } from '@/lib/services/create-consultation'
import { readConsultation } from '@/lib/services/read-consultation'
import { readConsultations } from '@/lib/services/read-consultations'
import { testDatabase } from '@/tests/support/database'
import { contextOf, newKey, personWith } from '@/tests/support/platform-scene'

let db: Database
let secretariat: Context

beforeAll(async () => {
  db = (await testDatabase()).db
  secretariat = await contextOf(db, await personWith(db, [{ role: 'secretariat' }]))
})

const given = (more: object = {}) => ({
  title: 'Principles on space resource activities (illustrative)', body: 'Working Group', parentBody: 'Legal Subcommittee', agendaItem: '', symbol: 'PLC/WG.1/2026/L.7',
  instrument: 'outer_space_treaty', memberSubject: 'copuos', seat: 'Vienna', seatZone: 'Europe/Vienna', languages: ['fr', 'en'], requestKey: newKey(), ...more,
})

describe('creating a consultation', () => {
  it('keeps what was given, languages in the order of the United Nations, empty fields as none', async () => {
    const made = await createConsultation(secretariat, given())
    const id = made.ok ? made.value.id : ''
    expect(await readConsultation(secretariat, id, 'en')).toMatchObject({
      ok: true, value: { symbol: 'PLC/WG.1/2026/L.7', seatZone: 'Europe/Vienna', languages: ['en', 'fr'], agendaItem: null, instrument: 'outer_space_treaty', delegations: [], drafts: [], may: { accredit: true, createDraft: true } },
    })
    expect(await db.recordEntry.findFirst({ where: { subjectId: id } })).toMatchObject({ kind: 'consultation.create' })
  })

  it('is made once by a double click', async () => {
    const asked = given()
    const results = await Promise.all([createConsultation(secretariat, asked), createConsultation(secretariat, asked)])
    expect(results[0]).toEqual(results[1])
    expect(await db.recordEntry.count({ where: { subjectId: asked.requestKey } })).toBe(1)
  })

  it.each([
    ['title', '', 'required'], ['title', 'x'.repeat(301), 'too_long'], ['body', '   ', 'required'], ['symbol', 'رمز', 'invalid'], ['symbol', '<script>', 'invalid'],
    ['seat', '', 'required'], ['seatZone', 'Vienna', 'invalid'], ['seatZone', '+02:00', 'invalid'], ['seatZone', 'Europe/Atlantis', 'invalid'],
    ['languages', [], 'required'], ['instrument', 'no_such_treaty', 'invalid'],
  ])('names the field %s where it is %j: %s', async (field, value, code) => {
    expect(await createConsultation(secretariat, given({ [field]: value }))).toMatchObject({ ok: false, code, field })
  })

  it('names the language that is none of the six', async () => {
    expect(await createConsultation(secretariat, given({ languages: ['en', 'de'] }))).toMatchObject({ ok: false, code: 'invalid', field: 'languages.1' })
  })

  it('takes a title in which right-to-left and left-to-right words stand together, as it is', async () => {
    const title = 'مبادئ COPUOS بشأن موارد الفضاء (illustrative) 2026'
    const made = await createConsultation(secretariat, given({ title }))
    expect((await db.consultation.findUniqueOrThrow({ where: { id: made.ok ? made.value.id : '' } })).title).toBe(title)
  })

  it('is for the secretariat of the platform alone', async () => {
    const { ok: _, ...made } = (await createConsultation(secretariat, given())) as { ok: true; value: { id: string } }
    const ofOne = await contextOf(db, await personWith(db, [{ role: 'secretariat', consultationId: made.value.id }]))
    for (const context of [ofOne, await contextOf(db, null), await contextOf(db, await personWith(db, []))]) expect(await createConsultation(context, given())).toMatchObject({ ok: false, code: 'forbidden' })
  })
})

describe('reading consultations', () => {
  it('lists for each person those in which a mandate runs, and all for the secretariat of the platform', async () => {
    const made = await createConsultation(secretariat, given({ title: 'Read by a reader' }))
    const id = made.ok ? made.value.id : ''
    const reader = await contextOf(db, await personWith(db, [{ role: 'reader', consultationId: id }]))
    expect((await readConsultations(reader, 'en')).consultations).toMatchObject([{ id, role: 'reader', delegation: null }])
    expect((await readConsultations(reader, 'en')).mayCreate).toBe(false)
    const all = await readConsultations(secretariat, 'en')
    expect(all.mayCreate).toBe(true)
    expect(all.consultations.length).toBe(await db.consultation.count())
    expect((await readConsultations(await contextOf(db, null), 'en')).consultations).toEqual([])
    expect(await readConsultation(await contextOf(db, null), id, 'en')).toEqual({ ok: false, code: 'not_found' })
  })
})

describe('time zones', () => {
  it.each(['Europe/Vienna', 'America/New_York', 'Africa/Nairobi', 'UTC', 'America/Argentina/Buenos_Aires'])('%s is one', (zone) => expect(isTimeZone(zone)).toBe(true))
  it.each(['', 'Vienna', 'CET+1', '+01:00', 'Europe/', '../etc', 'Europe/Vienna '])('%j is none', (zone) => expect(isTimeZone(zone)).toBe(false))
})
