import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/data/client'
import { endReading } from '@/lib/services/end-reading'
import { loadFacts } from '@/lib/services/load-facts'
import { openReading } from '@/lib/services/open-reading'
import { preparePosition } from '@/lib/services/prepare-position'
import { readReading } from '@/lib/services/read-reading'
import { readRoom, roomPlace } from '@/lib/services/read-room'
import { recordAttendance } from '@/lib/services/record-attendance'
import { recordRuling } from '@/lib/services/record-ruling'
import { stepReading } from '@/lib/services/step-reading'
import { testDatabase } from '@/tests/support/database'
import { done } from '@/tests/support/law-scene'
import { minutes, panelScene, supportOn } from '@/tests/support/panel-scene'

let db: Database
beforeAll(async () => void ({ db } = await testDatabase()))

async function readingScene() {
  const scene = await panelScene(db)
  const revision = await scene.issue()
  const input = { revisionId: revision.id, title: 'Third meeting', requestKey: randomUUID() }
  const { id: roundId } = done(await openReading(await scene.as('chair'), input))
  const rule = (clause: number, outcome: string, more: object = {}) => ({ revisionClauseId: revision.clauses[clause]!.id, level: 'working_group', outcome, roundId, requestKey: randomUUID(), ...more })
  const read = async (at = minutes(60)) => done(await readReading(await scene.as('reader', at), { roundId, language: 'en' }))
  return { ...scene, revision, roundId, input, rule, read }
}

describe('a reading', () => {
  it('is opened by Chair or secretariat, one at a time, and goes clause by clause where the Chair says', async () => {
    const scene = await readingScene()
    expect(await openReading(await scene.as('kenyaHead'), { ...scene.input, requestKey: randomUUID() })).toMatchObject({ code: 'forbidden' })
    expect(await openReading(await scene.as('secretariat'), { ...scene.input, requestKey: randomUUID() })).toMatchObject({ code: 'reading_runs' })
    expect(await stepReading(await scene.as('kenyaHead'), { roundId: scene.roundId, clauseId: 'c2' })).toMatchObject({ code: 'forbidden' })
    expect(await stepReading(await scene.as('chair'), { roundId: scene.roundId, clauseId: 'c9' })).toMatchObject({ code: 'not_in_revision' })
    for (const at of [5, 6]) done(await stepReading(await scene.as('chair', minutes(at)), { roundId: scene.roundId, clauseId: 'c2' }))
    expect(await db.readingStep.count({ where: { roundId: scene.roundId } })).toBe(1)
    expect((await scene.read()).currentClauseId).toBe('c2')
    done(await endReading(await scene.as('chair', minutes(10)), { roundId: scene.roundId }))
    expect(await stepReading(await scene.as('chair', minutes(11)), { roundId: scene.roundId, clauseId: 'c3' })).toMatchObject({ code: 'round_closed' })
    expect(await recordRuling(await scene.as('chair', minutes(11)), scene.rule(0, 'adopted'))).toMatchObject({ code: 'round_closed' })
  })
  it('keeps each ruling with its time; only adopted words are adopted for the engine', async () => {
    const scene = await readingScene()
    expect(await recordRuling(await scene.as('secretariat', minutes(5)), scene.rule(0, 'adopted'))).toMatchObject({ code: 'forbidden' })
    done(await recordRuling(await scene.as('chair', minutes(5)), scene.rule(0, 'adopted')))
    done(await recordRuling(await scene.as('chair', minutes(6)), scene.rule(1, 'left_in_brackets')))
    done(await recordRuling(await scene.as('chair', minutes(7)), scene.rule(2, 'postponed')))
    expect((await scene.read()).clauses.map(({ rulings }) => rulings.map(({ outcome, at }) => [outcome, at]))).toEqual([[['adopted', minutes(5)]], [['left_in_brackets', minutes(6)]], [['postponed', minutes(7)]]])
    const { facts } = done(await loadFacts(await scene.as('secretariat', minutes(60)), { draftId: scene.draftId }))
    expect(facts.rulings.map(({ ruling }) => ruling).sort()).toEqual(['adopted', 'not_adopted', 'not_adopted'])
  })
  it('has dissociations and explanations of position attached to a ruling on the very words, and nothing else', async () => {
    const scene = await readingScene()
    const { id: rulingId } = done(await recordRuling(await scene.as('chair', minutes(5)), scene.rule(0, 'adopted')))
    const dissociation = { ...supportOn(scene, scene.revision), kind: 'dissociation', asLaw: undefined, ground: 'legal', text: 'We are not part of this.', rulingId, release: true }
    expect(await preparePosition(await scene.as('kenyaHead', minutes(8)), { ...dissociation, kind: 'support', asLaw: 'unspecified' })).toMatchObject({ code: 'invalid', field: 'rulingId' })
    expect(await preparePosition(await scene.as('kenyaHead', minutes(8)), { ...dissociation, clauseId: 'c2', revisionClauseId: scene.revision.clauses[1]!.id })).toMatchObject({ code: 'not_found', field: 'rulingId' })
    done(await preparePosition(await scene.as('kenyaHead', minutes(8)), { ...dissociation, requestKey: randomUUID() }))
    expect((await scene.read()).clauses[0]!.rulings[0]!.statements).toMatchObject([{ delegation: 'Kenya', kind: 'dissociation', text: 'We are not part of this.' }])
  })
  it('knows who was present', async () => {
    const scene = await readingScene()
    done(await recordAttendance(await scene.as('secretariat', minutes(5)), { consultationId: scene.consultationId, delegations: [scene.delegations.kenya], session: 'Third meeting', heldOn: (await scene.read()).heldOn }))
    expect((await scene.read()).delegations.filter(({ present }) => present).map(({ name }) => name)).toEqual(['Kenya'])
  })
})

describe('the room screen', () => {
  it('follows the Chair, shows base, marked and clean words, and counts without naming anybody who has not acted', async () => {
    const scene = await readingScene()
    await scene.rewrite('c2', 'States shall share data within a reasonable time.')
    done(await preparePosition(await scene.as('kenyaHead', minutes(5)), { ...supportOn(scene, scene.revision, 'c2'), kind: 'amend', asLaw: undefined, replacement: 'States should share data at once.', acknowledgedWords: true, release: true }))
    const room = async () => done(await readRoom(await scene.as('reader', minutes(10)), { draftId: scene.draftId, language: 'en' }))
    expect((await room()).clause).toMatchObject({ clauseId: 'c1', changes: null, proposals: [] })
    const before = done(await roomPlace(await scene.as('reader', minutes(10)), scene.draftId))
    done(await stepReading(await scene.as('chair', minutes(10)), { roundId: scene.roundId, clauseId: 'c2' }))
    expect(done(await roomPlace(await scene.as('reader', minutes(11)), scene.draftId))).toMatchObject({ clauseId: 'c2', stamp: expect.not.stringMatching(before.stamp) })
    const { clause } = await room()
    expect(clause).toMatchObject({ clauseId: 'c2', base: 'States should share data within a reasonable time.', clean: 'States shall share data within a reasonable time.', proposals: [{ by: ['Kenya'] }], counts: { amendment: 1, none: 0, unserved: 1, objection: 0 } })
    expect(clause!.changes!.some(({ kind }) => kind === 'added')).toBe(true)
    expect(JSON.stringify(await room())).not.toContain('Peru')
  })

  it('counts who joins by an act that stands, apart who does so with a statement, and never who is silent', async () => {
    const scene = await readingScene()
    const counts = async (at: number) => done(await readRoom(await scene.as('reader', minutes(at)), { draftId: scene.draftId, clauseId: 'c1', language: 'en' })).clause!.counts
    const before = await counts(4)
    expect(before).toMatchObject({ joins: 0, qualified: 0 })
    const silent = ({ none, unserved, absent }: typeof before): number => none + unserved + absent
    expect(silent(before)).toBeGreaterThan(1)
    const whole = (all: Record<string, number>): number => Object.values(all).reduce((sum, count) => sum + count, 0)
    const { id } = done(await preparePosition(await scene.as('kenyaHead', minutes(5)), { ...supportOn(scene, scene.revision), release: true }))
    const joined = await counts(6)
    expect(joined).toMatchObject({ joins: 1, qualified: 0 })
    done(await preparePosition(await scene.as('kenyaHead', minutes(7)), { ...supportOn(scene, scene.revision), kind: 'support_statement', fit: 'compatible', text: 'As we understand it.', supersedesId: id, release: true }))
    const stated = await counts(8)
    expect(stated).toMatchObject({ joins: 0, qualified: 1 })
    expect([silent(joined), silent(stated)]).toEqual([silent(before) - 1, silent(before) - 1])
    expect([whole(joined), whole(stated)]).toEqual([whole(before), whole(before)])
  })
})
