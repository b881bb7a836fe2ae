import { createHash, randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { assignContributions } from '@/lib/services/assign-contributions'
import { declareAnswered, unanswered } from '@/lib/services/declare-answered'
import { disposeContributions } from '@/lib/services/dispose-contributions'
import { prepareComment } from '@/lib/services/prepare-comment'
import { preparePosition } from '@/lib/services/prepare-position'
import { publishDispositions } from '@/lib/services/publish-dispositions'
import { readContribution } from '@/lib/services/read-contribution'
import { readContributions } from '@/lib/services/read-contributions'
import { readStakeholderAnswers } from '@/lib/services/read-stakeholder-answers'
import { readContributionStatistics } from '@/lib/services/read-contribution-statistics'
import { undoDispositions } from '@/lib/services/undo-dispositions'
import { withdrawComment } from '@/lib/services/withdraw-comment'
import { type Cast, commentOn, minutes, panelScene, type Scene, supportOn } from '@/tests/support/panel-scene'
import { testDatabase } from '@/tests/support/database'

let db: Awaited<ReturnType<typeof testDatabase>>['db']
beforeAll(async () => void ({ db } = await testDatabase()))

const must = <Value>(result: { ok: true; value: Value } | { ok: false; code: string; field?: string }): Value => {
  if (!result.ok) throw new Error(`${result.code} ${result.field ?? ''}`)
  return result.value
}
const comment = async (scene: Scene, who: Cast, more: object = {}, now = minutes(0)) => must(await prepareComment(await scene.as(who, now), { ...commentOn(scene), release: true, ...more })).id
const seenBy = async (scene: Scene, who: Cast, more: object = {}) => must(await readContributions(await scene.as(who), { consultationId: scene.consultationId, order: 'number', ...more })).lines
const dispose = async (scene: Scene, who: Cast, more: object) => disposeContributions(await scene.as(who, minutes(5)), { consultationId: scene.consultationId, requestKey: randomUUID(), ...more })
const all = { filter: {} }

/** Three contributions: an objection and a comment of Kenya, a comment of the observer with other words. */
async function filed() {
  const scene = await panelScene(db)
  const revision = await scene.issue()
  must(await preparePosition(await scene.as('kenyaHead'), { ...supportOn(scene, revision), kind: 'objection', ground: 'legal', scope: 'whole', text: 'Leaves the status open.', release: true }))
  await comment(scene, 'kenyaHead', { clauseId: 'c2', body: 'Which data?' })
  await comment(scene, 'observer', { clauseId: 'c1', body: '', proposedWording: 'may be used peacefully', rationale: 'Article IV.' })
  return { scene, revision, lines: await seenBy(scene, 'secretariat') }
}

describe('the register', () => {
  it('holds everything that is released, numbered in the order of arrival, and nothing that is prepared', async () => {
    const { scene, lines } = await filed()
    must(await prepareComment(await scene.as('kenyaDelegate'), commentOn(scene)))
    expect((await seenBy(scene, 'secretariat')).map(({ reference, kind, from, clause, state }) => [reference, kind, from, clause, state])).toEqual([
      ['C-1', 'objection', ['Kenya'], '1', 'open'], ['C-2', 'comment', ['Kenya'], '2', 'open'], ['C-3', 'comment', ['Observer organisation'], '1', 'open'],
    ])
    expect(lines[2]).toMatchObject({ proposedText: 'may be used peacefully', rationale: 'Article IV.', class: 'ngo', channel: 'platform' })
  })
  it('comments of the secretariat and the Chair are no contributions', async () => {
    const scene = await panelScene(db)
    await comment(scene, 'secretariat')
    await comment(scene, 'chair')
    expect(await seenBy(scene, 'secretariat')).toEqual([])
  })
  it('numbers have no gaps and no doubles when many release at once', async () => {
    const scene = await panelScene(db)
    await Promise.all(Array.from({ length: 12 }, (_, index) => comment(scene, index % 2 ? 'kenyaHead' : 'observer')))
    expect((await seenBy(scene, 'secretariat')).map(({ number }) => number)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1))
  })
  it('marks what was withdrawn, and what another position took the place of', async () => {
    const { scene, revision } = await filed()
    const first = await db.position.findFirstOrThrow({ where: { draftId: scene.draftId } })
    const second = await preparePosition(await scene.as('kenyaHead', minutes(1)), { ...supportOn(scene, revision), supersedesId: first.id, release: true })
    expect(second.ok).toBe(true)
    const { id: commentId } = await db.comment.findFirstOrThrow({ where: { draftId: scene.draftId, clauseId: 'c2' } })
    must(await withdrawComment(await scene.as('kenyaHead', minutes(2)), { commentId, reason: 'Settled.' }))
    expect((await seenBy(scene, 'secretariat')).map(({ reference, kind, state }) => [reference, kind, state])).toEqual([['C-1', 'objection', 'superseded'], ['C-2', 'comment', 'withdrawn'], ['C-3', 'comment', 'open'], ['C-4', 'position', 'open']])
  })
  it('what is released in a transaction that fails does not stand in it', async () => {
    const scene = await panelScene(db)
    const { id } = must(await prepareComment(await scene.as('kenyaHead'), commentOn(scene)))
    await expect(db.$transaction(async (tx) => {
      await tx.comment.update({ where: { id }, data: { releasedAt: minutes(1) } })
      throw new Error('the line is lost')
    })).rejects.toThrow('the line is lost')
    expect(await seenBy(scene, 'secretariat')).toEqual([])
  })
})

describe('a restore', () => {
  it('brings the register with the acts, and enters nothing a second time', async () => {
    const scene = await panelScene(db)
    const { id } = must(await prepareComment(await scene.as('kenyaHead'), commentOn(scene)))
    await db.$transaction(async (tx) => {
      await tx.$executeRawUnsafe(`set local placet.restoring = 'on'`)
      await tx.comment.update({ where: { id }, data: { releasedAt: minutes(1) } })
    })
    expect(await seenBy(scene, 'secretariat')).toEqual([])
    await comment(scene, 'kenyaHead')
    expect(await seenBy(scene, 'secretariat')).toHaveLength(1)
  })
})

describe('the sources of the register', () => {
  /** A comment round on the scene's revision with one verified contributor, whose link ends in `secret`. */
  async function round(scene: Scene, revisionId: string) {
    const { id: roundId } = await db.round.create({
      data: { publicId: randomUUID(), consultationId: scene.consultationId, kind: 'comment', draftId: scene.draftId, revisionId, title: 'Comments on Rev.1', leadQuestions: [{ id: 'q1', text: 'What is missing?' }], audience: 'both', opensAt: minutes(0), closesAt: minutes(600), createdAt: minutes(0), createdById: 'test', requestKey: randomUUID(), classes: { create: [{ position: 0, code: 'academia' }, { position: 1, name: 'Public-interest bodies' }] } },
    })
    const classes = await db.stakeholderClass.findMany({ where: { roundId }, orderBy: { position: 'asc' } })
    const secret = randomUUID()
    const contributor = (organisation: string | null, classId: string, token: string) => db.contributor.create({ data: { roundId, email: `${randomUUID()}@example.org`, name: 'A person', organisation, classId, language: 'en', linkHash: createHash('sha256').update(token).digest('hex'), linkExpiresAt: minutes(600), createdAt: minutes(0), verifiedAt: minutes(1) } })
    const [one, other] = [await contributor('An observatory', classes[0]!.id, secret), await contributor(null, classes[1]!.id, randomUUID())]
    const say = (contributorId: string, more: object = {}) => db.stakeholderComment.create({ data: { roundId, contributorId, clauseId: 'c1', category: 'technical', body: 'Measured how?', sentAt: minutes(2), filedAt: minutes(3), likeness: [], requestKey: randomUUID(), ...more } })
    return { roundId, secret, one, other, say }
  }
  it('a stakeholder\u2019s comment enters once its address is verified, with its class and round, follows its words, and is marked when withdrawn', async () => {
    const scene = await panelScene(db)
    const { roundId, one, other, say } = await round(scene, (await scene.issue()).id)
    const waiting = await say(one.id, { filedAt: null })
    expect(await seenBy(scene, 'secretariat')).toEqual([])
    await db.stakeholderComment.update({ where: { id: waiting.id }, data: { filedAt: minutes(4) } })
    await say(other.id, { clauseId: null, questionId: 'q1', body: 'A definition.', late: true })
    expect((await seenBy(scene, 'secretariat')).map(({ from, class: name, clause, quote, round: title, channel, late }) => [from[0], name, clause, quote, title, channel, late])).toEqual([
      ['An observatory', 'academia', '1', null, 'Comments on Rev.1', 'public', false], ['A person', 'Public-interest bodies', null, 'What is missing?', 'Comments on Rev.1', 'public', true],
    ])
    await db.stakeholderComment.update({ where: { id: waiting.id }, data: { body: 'Measured by whom?' } })
    expect((await seenBy(scene, 'secretariat', { filter: { roundId, text: 'by whom' } })).map(({ reference }) => reference)).toEqual(['C-1'])
    await db.stakeholderComment.update({ where: { id: waiting.id }, data: { withdrawnAt: minutes(5) } })
    expect((await seenBy(scene, 'secretariat')).map(({ state }) => state)).toEqual(['withdrawn', 'open'])
  })
  it('a stakeholder reads its own by its link: the published answer and no other, nothing of anybody else', async () => {
    const scene = await panelScene(db)
    const { secret, one, other, say } = await round(scene, (await scene.issue()).id)
    await say(one.id)
    await say(other.id)
    must(await dispose(scene, 'secretariat', { chosen: all, outcome: 'deferred', reason: 'Next session.' }))
    const own = async () => must(await readStakeholderAnswers(db, { token: secret, language: 'en' })).lines.map(({ reference, outcome, reason, assignee }) => [reference, outcome, reason, assignee])
    expect(await own()).toEqual([['C-1', null, null, null]])
    must(await publishDispositions(await scene.as('secretariat'), { consultationId: scene.consultationId, chosen: all }))
    expect(await own()).toEqual([['C-1', 'deferred', 'Next session.', null]])
    expect(await readStakeholderAnswers(db, { token: 'another', language: 'en' })).toMatchObject({ code: 'not_found' })
  })
  it('a class that a round invited and of which nobody has written is named in the statistics, one that has written is not', async () => {
    const scene = await panelScene(db)
    const { roundId, one, say } = await round(scene, (await scene.issue()).id)
    await db.round.update({ where: { id: roundId }, data: { openedAt: minutes(0) } })
    await say(one.id)
    const { unheardClasses } = must(await readContributionStatistics(await scene.as('secretariat', minutes(4)), scene.consultationId, 'en'))
    expect(unheardClasses.filter(({ delegations }) => delegations === null)).toEqual([{ class: 'Public-interest bodies', delegations: null }])
  })
  it('a round is declared answered by itself, and says so on the round', async () => {
    const scene = await panelScene(db)
    const { roundId, one, say } = await round(scene, (await scene.issue()).id)
    // One said before the round opened is no part of it; one of a delegation while it is open is.
    await comment(scene, 'peruHead', {}, minutes(-5))
    await comment(scene, 'kenyaHead')
    await say(one.id)
    expect(await declareAnswered(await scene.as('secretariat'), { consultationId: scene.consultationId, roundId })).toMatchObject({ code: 'contributions_open', detail: { count: 2 } })
    must(await dispose(scene, 'secretariat', { chosen: { filter: { roundId } }, outcome: 'not', reason: 'No.' }))
    expect(await declareAnswered(await scene.as('secretariat', minutes(9)), { consultationId: scene.consultationId, roundId })).toMatchObject({ ok: true, value: { contributions: 2 } })
    expect(await db.round.findUniqueOrThrow({ where: { id: roundId } })).toMatchObject({ answeredAt: minutes(9), answeredById: scene.persons.secretariat })
    expect(await declareAnswered(await scene.as('secretariat'), { consultationId: scene.consultationId, roundId: 'another' })).toMatchObject({ code: 'not_found' })
  })
  it('a letter that could be placed nowhere enters without a clause; reports of non-delivery and answers of delegations do not', async () => {
    const scene = await panelScene(db)
    const letter = (kind: string) => db.inboundMail.create({ data: { consultationId: scene.consultationId, messageId: randomUUID(), receivedAt: minutes(1), sender: 'someone@example.org', recipient: 'comments@placet.example', subject: 'On principle 4', kind, outcome: 'not_understood', text: 'We suggest to delete it.' } })
    for (const kind of ['bounce', 'reply', 'unplaced']) await letter(kind)
    expect((await seenBy(scene, 'secretariat')).map(({ source, from, unplacedWhy, body, quote, channel }) => [source, from[0], unplacedWhy, body, quote, channel])).toEqual([['mail', 'someone@example.org', 'letter', 'We suggest to delete it.', 'On principle 4', 'mail']])
  })
})

describe('finding in it', () => {
  it.each([
    ['clause', { clause: 'c1' }, ['C-1', 'C-3']], ['kind', { kind: 'objection' }, ['C-1']], ['class', { class: 'ngo' }, ['C-3']], ['words, whatever the case', { text: 'PEACEFULLY' }, ['C-3']], ['a reference', { text: 'c-2' }, ['C-2']],
    ['category', { category: 'substantive' }, ['C-2', 'C-3']], ['state', { state: 'open' }, ['C-1', 'C-2', 'C-3']], ['a state that nothing has', { state: 'published' }, []], ['a wildcard as plain words', { text: '%' }, []], ['source', { source: 'position' }, ['C-1']],
  ])('by %s', async (_, filter, references) => {
    const { scene } = await filed()
    expect((await seenBy(scene, 'secretariat', { filter })).map(({ reference }) => reference)).toEqual(references)
  })
  it('by delegation, and not assigned', async () => {
    const { scene } = await filed()
    expect(await seenBy(scene, 'secretariat', { filter: { delegationId: scene.delegations.kenya, assignee: 'nobody' } })).toHaveLength(2)
  })
  it.each(['number', 'clause', 'delegation'] as const)('pages in the order of %s give every line once, whatever their size', async (order) => {
    const { scene } = await filed()
    for (let index = 0; index < 8; index += 1) await comment(scene, index % 3 ? 'kenyaHead' : 'observer', { clauseId: `c${(index % 3) + 1}` })
    const whole = await seenBy(scene, 'secretariat', { order })
    const paged: string[] = []
    let after: unknown = null
    do {
      const page = must(await readContributions(await scene.as('secretariat'), { consultationId: scene.consultationId, order, after, limit: 3 }))
      paged.push(...page.lines.map(({ reference }) => reference))
      after = page.next
    } while (after)
    expect(paged).toEqual(whole.map(({ reference }) => reference))
    expect(new Set(paged).size).toBe(11)
  })
  it('delegations stand in the alphabetical order of the language', async () => {
    const scene = await panelScene(db)
    for (const who of ['peruHead', 'kenyaHead'] as const) await comment(scene, who)
    const order = async (language: string) => (await seenBy(scene, 'secretariat', { order: 'delegation', language })).map(({ from }) => from[0])
    expect([await order('en'), await order('ar'), await order('zh')]).toEqual([['Kenya', 'Peru'], ['بيرو', 'كينيا'], ['秘鲁', '肯尼亚'].sort(new Intl.Collator('zh-u-co-pinyin').compare)])
  })
})

describe('disposing', () => {
  it('needs a reason unless it is taken up with the words that it changed', async () => {
    const { scene, lines } = await filed()
    const chosen = { ids: [lines[1]!.id] }
    expect(await dispose(scene, 'secretariat', { chosen, outcome: 'not' })).toMatchObject({ code: 'required', field: 'reason' })
    expect(await dispose(scene, 'secretariat', { chosen, outcome: 'taken_up' })).toMatchObject({ code: 'required', field: 'reason' })
    expect(await dispose(scene, 'secretariat', { chosen, outcome: 'taken_up', clauseId: 'c99' })).toMatchObject({ code: 'not_found', field: 'clauseId' })
    expect(await dispose(scene, 'secretariat', { chosen, outcome: 'taken_up', clauseId: 'c2', revisionId: 'live' })).toMatchObject({ ok: true, value: { disposed: 1, skipped: 0 } })
  })
  it('a comment is owed a yes or a no and cannot only be noted', async () => {
    const { scene, lines } = await filed()
    expect(await dispose(scene, 'secretariat', { chosen: all, outcome: 'noted' })).toMatchObject({ code: 'noted_not_for_kind', detail: { count: 2 } })
    expect(await dispose(scene, 'secretariat', { chosen: { ids: [lines[0]!.id] }, outcome: 'noted' })).toMatchObject({ ok: true })
  })
  it.each(['kenyaHead', 'chair', 'observer', 'reader'] as const)('is not for the %s', async (who) => {
    const { scene } = await filed()
    expect(await dispose(scene, who, { chosen: all, outcome: 'not', reason: 'No.' })).toMatchObject({ code: 'forbidden' })
    expect(await publishDispositions(await scene.as(who), { consultationId: scene.consultationId, chosen: all })).toMatchObject({ code: 'forbidden' })
  })
  it('reaches nothing of another consultation', async () => {
    const [one, other] = [await filed(), await filed()]
    expect(await dispose(one.scene, 'secretariat', { chosen: { ids: other.lines.map(({ id }) => id) }, outcome: 'not', reason: 'No.' })).toMatchObject({ code: 'nothing_chosen' })
  })
  it('shows the words before and after where it names what it changed', async () => {
    const { scene, lines } = await filed()
    const second = await scene.issue({ c1: 'Resources recovered from a celestial body may be used peacefully.', c2: 'States should share data within a reasonable time.', c3: 'Consultations are held.' }, minutes(3))
    must(await dispose(scene, 'secretariat', { chosen: { ids: [lines[2]!.id] }, outcome: 'partly', reason: 'Without the last words.', clauseId: 'c1', revisionId: second.id }))
    const detail = must(await readContribution(await scene.as('secretariat'), { contributionId: lines[2]!.id }))
    expect(detail.change).toMatchObject({ from: 'Rev.1', to: 'Rev.2' })
    expect(detail.change!.words.filter(({ kind }) => kind === 'added').map(({ text }) => text.trim())).toEqual(['peacefully'])
    expect(detail.receiptHash).toMatch(/^[0-9a-f]{64}$/)
  })
  it('keeps every decision in the history, and the database lets none be changed', async () => {
    const { scene, lines } = await filed()
    const chosen = { ids: [lines[1]!.id] }
    must(await dispose(scene, 'secretariat', { chosen, outcome: 'not', reason: 'No.' }))
    must(await disposeContributions(await scene.as('secretariat', minutes(9)), { consultationId: scene.consultationId, requestKey: randomUUID(), chosen, outcome: 'deferred', reason: 'Next session.' }))
    const { history } = must(await readContribution(await scene.as('secretariat'), { contributionId: lines[1]!.id }))
    expect(history.map(({ outcome, inForce }) => [outcome, inForce])).toEqual([['deferred', true], ['not', false]])
    await expect(db.disposition.update({ where: { id: history[1]!.id }, data: { reason: 'Yes.' } })).rejects.toThrow('never changed')
    await expect(db.disposition.delete({ where: { id: history[1]!.id } })).rejects.toThrow('never changed')
  })
  it('is recorded with the numbers that it concerned', async () => {
    const { scene } = await filed()
    const { actId } = must(await dispose(scene, 'secretariat', { chosen: all, outcome: 'deferred', reason: 'Next session.' }))
    expect(await db.recordEntry.findMany({ where: { subjectId: actId } })).toMatchObject([{ kind: 'contribution.dispose', payload: { outcome: 'deferred', contributions: [1, 2, 3] } }])
  })
  it('a double click disposes once', async () => {
    const { scene, lines } = await filed()
    const input = { consultationId: scene.consultationId, requestKey: randomUUID(), chosen: { ids: [lines[0]!.id] }, outcome: 'not', reason: 'No.' }
    const context = await scene.as('secretariat')
    await disposeContributions(context, input)
    expect(await disposeContributions(context, input)).toMatchObject({ ok: true, value: { disposed: 1 } })
    expect(await db.disposition.count({ where: { actId: input.requestKey } })).toBe(1)
  })
  it('a whole filter is disposed of at once, with exceptions; what is withdrawn is passed over', async () => {
    const { scene, lines } = await filed()
    const { id: commentId } = await db.comment.findFirstOrThrow({ where: { draftId: scene.draftId, clauseId: 'c2' } })
    must(await withdrawComment(await scene.as('kenyaHead'), { commentId, reason: 'Settled.' }))
    expect(await dispose(scene, 'secretariat', { chosen: { filter: {}, except: [lines[0]!.id] }, outcome: 'not', reason: 'No.' })).toMatchObject({ ok: true, value: { disposed: 1, skipped: 1 } })
  })
  it('can be taken back, to what stood before or to open, and leaves its trace', async () => {
    const { scene, lines } = await filed()
    must(await dispose(scene, 'secretariat', { chosen: { ids: [lines[0]!.id] }, outcome: 'not', reason: 'No.' }))
    const { actId } = must(await disposeContributions(await scene.as('secretariat', minutes(8)), { consultationId: scene.consultationId, requestKey: randomUUID(), chosen: all, outcome: 'deferred', reason: 'Later.' }))
    expect(await undoDispositions(await scene.as('secretariat', minutes(9)), { consultationId: scene.consultationId, actId })).toMatchObject({ ok: true, value: { undone: 3 } })
    expect((await seenBy(scene, 'secretariat')).map(({ outcome, reason }) => [outcome, reason])).toEqual([['not', 'No.'], [null, null], [null, null]])
    expect(await undoDispositions(await scene.as('secretariat', minutes(10)), { consultationId: scene.consultationId, actId })).toMatchObject({ code: 'nothing_to_undo' })
    expect(must(await readContribution(await scene.as('secretariat'), { contributionId: lines[1]!.id })).history.map(({ outcome }) => outcome)).toEqual([null, 'deferred'])
  })
})

describe('publishing', () => {
  it('until then nobody but secretariat and Chair sees or finds an answer; each contributor finds his own contribution', async () => {
    const { scene } = await filed()
    must(await dispose(scene, 'secretariat', { chosen: all, outcome: 'not', reason: 'Not agreed.' }))
    expect((await seenBy(scene, 'chair')).map(({ outcome }) => outcome)).toEqual(['not', 'not', 'not'])
    for (const who of ['peruHead', 'reader'] as const) expect(await seenBy(scene, who)).toEqual([])
    expect((await seenBy(scene, 'kenyaDelegate', { mine: true })).map(({ reference, outcome, state }) => [reference, outcome, state])).toEqual([['C-1', null, 'open'], ['C-2', null, 'open']])
    expect(await seenBy(scene, 'kenyaDelegate', { mine: true, filter: { outcome: 'not' } })).toEqual([])
    expect(await seenBy(scene, 'kenyaDelegate', { mine: true, filter: { state: 'decided' } })).toEqual([])
  })
  it('then everybody reads it, and a later decision stays hidden until it is published too', async () => {
    const { scene, lines } = await filed()
    const chosen = { ids: [lines[1]!.id] }
    must(await dispose(scene, 'secretariat', { chosen, outcome: 'not', reason: 'Not agreed.' }))
    expect(must(await publishDispositions(await scene.as('secretariat', minutes(6)), { consultationId: scene.consultationId, chosen: all })).published).toBe(1)
    must(await disposeContributions(await scene.as('secretariat', minutes(7)), { consultationId: scene.consultationId, requestKey: randomUUID(), chosen, outcome: 'partly', reason: 'After all.' }))
    expect((await seenBy(scene, 'reader')).map(({ reference, outcome, reason, state }) => [reference, outcome, reason, state])).toEqual([['C-2', 'not', 'Not agreed.', 'published']])
    expect((await seenBy(scene, 'secretariat', { filter: { state: 'decided' } })).map(({ outcome }) => outcome)).toEqual(['partly'])
    expect(must(await readContribution(await scene.as('reader'), { contributionId: lines[1]!.id })).history.map(({ outcome, decidedBy }) => [outcome, decidedBy])).toEqual([['not', null]])
    expect(await readContribution(await scene.as('reader'), { contributionId: lines[0]!.id })).toMatchObject({ code: 'not_found' })
  })
  it('twice publishes nothing twice, and what is published is not taken back by undoing', async () => {
    const { scene } = await filed()
    const { actId } = must(await dispose(scene, 'secretariat', { chosen: all, outcome: 'not', reason: 'No.' }))
    must(await publishDispositions(await scene.as('secretariat'), { consultationId: scene.consultationId, chosen: all }))
    expect(await publishDispositions(await scene.as('secretariat'), { consultationId: scene.consultationId, chosen: all })).toMatchObject({ code: 'nothing_to_publish' })
    expect(await undoDispositions(await scene.as('secretariat'), { consultationId: scene.consultationId, actId })).toMatchObject({ code: 'nothing_to_undo' })
  })
  it('strangers learn nothing', async () => {
    const [one, other] = [await filed(), await panelScene(db)]
    expect(await readContributions(await other.as('kenyaHead'), { consultationId: one.scene.consultationId })).toMatchObject({ code: 'not_found' })
    expect(await readContributions(await other.as('secretariat'), { consultationId: one.scene.consultationId })).toMatchObject({ code: 'not_found' })
  })
})

describe('declaring everything answered', () => {
  it('is refused with the count and the list while one lacks its answer', async () => {
    const { scene, lines } = await filed()
    must(await dispose(scene, 'secretariat', { chosen: { ids: [lines[0]!.id] }, outcome: 'noted' }))
    expect(await unanswered({ db }, scene.consultationId, null)).toEqual({ count: 2, references: ['C-2', 'C-3'] })
    expect(await declareAnswered(await scene.as('secretariat'), { consultationId: scene.consultationId })).toMatchObject({ code: 'contributions_open', detail: { count: 2, references: 'C-2, C-3', more: 0 } })
    must(await dispose(scene, 'secretariat', { chosen: { filter: { state: 'open' } }, outcome: 'deferred', reason: 'Next session.' }))
    expect(await declareAnswered(await scene.as('kenyaHead'), { consultationId: scene.consultationId })).toMatchObject({ code: 'forbidden' })
    expect(await declareAnswered(await scene.as('secretariat'), { consultationId: scene.consultationId })).toMatchObject({ ok: true, value: { contributions: 3 } })
  })
  it('nothing filed is nothing to declare', async () => {
    const scene = await panelScene(db)
    expect(await declareAnswered(await scene.as('secretariat'), { consultationId: scene.consultationId })).toMatchObject({ code: 'nothing_chosen' })
  })
})

describe('assigning', () => {
  it('to somebody of the secretariat, who then finds what is his', async () => {
    const { scene, lines } = await filed()
    const assign = async (assigneeId: string | null) => assignContributions(await scene.as('secretariat'), { consultationId: scene.consultationId, chosen: { ids: [lines[0]!.id, lines[1]!.id] }, assigneeId })
    expect(await assign(scene.persons.kenyaHead)).toMatchObject({ code: 'not_found', field: 'assigneeId' })
    expect(await assign(scene.persons.secretariat)).toMatchObject({ ok: true, value: { assigned: 2 } })
    expect(await assign(scene.persons.secretariat)).toMatchObject({ ok: true, value: { assigned: 0 } })
    expect((await seenBy(scene, 'secretariat', { filter: { assignee: scene.persons.secretariat } })).map(({ reference, assignee }) => [reference, assignee])).toEqual([['C-1', 'secretariat'], ['C-2', 'secretariat']])
    expect((await seenBy(scene, 'kenyaHead', { mine: true })).map(({ assignee }) => assignee)).toEqual([null, null])
  })
})

describe('statistics', () => {
  it('tell who has spoken on what and of whom nothing stands, with the reason that is known', async () => {
    const { scene, revision } = await filed()
    await db.notice.create({ data: { revisionId: revision.id, delegationId: scene.delegations.kenya, servedAt: minutes(0), channel: 'platform', languages: ['en'], recordedAt: minutes(0), recordedById: scene.persons.secretariat } })
    const statistics = must(await readContributionStatistics(await scene.as('secretariat', minutes(1)), scene.consultationId, 'en'))
    expect(statistics.clauses.map(({ label, contributions, delegations }) => [label, contributions, delegations])).toEqual([['1', 2, 2], ['2', 1, 1], ['3', 0, 0]])
    expect(statistics.groups.map(({ group, seats, heard, contributions }) => [group, seats, heard, contributions])).toEqual([['noGroup', 2, 1, 2], ['organizations', 1, 1, 1]])
    expect(statistics.unheard).toEqual([{ group: 'noGroup', delegations: [{ id: scene.delegations.peru, name: 'Peru', member: true, why: 'not_notified' }] }])
    expect(statistics.unheardClasses).toEqual([{ class: 'member', delegations: 1 }])
    expect(await readContributionStatistics(await scene.as('kenyaHead'), scene.consultationId, 'en')).toMatchObject({ code: 'not_found' })
  })
})
