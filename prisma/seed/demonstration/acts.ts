import { randomUUID } from 'node:crypto'
import { loadDraft } from '@/lib/data/draft-log'
import { anchorOfWords } from '@/lib/editor/anchors'
import { prepareComment } from '@/lib/services/prepare-comment'
import { preparePosition } from '@/lib/services/prepare-position'
import { withdrawPosition } from '@/lib/services/withdraw-position'
import { contextOf, done, type Stage } from './stage'
import { COMMENTS, JOINED, JOINED_EARLIER, type PlannedPosition, POSITIONS } from './plan'

/** Files what the plan has for one revision, in the order of its dates, then the comments that belong to that time. */
export async function fileActs(stage: Stage, on: 1 | 2, revisionId: string): Promise<void> {
  const joined = Object.entries(on === 1 ? JOINED_EARLIER : JOINED).flatMap(([code, clauses], index) =>
    clauses.map((clause): PlannedPosition => ({ code, clause, kind: 'support', on, daysAgo: on === 1 ? 20 : 3 + (index % 5), fields: { asLaw: 'unspecified' } })))
  const planned = [...POSITIONS.filter((position) => position.on === on), ...joined].sort((a, b) => b.daysAgo - a.daysAgo)
  const frozen = new Map((await stage.db.revisionClause.findMany({ where: { revisionId } })).map((clause) => [clause.clauseId, clause.id]))
  for (const position of planned) await filePosition(stage, position, frozen.get(position.clause))
  if (on === 2) await fileComments(stage)
}

async function filePosition(stage: Stage, planned: PlannedPosition, revisionClauseId: string | undefined): Promise<void> {
  const who = planned.waiting ? `${planned.code}.delegate` : `${planned.code}.head`
  const step = `${planned.kind} of ${planned.code} on ${planned.clause}`
  const { id } = done(step, await preparePosition(await contextOf(stage, who, stage.daysAgo(planned.daysAgo)), {
    draftId: stage.draftId, clauseId: planned.clause, revisionClauseId, kind: planned.kind, ...planned.fields, release: !planned.waiting, requestKey: randomUUID(),
  }))
  if (planned.withdrawn) done(`withdrawal of ${step}`, await withdrawPosition(await contextOf(stage, who, stage.daysAgo(planned.withdrawn.daysAgo)), { positionId: id, reason: planned.withdrawn.reason }))
}

async function fileComments(stage: Stage): Promise<void> {
  const live = (await loadDraft(stage.db, stage.draftId))!.doc
  for (const planned of COMMENTS) {
    const who = stage.people.has(planned.code) ? planned.code : `${planned.code}.${planned.waiting ? 'delegate' : 'head'}`
    const { id } = done(`comment of ${planned.code}`, await prepareComment(await contextOf(stage, who, stage.daysAgo(planned.daysAgo)), {
      draftId: stage.draftId, clauseId: planned.clause, category: planned.category, body: planned.body, proposedWording: planned.proposedWording, rationale: planned.rationale,
      anchor: planned.quote ? anchorOfWords(live, planned.clause, planned.quote) : null, release: !planned.waiting, requestKey: randomUUID(),
    }))
    for (const reply of planned.replies ?? []) {
      done(`reply of ${reply.code}`, await prepareComment(await contextOf(stage, `${reply.code}.head`, stage.daysAgo(reply.daysAgo)), {
        draftId: stage.draftId, clauseId: planned.clause, parentId: id, body: reply.body, release: true, requestKey: randomUUID(),
      }))
    }
  }
}
