import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/data/client'
import { acknowledgeNotice } from '@/lib/services/acknowledge-notice'
import { enterPaperNotice } from '@/lib/services/enter-paper-notice'
import { noteRoundSeen } from '@/lib/services/note-round-seen'
import { planCommentRound } from '@/lib/services/plan-comment-round'
import { queueRoundNotice, NOTICED_ROUND } from '@/lib/services/queue-round-notice'
import { readLetter } from '@/lib/services/read-letter'
import { readMail } from '@/lib/services/read-mail'
import { readNewRound } from '@/lib/services/read-new-round'
import { readRound } from '@/lib/services/read-round'
import { readRounds } from '@/lib/services/read-rounds'
import { setOfficialAddress } from '@/lib/services/set-official-address'
import { testDatabase } from '@/tests/support/database'
import { contextOf, emptyConsultation, later, newKey, NOON, personWith } from '@/tests/support/platform-scene'
import { issuedDraft } from '@/tests/support/round-scene'

let db: Database
beforeAll(async () => void ({ db } = await testDatabase()))

async function scene() {
  const consultationId = await emptyConsultation(db)
  const [kenya, peru] = await Promise.all(['Kenya', 'Peru'].map((name) => db.delegation.create({ data: { consultationId, kind: 'other', name, memberOfBody: true, invitedAt: NOON } })))
  const secretariat = await personWith(db, [{ role: 'secretariat', consultationId }])
  const head = await personWith(db, [{ role: 'head', consultationId, delegationId: kenya!.id }], { name: 'Head of Kenya' })
  const adviser = await personWith(db, [{ role: 'adviser', consultationId, delegationId: kenya!.id }])
  const peruHead = await personWith(db, [{ role: 'head', consultationId, delegationId: peru!.id }])
  const stranger = await personWith(db, [{ role: 'secretariat', consultationId: await emptyConsultation(db) }])
  const draft = await issuedDraft(db, consultationId)
  const planned = await planCommentRound(await contextOf(db, secretariat), { revisionId: draft.revisionId, title: 'Comments', audience: 'both', latePolicy: 'refused', closesAt: '2026-12-11T18:00', requestKey: newKey() })
  if (!planned.ok) throw new Error(planned.code)
  return { consultationId, kenya: kenya!.id, peru: peru!.id, secretariat, head, adviser, peruHead, stranger, roundId: planned.value.id, as: (who: string, now: Date = later(10)) => contextOf(db, who, now) }
}

const value = <Value>(result: { ok: true; value: Value } | { ok: false; code: string }): Value => {
  if (!result.ok) throw new Error(result.code)
  return result.value
}

describe('who sees what of a round', () => {
  it('a stranger learns not even that it exists: no list, no round, no post, no letter, no form', async () => {
    const s = await scene()
    const context = await s.as(s.stranger)
    const letter = await db.outboxMail.findFirstOrThrow({ where: { consultationId: s.consultationId } })
    const answers = [await readRounds(context, s.consultationId), await readRound(context, s.roundId, 'en'), await readMail(context, s.consultationId, { language: 'en', page: 1 }), await readLetter(context, letter.id), await readNewRound(context, s.consultationId)]
    expect(answers.map((answer) => (answer.ok ? 'seen' : answer.code))).toEqual(Array(5).fill('not_found'))
    expect(await readRound(await contextOf(db, null), s.roundId, 'en')).toMatchObject({ code: 'not_found' })
  })

  it('a delegation sees its own notices and no other\'s, and never the post', async () => {
    const s = await scene()
    const round = value(await readRound(await s.as(s.head), s.roundId, 'en'))
    expect(round.service).toBeNull()
    expect(round.delegations).toEqual([])
    expect(round.own!.notices.map(({ channel }) => channel).sort()).toEqual(['mail', 'platform'])
    expect(await readMail(await s.as(s.head), s.consultationId, { language: 'en', page: 1 })).toMatchObject({ code: 'not_found' })
    const other = await db.person.findUniqueOrThrow({ where: { id: s.peruHead } })
    expect(JSON.stringify(round)).not.toContain(other.email)
  })

  it('the secretariat sees every addressee and what became of each notice', async () => {
    const s = await scene()
    const round = value(await readRound(await s.as(s.secretariat), s.roundId, 'en'))
    expect(round.service!.map(({ name, deliveries }) => [name, deliveries.map(({ state }) => state).sort()])).toEqual([['Kenya', ['accepted', 'queued']], ['Peru', ['accepted', 'queued']]])
  })
})

describe('proof of notice', () => {
  it('is opened at the first sight of anybody of the delegation; the secretariat\'s own looking proves nothing', async () => {
    const s = await scene()
    const at = { id: s.roundId, consultationId: s.consultationId }
    await noteRoundSeen(await s.as(s.secretariat, later(11)), at)
    expect(await db.delivery.count({ where: { roundId: s.roundId, openedAt: { not: null } } })).toBe(0)
    await noteRoundSeen(await s.as(s.adviser, later(12)), at)
    await noteRoundSeen(await s.as(s.head, later(20)), at)
    const deliveries = await db.delivery.findMany({ where: { roundId: s.roundId } })
    expect(deliveries.filter(({ delegationId }) => delegationId === s.kenya).map(({ openedAt }) => openedAt)).toEqual([later(12), later(12)])
    expect(deliveries.filter(({ delegationId }) => delegationId === s.peru).every(({ openedAt }) => openedAt === null)).toBe(true)
  })

  it('is acknowledged once, by somebody who speaks for the delegation, with an entry in the record', async () => {
    const s = await scene()
    expect(await acknowledgeNotice(await s.as(s.adviser), { roundId: s.roundId })).toMatchObject({ code: 'forbidden' })
    expect(await acknowledgeNotice(await s.as(s.secretariat), { roundId: s.roundId })).toMatchObject({ code: 'forbidden' })
    expect(await acknowledgeNotice(await s.as(s.stranger), { roundId: s.roundId })).toMatchObject({ code: 'not_found' })
    expect(await acknowledgeNotice(await s.as(s.head, later(15)), { roundId: s.roundId })).toEqual({ ok: true, value: { acknowledgedAt: later(15) } })
    expect(await acknowledgeNotice(await s.as(s.head, later(30)), { roundId: s.roundId })).toEqual({ ok: true, value: { acknowledgedAt: later(15) } })
    expect(await db.recordEntry.count({ where: { kind: 'notice.acknowledge', subjectId: s.roundId } })).toBe(1)
  })

  it('on paper is entered by the secretariat with reference and date, once, neither before the text nor in the future', async () => {
    const s = await scene()
    const entry = await db.serviceEntry.findFirstOrThrow({ where: { roundId: s.roundId, delegationId: s.peru } })
    const paper = { roundId: s.roundId, entryId: entry.id, channel: 'note_verbale', reference: 'NV 12/2026 of 23 November', handedAt: '2026-11-23T12:05', language: 'es' }
    expect(await enterPaperNotice(await s.as(s.head), paper)).toMatchObject({ code: 'forbidden' })
    expect(await enterPaperNotice(await s.as(s.secretariat), { ...paper, reference: ' ' })).toMatchObject({ code: 'required' })
    expect(await enterPaperNotice(await s.as(s.secretariat), { ...paper, handedAt: '2026-11-23T18:00' })).toMatchObject({ code: 'in_the_future' })
    expect(await enterPaperNotice(await s.as(s.secretariat), { ...paper, handedAt: '2026-11-20T18:00' })).toMatchObject({ code: 'before_issue' })
    const [first, again] = [value(await enterPaperNotice(await s.as(s.secretariat), paper)), value(await enterPaperNotice(await s.as(s.secretariat), paper))]
    expect(again.id).toBe(first.id)
    expect(await db.delivery.findUniqueOrThrow({ where: { id: first.id } })).toMatchObject({ channel: 'note_verbale', acceptedAt: new Date('2026-11-23T11:05:00Z'), language: 'es', delegationId: s.peru })
  })
})

describe('official addresses', () => {
  it('are set by the secretariat, keep their history, and are where the next notice goes first', async () => {
    const s = await scene()
    const set = async (email: string, now: Date, who = s.secretariat) => setOfficialAddress(await s.as(who, now), { consultationId: s.consultationId, delegationId: s.kenya, email, language: 'fr' })
    expect(await set('mission@kenya.example', later(10), s.head)).toMatchObject({ code: 'forbidden' })
    expect(await set('no address', later(10))).toMatchObject({ code: 'invalid' })
    value(await set('Mission@Kenya.example', later(10)))
    value(await set('mission@kenya.example', later(11)))
    value(await set('new@kenya.example', later(20)))
    expect((await db.officialAddress.findMany({ where: { delegationId: s.kenya }, orderBy: { fromAt: 'asc' } })).map(({ email, untilAt }) => [email, untilAt])).toEqual([['mission@kenya.example', later(20)], ['new@kenya.example', null]])
    const round = await db.round.findUniqueOrThrow({ where: { id: s.roundId }, include: NOTICED_ROUND })
    const [id] = await db.$transaction((tx) => queueRoundNotice(tx, { round, addressee: { delegationId: s.kenya, entryId: null }, notice: 'break', closesAt: round.closesAt, brokenBy: () => 'Peru', personId: null, now: later(30) }))
    expect(await db.delivery.findUniqueOrThrow({ where: { id: id! }, include: { mail: true } })).toMatchObject({ address: 'new@kenya.example', mail: { to: ['new@kenya.example'], language: 'fr', subject: expect.stringContaining('le silence a été rompu') } })
    value(await set('', later(40)))
    expect(await db.officialAddress.count({ where: { delegationId: s.kenya, untilAt: null } })).toBe(0)
  })
})
