import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/data/client'
import type { Context } from '@/lib/services/context'
import { loadFacts } from '@/lib/services/load-facts'
import { loadRegistry } from '@/lib/services/load-registry'
import { leaveGroupStatement } from '@/lib/services/leave-group-statement'
import { prepareAnswer } from '@/lib/services/prepare-answer'
import { prepareComment } from '@/lib/services/prepare-comment'
import { preparePosition } from '@/lib/services/prepare-position'
import { readClausePanel } from '@/lib/services/read-clause-panel'
import { readConsultation } from '@/lib/services/read-consultation'
import { readDesk } from '@/lib/services/read-desk'
import { readPrivateNotes } from '@/lib/services/read-private-notes'
import { readTracker } from '@/lib/services/read-tracker'
import { recordSpokesperson } from '@/lib/services/record-spokesperson'
import { releaseAnswer } from '@/lib/services/release-answer'
import { releaseComment } from '@/lib/services/release-comment'
import { releasePosition } from '@/lib/services/release-position'
import { removePrivateNote } from '@/lib/services/remove-private-note'
import { setFourEyes } from '@/lib/services/set-four-eyes'
import { cellIn, trackerFacts } from '@/lib/services/tracker-facts'
import { writePrivateNote } from '@/lib/services/write-private-note'
import { assess } from '@/lib/law/assess'
import { testDatabase } from '@/tests/support/database'
import { done } from '@/tests/support/law-scene'
import { type Cast, commentOn, minutes, panelScene, type Scene, supportOn } from '@/tests/support/panel-scene'
import { silenceScene } from '@/tests/support/silence-scene'

let db: Database
beforeAll(async () => {
  ({ db } = await testDatabase())
  await loadRegistry(db, minutes(0))
})

describe('private notes and instructions', () => {
  const SECRET = 'accept paragraph two if pressed'
  const note = (scene: Scene, more: object = {}) => ({ draftId: scene.draftId, clauseId: 'c1', kind: 'instruction', body: SECRET, requestKey: randomUUID(), ...more })
  const notesFor = async (scene: Scene, who: Cast) => readPrivateNotes(await scene.as(who, minutes(10)), { consultationId: scene.consultationId, draftId: scene.draftId, clauseId: 'c1' })

  it('are read by the delegation that wrote them, advisers included, and by nobody else', async () => {
    const scene = await panelScene(db)
    done(await writePrivateNote(await scene.as('kenyaHead'), note(scene)))
    done(await writePrivateNote(await scene.as('kenyaAdviser', minutes(1)), note(scene, { kind: 'note', body: 'The word may bind us.' })))
    for (const who of ['kenyaHead', 'kenyaDelegate', 'kenyaAdviser'] as const) expect((await notesFor(scene, who))?.map(({ body }) => body)).toEqual([SECRET, 'The word may bind us.'])
    expect(await notesFor(scene, 'peruHead')).toEqual([])
    for (const who of ['secretariat', 'chair', 'reader'] as const) {
      expect(await notesFor(scene, who)).toBeNull()
      expect(await writePrivateNote(await scene.as(who), note(scene))).toMatchObject({ code: 'forbidden' })
    }
  })
  it('are in no other service\'s answer, in no record entry and in no fact of the engine', async () => {
    const scene = await panelScene(db)
    await scene.issue()
    done(await writePrivateNote(await scene.as('kenyaHead'), note(scene)))
    const asked: ((context: Context) => Promise<unknown>)[] = [
      (context) => readClausePanel(context, { draftId: scene.draftId, clauseId: 'c1' }), (context) => readTracker(context, { draftId: scene.draftId }, 'en'), (context) => loadFacts(context, { consultationId: scene.consultationId }),
      (context) => readConsultation(context, scene.consultationId, 'en'), (context) => readDesk(context, { consultationId: scene.consultationId, language: 'en' }),
    ]
    for (const who of ['peruHead', 'secretariat', 'chair', 'reader', 'observer'] as const) {
      for (const ask of asked) {
        const answer = await ask(await scene.as(who, minutes(10)))
        expect(answer).toMatchObject({ ok: true })
        expect(JSON.stringify(answer, (_, value: unknown) => (value instanceof Map ? [...value] : typeof value === 'bigint' ? value.toString() : value))).not.toContain(SECRET)
      }
    }
    expect(JSON.stringify((await db.recordEntry.findMany()).map(({ payload }) => payload))).not.toContain(SECRET)
  })
  it('no other file asks their table anything', () => {
    const files = ['lib', 'app', 'server', 'scripts', 'prisma/seed'].flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name)).map((entry) => `${entry.parentPath}/${entry.name}`))
    const asks = files.filter((path) => !path.includes('generated') && /\.privateNote\b|"PrivateNote"|privateNotes\s*:/.test(readFileSync(path, 'utf8')))
    expect(asks.sort()).toEqual(['lib/services/read-private-notes.ts', 'lib/services/remove-private-note.ts', 'lib/services/write-private-note.ts'])
  })
  it('are put right by who wrote them and removed by that person or a head', async () => {
    const scene = await panelScene(db)
    const written = note(scene)
    done(await writePrivateNote(await scene.as('kenyaDelegate'), written))
    done(await writePrivateNote(await scene.as('kenyaDelegate', minutes(5)), { ...written, body: 'Wait for the capital.' }))
    expect(await notesFor(scene, 'kenyaHead')).toMatchObject([{ body: 'Wait for the capital.', mine: false, mayRemove: true, editedAt: minutes(5).toISOString() }])
    expect(await writePrivateNote(await scene.as('kenyaHead'), { ...written, body: 'Mine now.' })).toMatchObject({ code: 'taken' })
    expect(await removePrivateNote(await scene.as('peruHead'), { noteId: written.requestKey })).toMatchObject({ code: 'not_found' })
    expect(await removePrivateNote(await scene.as('kenyaAdviser'), { noteId: written.requestKey })).toMatchObject({ code: 'forbidden' })
    done(await removePrivateNote(await scene.as('kenyaHead'), { noteId: written.requestKey }))
    expect(await notesFor(scene, 'kenyaDelegate')).toEqual([])
  })
})

describe('four eyes', () => {
  it('once a head wishes it, nobody releases what he or she has prepared: position, comment, answer', async () => {
    const scene = await silenceScene(db)
    const set = (value: boolean) => ({ delegationId: scene.delegations.kenya, value })
    for (const who of ['kenyaDelegate', 'peruHead', 'secretariat'] as const) expect(await setFourEyes(await scene.as(who), set(true))).toMatchObject({ code: 'forbidden' })
    expect(await setFourEyes(await scene.as('kenyaHead'), set(false))).toMatchObject({ code: 'unchanged_rule' })
    done(await setFourEyes(await scene.as('kenyaHead'), set(true)))
    const head = await scene.as('kenyaHead', minutes(10))
    const deputy = async (now = minutes(20)): Promise<Context> => {
      const { id } = await db.person.create({ data: { email: `${randomUUID()}@example.org`, name: 'Deputy', createdAt: minutes(0), mandates: { create: { consultationId: scene.consultationId, delegationId: scene.delegations.kenya, role: 'head', fromAt: minutes(0) } } } })
      return { ...(await scene.as('kenyaHead', now)), actor: { ...head.actor!, personId: id } }
    }
    expect(await preparePosition(head, { ...supportOn(scene, scene.revision), release: true })).toMatchObject({ code: 'four_eyes' })
    expect(await prepareComment(head, { ...commentOn(scene), release: true })).toMatchObject({ code: 'four_eyes' })
    expect(await prepareAnswer(head, scene.answer('objection', { release: true }))).toMatchObject({ code: 'four_eyes' })
    expect(await db.position.count({ where: { delegationId: scene.delegations.kenya } })).toBe(0)
    const [position, comment, answer] = [done(await preparePosition(head, supportOn(scene, scene.revision))).id, done(await prepareComment(head, commentOn(scene))).id, done(await prepareAnswer(head, scene.answer('objection'))).id]
    expect([await releasePosition(head, { positionId: position }), await releaseComment(head, { commentId: comment }), await releaseAnswer(head, { answerId: answer })].map((each) => !each.ok && each.code)).toEqual(['four_eyes', 'four_eyes', 'four_eyes'])
    const other = await deputy()
    expect([await releasePosition(other, { positionId: position }), await releaseComment(other, { commentId: comment }), await releaseAnswer(other, { answerId: answer })].map(({ ok }) => ok)).toEqual([true, true, true])
    expect(await preparePosition(await scene.as('peruHead', minutes(10)), { ...supportOn(scene, scene.revision), release: true })).toMatchObject({ ok: true })
  })
})

describe('a statement for a group', () => {
  /** Kenya speaks for the African Group here; Mauritius and Ghana are its members, Peru is not. */
  async function grouped(kind: object = { kind: 'support', asLaw: 'unspecified' }) {
    const scene = await panelScene(db)
    const revision = await scene.issue()
    const seat = async (stateCode: string) => {
      const { id } = await db.delegation.create({ data: { consultationId: scene.consultationId, kind: 'state', stateCode, memberOfBody: true, invitedAt: minutes(-60) } })
      const person = await db.person.create({ data: { email: `${randomUUID()}@example.org`, name: stateCode, createdAt: minutes(-60), mandates: { create: { consultationId: scene.consultationId, delegationId: id, role: 'head', fromAt: minutes(-60) } } } })
      const kenya = await scene.as('kenyaHead')
      const as = (now: Date): Context => ({ db, now, actor: { ...kenya.actor!, personId: person.id, mandates: [{ id: `m-${stateCode}`, consultationId: scene.consultationId, delegationId: id, role: 'head' }] } })
      return { id, as }
    }
    const [mauritius, ghana] = [await seat('MU'), await seat('GH')]
    const speaks = { consultationId: scene.consultationId, groupId: 'african', delegationId: scene.delegations.kenya, basis: 'Letter of the Chair of the Group, 3 November', requestKey: randomUUID() }
    const input = (group: object = {}) => ({ ...supportOn(scene, revision), ...kind, group: { groupId: 'african', ...group }, release: true, requestKey: randomUUID() })
    const cell = async (delegationId: string, at = minutes(60)) => {
      const facts = done(await trackerFacts(await scene.as('secretariat', at), { draftId: scene.draftId }))
      return cellIn(facts, facts.clauses.find(({ clauseId }) => clauseId === 'c1')!, facts.delegations.find(({ id }) => id === delegationId)!)
    }
    const effect = async (stateCode: string, at = minutes(60)) => {
      const loaded = done(await loadFacts(await scene.as('secretariat', at), { draftId: scene.draftId }))
      return assess(loaded.facts, loaded.doctrine, { asOf: at.getTime(), knownAt: at.getTime() }).effect('CON', stateCode, { of: 'version', versionId: revision.clauses[0]!.id })
    }
    return { ...scene, revision, mauritius, ghana, speaks, input, cell, effect }
  }

  it('is filed by a delegation that the secretariat was told speaks for it, and by no other', async () => {
    const s = await grouped()
    expect(await preparePosition(await s.as('kenyaHead', minutes(5)), s.input())).toMatchObject({ code: 'not_spokesperson' })
    expect(await recordSpokesperson(await s.as('kenyaHead'), s.speaks)).toMatchObject({ code: 'forbidden' })
    expect(await recordSpokesperson(await s.as('secretariat'), { ...s.speaks, delegationId: s.delegations.peru })).toMatchObject({ code: 'not_a_group_member' })
    done(await recordSpokesperson(await s.as('secretariat'), s.speaks))
    expect(await preparePosition(await s.as('peruHead', minutes(5)), s.input())).toMatchObject({ code: 'not_spokesperson' })
    expect(await preparePosition(await s.as('kenyaHead', minutes(5)), s.input({ authorised: ['PE'] }))).toMatchObject({ code: 'not_a_group_member', field: 'authorised' })
    done(await preparePosition(await s.as('kenyaHead', minutes(5)), s.input({ without: ['GH'] })))
    expect(await db.groupBond.count({ where: { position: { delegationId: s.delegations.kenya } } })).toBe(52)
  })
  it('counts for each member on the day, as derived, in tracker and engine alike; not for who stood apart, nor for strangers', async () => {
    const s = await grouped()
    done(await recordSpokesperson(await s.as('secretariat'), s.speaks))
    done(await preparePosition(await s.as('kenyaHead', minutes(5)), s.input({ without: ['GH'] })))
    expect(await s.cell(s.mauritius.id)).toMatchObject({ mark: 'support', act: { derived: true, via: 'group' } })
    expect((await s.cell(s.ghana.id)).act).toBeNull()
    expect((await s.cell(s.delegations.peru)).act).toBeNull()
    expect(await s.effect('MU')).toMatchObject({ code: 'CON-JOIN', flags: expect.arrayContaining(['DERIVED']) })
    expect((await s.effect('GH'))?.code).not.toBe('CON-JOIN')
  })
  it('gives way to what the member says itself, earlier or later', async () => {
    const s = await grouped()
    done(await recordSpokesperson(await s.as('secretariat'), s.speaks))
    const own = (more: object) => ({ ...supportOn(s, s.revision), kind: 'objection', ground: 'legal', scope: 'whole', text: 'No.', release: true, requestKey: randomUUID(), ...more })
    done(await preparePosition(s.mauritius.as(minutes(2)), own({})))
    done(await preparePosition(await s.as('kenyaHead', minutes(5)), s.input()))
    expect(await s.cell(s.mauritius.id)).toMatchObject({ mark: 'objection' })
    expect((await s.effect('MU'))?.code).toBe('CON-BLOCK')
    expect(await s.cell(s.ghana.id)).toMatchObject({ mark: 'support' })
    done(await preparePosition(s.ghana.as(minutes(9)), own({})))
    expect(await s.cell(s.ghana.id)).toMatchObject({ mark: 'objection' })
  })
  it('is left by a member, with a reason and from then on; nobody else can take it out', async () => {
    const s = await grouped()
    done(await recordSpokesperson(await s.as('secretariat'), s.speaks))
    const { id } = done(await preparePosition(await s.as('kenyaHead', minutes(5)), s.input()))
    const leave = { positionId: id, reason: 'We take no part in it.' }
    expect(await leaveGroupStatement(await s.as('peruHead', minutes(10)), leave)).toMatchObject({ code: 'not_bound' })
    expect(await leaveGroupStatement(await s.as('secretariat', minutes(10)), leave)).toMatchObject({ code: 'forbidden' })
    done(await leaveGroupStatement(s.mauritius.as(minutes(30)), leave))
    expect(await leaveGroupStatement(s.mauritius.as(minutes(31)), leave)).toMatchObject({ code: 'already_left' })
    expect([(await s.cell(s.mauritius.id, minutes(20))).mark, (await s.cell(s.mauritius.id)).act]).toEqual(['support', null])
    expect([(await s.effect('MU', minutes(20)))?.code, (await s.effect('MU'))?.code === 'CON-JOIN']).toEqual(['CON-JOIN', false])
    expect(await s.cell(s.ghana.id)).toMatchObject({ mark: 'support' })
  })
  it('objects only for members who authorised it by name', async () => {
    const s = await grouped({ kind: 'objection', ground: 'legal', scope: 'whole', text: 'The Group objects.' })
    done(await recordSpokesperson(await s.as('secretariat'), s.speaks))
    expect(await preparePosition(await s.as('kenyaHead', minutes(5)), s.input())).toMatchObject({ code: 'authority_missing' })
    done(await preparePosition(await s.as('kenyaHead', minutes(5)), s.input({ authorised: ['MU'] })))
    expect((await s.cell(s.mauritius.id)).mark).toBe('objection')
    expect((await s.cell(s.ghana.id)).act).toBeNull()
    expect((await s.effect('MU'))?.code).toBe('CON-BLOCK')
    expect((await s.effect('GH'))?.code).not.toBe('CON-BLOCK')
  })
})
