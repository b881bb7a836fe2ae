import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/data/client'
import { discardAnswer } from '@/lib/services/discard-answer'
import { assess } from '@/lib/law/assess'
import { endSilenceProcedure } from '@/lib/services/end-silence-procedure'
import { extendSilenceProcedure } from '@/lib/services/extend-silence-procedure'
import { issueRevision } from '@/lib/services/issue-revision'
import { loadFacts } from '@/lib/services/load-facts'
import { noteRoundSeen } from '@/lib/services/note-round-seen'
import { openSilenceProcedure } from '@/lib/services/open-silence-procedure'
import { prepareAnswer } from '@/lib/services/prepare-answer'
import { preparePosition } from '@/lib/services/prepare-position'
import { readCertificate, readCertificates } from '@/lib/services/read-certificate'
import { readMyState } from '@/lib/services/read-my-state'
import { readSilenceProcedure } from '@/lib/services/read-silence-procedure'
import { recordLanguageOut } from '@/lib/services/record-language-out'
import { remindOfRounds } from '@/lib/services/remind-of-rounds'
import { releaseAnswer } from '@/lib/services/release-answer'
import { runDueRounds } from '@/lib/services/run-due-rounds'
import { withdrawAnswer } from '@/lib/services/withdraw-answer'
import { testDatabase } from '@/tests/support/database'
import { done } from '@/tests/support/law-scene'
import { type Cast, minutes, panelScene, supportOn } from '@/tests/support/panel-scene'
import { days, DEADLINE, silenceScene } from '@/tests/support/silence-scene'

let db: Database
beforeAll(async () => void ({ db } = await testDatabase()))

type Scene = Awaited<ReturnType<typeof silenceScene>>
const read = async (scene: Scene, who: Cast = 'secretariat', at = minutes(60)) => done(await readSilenceProcedure(await scene.as(who, at), { roundId: scene.roundId, language: 'en' }))
const after = new Date(DEADLINE.getTime() + 30_000)

describe('a silence procedure is opened', () => {
  it('with basis, exact revision and terms, by secretariat or Chair, once at a time, and serves every member', async () => {
    const scene = await silenceScene(db)
    const found = await read(scene)
    expect(found).toMatchObject({ state: 'waiting', outcome: 'SLG-VOID', basis: { document: 'Decision of 6 October 2026', paragraph: '2' }, deadline: DEADLINE, counts: { members: 2, served: 0 } })
    expect(found.clock.causes.map(({ code, name }) => `${code} ${name}`)).toEqual(['on_its_way Kenya', 'on_its_way Peru'])
    expect(await openSilenceProcedure(await scene.as('chair'), scene.input())).toMatchObject({ code: 'procedure_runs' })
    expect(await db.recordEntry.count({ where: { subjectId: scene.roundId, kind: { in: ['procedure.open', 'round.open'] } } })).toBe(2)
  })
  it.each([
    [{ basisDocument: ' ' }, 'no_basis', 'basisDocument'], [{ basisParagraph: '' }, 'no_basis', 'basisParagraph'], [{ closesAt: '2026-11-25T18:00' }, 'period_too_short', 'closesAt'],
    [{ closesAt: '2027-03-28T02:30' }, 'time_not_shown', 'closesAt'], [{ closesAt: '2026-11-20T18:00' }, 'in_the_past', 'closesAt'], [{ clauseIds: ['c9'] }, 'not_in_revision', 'clauseIds'], [{ treatySubject: 'no_treaty' }, 'not_found', 'treatySubject'],
  ])('not with %j: %s', async (more, code, field) => {
    const scene = await panelScene(db)
    const revision = await scene.issue()
    const before = await db.recordEntry.count()
    expect(await openSilenceProcedure(await scene.as('secretariat'), { revisionId: revision.id, title: 'T', basisDocument: 'D', basisParagraph: '1', closesAt: '2026-11-30T18:00', minimumHours: 72, breakBy: 'objection', requestKey: randomUUID(), ...more })).toMatchObject({ code, field })
    expect([await db.round.count({ where: { consultationId: scene.consultationId } }), await db.recordEntry.count()]).toEqual([0, before])
  })
  it('by no delegation', async () => {
    const scene = await silenceScene(db)
    for (const who of ['kenyaHead', 'reader', 'observer'] as const) expect(await openSilenceProcedure(await scene.as(who), scene.input())).toMatchObject({ code: 'forbidden' })
  })
})

describe('the clock', () => {
  it('starts when the last member has the notice and the last language is out, and says so on record, once', async () => {
    const scene = await silenceScene(db, { requiredLanguages: ['en', 'fr'] })
    await scene.serveAll(minutes(10))
    expect((await read(scene)).clock.causes).toMatchObject([{ code: 'language_not_out', language: 'fr' }])
    const silences = async (at: Date) => done(await readCertificates(await scene.as('secretariat', at), { roundId: scene.roundId, language: 'en' })).certificates.map(({ preview, certificate: { act } }) => [preview, act])
    expect(await silences(minutes(15))).toEqual(Array(2).fill([true, { of: 'silence', kind: 'not_served' }]))
    const out = { roundId: scene.roundId, language: 'fr', reference: 'PLC/WG.1/L.1/Rev.1 (F)' }
    expect(await recordLanguageOut(await scene.as('kenyaHead', minutes(20)), out)).toMatchObject({ code: 'forbidden' })
    done(await recordLanguageOut(await scene.as('secretariat', minutes(20)), out))
    expect(await recordLanguageOut(await scene.as('secretariat', minutes(21)), { ...out, reference: 'another' })).toMatchObject({ code: 'already_out' })
    for (const at of [25, 26]) await runDueRounds({ db, now: minutes(at) })
    expect(await read(scene)).toMatchObject({ state: 'running', clock: { startedAt: minutes(20), causes: [] }, outcome: 'SLG-OPEN' })
    expect(await silences(minutes(30))).toEqual(Array(2).fill([true, { of: 'silence', kind: 'running' }]))
    expect(await db.recordEntry.count({ where: { subjectId: scene.roundId, kind: 'procedure.clock' } })).toBe(1)
  })
  it('is among the dates of every State concerned, under the name of the procedure', async () => {
    const scene = await silenceScene(db)
    await scene.serveAll(minutes(10))
    const { deadlines } = done(await readMyState(await scene.as('kenyaHead', minutes(20)), scene.consultationId, 'en'))
    const { title } = await db.round.findUniqueOrThrow({ where: { id: scene.roundId } })
    expect(deadlines.filter(({ kind }) => kind === 'procedure').map(({ at, title: name, roundId }) => [at, name, roundId])).toEqual([[DEADLINE.toISOString(), title, scene.roundId]])
  })
  it('never started: at the deadline nothing follows, and nobody unserved is taken to have been silent', async () => {
    const scene = await silenceScene(db)
    await noteRoundSeen(await scene.as('kenyaHead', minutes(10)), { id: scene.roundId, consultationId: scene.consultationId })
    await runDueRounds({ db, now: after })
    const found = await read(scene, 'secretariat', after)
    expect(found).toMatchObject({ state: 'closed', closedBecause: 'time', outcome: 'SLG-VOID' })
    const peru = found.lines.find(({ name }) => name === 'Peru')!
    expect(peru).toMatchObject({ code: 'SIL-NOTSERVED', act: { of: 'silence', kind: 'not_served' } })
  })
})

describe('the silence', () => {
  it('kept by all is an adoption under the rule, and each certificate is in the record and never changes', async () => {
    const scene = await silenceScene(db)
    await scene.serveAll()
    await runDueRounds({ db, now: after })
    await runDueRounds({ db, now: new Date(after.getTime() + 60_000) })
    expect(await db.recordEntry.count({ where: { subjectId: scene.roundId, kind: 'procedure.certify' } })).toBe(1)
    const folder = async (at: Date) => done(await readCertificates(await scene.as('secretariat', at), { roundId: scene.roundId, language: 'en' }))
    const first = await folder(after)
    expect(first).toMatchObject({ outcome: 'SLG-ADOPTED' })
    expect(first.certificates.map(({ name, certificate, recorded, preview }) => [name, certificate.code, certificate.act, recorded, preview])).toEqual(['Kenya', 'Peru'].map((name) => [name, 'SIL-KEPT', { of: 'silence', kind: 'silent_at_expiry' }, true, false]))
    done(await prepareAnswer(await scene.as('peruHead', minutes(days(9))), scene.answer('objection', { release: true, acknowledgedLate: true })))
    expect(await folder(minutes(days(10)))).toEqual(first)
    expect((await read(scene, 'secretariat', minutes(days(10)))).answers).toMatchObject([{ name: 'Peru', late: true }])
  })
  it('is broken by the objection that the head releases, nobody else; a comment leaves it whole', async () => {
    const scene = await silenceScene(db)
    await scene.serveAll()
    const { id } = done(await prepareAnswer(await scene.as('kenyaDelegate', minutes(60)), scene.answer('objection')))
    expect((await read(scene, 'peruHead')).answers).toEqual([])
    expect((await read(scene, 'secretariat')).answers).toEqual([])
    expect((await read(scene, 'kenyaAdviser')).answers).toHaveLength(1)
    expect(await releaseAnswer(await scene.as('kenyaDelegate', minutes(61)), { answerId: id })).toMatchObject({ code: 'forbidden' })
    expect(await releaseAnswer(await scene.as('peruHead', minutes(61)), { answerId: id })).toMatchObject({ code: 'not_found' })
    for (const who of ['secretariat', 'chair', 'observer'] as const) expect(await prepareAnswer(await scene.as(who, minutes(61)), scene.answer('objection'))).toMatchObject({ ok: false })
    done(await prepareAnswer(await scene.as('peruHead', minutes(61)), scene.answer('comment', { release: true })))
    expect((await read(scene, 'secretariat', minutes(62))).state).toBe('running')
    done(await releaseAnswer(await scene.as('kenyaHead', minutes(63)), { answerId: id }))
    const found = await read(scene, 'peruHead', minutes(64))
    expect(found).toMatchObject({ state: 'broken', outcome: 'SLG-BROKEN', counts: { breaks: 1, comments: 1, noAct: 0 } })
    expect(await db.delivery.count({ where: { roundId: scene.roundId, notice: 'break', channel: 'mail' } })).toBe(2)
    const letter = await db.outboxMail.findFirstOrThrow({ where: { consultationId: scene.consultationId, dedupeKey: { startsWith: 'notice:break' } } })
    expect(letter.text).toContain('Kenya')
  })
  it('is broken even by a member whom the notice has not reached: its act is told, and nothing is drawn against it', async () => {
    const scene = await silenceScene(db)
    done(await prepareAnswer(await scene.as('peruHead', minutes(20)), scene.answer('objection', { release: true })))
    const found = await read(scene)
    expect(found).toMatchObject({ state: 'broken', counts: { breaks: 1, served: 0 } })
    expect(found.lines.find(({ name }) => name === 'Peru')).toMatchObject({ code: 'SIL-NOTSERVED', act: { of: 'act', kind: 'objection' } })
  })
  it('is whole again once the break is withdrawn before the deadline; afterwards it cannot be', async () => {
    const scene = await silenceScene(db)
    await scene.serveAll()
    const { id } = done(await prepareAnswer(await scene.as('kenyaHead', minutes(60)), scene.answer('objection', { release: true })))
    expect(await withdrawAnswer(await scene.as('kenyaDelegate', minutes(70)), { answerId: id, reason: 'Satisfied.' })).toMatchObject({ code: 'forbidden' })
    done(await withdrawAnswer(await scene.as('kenyaHead', minutes(70)), { answerId: id, reason: 'Satisfied.' }))
    expect(await read(scene, 'secretariat', minutes(71))).toMatchObject({ state: 'running', outcome: 'SLG-OPEN', counts: { breaks: 0 } })
    const again = done(await prepareAnswer(await scene.as('peruHead', minutes(80)), scene.answer('objection', { release: true })))
    expect(await withdrawAnswer(await scene.as('peruHead', after), { answerId: again.id, reason: 'Too late.' })).toMatchObject({ code: 'deadline_passed' })
    await runDueRounds({ db, now: after })
    expect(await read(scene, 'secretariat', after)).toMatchObject({ closedBecause: 'broken', outcome: 'SLG-BROKEN' })
  })
  it('is broken by a proposal of other words only where the rule says so', async () => {
    const strict = await silenceScene(db)
    const amendment = { clauseId: 'c2', replacement: 'States shall share data.', release: true }
    expect(await prepareAnswer(await strict.as('kenyaHead', minutes(60)), strict.answer('amendment', amendment))).toMatchObject({ code: 'amendment_does_not_break' })
    await strict.serveAll()
    done(await preparePosition(await strict.as('kenyaHead', minutes(60)), { ...supportOn(strict, strict.revision, 'c2'), kind: 'amend', replacement: 'States shall share data.', asLaw: undefined, release: true }))
    expect(await read(strict)).toMatchObject({ state: 'running', counts: { breaks: 0, comments: 1 } })
    const osce = await silenceScene(db, { breakBy: 'objection_or_amendment' })
    await osce.serveAll()
    expect(await prepareAnswer(await osce.as('kenyaHead', minutes(60)), osce.answer('amendment', { ...amendment, clauseId: 'c9' }))).toMatchObject({ code: 'not_concerned' })
    done(await prepareAnswer(await osce.as('kenyaHead', minutes(60)), osce.answer('amendment', amendment)))
    expect((await read(osce)).state).toBe('broken')
  })
  it('is broken as well by an objection put on record on the very words while it runs, not by one made before', async () => {
    const scene = await silenceScene(db)
    await scene.serveAll()
    const objection = (clauseId: string) => ({ ...supportOn(scene, scene.revision, clauseId), kind: 'objection', ground: 'legal', scope: 'whole', text: 'No.', release: true, requestKey: randomUUID() })
    await db.round.update({ where: { id: scene.roundId }, data: { opensAt: minutes(30) } })
    done(await preparePosition(await scene.as('kenyaHead', minutes(20)), objection('c1')))
    expect(await read(scene, 'kenyaHead')).toMatchObject({ state: 'running', own: { earlierObjection: true } })
    done(await preparePosition(await scene.as('peruHead', minutes(40)), objection('c2')))
    expect(await read(scene)).toMatchObject({ state: 'broken', counts: { breaks: 1 } })
    expect(await db.delivery.count({ where: { roundId: scene.roundId, notice: 'break', channel: 'mail' } })).toBe(2)
  })
  it('ends with the words: a revision that changes them closes the procedure, one that leaves them does not', async () => {
    const scene = await silenceScene(db, { clauseIds: ['c1'] })
    await scene.rewrite('c2', 'States shall share data.')
    done(await issueRevision(await scene.as('secretariat', minutes(60)), { draftId: scene.draftId, serve: [], requestKey: randomUUID() }))
    expect((await read(scene, 'secretariat', minutes(61))).state).toBe('waiting')
    await scene.rewrite('c1', 'Resources may be used by all.')
    done(await issueRevision(await scene.as('secretariat', minutes(70)), { draftId: scene.draftId, serve: [], requestKey: randomUUID() }))
    expect(await read(scene, 'secretariat', minutes(71))).toMatchObject({ state: 'closed', closedBecause: 'text_changed', outcome: null })
    expect(await prepareAnswer(await scene.as('kenyaHead', minutes(72)), scene.answer('objection', { acknowledgedLate: true }))).toMatchObject({ code: 'round_closed' })
  })
})

describe('reminders', () => {
  it('go to members without an act once the clock runs, and to nobody who has answered', async () => {
    const scene = await silenceScene(db)
    const near = new Date(DEADLINE.getTime() - 86_400_000 + 60_000)
    await remindOfRounds({ db, now: near })
    const reminded = async () => (await db.delivery.findMany({ where: { roundId: scene.roundId, notice: 'reminder' }, select: { delegationId: true }, distinct: ['delegationId'] })).map(({ delegationId }) => delegationId)
    expect(await reminded()).toEqual([])
    await scene.serveAll()
    await runDueRounds({ db, now: minutes(30) })
    done(await prepareAnswer(await scene.as('kenyaHead', minutes(60)), scene.answer('comment', { release: true })))
    await remindOfRounds({ db, now: near })
    expect(await reminded()).toEqual([scene.delegations.peru])
  })
})

describe('extension and end', () => {
  it('a later deadline holds for all and must reach all again before the clock runs', async () => {
    const scene = await silenceScene(db)
    await scene.serveAll()
    const extension = { roundId: scene.roundId, closesAt: '2026-12-05T18:00', reason: 'Two capitals asked for time.' }
    expect(await extendSilenceProcedure(await scene.as('kenyaHead', minutes(60)), extension)).toMatchObject({ code: 'forbidden' })
    expect(await extendSilenceProcedure(await scene.as('chair', minutes(60)), { ...extension, closesAt: '2026-11-30T17:00' })).toMatchObject({ code: 'not_later' })
    done(await extendSilenceProcedure(await scene.as('chair', minutes(60)), extension))
    expect((await read(scene, 'secretariat', minutes(61))).clock.causes.map(({ code, name }) => `${code} ${name}`)).toEqual(['extension_not_served Kenya', 'extension_not_served Peru'])
    await scene.serveAll(minutes(90))
    expect(await read(scene, 'secretariat', minutes(91))).toMatchObject({ state: 'running', clock: { startedAt: minutes(10) }, deadline: new Date('2026-12-05T17:00:00Z') })
    await runDueRounds({ db, now: after })
    expect((await read(scene, 'secretariat', after)).state).toBe('running')
  })
  it('it is taken back with a reason, and then nothing follows', async () => {
    const scene = await silenceScene(db)
    await scene.serveAll()
    expect(await endSilenceProcedure(await scene.as('chair', minutes(60)), { roundId: scene.roundId, reason: '' })).toMatchObject({ code: 'required' })
    done(await endSilenceProcedure(await scene.as('chair', minutes(60)), { roundId: scene.roundId, reason: 'The text is reopened.' }))
    expect(await read(scene, 'secretariat', minutes(61))).toMatchObject({ state: 'closed', closedBecause: 'withdrawn', closedReason: 'The text is reopened.', outcome: null })
    expect(await endSilenceProcedure(await scene.as('chair', minutes(62)), { roundId: scene.roundId, reason: 'Again.' })).toMatchObject({ code: 'round_closed' })
  })
  it('a prepared answer is thrown away by its delegation alone, and leaves no trace', async () => {
    const scene = await silenceScene(db)
    const { id } = done(await prepareAnswer(await scene.as('kenyaDelegate', minutes(60)), scene.answer('objection')))
    expect(await discardAnswer(await scene.as('peruHead', minutes(61)), { answerId: id })).toMatchObject({ code: 'not_found' })
    expect(await discardAnswer(await scene.as('kenyaDelegate', minutes(61)), { answerId: id })).toMatchObject({ ok: true })
    expect(await db.recordEntry.count({ where: { subjectId: id } })).toBe(0)
  })
})

describe('the legal engine', () => {
  it.each([['objection', 'SIL-BROKE', 'SLG-BROKEN'], ['comment', 'SIL-COMMENT', 'SLG-ADOPTED'], [null, 'SIL-KEPT', 'SLG-ADOPTED']] as const)('reads the same of every clause as the certificates do: %s', async (kind, code, outcome) => {
    const scene = await silenceScene(db)
    await scene.serveAll()
    if (kind) done(await prepareAnswer(await scene.as('kenyaHead', minutes(60)), scene.answer(kind, { release: true })))
    await runDueRounds({ db, now: after })
    const { certificates, outcome: certified } = done(await readCertificates(await scene.as('secretariat', after), { roundId: scene.roundId, language: 'en' }))
    const loaded = done(await loadFacts(await scene.as('secretariat', after), { draftId: scene.draftId }))
    const engine = assess(loaded.facts, loaded.doctrine, { asOf: after.getTime(), knownAt: after.getTime() })
    for (const { id: versionId } of scene.revision.clauses) {
      for (const { stateCode, certificate } of certificates) expect(engine.effect('SIL', stateCode!, { of: 'version', versionId })?.code).toBe(certificate.code)
      expect(engine.aggregate('SIL', { of: 'version', versionId }).effect?.code).toBe(certified)
    }
    expect([certificates.find(({ name }) => name === 'Kenya')?.certificate.code, certified]).toEqual([code, outcome])
  })
  it('knows nothing of a procedure that was called off', async () => {
    const scene = await silenceScene(db)
    await scene.serveAll()
    done(await endSilenceProcedure(await scene.as('chair', minutes(60)), { roundId: scene.roundId, reason: 'Reopened.' }))
    expect(done(await loadFacts(await scene.as('secretariat', after), { draftId: scene.draftId })).facts.procedures).toEqual([])
  })
})

describe('certificates', () => {
  it('are read by the delegation concerned and by those who conduct the procedure; others only where the rules show silence', async () => {
    const scene = await silenceScene(db)
    await scene.serveAll()
    await runDueRounds({ db, now: after })
    const { lines } = await read(scene, 'secretariat', after)
    const peru = lines.find(({ name }) => name === 'Peru')!.id
    const ask = async (who: Cast) => readCertificate(await scene.as(who, after), { roundId: scene.roundId, lineId: peru, language: 'en' })
    expect(await ask('peruHead')).toMatchObject({ ok: true })
    expect(await ask('chair')).toMatchObject({ ok: true })
    expect(await ask('kenyaHead')).toMatchObject({ code: 'not_found' })
    expect((await read(scene, 'kenyaHead', after)).lines.map(({ name, code }) => [name, code])).toEqual([['Kenya', 'SIL-KEPT'], ['Peru', null]])
    await db.consultationRule.create({ data: { id: randomUUID(), consultationId: scene.consultationId, name: 'silenceVisibility', value: 'all_delegations', reason: 'Agreed.', recordedAt: minutes(5), recordedById: 'test' } })
    expect(await ask('kenyaHead')).toMatchObject({ ok: true })
  })
})
