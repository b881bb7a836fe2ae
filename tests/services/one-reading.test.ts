import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/data/client'
import { NO_ACT, SEGMENTS, type CellMark } from '@/lib/domain/tracker'
import { isCarried, markAt } from '@/lib/domain/tracker-matrix'
import { confirmChange } from '@/lib/services/confirm-change'
import type { Context } from '@/lib/services/context'
import { loadActor } from '@/lib/services/load-actor'
import { loadRegistry } from '@/lib/services/load-registry'
import { readClauseEffect } from '@/lib/services/read-clause-effect'
import { readClausePanel } from '@/lib/services/read-clause-panel'
import { readDesk } from '@/lib/services/read-desk'
import { readDraftMarks } from '@/lib/services/read-draft-marks'
import { readTracker, type Tracker } from '@/lib/services/read-tracker'
import { readTrackerCell } from '@/lib/services/read-tracker-cell'
import { loadDemonstration } from '@/prisma/seed/demonstration'
import { testDatabase } from '@/tests/support/database'

const now = new Date('2026-11-23T10:00:00Z')
const afterThePeriod = new Date('2026-12-01T10:00:00Z')
const judgedAt = new Date('2026-12-02T10:00:00Z')
const afterJudgement = new Date('2026-12-03T10:00:00Z')
let db: Database
let draftId: string

beforeAll(async () => {
  ({ db } = await testDatabase())
  await loadRegistry(db, now)
  await loadDemonstration(db, now, 'abcd-efgh-jkmn')
  draftId = (await db.draft.findFirstOrThrow()).id
  // Awaited instructions whose date passes between the two instants asked about.
  await db.position.updateMany({ where: { kind: 'reserve_pending', clauseId: 'status', delegation: { stateCode: 'KE' } }, data: { expiresAt: new Date('2026-11-27T17:00:00Z') } })
  await judgeChanges()
}, 180_000)

/** A context for somebody of each delegation, by delegation id; `null`: for the reader, who speaks for none. */
async function readersAt(at: Date): Promise<Map<string | null, Context>> {
  const mandates = await db.mandate.findMany({ where: { OR: [{ delegationId: { not: null } }, { role: 'reader' }] } })
  return new Map(await Promise.all(mandates.map(async ({ delegationId, personId }) => [delegationId, { db, actor: await loadActor(db, personId, at), now: at }] as const)))
}
const value = <T>(result: { ok: true; value: T } | { ok: false; code: string }): T => {
  if (!result.ok) throw new Error(result.code)
  return result.value
}
const silent = (mark: CellMark): boolean => mark === 'lapsed' || (NO_ACT as readonly string[]).includes(mark)
const cellsOf = (tracker: Tracker, delegationId: string) => {
  const row = tracker.rows.find((each) => each.delegationId === delegationId)!
  return tracker.clauses.map((clause, index) => ({ clauseId: clause.id, mark: markAt(row, index), carried: isCarried(row, index) }))
}

/** Clauses with other words in Rev.2 than positions were taken on, each by what became of the change: it has a class that nobody contests, a contested one, none, or it brought several clauses together. */
const CHANGED = { confirmed: 'termRecovery', contested: 'dueRegard', unconfirmed: 'benefitCapacity', merged: 'statusAlternative' } as const

/** Confirms one change as editorial and one clause as a merge; of the others, one stays contested as the demonstration has it, one unconfirmed. */
async function judgeChanges(): Promise<void> {
  const [first, second] = await db.revision.findMany({ where: { draftId }, orderBy: { ordinal: 'asc' }, include: { clauses: true } })
  const wordsOf = (revision: typeof first, clauseId: string) => revision!.clauses.find((clause) => clause.clauseId === clauseId)!.id
  const { personId } = await db.mandate.findFirstOrThrow({ where: { role: 'secretariat' } })
  const secretariat = { db, actor: await loadActor(db, personId, judgedAt), now: judgedAt }
  const confirm = async (clauseId: string, more: object) => value(await confirmChange(secretariat, { revisionClauseId: wordsOf(second, clauseId), requestKey: randomUUID(), ...more }))
  await confirm(CHANGED.confirmed, { changeClass: 'editorial' })
  await confirm(CHANGED.merged, { changeClass: 'merge', changeOf: ['status', 'dueRegard'] })
  // Nobody in the demonstration supported the clause whose change stays unconfirmed: Mauritius and Algeria do here.
  for (const { id: _, ...row } of await db.position.findMany({ where: { clauseId: CHANGED.confirmed, revisionId: first!.id, kind: 'support' } })) {
    await db.position.create({ data: { ...row, requestKey: randomUUID(), clauseId: CHANGED.unconfirmed, revisionClauseId: wordsOf(first, CHANGED.unconfirmed) } as never })
  }
}

describe.each([['while the period runs', now], ['after it', afterThePeriod], ['once changes of words were judged', afterJudgement]])('panel, tracker and desk %s', (_, at) => {
  it('count the same members in the same groups and find the same result, clause by clause', async () => {
    const reader = (await readersAt(at)).get(null)!
    const tracker = value(await readTracker(reader, { draftId }, 'en'))
    expect(tracker.clauses.length).toBeGreaterThan(15)
    for (const { id, over } of tracker.clauses) {
      const panel = value(await readClauseEffect(reader, { draftId, clauseId: id }))
      expect(panel.whole, id).toBe(over.whole)
      expect(Object.fromEntries(panel.groups.map(({ group, count }) => [group, count])), id).toEqual(Object.fromEntries(SEGMENTS.flatMap((segment) => (over.counts[segment] ? [[segment, over.counts[segment]]] : []))))
      expect(panel.result, id).toMatchObject({ code: over.effect!.code, strength: over.effect!.strength, because: over.effect!.because, authorities: over.effect!.authorities })
      const marks = tracker.rows.filter((row) => row.member).map((row) => markAt(row, tracker.clauses.findIndex((clause) => clause.id === id)))
      expect(panel.groups.reduce((sum, group) => sum + group.silent, 0), id).toBe(marks.filter(silent).length)
      expect(panel.lapsed, id).toBe(marks.filter((mark) => mark === 'lapsed').length)
      expect(panel.groups.find(({ group }) => group === 'objects')?.count ?? 0, id).toBe(marks.filter((mark) => mark === 'objection').length)
    }
  })

  it('tell each delegation of the same silences, lapsed and carried acts', async () => {
    const readers = await readersAt(at)
    const reader = readers.get(null)!
    const tracker = value(await readTracker(reader, { draftId }, 'en'))
    const { consultationId } = tracker.draft
    for (const [delegationId, context] of readers) {
      if (!delegationId) continue
      const desk = value(await readDesk(context, { consultationId, language: 'en' }))
      if (desk.kind !== 'delegation') throw new Error(desk.kind)
      const cells = cellsOf(tracker, delegationId)
      const told = new Map(desk.silence.flatMap(({ noAct, places }) => places.map((place) => [place.clauseId, noAct] as const)))
      for (const { clauseId, mark } of cells) {
        if (mark === 'lapsed') expect(told.has(clauseId), `${desk.delegation.name} ${clauseId}`).toBe(true)
        else expect(told.get(clauseId) ?? null, `${desk.delegation.name} ${clauseId}`).toBe(silent(mark) ? mark : null)
      }
      const changed = (change: 'lapsed' | 'carried') => desk.changes.flatMap((each) => (each.change === change ? [each.place.clauseId] : [])).sort()
      expect(changed('carried'), desk.delegation.name).toEqual(cells.filter(({ carried }) => carried).map(({ clauseId }) => clauseId).sort())
      expect(changed('lapsed'), desk.delegation.name).toEqual(cells.filter(({ mark }) => mark === 'lapsed').map(({ clauseId }) => clauseId).sort())
    }
  })

  it('read to each delegation the same effect of its own act or silence in panel and tracker', async () => {
    const readers = await readersAt(at)
    const tracker = value(await readTracker(readers.get(null)!, { draftId }, 'en'))
    for (const [delegationId, context] of readers) {
      if (!delegationId) continue
      // One clause of each mark it has: the cells themselves are compared above, clause by clause.
      const ofEachMark = new Map(cellsOf(tracker, delegationId).map(({ clauseId, mark, carried }) => [`${mark} ${carried}`, clauseId]))
      for (const clauseId of ofEachMark.values()) {
        const cell = value(await readTrackerCell(context, { draftId, revisionId: tracker.revision.id, delegationId, clauseId }))
        const panel = value(await readClauseEffect(context, { draftId, clauseId }))
        expect(panel.own, `${delegationId} ${clauseId}`).toMatchObject({ code: cell.effect!.code, strength: cell.effect!.strength, because: cell.effect!.because })
      }
    }
  })

  it('mark in the margin the objections and holds that the tracker shows', async () => {
    const reader = (await readersAt(at)).get(null)!
    const tracker = value(await readTracker(reader, { draftId }, 'en'))
    const margin = value(await readDraftMarks(reader, { draftId }))
    tracker.clauses.forEach(({ id }, index) => {
      const marks = tracker.rows.map((row) => markAt(row, index))
      const count = (mark: CellMark) => marks.filter((each) => each === mark).length
      expect([margin[id]?.objections ?? 0, margin[id]?.holds ?? 0, margin[id]?.otherWords ?? 0], id).toEqual([count('objection'), count('hold'), count('amendment')])
    })
  })
})

describe('an act on earlier words, in tracker, panel and desk alike', () => {
  const standingOn = async (clauseId: string, at: Date) => {
    const readers = await readersAt(at)
    const reader = readers.get(null)!
    const [tracker, panel] = [value(await readTracker(reader, { draftId }, 'en')), value(await readClausePanel(reader, { draftId, clauseId }))]
    const column = tracker.clauses.findIndex((clause) => clause.id === clauseId)
    const { ordinal } = tracker.revision
    const earlier = panel.positions.filter((position) => position.state === 'standing' && position.kind === 'support' && position.revision.ordinal < ordinal)
    const told = await Promise.all(earlier.map(async ({ delegation, keptInLatest }) => {
      const desk = value(await readDesk(readers.get(delegation.id)!, { consultationId: tracker.draft.consultationId, language: 'en' }))
      if (desk.kind !== 'delegation') throw new Error(desk.kind)
      const changes = desk.changes.flatMap((change) => (change.change !== 'revision' && change.place.clauseId === clauseId && 'position' in change && change.position.kind === 'support' ? [change.change] : []))
      return { mark: markAt(tracker.rows.find((row) => row.delegationId === delegation.id)!, column), keptInLatest, changes: changes.filter((change) => change === 'stands' || change === 'lapsed') }
    }))
    expect(told.length, clauseId).toBeGreaterThan(0)
    return told
  }

  it('stands once the change is confirmed as editorial, and not before', async () => {
    for (const told of await standingOn(CHANGED.confirmed, afterJudgement)) expect(told).toEqual({ mark: 'support', keptInLatest: true, changes: ['stands'] })
    for (const told of await standingOn(CHANGED.confirmed, afterThePeriod)) expect(told).toEqual({ mark: 'lapsed', keptInLatest: false, changes: ['lapsed'] })
  })
  it.each(['contested', 'unconfirmed'] as const)('has lapsed where the change is %s', async (how) => {
    for (const told of await standingOn(CHANGED[how], afterJudgement)) expect(told).toEqual({ mark: 'lapsed', keptInLatest: false, changes: ['lapsed'] })
  })
})
