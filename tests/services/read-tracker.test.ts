import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/data/client'
import { seedDraft } from '@/lib/data/draft-log'
import type { Actor, Role } from '@/lib/domain/actor'
import { CELL_MARKS, type CellMark } from '@/lib/domain/tracker'
import { stateFromClauses } from '@/lib/editor/document'
import { issueRevision } from '@/lib/services/issue-revision'
import { loadActor } from '@/lib/services/load-actor'
import { readTracker, type Tracker } from '@/lib/services/read-tracker'
import { readTrackerCell } from '@/lib/services/read-tracker-cell'
import { testDatabase } from '@/tests/support/database'

let db: Database
let secretary: Actor
let consultationId: string
let draftId: string
let revisionId: string
const seats: Record<string, { id: string; head: Actor | null }> = {}
const issuedAt = new Date('2026-11-10T09:00:00Z')
const running = new Date('2026-11-15T09:00:00Z')
const over = new Date('2026-11-23T09:00:00Z')

async function person(role: Role, delegationId: string | null): Promise<Actor> {
  const made = await db.person.create({
    data: { email: `${randomUUID()}@example.int`, name: role, createdAt: issuedAt, mandates: { create: { role, consultationId: role === 'secretariat' ? null : consultationId, delegationId, fromAt: new Date('2026-01-01T00:00:00Z') } } },
  })
  return (await loadActor(db, made.id, issuedAt))!
}

async function seat(code: string, names: { iso3: string; group: string }, more: { member?: boolean; head?: boolean } = {}): Promise<void> {
  await db.state.create({ data: { code, iso3: names.iso3, m49: code, nameEn: names.iso3, nameFull: names.iso3, names: {}, regionalGroup: names.group, unMember: true, notes: [], uncertain: [] } })
  const { id } = await db.delegation.create({ data: { consultationId, kind: 'state', stateCode: code, memberOfBody: more.member ?? true, invitedAt: issuedAt } })
  seats[code] = { id, head: more.head === false ? null : await person('head', id) }
}

async function file(code: string, clauseId: string, kind: string, more: { released?: boolean; via?: string; text?: string } = {}): Promise<string> {
  const clause = await db.revisionClause.findUniqueOrThrow({ where: { revisionId_clauseId: { revisionId, clauseId } } })
  const at = more.released === false ? null : new Date('2026-11-12T09:00:00Z')
  const made = await db.position.create({
    data: { draftId, revisionId, revisionClauseId: clause.id, clauseId, delegationId: seats[code]!.id, kind, text: more.text ?? null, authority: 'accredited_rep', via: more.via ?? 'own', lang: 'en', preparedById: 'x', preparedAt: issuedAt, releasedAt: at, effectiveAt: at, requestKey: randomUUID() },
  })
  return made.id
}

const markIn = (tracker: Tracker, code: string, clauseId: string): CellMark | null => {
  const row = tracker.rows.find((held) => held.key === seats[code]!.id)!
  const letter = row.cells[2 * tracker.clauses.findIndex((clause) => clause.id === clauseId)]
  return letter ? CELL_MARKS[letter.charCodeAt(0) - 97]! : null
}
async function tracker(actor: Actor, now = over, more: { asOf?: Date; revisionId?: string } = {}): Promise<Tracker> {
  const result = await readTracker({ db, actor, now }, { draftId, ...more }, 'en')
  if (!result.ok) throw new Error(result.code)
  return result.value
}

beforeAll(async () => {
  ;({ db } = await testDatabase())
  const consultation = await db.consultation.create({ data: { title: 'Consultation', body: 'Group', symbol: 'PLC/1', seat: 'Vienna', seatZone: 'Europe/Vienna', languages: ['en'], createdAt: issuedAt, createdById: 'x' } })
  consultationId = consultation.id
  secretary = await person('secretariat', null)
  await seat('KE', { iso3: 'KEN', group: 'African' })
  await seat('DZ', { iso3: 'DZA', group: 'African' })
  await seat('CL', { iso3: 'CHL', group: 'GRULAC' })
  await seat('FR', { iso3: 'FRA', group: 'WEOG' }, { head: false })
  await seat('VA', { iso3: 'VAT', group: '' }, { member: false })
  await db.state.create({ data: { code: 'TO', iso3: 'TON', m49: 'TO', nameEn: 'Tonga', nameFull: 'Tonga', names: {}, regionalGroup: 'Asia-Pacific', unMember: true, notes: [], uncertain: [] } })
  const draft = await db.draft.create({ data: { consultationId, title: 'Principles', lang: 'en', epoch: randomUUID(), createdAt: issuedAt, createdById: 'x' } })
  draftId = draft.id
  const text = (id: string, words: string, kind: 'paragraph' | 'heading' = 'paragraph') => ({ id, kind, level: 1, text: words, numbering: null, alternativeOf: null })
  await db.$transaction((tx) => seedDraft(tx, { draftId, update: stateFromClauses([text('h', 'Scope', 'heading'), text('a', 'First.'), text('b', 'Second.')]), personId: null, now: issuedAt }))
  const issued = await issueRevision({ db, actor: secretary, now: issuedAt }, { draftId, respondBy: '2026-11-20T18:00', respondBasis: 'Decision', serve: [seats.KE!.id, seats.DZ!.id, seats.VA!.id], requestKey: randomUUID() })
  if (!issued.ok) throw new Error(issued.code)
  revisionId = issued.value.id
  await file('KE', 'a', 'support', { via: 'group' })
  await file('DZ', 'a', 'objection', { text: 'It goes too far.' })
  await file('DZ', 'b', 'support', { released: false })
})

describe('the tracker', () => {
  it('has a row for every State and a column for every clause that is not a heading', async () => {
    const { rows, clauses, sections, ownKey } = await tracker(secretary)
    expect(rows.map((row) => row.code)).toEqual(['DZA', 'KEN', 'TON', 'CHL', 'FRA', 'VAT'])
    expect(clauses.map(({ id, number, section }) => ({ id, number, section }))).toEqual([{ id: 'a', number: '1.', section: 0 }, { id: 'b', number: '2.', section: 0 }])
    expect(sections).toEqual(['Scope'])
    expect(ownKey).toBeNull()
    expect(rows.filter((row) => row.cells === '').map((row) => row.code)).toEqual(['TON', 'VAT'])
  })
  it('tells act, running period, silence at expiry, not notified and absent apart', async () => {
    const now = await tracker(secretary)
    expect(['KE', 'DZ', 'CL', 'FR'].map((code) => markIn(now, code, 'a'))).toEqual(['support', 'objection', 'unserved', 'absent'])
    expect(['KE', 'DZ', 'CL', 'FR'].map((code) => markIn(now, code, 'b'))).toEqual(['qualified', 'qualified', 'unserved', 'absent'])
    const earlier = await tracker(secretary, over, { asOf: running })
    expect(markIn(earlier, 'KE', 'b')).toBe('running')
    expect(markIn(await tracker(secretary, over, { asOf: new Date('2026-11-11T00:00:00Z') }), 'KE', 'a')).toBe('running')
  })
  it('says nothing of an act that was not released, not even to the delegation in its own row (TRK-1)', async () => {
    for (const actor of [secretary, seats.KE!.head!, seats.DZ!.head!]) expect(markIn(await tracker(actor), 'DZ', 'b')).toBe('qualified')
  })
  it('gives the consensus of each clause with counts of the members and its reasons', async () => {
    const { clauses } = await tracker(secretary)
    expect(clauses[0]!.over).toMatchObject({ effect: { code: 'CNG-BLOCKED', because: expect.arrayContaining([{ key: 'blocks', values: { count: 1 } }]) }, whole: 4, counts: { joins: 1, objects: 1, unserved: 1, absent: 1, noStance: 0 } })
    expect(clauses[1]!.over).toMatchObject({ effect: { code: 'CNG-READY' }, counts: { noStance: 2, unserved: 1, absent: 1 } })
  })
  it('marks what was done through a group, and which row is the reader\'s', async () => {
    const read = await tracker(seats.KE!.head!)
    expect(read.rows.find((row) => row.key === read.ownKey)!.cells.slice(0, 2)).toBe('a1')
  })
  it('sends each row in a few hundred bytes at most', async () => {
    const { rows } = await tracker(secretary)
    expect(JSON.stringify(rows).length / rows.length).toBeLessThan(400)
  })
  it('is shown to nobody without a mandate, and not before a revision is issued', async () => {
    expect(await readTracker({ db, actor: null, now: over }, { draftId }, 'en')).toMatchObject({ code: 'not_found' })
    const empty = await db.draft.create({ data: { consultationId, title: 'New', lang: 'en', epoch: randomUUID(), createdAt: issuedAt, createdById: 'x' } })
    expect(await readTracker({ db, actor: secretary, now: over }, { draftId: empty.id }, 'en')).toMatchObject({ code: 'no_revision' })
    expect(await readTracker({ db, actor: secretary, now: over }, { draftId, revisionId: 'other' }, 'en')).toMatchObject({ code: 'not_found' })
  })
})

describe('a cell of the tracker', () => {
  const open = (actor: Actor | null, code: string, clauseId: string, now = over) =>
    readTrackerCell({ db, actor, now }, { draftId, revisionId, delegationId: seats[code]!.id, clauseId })
  it('reads a State\'s silence to that State alone (TRK-7)', async () => {
    const own = await open(seats.KE!.head!, 'KE', 'b')
    expect(own).toMatchObject({ value: { mark: 'qualified', own: true, mayPrepare: true, effect: { code: 'CON-NOOBJ' }, premises: { channel: 'platform', accredited: true } } })
    for (const actor of [secretary, seats.DZ!.head!]) expect(await open(actor, 'KE', 'b')).toMatchObject({ value: { mark: 'qualified', own: false, effect: null } })
  })
  it('gives the effect of an act to everybody, with its words and authority', async () => {
    expect(await open(seats.KE!.head!, 'DZ', 'a')).toMatchObject({ value: { mark: 'objection', act: { kind: 'objection', text: 'It goes too far.' }, effect: { code: 'CON-BLOCK' } } })
  })
  it('says of a running period that it changes nothing yet', async () => {
    expect(await open(seats.KE!.head!, 'KE', 'b', running)).toMatchObject({ value: { mark: 'running', effect: { code: 'CON-NOOBJ', flags: ['G-NOTYET'] } } })
  })
  it('says of a State without a seat that it is outside the track', async () => {
    expect(await readTrackerCell({ db, actor: secretary, now: over }, { draftId, revisionId, actorId: 'TO', clauseId: 'a' })).toMatchObject({ value: { mark: 'outside', premises: null, effect: { code: 'X-NOVOICE' } } })
    expect(await open(secretary, 'VA', 'a')).toMatchObject({ value: { mark: 'outside', effect: { code: 'X-NOVOICE' } } })
  })
  it('refuses what is not of this draft', async () => {
    expect(await open(null, 'KE', 'a')).toMatchObject({ code: 'not_found' })
    expect(await open(secretary, 'KE', 'h')).toMatchObject({ code: 'not_found', field: 'clauseId' })
    expect(await readTrackerCell({ db, actor: secretary, now: over }, { draftId, revisionId, delegationId: 'other', clauseId: 'a' })).toMatchObject({ code: 'not_found', field: 'delegationId' })
  })
})
