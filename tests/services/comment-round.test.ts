import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/data/client'
import { closeDueRounds } from '@/lib/services/close-due-rounds'
import { closeRound } from '@/lib/services/close-round'
import { extendRound } from '@/lib/services/extend-round'
import { planCommentRound } from '@/lib/services/plan-comment-round'
import { readClausePanel } from '@/lib/services/read-clause-panel'
import { readContributions } from '@/lib/services/read-contributions'
import { readRound } from '@/lib/services/read-round'
import { remindOfRounds } from '@/lib/services/remind-of-rounds'
import { runDueRounds } from '@/lib/services/run-due-rounds'
import { writeCommentRelease } from '@/lib/services/release-comment'
import { testDatabase } from '@/tests/support/database'
import { contextOf, emptyConsultation, later, newKey, NOON, personWith } from '@/tests/support/platform-scene'
import { issuedDraft } from '@/tests/support/round-scene'

let db: Database
beforeAll(async () => void ({ db } = await testDatabase()))

/** A consultation with a secretariat and two delegations, Kenya's with an official address and two persons. */
async function scene() {
  const consultationId = await emptyConsultation(db)
  await db.state.createMany({ skipDuplicates: true, data: [['KE', 'KEN', 'Kenya'], ['PE', 'PER', 'Peru']].map(([code, iso3, name]) => ({ code: code!, iso3: iso3!, m49: iso3!, nameEn: name!, nameFull: name!, names: {}, unMember: true, notes: [], uncertain: [] })) })
  const [kenya, peru] = await Promise.all(['KE', 'PE'].map((stateCode) => db.delegation.create({ data: { consultationId, kind: 'state', stateCode, memberOfBody: true, invitedAt: NOON } })))
  const secretariat = await personWith(db, [{ role: 'secretariat', consultationId }])
  const head = await personWith(db, [{ role: 'head', consultationId, delegationId: kenya!.id }], { name: 'Head of Kenya' })
  const delegate = await personWith(db, [{ role: 'delegate', consultationId, delegationId: kenya!.id }], { name: 'Delegate of Kenya' })
  const peruHead = await personWith(db, [{ role: 'head', consultationId, delegationId: peru!.id }], { name: 'Head of Peru' })
  await db.officialAddress.create({ data: { consultationId, delegationId: kenya!.id, email: 'mission@kenya.example', language: 'fr', fromAt: later(-60), recordedById: secretariat } })
  const draft = await issuedDraft(db, consultationId)
  return { consultationId, ...draft, kenya: kenya!.id, peru: peru!.id, secretariat, head, delegate, peruHead, office: (now: Date = NOON) => contextOf(db, secretariat, now) }
}

const given = (s: Awaited<ReturnType<typeof scene>>, more: object = {}) => ({
  revisionId: s.revisionId, title: 'Comments on Rev.1', audience: 'both', latePolicy: 'refused', closesAt: '2026-12-11T18:00', classes: [{ code: 'ngo' }], leadQuestions: ['Is anything missing?', ''], requestKey: newKey(), ...more,
})
const comment = async (s: Awaited<ReturnType<typeof scene>>, delegationId: string, personId: string, now: Date) => {
  const made = await db.comment.create({ data: { draftId: s.draftId, clauseId: s.clauseIds[0]!, delegationId, category: 'substantive', body: 'words', preparedById: personId, preparedAt: now, requestKey: newKey() } })
  await db.$transaction((tx) => writeCommentRelease(tx, { comment: made, personId, now }))
  return db.comment.findUniqueOrThrow({ where: { id: made.id } })
}

describe('planning a comment round', () => {
  it('is for the secretariat', async () => {
    const s = await scene()
    expect(await planCommentRound(await contextOf(db, s.head), given(s))).toMatchObject({ code: 'forbidden' })
    expect(await planCommentRound(await contextOf(db, null), given(s))).toMatchObject({ code: 'forbidden' })
  })

  it('takes times by the clock of the seat, keeps the questions that were asked and adds the class "other"', async () => {
    const s = await scene()
    const planned = await planCommentRound(await s.office(), given(s, { opensAt: '2026-11-30T09:00' }))
    if (!planned.ok) throw new Error(planned.code)
    const round = await db.round.findUniqueOrThrow({ where: { id: planned.value.id }, include: { classes: { orderBy: { position: 'asc' } } } })
    expect(round).toMatchObject({ opensAt: new Date('2026-11-30T08:00:00Z'), closesAt: new Date('2026-12-11T17:00:00Z'), openedAt: null, leadQuestions: [{ id: 'q1', text: 'Is anything missing?' }] })
    expect(round.classes.map(({ code }) => code)).toEqual(['ngo', 'other'])
  })

  it('sent twice by one form makes one round', async () => {
    const s = await scene()
    const same = given(s)
    const [first, second] = [await planCommentRound(await s.office(), same), await planCommentRound(await s.office(), same)]
    expect(first.ok && second.ok && first.value.id === second.value.id).toBe(true)
  })

  it.each([
    ['a closing in the past', { closesAt: '2026-11-01T09:00' }, 'in_the_past'], ['a closing before the opening', { opensAt: '2026-12-20T09:00' }, 'closes_before_opening'],
    ['a time that the clock skips', { closesAt: '2027-03-28T02:30' }, 'invalid'], ['no closing', { closesAt: '' }, 'required'], ['an unknown class', { classes: [{ code: 'kings' }] }, 'invalid'],
  ])('refuses %s', async (_, wrong, code) => {
    const s = await scene()
    expect(await planCommentRound(await s.office(), given(s, wrong))).toMatchObject({ ok: false, code })
    expect(await db.round.count({ where: { consultationId: s.consultationId } })).toBe(0)
  })
})

describe('the opening', () => {
  it('is served on every delegation: official address first in its language, named persons in copy, and on the platform', async () => {
    const s = await scene()
    const planned = await planCommentRound(await s.office(), given(s))
    if (!planned.ok) throw new Error(planned.code)
    const deliveries = await db.delivery.findMany({ where: { roundId: planned.value.id }, include: { mail: true } })
    const ofKenya = deliveries.filter(({ delegationId }) => delegationId === s.kenya)
    expect(ofKenya.map(({ channel }) => channel).sort()).toEqual(['mail', 'platform'])
    const letter = ofKenya.find(({ channel }) => channel === 'mail')!.mail!
    expect(letter).toMatchObject({ to: ['mission@kenya.example'], language: 'fr', kind: 'notice' })
    expect(letter.text).toContain('Head of Kenya, Delegate of Kenya')
    expect(letter.text).toContain('18:00')
    expect(letter.text).toContain('17:00 UTC')
    expect(await db.outboxMail.count({ where: { consultationId: s.consultationId, kind: 'notice_copy' } })).toBe(2)
    // Peru has no official address: its head gets the letter itself.
    expect(deliveries.find(({ delegationId, channel }) => delegationId === s.peru && channel === 'mail')!.mail!.text).toContain('Head of Peru')
  })

  it('by its time is noted once, however often the job runs, and serves once', async () => {
    const s = await scene()
    const planned = await planCommentRound(await s.office(), given(s, { opensAt: '2026-11-30T09:00' }))
    if (!planned.ok) throw new Error(planned.code)
    const due = { db, now: new Date('2026-11-30T08:00:00Z') }
    expect((await runDueRounds({ db, now: NOON }))?.getTime()).toBeLessThanOrEqual(due.now.getTime())
    expect(await db.delivery.count({ where: { roundId: planned.value.id } })).toBe(0)
    await Promise.all([runDueRounds(due), runDueRounds(due)])
    await runDueRounds(due)
    expect(await db.recordEntry.count({ where: { subjectId: planned.value.id, kind: 'round.open' } })).toBe(1)
    expect(await db.delivery.count({ where: { roundId: planned.value.id } })).toBe(4)
  })

  it('is served later on a delegation that is accredited later', async () => {
    const s = await scene()
    const planned = await planCommentRound(await s.office(), given(s))
    if (!planned.ok) throw new Error(planned.code)
    const late = await db.delegation.create({ data: { consultationId: s.consultationId, kind: 'ngo', name: 'Moon Village', memberOfBody: false, invitedAt: later(60) } })
    await personWith(db, [{ role: 'observer', consultationId: s.consultationId, delegationId: late.id }])
    await runDueRounds({ db, now: later(90) })
    expect(await db.delivery.count({ where: { roundId: planned.value.id, delegationId: late.id } })).toBe(2)
  })
})

describe('closing', () => {
  it('happens by itself, twice harmlessly, and waits for the delegation that has longer', async () => {
    const s = await scene()
    const planned = await planCommentRound(await s.office(), given(s, { closesAt: '2026-11-24T18:00' }))
    if (!planned.ok) throw new Error(planned.code)
    const extended = await extendRound(await s.office(), { roundId: planned.value.id, delegationId: s.kenya, closesAt: '2026-11-25T18:00', reason: 'Translation came late' })
    expect(extended).toMatchObject({ ok: true, value: { closesAt: new Date('2026-11-25T17:00:00Z') } })
    expect(await closeDueRounds({ db, now: new Date('2026-11-24T17:00:00Z') })).not.toContain(planned.value.id)
    expect(await closeDueRounds({ db, now: new Date('2026-11-25T17:00:00Z') })).toContain(planned.value.id)
    expect(await closeDueRounds({ db, now: new Date('2026-11-25T17:01:00Z') })).not.toContain(planned.value.id)
    expect(await db.recordEntry.count({ where: { subjectId: planned.value.id, kind: 'round.close' } })).toBe(1)
  })

  it('early needs a reason and calls a planned round off', async () => {
    const s = await scene()
    const planned = await planCommentRound(await s.office(), given(s, { opensAt: '2026-11-30T09:00' }))
    if (!planned.ok) throw new Error(planned.code)
    expect(await closeRound(await s.office(), { roundId: planned.value.id, reason: ' ' })).toMatchObject({ code: 'required' })
    expect(await closeRound(await contextOf(db, s.head), { roundId: planned.value.id, reason: 'no' })).toMatchObject({ code: 'forbidden' })
    expect(await closeRound(await s.office(), { roundId: planned.value.id, reason: 'A new text is coming' })).toMatchObject({ ok: true })
    await runDueRounds({ db, now: new Date('2026-11-30T08:00:00Z') })
    expect(await db.round.findUniqueOrThrow({ where: { id: planned.value.id } })).toMatchObject({ openedAt: null, closedBecause: 'chair' })
  })

  it('is put off for all by a notice to all, never to an earlier time, never once it has passed', async () => {
    const s = await scene()
    const planned = await planCommentRound(await s.office(), given(s, { closesAt: '2026-11-24T18:00' }))
    if (!planned.ok) throw new Error(planned.code)
    const roundId = planned.value.id
    expect(await extendRound(await s.office(), { roundId, closesAt: '2026-11-24T17:00', reason: 'x' })).toMatchObject({ code: 'not_later' })
    expect(await extendRound(await s.office(), { roundId, closesAt: '2026-11-26T18:00', reason: '' })).toMatchObject({ code: 'required' })
    expect(await extendRound(await s.office(), { roundId, closesAt: '2026-11-26T18:00', reason: 'Holiday at the seat' })).toMatchObject({ ok: true })
    expect(await db.delivery.count({ where: { roundId, notice: 'extension', channel: 'mail' } })).toBe(2)
    expect((await db.round.findUniqueOrThrow({ where: { id: roundId } })).closesAt).toEqual(new Date('2026-11-26T17:00:00Z'))
    expect(await extendRound(await s.office(new Date('2026-11-26T18:00:00Z')), { roundId, closesAt: '2026-11-28T18:00', reason: 'x' })).toMatchObject({ code: 'round_closed' })
  })
})

describe('a comment of a delegation', () => {
  it('counts in the round that is open when it is released; after closing as late, or outside the round, as the round says', async () => {
    const s = await scene()
    const before = await comment(s, s.kenya, s.head, NOON)
    const strict = await planCommentRound(await s.office(), given(s, { closesAt: '2026-11-24T18:00' }))
    if (!strict.ok) throw new Error(strict.code)
    const within = await comment(s, s.kenya, s.head, later(60))
    const after = await comment(s, s.kenya, s.head, new Date('2026-11-24T17:00:00Z'))
    expect([before, within, after].map(({ roundId, late, outsideRoundId }) => [roundId, late, outsideRoundId])).toEqual([[null, false, null], [strict.value.id, false, null], [null, false, strict.value.id]])
    expect((await db.recordEntry.findFirstOrThrow({ where: { subjectId: after.id } })).payload).toMatchObject({ outsideRoundId: strict.value.id })
    await db.round.update({ where: { id: strict.value.id }, data: { latePolicy: 'accepted_as_late' } })
    expect(await comment(s, s.kenya, s.head, new Date('2026-11-24T17:00:00Z'))).toMatchObject({ roundId: strict.value.id, late: true, outsideRoundId: null })
  })

  /** A round on Rev.1 that closes on 24 November at 18:00 by the clock of the seat, and an instant an hour later. */
  const closedRound = async (more: object = {}) => {
    const s = await scene()
    const planned = await planCommentRound(await s.office(), given(s, { closesAt: '2026-11-24T18:00', ...more }))
    if (!planned.ok) throw new Error(planned.code)
    const place = async (now: Date) => {
      const panel = await readClausePanel(await contextOf(db, s.head, now), { draftId: s.draftId, clauseId: s.clauseIds[0]! })
      if (!panel.ok) throw new Error(panel.code)
      return panel.value
    }
    return { s, roundId: planned.value.id, place, closing: new Date('2026-11-24T17:00:00Z'), after: new Date('2026-11-24T18:00:00Z') }
  }

  it.each([['refused', 'outside'], ['accepted_as_late', 'late']] as const)('is told before it is written where it will stand: in a round with %s, %s after the closing', async (latePolicy, of) => {
    const { s, place, closing, after } = await closedRound({ latePolicy })
    expect((await place(later(60))).round).toEqual({ of: 'within', title: 'Comments on Rev.1', closesAt: closing.toISOString() })
    expect((await place(after)).round).toEqual({ of, title: 'Comments on Rev.1', closesAt: closing.toISOString() })
    await comment(s, s.kenya, s.head, after)
    expect((await place(after)).comments).toMatchObject([{ late: of === 'late', outside: of === 'outside' }])
  })

  it('is listed in the contributions within its round, as late, or outside the round, and never as part of one that had closed', async () => {
    const { s, roundId, after } = await closedRound()
    await comment(s, s.kenya, s.head, later(60))
    await comment(s, s.kenya, s.head, after)
    const listed = async (filter: object) => {
      const page = await readContributions(await s.office(after), { consultationId: s.consultationId, language: 'en', order: 'number', filter })
      if (!page.ok) throw new Error(page.code)
      return page.value.lines.map(({ round, late, outside }) => [round, late, outside])
    }
    const [within, outside] = [['Comments on Rev.1', false, null], [null, false, 'Comments on Rev.1']]
    expect(await listed({})).toEqual([within, outside])
    expect(await listed({ roundId })).toEqual([within])
    expect(await listed({ roundId: 'outside' })).toEqual([outside])
    await db.round.update({ where: { id: roundId }, data: { latePolicy: 'accepted_as_late' } })
    await comment(s, s.kenya, s.head, after)
    expect(await listed({ roundId })).toEqual([within, ['Comments on Rev.1', true, null]])
  })

  it('stands outside on the page of the round, where its delegation reads that the round takes nothing more', async () => {
    const { s, roundId, after } = await closedRound()
    await comment(s, s.kenya, s.head, after)
    const read = async (who: string, now: Date) => {
      const round = await readRound(await contextOf(db, who, now), roundId, 'en')
      if (!round.ok) throw new Error(round.code)
      return round.value
    }
    const own = await read(s.head, after)
    expect([own.own?.place?.of, own.own?.comments.map(({ outside, late }) => [outside, late]), own.fromDelegations]).toEqual(['outside', [[true, false]], 0])
    expect((await read(s.secretariat, after)).service?.map(({ comments }) => comments)).toEqual([0, 0])
  })

  it('has to do with no round once other words are issued, nor with one that was called off before it opened, and a reply never', async () => {
    const { s, roundId, place, after } = await closedRound()
    const root = await comment(s, s.kenya, s.head, later(60))
    const reply = await db.comment.create({ data: { draftId: s.draftId, clauseId: s.clauseIds[0]!, delegationId: s.kenya, parentId: root.id, category: 'substantive', body: 'words', preparedById: s.head, preparedAt: after, requestKey: newKey() } })
    await db.$transaction((tx) => writeCommentRelease(tx, { comment: reply, personId: s.head, now: after }))
    expect(await db.comment.findUniqueOrThrow({ where: { id: reply.id } })).toMatchObject({ roundId: null, outsideRoundId: null })
    const revision = await db.revision.findUniqueOrThrow({ where: { id: s.revisionId } })
    const { id } = await db.revision.create({ data: { draftId: s.draftId, ordinal: revision.ordinal + 1, symbol: 'Rev.2', seq: revision.seq, sha256: revision.sha256, issuedAt: after, issuedById: s.secretariat, previousId: revision.id } })
    expect((await place(after)).round).toBeNull()
    await db.round.update({ where: { id: roundId }, data: { revisionId: id, closedAt: NOON } })
    expect((await place(after)).round).toBeNull()
  })
})

describe('reminders', () => {
  it('go only to those without an act, once at each distance', async () => {
    const s = await scene()
    const planned = await planCommentRound(await s.office(), given(s, { closesAt: '2026-12-11T18:00' }))
    if (!planned.ok) throw new Error(planned.code)
    await comment(s, s.kenya, s.head, later(60))
    expect(await remindOfRounds({ db, now: new Date('2026-12-01T12:00:00Z') })).toBe(0)
    await remindOfRounds({ db, now: new Date('2026-12-05T12:00:00Z') })
    await remindOfRounds({ db, now: new Date('2026-12-05T12:15:00Z') })
    const first = await db.delivery.findMany({ where: { roundId: planned.value.id, notice: 'reminder', channel: 'mail' } })
    expect(first.map(({ delegationId }) => delegationId)).toEqual([s.peru])
    await remindOfRounds({ db, now: new Date('2026-12-10T18:00:00Z') })
    expect(await db.delivery.count({ where: { roundId: planned.value.id, notice: 'reminder', channel: 'mail' } })).toBe(2)
  })
})
