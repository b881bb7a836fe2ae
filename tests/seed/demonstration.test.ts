import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/data/client'
import { POSITION_KINDS } from '@/lib/domain/position'
import { keepProcedures } from '@/lib/services/keep-procedures'
import { loadRegistry } from '@/lib/services/load-registry'
import { verifyPassword } from '@/lib/services/password'
import { procedureNow } from '@/lib/services/procedure-now'
import { readPublishedComments } from '@/lib/services/read-published-comments'
import { remindOfRounds } from '@/lib/services/remind-of-rounds'
import { loadDemonstration } from '@/prisma/seed/demonstration'
import { testDatabase } from '@/tests/support/database'

const now = new Date('2026-11-23T10:00:00Z')
let db: Database

beforeAll(async () => {
  ({ db } = await testDatabase())
  await loadRegistry(db, now)
  await loadDemonstration(db, now, 'abcd-efgh-jkmn')
}, 60_000)

describe('the demonstration', () => {
  it('is labelled illustrative, consultation and draft', async () => {
    expect(await db.consultation.count({ where: { illustrative: false } })).toBe(0)
    expect(await db.draft.count({ where: { illustrative: false } })).toBe(0)
    expect(await db.person.count({ where: { demonstration: false } })).toBe(0)
  })

  it('has about thirty delegations of three regional groups and two observers', async () => {
    const delegations = await db.delegation.findMany({ include: { state: true } })
    const states = delegations.filter((delegation) => delegation.kind === 'state')
    expect(states.length).toBeGreaterThanOrEqual(28)
    expect(new Set(states.map((delegation) => delegation.state!.regionalGroup)).size).toBe(3)
    expect(delegations.length - states.length).toBe(2)
  })

  it('shows a position of every kind, one withdrawn, some waiting for release', async () => {
    const positions = await db.position.findMany()
    expect(new Set(positions.map((position) => position.kind))).toEqual(new Set(POSITION_KINDS))
    expect(positions.some((position) => position.withdrawnAt)).toBe(true)
    expect(positions.some((position) => !position.releasedAt)).toBe(true)
  })

  it('stands half-way: two revisions, the period of the second still running, one delegation not served, two seats empty', async () => {
    const revisions = await db.revision.findMany({ orderBy: { ordinal: 'asc' }, include: { notices: true } })
    expect(revisions.map((revision) => revision.ordinal)).toEqual([1, 2])
    expect(revisions[0]!.respondBy!.getTime()).toBeLessThan(now.getTime())
    expect(revisions[1]!.respondBy!.getTime()).toBeGreaterThan(now.getTime())
    expect(revisions[1]!.notices.length).toBeLessThan(revisions[0]!.notices.length)
    expect(await db.delegation.count({ where: { mandates: { none: {} } } })).toBe(2)
  })

  it('holds a public round half-way, with a campaign of two in it, and mails nobody', async () => {
    const round = await db.round.findFirstOrThrow({ where: { kind: 'comment' }, include: { contributions: { orderBy: { sentAt: 'asc' } } } })
    expect(round.audience).toBe('stakeholders')
    expect(round.openedAt!.getTime()).toBeLessThan(now.getTime())
    expect(round.closesAt!.getTime()).toBeGreaterThan(now.getTime())
    const published = await readPublishedComments({ db, now }, round.publicId, { clauseId: 'status', questionId: null, page: 1 })
    expect(published!.groups.map((group) => group.length)).toEqual([2, 1])
    expect(await db.outboxMail.count()).toBe(0)
  })

  it('holds a silence procedure that one amendment broke, with a certificate for every member', async () => {
    const { id, closedBecause } = await db.round.findFirstOrThrow({ where: { kind: 'silence', closedAt: { not: null } } })
    const procedure = (await procedureNow(db, id, now))!
    expect(closedBecause).toBe('broken')
    expect(procedure.clock.causes).toEqual([])
    const certificates = procedure.round.service.flatMap(({ id: lineId }) => procedure.certificate(lineId) ?? [])
    expect(certificates.length).toBe(procedure.round.service.length)
    expect(certificates.filter(({ act }) => act.of === 'act').map(({ act }) => act.kind).sort()).toEqual(expect.arrayContaining(['amendment', 'comment']))
    expect(await db.recordEntry.count({ where: { kind: 'procedure.certify', subjectId: id } })).toBe(1)
  })

  it('holds another whose clock waits for the two seats that stand empty, and names them', async () => {
    const { id } = await db.round.findFirstOrThrow({ where: { kind: 'silence', closedAt: null } })
    const { clock, round, certificate } = (await procedureNow(db, id, now))!
    // The preview of who was served must not say that a period runs: it has not begun.
    const kinds = new Set(round.service.flatMap(({ id: lineId }) => { const act = certificate(lineId)?.act; return act?.of === 'silence' ? [act.kind] : [] }))
    expect([...kinds].sort()).toEqual(['clock_not_started', 'nobody_accredited'])
    const stateOf = new Map(round.service.map((entry) => [entry.id, entry.delegation?.stateCode]))
    expect(clock.startedAt).toBeNull()
    expect(clock.causes.map((cause) => [cause.code, 'lineId' in cause && stateOf.get(cause.lineId)]).sort()).toEqual([['nobody_accredited', 'CU'], ['nobody_accredited', 'TD']])
  })

  it('never writes a letter for them, whatever the jobs do afterwards', async () => {
    await keepProcedures({ db, now: new Date(now.getTime() + 60_000) })
    await remindOfRounds({ db, now: new Date(now.getTime() + 60_000) })
    expect(await db.outboxMail.count()).toBe(0)
  })

  it('holds a reading in which the Chair has ruled', async () => {
    const reading = await db.round.findFirstOrThrow({ where: { kind: 'reading' }, include: { rulings: true, steps: true } })
    expect(reading.closedBecause).toBe('chair')
    expect([reading.rulings.length, reading.steps.length]).toEqual([3, 3])
  })

  it('dates nothing after the moment of loading', async () => {
    const latest = await db.recordEntry.findFirst({ orderBy: { at: 'desc' } })
    expect(latest!.at.getTime()).toBeLessThanOrEqual(now.getTime())
  })

  it('anchors its comments to words that stand in the text', async () => {
    const anchored = await db.comment.findMany({ where: { quote: { not: null } } })
    expect(anchored.length).toBeGreaterThan(3)
    expect(anchored.every((comment) => comment.anchorStart && comment.anchorEnd)).toBe(true)
  })

  it('names its people by function and opens every account with the password of the installation', async () => {
    const people = await db.person.findMany()
    expect(people.every((person) => /^(Secretariat|Chair|Reader|Observer, |Head of delegation, |Delegate, |Adviser, )/.test(person.name))).toBe(true)
    expect(await verifyPassword('abcd-efgh-jkmn', people[0]!.passwordHash!)).toBe(true)
  })

  it('loads once', async () => {
    const before = await db.recordEntry.count()
    await loadDemonstration(db, now, 'another password')
    expect(await db.recordEntry.count()).toBe(before)
  })
})
