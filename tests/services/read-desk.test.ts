import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/data/client'
import { markDeskSeen } from '@/lib/services/mark-desk-seen'
import { prepareComment } from '@/lib/services/prepare-comment'
import { preparePosition } from '@/lib/services/prepare-position'
import { type Desk, readDesk } from '@/lib/services/read-desk'
import { testDatabase } from '@/tests/support/database'
import { type Cast, minutes, panelScene, type Scene } from '@/tests/support/panel-scene'

let db: Database
let scene: Scene

beforeAll(async () => {
  db = (await testDatabase()).db
})
beforeEach(async () => {
  scene = await panelScene(db)
})

type DelegationDesk = Extract<Desk, { kind: 'delegation' }>
type OfficeDesk = Extract<Desk, { kind: 'office' }>

const deskOf = async (who: Cast, now = minutes(60)): Promise<Desk> => {
  const desk = await readDesk(await scene.as(who, now), { language: 'en', consultationId: scene.consultationId })
  if (!desk.ok) throw new Error(desk.code)
  return desk.value
}
const delegationDesk = async (who: Cast, now?: Date) => (await deskOf(who, now)) as DelegationDesk
const officeDesk = async (who: Cast, now?: Date) => (await deskOf(who, now)) as OfficeDesk

const FIELDS: Record<string, object> = { support: { asLaw: 'unspecified' }, objection: { ground: 'legal', scope: 'whole', text: 'Contrary to article II' }, reserve_pending: { expiresAt: '2026-11-24' } }
/** Files a position on the latest revision, as delegations do. */
async function file(who: Cast, clauseId: string, kind: string, more: object = {}): Promise<string> {
  const context = await scene.as(who, minutes(10))
  const { clauses } = await db.revision.findFirstOrThrow({ where: { draftId: scene.draftId }, orderBy: { ordinal: 'desc' }, include: { clauses: true } })
  const revisionClauseId = clauses.find((clause) => clause.clauseId === clauseId)!.id
  const made = await preparePosition(context, { draftId: scene.draftId, clauseId, revisionClauseId, kind, ...FIELDS[kind], release: true, requestKey: randomUUID(), ...more })
  if (!made.ok) throw new Error(JSON.stringify(made))
  return made.value.id
}
const comment = async (who: Cast, body: string, more: object = {}): Promise<string> => {
  const made = await prepareComment(await scene.as(who, minutes(12)), { draftId: scene.draftId, clauseId: 'c2', category: 'substantive', body, release: true, requestKey: randomUUID(), ...more })
  if (!made.ok) throw new Error(JSON.stringify(made))
  return made.value.id
}
const serve = async (revisionId: string, delegationId: string, servedAt = minutes(1)) => {
  await db.notice.create({ data: { revisionId, delegationId, servedAt, channel: 'platform', languages: ['en'], recordedAt: servedAt, recordedById: 'test' } })
}
const NEW_WORDS = { c1: 'Resources recovered from a celestial body may be used.', c2: 'States shall share data within a reasonable time.', c3: 'Consultations are held.' }

describe('what changed that touches a delegation’s words and positions', () => {
  it('support lapses and an objection is carried when a later revision has other words; unchanged words change nothing', async () => {
    await scene.issue()
    await file('kenyaHead', 'c1', 'support')
    await file('kenyaHead', 'c2', 'support')
    await file('peruHead', 'c2', 'objection')
    await scene.issue(NEW_WORDS, minutes(30))
    const kenya = await delegationDesk('kenyaHead')
    expect(kenya.changes.find((change) => change.change === 'lapsed')).toMatchObject({ place: { clauseId: 'c2', label: '2' }, position: { kind: 'support', ordinal: 1 }, revision: { ordinal: 2 }, fresh: true })
    const lapsed = kenya.changes.find((change) => change.change === 'lapsed')
    expect(lapsed && 'words' in lapsed && lapsed.words.filter((word) => word.kind !== 'same').map((word) => [word.kind, word.text])).toEqual([['removed', 'should'], ['added', 'shall']])
    expect(kenya.changes.some((change) => 'place' in change && change.place.clauseId === 'c1')).toBe(false)
    const peru = await delegationDesk('peruHead')
    expect(peru.changes.find((change) => change.change === 'carried')).toMatchObject({ place: { clauseId: 'c2' }, position: { kind: 'objection' } })
  })

  it('keeps an act on a clause that the later revision no longer has', async () => {
    await scene.issue()
    await file('kenyaHead', 'c3', 'support')
    await scene.issue({ c1: NEW_WORDS.c1, c2: NEW_WORDS.c2 }, minutes(30))
    expect((await delegationDesk('kenyaHead')).changes).toContainEqual(expect.objectContaining({ change: 'kept', words: [] }))
  })

  it('says that the live text has moved on, or was cut, and compares it word by word', async () => {
    await scene.issue()
    await file('kenyaHead', 'c2', 'support')
    await file('kenyaHead', 'c3', 'support')
    await scene.rewrite('c2', 'States should share all data within a reasonable time.')
    await scene.rewrite('c3', null)
    const { changes } = await delegationDesk('kenyaHead')
    expect(changes.find((change) => change.change === 'live')).toMatchObject({ place: { clauseId: 'c2' }, words: expect.arrayContaining([expect.objectContaining({ kind: 'added' })]) })
    expect(changes.find((change) => change.change === 'cut')).toMatchObject({ place: { clauseId: 'c3' } })
  })

  it('tells acts of others on clauses where we have a position, and of no others, and nothing that is not released', async () => {
    await scene.issue()
    await file('kenyaHead', 'c2', 'support')
    await file('peruHead', 'c2', 'objection')
    await file('peruHead', 'c1', 'objection')
    await file('peruHead', 'c3', 'objection', { release: false })
    const told = (await delegationDesk('kenyaDelegate')).changes.filter((change) => change.change === 'acts')
    expect(told).toMatchObject([{ place: { clauseId: 'c2' }, acts: [{ delegation: 'Peru', kind: 'objection', mark: 'objection' }] }])
  })

  it('tells released replies to our comments, not those that another delegation only prepared', async () => {
    const parentId = await comment('kenyaHead', 'Reasonable is vague')
    await comment('peruHead', 'We agree', { parentId })
    await comment('peruHead', 'Still in preparation', { parentId, release: false })
    const replies = (await delegationDesk('kenyaHead')).changes.filter((change) => change.change === 'reply')
    expect(replies).toMatchObject([{ from: 'Peru', body: 'We agree', place: { clauseId: 'c2' } }])
  })

  it('what others did is told once: what is marked as seen does not come again, what came after the drawing does', async () => {
    await scene.issue()
    await file('kenyaHead', 'c2', 'support')
    await file('peruHead', 'c2', 'objection')
    await markDeskSeen(await scene.as('kenyaHead', minutes(20)), { consultationId: scene.consultationId, drawnAt: minutes(9) })
    expect((await delegationDesk('kenyaHead')).changes.some((change) => change.change === 'acts')).toBe(true)
    await markDeskSeen(await scene.as('kenyaHead', minutes(20)), { consultationId: scene.consultationId, drawnAt: minutes(20) })
    const desk = await delegationDesk('kenyaHead')
    expect(desk.changes.some((change) => change.change === 'acts' || change.change === 'revision')).toBe(false)
    expect(desk.seenAt).toEqual(minutes(20))
  })

  it('the date of seeing never goes back and never beyond now', async () => {
    const mark = async (now: number, drawnAt: number) => markDeskSeen(await scene.as('kenyaHead', minutes(now)), { consultationId: scene.consultationId, drawnAt: minutes(drawnAt) })
    expect(await mark(20, 500)).toEqual({ ok: true, value: { seenAt: minutes(20) } })
    expect(await mark(30, 5)).toEqual({ ok: true, value: { seenAt: minutes(20) } })
    expect(await markDeskSeen({ db, actor: null, now: minutes(0) }, { consultationId: scene.consultationId, drawnAt: minutes(0) })).toMatchObject({ ok: false, code: 'not_found' })
  })
})

describe('what waits for release', () => {
  it('is told to the whole delegation with who prepared it, and to nobody else', async () => {
    await scene.issue()
    await file('kenyaDelegate', 'c1', 'objection', { release: false })
    await comment('kenyaAdviser', 'A word on data', { release: false })
    expect((await delegationDesk('kenyaHead')).waiting).toMatchObject([{ act: 'position', kind: 'objection', preparedBy: 'kenyaDelegate' }, { act: 'comment', kind: 'substantive', preparedBy: 'kenyaAdviser' }])
    expect((await delegationDesk('kenyaHead')).may.release).toBe(true)
    expect((await delegationDesk('kenyaDelegate')).may.release).toBe(false)
    expect((await delegationDesk('peruHead')).waiting).toEqual([])
    expect((await officeDesk('secretariat')).newActs).toEqual([])
  })
})

describe('what expires when', () => {
  it('lists the period of the latest revision and our own awaited instructions, soonest first, and nothing that is over', async () => {
    const revision = await scene.issue()
    await db.revision.update({ where: { id: revision.id }, data: { respondBy: minutes(3000) } })
    await serve(revision.id, scene.delegations.kenya)
    await file('kenyaHead', 'c1', 'reserve_pending')
    expect((await delegationDesk('kenyaHead')).deadlines).toMatchObject([{ ends: 'instructions', place: { clauseId: 'c1' } }, { ends: 'period', served: true }])
    expect((await delegationDesk('peruHead')).deadlines).toMatchObject([{ ends: 'period', served: false }])
    expect((await officeDesk('secretariat')).deadlines).toMatchObject([{ ends: 'period', served: null }])
    expect((await delegationDesk('kenyaHead', minutes(3000))).deadlines).toEqual([])
  })
})

describe('what our silence would mean', () => {
  const silence = async (who: Cast, now?: Date) => (await delegationDesk(who, now)).silence.map(({ noAct, places, code, lapsed }) => ({ noAct, labels: places.map((place) => place.label), code, lapsed }))

  it('tells not notified, running, over and no period apart, and leaves out clauses with an act', async () => {
    const revision = await scene.issue()
    await file('kenyaHead', 'c1', 'support')
    expect(await silence('kenyaHead')).toEqual([{ noAct: 'unserved', labels: ['2', '3'], code: 'CON-NOOBJ', lapsed: 0 }])
    await serve(revision.id, scene.delegations.kenya)
    expect(await silence('kenyaHead')).toEqual([{ noAct: 'silence', labels: ['2', '3'], code: 'CON-NOOBJ', lapsed: 0 }])
    await db.revision.update({ where: { id: revision.id }, data: { respondBy: minutes(90) } })
    expect(await silence('kenyaHead')).toMatchObject([{ noAct: 'running' }])
    expect(await silence('kenyaHead', minutes(90))).toMatchObject([{ noAct: 'qualified' }])
  })

  it('counts a clause on which our support lapsed among those without an act, and says so', async () => {
    await scene.issue()
    await file('kenyaHead', 'c2', 'support')
    const second = await scene.issue(NEW_WORDS, minutes(30))
    await serve(second.id, scene.delegations.kenya, minutes(31))
    expect(await silence('kenyaHead')).toEqual([{ noAct: 'silence', labels: ['1', '2', '3'], code: 'CON-NOOBJ', lapsed: 1 }])
  })

  it('tells an observer that it has no voice in the decision, and nobody anything before a revision is issued', async () => {
    expect(await silence('observer')).toEqual([])
    await scene.issue()
    expect(await silence('observer')).toEqual([{ noAct: 'outside', labels: ['1', '2', '3'], code: 'X-NOVOICE', lapsed: 0 }])
  })

  it('is never told of another delegation: an office desk has no such part', async () => {
    await scene.issue()
    for (const who of ['secretariat', 'chair', 'reader'] as const) expect(JSON.stringify(await officeDesk(who))).not.toContain('CON-NOOBJ')
  })
})

describe('the desk of those who speak for no delegation', () => {
  it('shows the secretariat new acts, where nobody is accredited, and on whom the revision was not served', async () => {
    const revision = await scene.issue()
    await serve(revision.id, scene.delegations.kenya)
    await db.delegation.create({ data: { consultationId: scene.consultationId, kind: 'other', name: 'Nobody’s house', memberOfBody: false, invitedAt: minutes(0) } })
    await file('kenyaHead', 'c1', 'objection')
    await comment('observer', 'An observer’s word')
    const desk = await officeDesk('secretariat')
    expect(desk.newActs.map((act) => [act.act, act.kind, act.delegation])).toEqual([['comment', 'substantive', 'Observer organisation'], ['position', 'objection', 'Kenya']])
    expect(desk.nobody).toEqual(['Nobody’s house'])
    expect(desk.unserved).toMatchObject([{ names: ['Nobody’s house', 'Observer organisation', 'Peru'], accredited: 2 }])
    expect(desk.drafts).toMatchObject([{ id: scene.draftId, liveDiffers: false }])
  })

  it('shows Chair and reader the acts, and nothing to accredit or serve', async () => {
    await scene.issue()
    await file('kenyaHead', 'c1', 'objection')
    for (const who of ['chair', 'reader'] as const) {
      const desk = await officeDesk(who)
      expect(desk).toMatchObject({ nobody: [], unserved: [], openInvitations: 0, newActsCount: 1 })
    }
  })
})

describe('which desk', () => {
  it('is the only consultation of a person; of several one is chosen; none is none', async () => {
    const one = await readDesk(await scene.as('kenyaHead'), { language: 'en' })
    expect(one).toMatchObject({ ok: true, value: { kind: 'delegation', delegation: { name: 'Kenya' } } })
    const other = await panelScene(db)
    await db.mandate.create({ data: { personId: scene.persons.reader, consultationId: other.consultationId, role: 'reader', fromAt: minutes(-60) } })
    expect(await readDesk(await scene.as('reader'), { language: 'en' })).toMatchObject({ ok: true, value: { kind: 'choose', consultations: [{}, {}] } })
    expect(await readDesk({ db, actor: null, now: minutes(0) }, { language: 'en' })).toMatchObject({ ok: true, value: { kind: 'choose', consultations: [] } })
  })

  it('does not exist for a person without a mandate in that consultation, nor once the mandate has ended', async () => {
    const other = await panelScene(db)
    expect(await readDesk(await scene.as('kenyaHead'), { language: 'en', consultationId: other.consultationId })).toEqual({ ok: false, code: 'not_found' })
    await db.mandate.updateMany({ where: { personId: scene.persons.kenyaHead }, data: { untilAt: minutes(59) } })
    expect(await readDesk(await scene.as('kenyaHead', minutes(60)), { language: 'en', consultationId: scene.consultationId })).toEqual({ ok: false, code: 'not_found' })
  })
})
