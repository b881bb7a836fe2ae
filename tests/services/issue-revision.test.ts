import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/data/client'
import { appendUpdates, seedDraft } from '@/lib/data/draft-log'
import type { Actor, Role } from '@/lib/domain/actor'
import type { Clause } from '@/lib/domain/clause'
import { stateFromClauses } from '@/lib/editor/document'
import { compareRevisions } from '@/lib/services/compare-revisions'
import { issueRevision } from '@/lib/services/issue-revision'
import { listRevisions } from '@/lib/services/list-revisions'
import { loadActor } from '@/lib/services/load-actor'
import { readRevision } from '@/lib/services/read-revision'
import { serveNotice } from '@/lib/services/serve-notice'
import { textHash } from '@/lib/services/text-hash'
import { testDatabase } from '@/tests/support/database'
import * as Y from 'yjs'
import { loadDraft } from '@/lib/data/draft-log'
import { elementsOf } from '@/lib/editor/document'

let db: Database
let secretary: Actor
let consultationId: string
const now = new Date('2026-11-23T09:00:00Z')
const clause = (id: string, text: string, more: Partial<Clause> = {}): Clause => ({ id, kind: 'paragraph', level: 1, text, numbering: null, alternativeOf: null, ...more })

async function person(role: Role, delegationId: string | null, untilAt: Date | null = null): Promise<Actor> {
  const made = await db.person.create({
    data: {
      email: `${randomUUID()}@example.int`, name: role, createdAt: now,
      mandates: { create: { role, consultationId: role === 'secretariat' ? null : consultationId, delegationId, fromAt: new Date('2026-01-01T00:00:00Z'), untilAt } },
    },
  })
  return (await loadActor(db, made.id, now))!
}

async function delegation(name: string, more: { accredited?: boolean; ended?: boolean } = {}): Promise<string> {
  const { id } = await db.delegation.create({ data: { consultationId, kind: 'other', name, memberOfBody: true, invitedAt: now } })
  if (more.accredited !== false) await person('head', id, more.ended ? now : null)
  return id
}

async function draft(clauses: Clause[]): Promise<string> {
  const made = await db.draft.create({ data: { consultationId, title: 'Principles', lang: 'en', epoch: randomUUID(), createdAt: now, createdById: secretary.personId } })
  await db.$transaction((tx) => seedDraft(tx, { draftId: made.id, update: stateFromClauses(clauses), personId: secretary.personId, now }))
  return made.id
}

/** Types at the start of a clause of the live text. */
async function type(draftId: string, clauseId: string, words: string): Promise<void> {
  const { doc } = (await loadDraft(db, draftId))!
  const before = Y.encodeStateVector(doc)
  const { element } = elementsOf(doc).find((held) => held.id === clauseId)!
  ;(element.get(0) as Y.XmlText).insert(0, words)
  const bytes = Y.encodeStateAsUpdate(doc, before)
  await db.$transaction((tx) => appendUpdates(tx, draftId, [{ bytes, personId: secretary.personId, delegationId: null, receivedAt: now }]))
}

const issue = (draftId: string, more: object = {}, actor: Actor | null = secretary) => issueRevision({ db, actor, now }, { draftId, requestKey: randomUUID(), ...more })

beforeAll(async () => {
  ;({ db } = await testDatabase())
  const { id } = await db.consultation.create({
    data: { title: 'Consultation', body: 'Working group', symbol: 'PLC/WG.1/2026/L.7', seat: 'Vienna', seatZone: 'Europe/Vienna', languages: ['en'], createdAt: now, createdById: 'x' },
  })
  consultationId = id
  secretary = await person('secretariat', null)
})

describe('issuing a revision', () => {
  it('freezes the live words with number and hash, and serves everybody who is accredited', async () => {
    const [reader, absent, ended] = [await delegation('Accredited'), await delegation('Nobody', { accredited: false }), await delegation('Mandate ended now', { ended: true })]
    const draftId = await draft([clause('h', 'Title', { kind: 'heading' }), clause('a', 'First words.'), clause('b', 'Second words.')])
    await type(draftId, 'b', 'Even ')
    const result = await issue(draftId, { note: 'For the session' })
    expect(result).toMatchObject({ ok: true, value: { ordinal: 1, symbol: 'PLC/WG.1/2026/L.7/Rev.1' } })
    const revision = await db.revision.findFirstOrThrow({ where: { draftId }, include: { clauses: { orderBy: { position: 'asc' } }, notices: true } })
    expect(revision.clauses.map(({ clauseId, number, text, sha256 }) => ({ clauseId, number, text, sha256 }))).toEqual([
      { clauseId: 'h', number: '', text: 'Title', sha256: textHash('Title') },
      { clauseId: 'a', number: '1.', text: 'First words.', sha256: textHash('First words.') },
      { clauseId: 'b', number: '2.', text: 'Even Second words.', sha256: textHash('Even Second words.') },
    ])
    const served = revision.notices.map((notice) => notice.delegationId)
    expect(served).toContain(reader)
    expect(served).not.toContain(absent)
    expect(served).not.toContain(ended)
    const entry = await db.recordEntry.findFirstOrThrow({ where: { subjectId: revision.id } })
    expect(entry).toMatchObject({ kind: 'revision.issue', payload: { sha256: revision.sha256, seq: revision.seq } })
  })

  it('issues once for one request key, however often and however close together it is sent', async () => {
    const draftId = await draft([clause('a', 'Words.')])
    const requestKey = randomUUID()
    const results = await Promise.all(Array.from({ length: 4 }, () => issue(draftId, { requestKey })))
    expect(new Set(results.map((result) => result.ok && result.value.id)).size).toBe(1)
    expect(await db.revision.count({ where: { draftId } })).toBe(1)
    expect(await issue(await draft([clause('a', 'Others.')]), { requestKey })).toMatchObject({ ok: false, code: 'taken' })
  })

  it('numbers revisions one after another, even when two are issued at once', async () => {
    const draftId = await draft([clause('a', 'Words.')])
    const results = await Promise.all([issue(draftId), issue(draftId)])
    expect(results.map((result) => (result.ok ? result.value.ordinal : result.code)).sort()).toEqual([1, 'unchanged'])
    await type(draftId, 'a', 'New ')
    expect(await issue(draftId)).toMatchObject({ ok: true, value: { ordinal: 2 } })
  })

  it('refuses by name what cannot be issued', async () => {
    const draftId = await draft([clause('a', 'Words.')])
    const delegate = await person('head', await delegation('A State'))
    expect(await issue(draftId, {}, delegate)).toMatchObject({ code: 'forbidden' })
    expect(await issue(draftId, {}, null)).toMatchObject({ code: 'forbidden' })
    expect(await issue('none')).toMatchObject({ code: 'not_found' })
    expect(await issue(await draft([clause('a', ' ')]))).toMatchObject({ code: 'empty_text' })
    expect(await issue(draftId, { respondBy: '2026-11-20T10:00', respondBasis: 'decision' })).toMatchObject({ code: 'in_the_past', field: 'respondBy' })
    expect(await issue(draftId, { respondBy: '2026-12-20T10:00' })).toMatchObject({ code: 'required', field: 'respondBasis' })
    expect(await issue(draftId, { respondBy: 'soon', respondBasis: 'x' })).toMatchObject({ code: 'invalid', field: 'respondBy' })
    expect(await issue(draftId, { note: 'x'.repeat(2_001) })).toMatchObject({ code: 'too_long', field: 'note' })
    expect(await issue(draftId, { serve: [await delegation('Nobody there', { accredited: false })] })).toMatchObject({ code: 'nobody_accredited', field: 'serve' })
    expect(await db.revision.count({ where: { draftId } })).toBe(0)
  })

  it('keeps the period as an instant, told by the clock of the seat, and serves only whom it is told to', async () => {
    const [one] = [await delegation('Chosen'), await delegation('Not chosen')]
    const draftId = await draft([clause('a', 'Words.')])
    const result = await issue(draftId, { respondBy: '2026-12-25T18:00', respondBasis: 'Decision of the group', serve: [one] })
    const revision = await db.revision.findUniqueOrThrow({ where: { id: result.ok ? result.value.id : '' }, include: { notices: true } })
    expect(revision.respondBy?.toISOString()).toBe('2026-12-25T17:00:00.000Z')
    expect(revision.notices.map((notice) => notice.delegationId)).toEqual([one])
  })
})

describe('serving it on one more delegation', () => {
  it('takes a note verbale with its reference and date, once', async () => {
    const paper = await delegation('On paper', { accredited: false })
    const draftId = await draft([clause('a', 'Words.')])
    const issued = await issue(draftId)
    const revisionId = issued.ok ? issued.value.id : ''
    const later = { db, actor: secretary, now: new Date('2026-11-30T12:00:00Z') }
    const notice = { revisionId, delegationId: paper, channel: 'note_verbale', reference: 'NV 2026/114', servedAt: '2026-11-26T15:30' }
    expect(await serveNotice(later, { ...notice, reference: '' })).toMatchObject({ code: 'required', field: 'reference' })
    expect(await serveNotice(later, { ...notice, servedAt: '' })).toMatchObject({ code: 'required', field: 'servedAt' })
    expect(await serveNotice(later, { ...notice, servedAt: '2026-11-20T10:00' })).toMatchObject({ code: 'before_issue' })
    expect(await serveNotice(later, { ...notice, servedAt: '2026-12-20T10:00' })).toMatchObject({ code: 'in_the_future' })
    const results = await Promise.all([serveNotice(later, notice), serveNotice(later, notice)])
    expect(results.map((result) => result.ok && result.value.servedAt.toISOString())).toEqual(['2026-11-26T14:30:00.000Z', '2026-11-26T14:30:00.000Z'])
    expect(await serveNotice(later, { ...notice, reference: 'NV 2026/115' })).toMatchObject({ code: 'already_served' })
    expect(await serveNotice(later, { revisionId, delegationId: await delegation('Nobody', { accredited: false }), channel: 'platform' })).toMatchObject({ code: 'nobody_accredited' })
    expect(await serveNotice({ ...later, actor: await person('head', paper) }, notice)).toMatchObject({ code: 'forbidden' })
  })

  it('shows the list of service to the secretariat, and to a delegation its own notice alone', async () => {
    const [one, other] = [await delegation('One'), await delegation('Other')]
    const draftId = await draft([clause('a', 'Words.')])
    const issued = await issue(draftId)
    const revisionId = issued.ok ? issued.value.id : ''
    const all = await readRevision({ db, actor: secretary, now }, revisionId, 'en')
    expect(all.ok && all.value.notices.map((notice) => notice.delegationId)).toEqual(expect.arrayContaining([one, other]))
    const own = await readRevision({ db, actor: await person('delegate', one), now }, revisionId, 'en')
    expect(own.ok && own.value.notices.map((notice) => notice.name)).toEqual(['One'])
    expect(await readRevision({ db, actor: null, now }, revisionId, 'en')).toMatchObject({ code: 'not_found' })
  })
})

describe('reading and comparing revisions', () => {
  it('lists them newest first with what changed, and says whether the live text has moved on', async () => {
    const draftId = await draft([clause('a', 'Words.'), clause('b', 'More.')])
    await issue(draftId)
    await type(draftId, 'a', 'New ')
    await issue(draftId)
    const list = await listRevisions({ db, actor: secretary, now }, draftId, 'en')
    if (!list.ok) throw new Error(list.code)
    expect(list.value.revisions.map(({ ordinal, changes }) => [ordinal, changes?.changed ?? null])).toEqual([[2, 1], [1, null]])
    expect(list.value.liveDiffers).toBe(false)
    await type(draftId, 'b', 'Still ')
    expect(await listRevisions({ db, actor: secretary, now }, draftId, 'en')).toMatchObject({ value: { liveDiffers: true } })
  })

  it('compares any two, and the live text, by clause and word', async () => {
    const draftId = await draft([clause('a', 'Words.'), clause('b', 'More.')])
    const none = await compareRevisions({ db, actor: secretary, now }, { draftId })
    expect(none).toMatchObject({ code: 'no_revision' })
    const first = await issue(draftId)
    await type(draftId, 'a', 'New ')
    const result = await compareRevisions({ db, actor: secretary, now }, { draftId })
    expect(result).toMatchObject({ value: { from: { ordinal: 1 }, to: { id: 'live' } } })
    expect(result.ok && result.value.entries.map(({ state, words }) => ({ state, words }))).toEqual([
      { state: 'changed', words: [{ kind: 'added', text: 'New ' }, { kind: 'same', text: 'Words.' }] },
      { state: 'same', words: [] },
    ])
    const id = first.ok ? first.value.id : ''
    const same = await compareRevisions({ db, actor: secretary, now }, { draftId, from: id, to: id })
    expect(same.ok && same.value.entries.every((entry) => entry.state === 'same')).toBe(true)
    expect(await compareRevisions({ db, actor: secretary, now }, { draftId, from: 'other' })).toMatchObject({ code: 'not_found', field: 'from' })
  })
})
