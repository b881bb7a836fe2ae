import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/data/client'
import { assertRegards } from '@/lib/services/assert-regards'
import { endProposition } from '@/lib/services/end-proposition'
import { linkProposition } from '@/lib/services/link-proposition'
import { recordProposition } from '@/lib/services/record-proposition'
import { unlinkProposition } from '@/lib/services/unlink-proposition'
import { withdrawAssertion } from '@/lib/services/withdraw-assertion'
import { testDatabase } from '@/tests/support/database'
import { done, lawScene, type LawScene, STATEMENT } from '@/tests/support/law-scene'
import { minutes, NOON } from '@/tests/support/panel-scene'

let db: Database
beforeAll(async () => void ({ db } = await testDatabase()))

const regards = (propositionId: string, value: string, more: object = {}) => ({ propositionId, value, reason: 'So the words run.', requestKey: randomUUID(), ...more })
const standing = (propositionId: string) => db.regardsAssertion.findMany({ where: { propositionId, withdrawnAt: null }, select: { value: true, delegationId: true, linkId: true } })

describe('recording a proposition', () => {
  it('the secretariat records for nobody, a head of delegation for its own; each with an entry in the record', async () => {
    const scene = await lawScene(db)
    const before = await scene.entries()
    const one = done(await recordProposition(await scene.as('secretariat'), scene.propositionInput()))
    const two = done(await recordProposition(await scene.as('kenyaHead'), scene.propositionInput({ statement: 'Another reading' })))
    expect(await db.proposition.findMany({ where: { id: { in: [one.id, two.id] } }, orderBy: { statement: 'asc' }, select: { delegationId: true, instrument: true, effectiveAt: true, recordedAt: true } })).toEqual([
      { delegationId: scene.delegations.kenya, instrument: 'outer_space_treaty', effectiveAt: NOON, recordedAt: NOON },
      { delegationId: null, instrument: 'outer_space_treaty', effectiveAt: NOON, recordedAt: NOON },
    ])
    expect(await scene.entries()).toBe(before + 2)
  })
  it.each(['kenyaDelegate', 'kenyaAdviser', 'observer', 'chair', 'reader'] as const)('the %s records none', async (who) => {
    const scene = await lawScene(db)
    const before = await scene.entries()
    expect(await recordProposition(await scene.as(who), scene.propositionInput())).toMatchObject({ ok: false, code: 'forbidden' })
    expect(await scene.entries()).toBe(before)
  })
  it('a stranger learns not even that there is a consultation', async () => {
    const scene = await lawScene(db)
    const elsewhere = await lawScene(db)
    expect(await recordProposition(await elsewhere.as('kenyaHead'), scene.propositionInput())).toMatchObject({ code: 'not_found', field: 'consultationId' })
  })
  it('a double click makes one, and a key of somebody else gives nothing away', async () => {
    const scene = await lawScene(db)
    const input = scene.propositionInput()
    const [one, two] = await Promise.all([recordProposition(await scene.as('secretariat'), input), recordProposition(await scene.as('secretariat'), input)])
    expect([one, two]).toEqual([{ ok: true, value: { id: input.requestKey } }, { ok: true, value: { id: input.requestKey } }])
    expect(await recordProposition(await scene.as('kenyaHead'), input)).toMatchObject({ code: 'taken', field: 'requestKey' })
    expect(await db.recordEntry.count({ where: { subjectId: input.requestKey } })).toBe(1)
  })
  it('the same statement is not recorded twice, whatever its case, spaces and final point', async () => {
    const scene = await lawScene(db)
    await scene.proposition()
    expect(await recordProposition(await scene.as('kenyaHead'), scene.propositionInput({ statement: ` ${STATEMENT.toUpperCase().replace(' ', '  ')}. ` }))).toMatchObject({ code: 'already_stated', field: 'statement' })
  })
  it.each([
    [{ statement: ' ' }, 'required', 'statement'], [{ statement: 'x'.repeat(601) }, 'too_long', 'statement'], [{ lang: 'de' }, 'invalid', 'lang'], [{ instrument: 'a_treaty' }, 'invalid', 'instrument'],
    [{ hierarchy: 'custom' }, 'invalid', 'hierarchy'], [{ statedOn: '2025-13' }, 'invalid', 'statedOn'], [{ statedOn: '2027' }, 'in_the_future', 'statedOn'], [{ statedOn: '1950' }, 'before_treaty', 'statedOn'],
    [{ supersedesId: 'nothing' }, 'not_found', 'supersedesId'], [{ requestKey: 'not a key' }, 'invalid', 'requestKey'],
  ])('%j is refused with %s on %s, and nothing is written', async (more, code, field) => {
    const scene = await lawScene(db)
    const before = await scene.entries()
    expect(await recordProposition(await scene.as('secretariat'), scene.propositionInput(more))).toMatchObject({ ok: false, code, field })
    expect(await db.proposition.count({ where: { consultationId: scene.consultationId } })).toBe(0)
    expect(await scene.entries()).toBe(before)
  })
  it('one that takes the place of an earlier one ends it; only its author may do so', async () => {
    const scene = await lawScene(db)
    const earlier = await scene.proposition()
    expect(await recordProposition(await scene.as('kenyaHead'), scene.propositionInput({ statement: 'Better put', supersedesId: earlier }))).toMatchObject({ code: 'not_found', field: 'supersedesId' })
    await scene.proposition({ statement: 'Better put', supersedesId: earlier })
    expect(await db.proposition.findUnique({ where: { id: earlier } })).toMatchObject({ endedAt: NOON, statement: STATEMENT })
    expect(await recordProposition(await scene.as('secretariat'), scene.propositionInput({ statement: 'Best put', supersedesId: earlier }))).toMatchObject({ code: 'not_found', field: 'supersedesId' })
  })
})

describe('ending a proposition', () => {
  it('is its author\'s, with a reason, once; what is said on it stays', async () => {
    const scene = await lawScene(db)
    const id = done(await recordProposition(await scene.as('kenyaHead'), scene.propositionInput())).id
    expect(await endProposition(await scene.as('kenyaHead'), { propositionId: id, reason: ' ' })).toMatchObject({ code: 'required', field: 'reason' })
    expect(await endProposition(await scene.as('secretariat'), { propositionId: id, reason: 'No.' })).toMatchObject({ code: 'forbidden' })
    expect(await endProposition(await scene.as('kenyaHead', minutes(5)), { propositionId: id, reason: 'Taken up in the text.' })).toMatchObject({ ok: true })
    expect(await endProposition(await scene.as('kenyaHead'), { propositionId: id, reason: 'Again.' })).toMatchObject({ code: 'proposition_ended' })
    expect(await assertRegards(await scene.as('peruHead'), regards(id, 'asserted'))).toMatchObject({ code: 'proposition_ended', field: 'propositionId' })
    expect(await db.proposition.findUnique({ where: { id } })).toMatchObject({ endedAt: minutes(5), endReason: 'Taken up in the text.' })
  })
})

describe('linking a clause', () => {
  let scene: LawScene
  beforeAll(async () => void (scene = await lawScene(db)))
  const input = (propositionId: string, more: object = {}) => ({ propositionId, draftId: scene.draftId, clauseId: 'c1', requestKey: randomUUID(), ...more })

  it('happens once for a clause that is or was there, by secretariat or head', async () => {
    const id = await scene.proposition()
    expect(await linkProposition(await scene.as('kenyaDelegate'), input(id))).toMatchObject({ code: 'forbidden' })
    expect(await linkProposition(await scene.as('kenyaHead'), input(id, { clauseId: 'never' }))).toMatchObject({ code: 'not_found', field: 'clauseId' })
    expect(await linkProposition(await scene.as('kenyaHead'), input(id, { draftId: 'never' }))).toMatchObject({ code: 'not_found', field: 'draftId' })
    expect(await linkProposition(await scene.as('kenyaHead'), input(id))).toMatchObject({ ok: true })
    expect(await linkProposition(await scene.as('secretariat'), input(id))).toMatchObject({ code: 'already_linked', field: 'clauseId' })
  })
  it('two at the same moment make one link', async () => {
    const id = await scene.proposition({ statement: 'Of two at once' })
    const answers = await Promise.all([linkProposition(await scene.as('kenyaHead'), input(id)), linkProposition(await scene.as('peruHead'), input(id))])
    expect(answers.map((answer) => (answer.ok ? 'ok' : answer.code)).sort()).toEqual(['already_linked', 'ok'])
  })
  it('is undone by whoever linked, with a reason, and then may be made anew', async () => {
    const id = await scene.proposition({ statement: 'To be undone' })
    const link = done(await linkProposition(await scene.as('kenyaHead'), input(id))).id
    expect(await unlinkProposition(await scene.as('kenyaHead'), { linkId: link, reason: '' })).toMatchObject({ code: 'required', field: 'reason' })
    expect(await unlinkProposition(await scene.as('peruHead'), { linkId: link, reason: 'Not so.' })).toMatchObject({ code: 'forbidden' })
    expect(await unlinkProposition(await scene.as('kenyaHead', minutes(1)), { linkId: link, reason: 'The words have moved on.' })).toMatchObject({ ok: true })
    expect(await unlinkProposition(await scene.as('kenyaHead'), { linkId: link, reason: 'Again.' })).toMatchObject({ code: 'already_unlinked' })
    expect(await db.propositionLink.findUnique({ where: { id: link } })).toMatchObject({ unlinkedAt: minutes(1), unlinkReason: 'The words have moved on.' })
    expect(await linkProposition(await scene.as('peruHead'), input(id))).toMatchObject({ ok: true })
  })
})

describe('what a text does with a proposition', () => {
  it('is said by several, who may conflict, and both stand', async () => {
    const scene = await lawScene(db)
    const id = await scene.proposition()
    const linkId = await scene.link(id)
    expect(await assertRegards(await scene.as('secretariat'), regards(id, 'disclaimed', { linkId }))).toMatchObject({ ok: true })
    expect(await assertRegards(await scene.as('kenyaHead'), regards(id, 'asserted', { linkId }))).toMatchObject({ ok: true })
    expect((await standing(id)).map(({ value }) => value).sort()).toEqual(['asserted', 'disclaimed'])
  })
  it('is not both asserted and disclaimed by one author, on one clause or on two', async () => {
    const scene = await lawScene(db)
    const id = await scene.proposition()
    const [one, two] = [await scene.link(id, 'c1'), await scene.link(id, 'c2')]
    const kenya = await scene.as('kenyaHead')
    expect(await assertRegards(kenya, regards(id, 'asserted', { linkId: one }))).toMatchObject({ ok: true })
    const before = await scene.entries()
    expect(await assertRegards(kenya, regards(id, 'disclaimed', { linkId: one }))).toMatchObject({ code: 'contradictory', field: 'value' })
    expect(await assertRegards(kenya, regards(id, 'disclaimed', { linkId: two }))).toMatchObject({ code: 'contradictory', field: 'value' })
    expect(await assertRegards(kenya, regards(id, 'disclaimed'))).toMatchObject({ code: 'contradictory', field: 'value' })
    expect(await assertRegards(kenya, regards(id, 'asserted', { linkId: one }))).toMatchObject({ code: 'already_said', field: 'value' })
    expect(await scene.entries()).toBe(before)
    expect(await standing(id)).toHaveLength(1)
    expect(await assertRegards(kenya, regards(id, 'implied', { linkId: two }))).toMatchObject({ ok: true })
  })
  it('may be said otherwise in place of what the same author said, never of another\'s', async () => {
    const scene = await lawScene(db)
    const id = await scene.proposition()
    const first = done(await assertRegards(await scene.as('kenyaHead'), regards(id, 'asserted')))
    expect(await assertRegards(await scene.as('peruHead'), regards(id, 'disclaimed', { insteadOfId: first.id }))).toMatchObject({ code: 'not_found', field: 'insteadOfId' })
    expect(await assertRegards(await scene.as('kenyaHead', minutes(2)), regards(id, 'disclaimed', { insteadOfId: first.id }))).toMatchObject({ ok: true })
    expect(await standing(id)).toMatchObject([{ value: 'disclaimed', delegationId: scene.delegations.kenya }])
    expect(await db.regardsAssertion.findUnique({ where: { id: first.id } })).toMatchObject({ value: 'asserted', withdrawnAt: minutes(2) })
  })
  it('is taken back by its author with a reason, once', async () => {
    const scene = await lawScene(db)
    const said = done(await assertRegards(await scene.as('kenyaHead'), regards(await scene.proposition(), 'asserted'))).id
    expect(await withdrawAssertion(await scene.as('peruHead'), { assertionId: said, reason: 'No.' })).toMatchObject({ code: 'forbidden' })
    expect(await withdrawAssertion(await scene.as('kenyaHead'), { assertionId: said, reason: 'Instructions.' })).toMatchObject({ ok: true })
    expect(await withdrawAssertion(await scene.as('kenyaHead'), { assertionId: said, reason: 'Again.' })).toMatchObject({ code: 'already_withdrawn' })
    expect(await withdrawAssertion(await scene.as('kenyaHead'), { assertionId: 'nothing', reason: 'Again.' })).toMatchObject({ code: 'not_found', field: 'assertionId' })
  })
  it('is not dated before the consultation or after now, nor said of a link that was undone', async () => {
    const scene = await lawScene(db)
    const id = await scene.proposition()
    const linkId = await scene.link(id)
    done(await unlinkProposition(await scene.as('secretariat'), { linkId, reason: 'Moved.' }))
    const kenya = await scene.as('kenyaHead')
    expect(await assertRegards(kenya, regards(id, 'asserted', { saidOn: '2020-01-01' }))).toMatchObject({ code: 'before_consultation', field: 'saidOn' })
    expect(await assertRegards(kenya, regards(id, 'asserted', { saidOn: '2026-12-24' }))).toMatchObject({ code: 'in_the_future', field: 'saidOn' })
    expect(await assertRegards(kenya, regards(id, 'asserted', { linkId }))).toMatchObject({ code: 'not_found', field: 'linkId' })
    expect(await standing(id)).toEqual([])
  })
})
