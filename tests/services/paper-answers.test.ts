import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/data/client'
import { endSilenceProcedure } from '@/lib/services/end-silence-procedure'
import { enterPaperAnswer } from '@/lib/services/enter-paper-answer'
import { readSilenceProcedure } from '@/lib/services/read-silence-procedure'
import { runDueRounds } from '@/lib/services/run-due-rounds'
import { withdrawAnswer } from '@/lib/services/withdraw-answer'
import { testDatabase } from '@/tests/support/database'
import { done } from '@/tests/support/law-scene'
import { type Cast, minutes } from '@/tests/support/panel-scene'
import { DEADLINE, silenceScene } from '@/tests/support/silence-scene'

let db: Database
beforeAll(async () => void ({ db } = await testDatabase()))

type Scene = Awaited<ReturnType<typeof silenceScene>>
const read = async (scene: Scene, who: Cast, at: Date) => done(await readSilenceProcedure(await scene.as(who, at), { roundId: scene.roundId, language: 'en' }))
const later = (moreMinutes: number): Date => new Date(DEADLINE.getTime() + moreMinutes * 60_000)
const entryOf = async (scene: Scene, delegationId: string): Promise<string> => (await db.serviceEntry.findFirstOrThrow({ where: { roundId: scene.roundId, delegationId } })).id
/** Received on the last day, an hour before the deadline, by the clock of the seat. */
const paper = async (scene: Scene, more: object = {}) => ({ ...scene.answer('objection'), entryId: await entryOf(scene, scene.delegations.peru), reference: 'Note 7/2026', receivedAt: '2026-11-30T17:00', ...more })

describe('a break received in writing', () => {
  it('is entered by the secretariat as an act of that delegation, with reference, instant of receipt and who entered it', async () => {
    const scene = await silenceScene(db)
    await scene.serveAll()
    const at = later(-30)
    const { id } = done(await enterPaperAnswer(await scene.as('secretariat', at), await paper(scene)))
    expect(await read(scene, 'peruHead', at)).toMatchObject({ state: 'broken', answers: [{ id, own: true, kind: 'objection', ground: 'legal', releasedAt: later(-60), late: false, paper: { reference: 'Note 7/2026', enteredAt: at, afterClosing: false } }] })
    expect(await db.recordEntry.findFirst({ where: { subjectId: id } })).toMatchObject({ kind: 'procedure.break', at, personId: scene.persons.secretariat, delegationId: scene.delegations.peru, payload: { receivedInWriting: true, reference: 'Note 7/2026', receivedAt: later(-60).toISOString(), late: false } })
  })

  it('is told to everybody served, the delegation that sent it among them', async () => {
    const scene = await silenceScene(db)
    await scene.serveAll()
    done(await enterPaperAnswer(await scene.as('secretariat', later(-30)), await paper(scene)))
    const told = await db.delivery.findMany({ where: { roundId: scene.roundId, notice: 'break' }, distinct: ['delegationId'] })
    expect(told.map(({ delegationId }) => delegationId).sort()).toEqual([scene.delegations.kenya, scene.delegations.peru].sort())
  })

  it('is entered once under one key, and can be withdrawn by its own delegation until the deadline', async () => {
    const scene = await silenceScene(db)
    await scene.serveAll()
    const given = await paper(scene)
    const first = done(await enterPaperAnswer(await scene.as('secretariat', later(-30)), given))
    expect(done(await enterPaperAnswer(await scene.as('secretariat', later(-20)), given))).toEqual(first)
    expect(await withdrawAnswer(await scene.as('kenyaHead', later(-15)), { answerId: first.id, reason: 'Not ours.' })).toMatchObject({ ok: false })
    done(await withdrawAnswer(await scene.as('peruHead', later(-15)), { answerId: first.id, reason: 'Instructions changed.' }))
    expect((await read(scene, 'secretariat', later(-10))).state).toBe('running')
  })

  it('counts by its receipt: received in time and entered after the deadline, before the closing, it breaks', async () => {
    const scene = await silenceScene(db)
    await scene.serveAll()
    done(await enterPaperAnswer(await scene.as('secretariat', later(5)), await paper(scene)))
    await runDueRounds({ db, now: later(6) })
    expect(await read(scene, 'secretariat', later(7))).toMatchObject({ state: 'closed', outcome: 'SLG-BROKEN', answers: [{ late: false }] })
  })

  it('received at the deadline it is late and breaks nothing', async () => {
    const scene = await silenceScene(db)
    await scene.serveAll()
    done(await enterPaperAnswer(await scene.as('secretariat', later(5)), await paper(scene, { receivedAt: '2026-11-30T18:00' })))
    await runDueRounds({ db, now: later(6) })
    const found = await read(scene, 'secretariat', later(7))
    expect(found.outcome).not.toBe('SLG-BROKEN')
    expect(found.answers).toMatchObject([{ late: true }])
  })

  it('entered after the closing it stands on record, and leaves what was certified as it was', async () => {
    const scene = await silenceScene(db)
    await scene.serveAll()
    await runDueRounds({ db, now: later(1) })
    const before = await read(scene, 'secretariat', later(2))
    done(await enterPaperAnswer(await scene.as('secretariat', later(900)), await paper(scene)))
    const after = await read(scene, 'secretariat', later(901))
    expect([after.outcome, after.closedBecause, after.lines.map(({ code }) => code)]).toEqual([before.outcome, before.closedBecause, before.lines.map(({ code }) => code)])
    expect(after.answers).toMatchObject([{ late: false, paper: { afterClosing: true } }])
  })

  it.each([
    ['in_the_future', { receivedAt: '2026-11-30T17:45' }, 'receivedAt'], ['before_round', { receivedAt: '2026-11-01T12:00' }, 'receivedAt'], ['invalid', { receivedAt: 'yesterday' }, 'receivedAt'], ['required', { reference: ' ' }, 'reference'],
    ['not_concerned', { clauseId: 'c9' }, 'clauseId'], ['amendment_does_not_break', { kind: 'amendment', clauseId: 'c1', replacement: 'may' }, 'kind'], ['invalid', { kind: 'comment' }, 'kind'],
  ])('is refused as %s with %j', async (code, more, field) => {
    const scene = await silenceScene(db)
    expect(await enterPaperAnswer(await scene.as('secretariat', later(-30)), await paper(scene, more))).toMatchObject({ code, field })
    expect(await db.procedureAnswer.count({ where: { roundId: scene.roundId } })).toBe(0)
  })

  it('is refused to everybody but the secretariat, for a State without a delegation, and once the procedure was called off', async () => {
    const scene = await silenceScene(db)
    for (const who of ['chair', 'peruHead', 'kenyaHead', 'reader', 'observer'] as const) expect(await enterPaperAnswer(await scene.as(who, later(-30)), await paper(scene))).toMatchObject({ code: 'forbidden' })
    const outside = await db.serviceEntry.create({ data: { roundId: scene.roundId, stateCode: 'TD', reason: 'member_of_body', required: true, addedAt: minutes(0), addedById: scene.persons.secretariat } })
    expect(await enterPaperAnswer(await scene.as('secretariat', later(-30)), await paper(scene, { entryId: outside.id }))).toMatchObject({ code: 'no_delegation', field: 'entryId' })
    done(await endSilenceProcedure(await scene.as('secretariat', later(-40)), { roundId: scene.roundId, reason: 'Another text.' }))
    expect(await enterPaperAnswer(await scene.as('secretariat', later(-30)), await paper(scene))).toMatchObject({ code: 'round_closed' })
  })
})
