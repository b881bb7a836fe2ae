import { randomUUID } from 'node:crypto'
import { wallTime } from '@/lib/domain/seat-time'
import { STATE_CODES } from '@/lib/domain/state-names'
import { assertFactor } from '@/lib/services/assert-factor'
import { assertRegards } from '@/lib/services/assert-regards'
import { assessCustom } from '@/lib/services/assess-custom'
import { confirmChange } from '@/lib/services/confirm-change'
import { contestChange } from '@/lib/services/contest-change'
import { endReading } from '@/lib/services/end-reading'
import { linkProposition } from '@/lib/services/link-proposition'
import { openReading } from '@/lib/services/open-reading'
import { preparePropositionPosition } from '@/lib/services/prepare-proposition-position'
import { recordAttendance } from '@/lib/services/record-attendance'
import { recordProposition } from '@/lib/services/record-proposition'
import { recordRuling } from '@/lib/services/record-ruling'
import { recordTrigger } from '@/lib/services/record-trigger'
import { serveTriggerNotice } from '@/lib/services/serve-trigger-notice'
import { stepReading } from '@/lib/services/step-reading'
import { ASSESSMENT, CHANGES, CLAIM, FACTORS, MEETING, PROPOSITIONS, READING, REGARDS, RULED, STANCES, TRIGGERS } from './law-plan'
import { contextOf, done, type Stage } from './stage'

const ZONE = 'Europe/Vienna'

/** Records the law beside the text: propositions with their links, what States did, who was served, what is said of it. */
export async function fileLaw(stage: Stage, rev2: string): Promise<void> {
  const { consultationId, draftId } = stage
  const at = (who: string, daysAgo: number) => contextOf(stage, who, stage.daysAgo(daysAgo))
  const ids = new Map<string, string>()
  const links = new Map<string, string>()
  for (const { id, by, daysAgo, fields, links: clauses } of PROPOSITIONS) {
    const context = await at(by, daysAgo)
    ids.set(id, done(`proposition ${id}`, await recordProposition(context, { consultationId, lang: 'en', ...fields, requestKey: randomUUID() })).id)
    for (const clauseId of clauses) links.set(`${id} ${clauseId}`, done(`link of ${id}`, await linkProposition(context, { propositionId: ids.get(id), draftId, clauseId, requestKey: randomUUID() })).id)
  }
  for (const { id, on, by, daysAgo, fields } of TRIGGERS) ids.set(id, done(`trigger ${id}`, await recordTrigger(await at(by, daysAgo), { consultationId, propositionId: ids.get(on), ...fields, requestKey: randomUUID() })).id)
  ids.set('claim', await fileClaim(stage, ids.get(CLAIM.on)!))
  for (const { on, clause, by, daysAgo, value, reason } of REGARDS) done(`regard of ${by}`, await assertRegards(await at(by, daysAgo), { propositionId: ids.get(on), linkId: clause && links.get(`${on} ${clause}`), value, reason, requestKey: randomUUID() }))
  for (const { on, by, daysAgo, state, factor, value, reason } of FACTORS) done(`factor of ${by}`, await assertFactor(await at(by, daysAgo), { triggerId: ids.get(on), stateCode: state, factor, value, reason, requestKey: randomUUID() }))
  for (const { on, by, daysAgo, towards, waiting, fields } of STANCES) {
    done(`stance of ${by}`, await preparePropositionPosition(await at(by, daysAgo), { propositionId: ids.get(on), triggerId: towards ? ids.get(towards) : null, ...fields, release: !waiting, requestKey: randomUUID() }))
  }
  done('assessment', await assessCustom(await at(ASSESSMENT.by, ASSESSMENT.daysAgo), { propositionId: ids.get(ASSESSMENT.on), ...ASSESSMENT.fields, requestKey: randomUUID() }))
  await noteAttendance(stage, MEETING.session, MEETING.daysAgo, MEETING.present)
  await fileText(stage, rev2)
}

/** The note, its service on every State but those it did not reach, and the period that it fixes. */
async function fileClaim(stage: Stage, propositionId: string): Promise<string> {
  const wall = (daysAgo: number) => wallTime(stage.daysAgo(daysAgo), ZONE)
  const { id } = done('claim', await recordTrigger(await contextOf(stage, CLAIM.by, stage.daysAgo(CLAIM.recordedDaysAgo)), {
    consultationId: stage.consultationId, propositionId, ...CLAIM.fields, occurredOn: wall(CLAIM.recordedDaysAgo).slice(0, 10), periodUntil: wall(CLAIM.endsDaysAgo), requestKey: randomUUID(),
  }))
  done('service of the claim', await serveTriggerNotice(await contextOf(stage, CLAIM.by, stage.daysAgo(CLAIM.servedDaysAgo - 1)), {
    triggerId: id, states: STATE_CODES.filter((code) => !(CLAIM.unserved as readonly string[]).includes(code)), channel: 'note_verbale', servedAt: wall(CLAIM.servedDaysAgo), reference: CLAIM.reference, languages: ['ar', 'zh', 'en', 'fr', 'ru', 'es'],
  }))
  return id
}

/** Who was in the meeting, as the secretariat notes it under the name of the session. */
async function noteAttendance(stage: Stage, session: string, daysAgo: number, present: readonly string[]): Promise<void> {
  const delegations = present.map((code) => stage.people.get(`${code}.head`)!.delegationId!)
  done('attendance', await recordAttendance(await contextOf(stage, 'secretariat', stage.daysAgo(daysAgo)), { consultationId: stage.consultationId, delegations, session, heldOn: wallTime(stage.daysAgo(daysAgo), ZONE).slice(0, 10) }))
}

/** What kind of change Rev.2 made, one of them contested, and what the Chair ruled on its words in a reading. */
async function fileText(stage: Stage, rev2: string): Promise<void> {
  const frozen = new Map((await stage.db.revisionClause.findMany({ where: { revisionId: rev2 } })).map((clause) => [clause.clauseId, clause.id]))
  const of = (clause: string) => ({ revisionClauseId: frozen.get(clause), requestKey: randomUUID() })
  for (const { clause, changeClass } of CHANGES.confirmed) done(`change of ${clause}`, await confirmChange(await contextOf(stage, 'secretariat', stage.daysAgo(8)), { ...of(clause), changeClass }))
  const { clause, by, reason } = CHANGES.contested
  done('contestation', await contestChange(await contextOf(stage, by, stage.daysAgo(7)), { ...of(clause), reason }))
  await holdReading(stage, rev2, frozen)
}

/** A reading in a meeting: the Chair goes through some clauses, rules on each, and ends it. */
async function holdReading(stage: Stage, rev2: string, frozen: ReadonlyMap<string, string>): Promise<void> {
  const chair = await contextOf(stage, 'chair', stage.daysAgo(READING.daysAgo))
  const { id: roundId } = done('the reading', await openReading(chair, { revisionId: rev2, title: READING.title, requestKey: randomUUID() }))
  await stage.db.round.update({ where: { id: roundId }, data: { demonstration: true } })
  await noteAttendance(stage, READING.title, READING.daysAgo, READING.present)
  for (const clauseId of RULED) {
    done(`step to ${clauseId}`, await stepReading(chair, { roundId, clauseId }))
    done(`ruling on ${clauseId}`, await recordRuling(chair, { revisionClauseId: frozen.get(clauseId), level: 'working_group', outcome: 'adopted', roundId, reference: 'Demonstration', requestKey: randomUUID() }))
  }
  done('the end of the reading', await endReading(await contextOf(stage, 'chair', stage.daysAgo(1.9)), { roundId }))
}
