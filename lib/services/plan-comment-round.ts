import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { announce } from '@/lib/data/announce'
import { record } from '@/lib/data/record'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { AUDIENCES, LATE_POLICIES } from '@/lib/domain/round'
import { instantAt } from '@/lib/domain/seat-time'
import { judgeClasses } from '@/lib/domain/stakeholder'
import { idInput, requestKeyInput } from './act-input'
import type { Context } from './context'
import { parseInput } from './parse-input'
import { onceByKey } from './repeated-request'
import { serveOpenRounds } from './serve-open-rounds'
import { writeRoundOpening } from './write-round'

const input = z.object({
  revisionId: idInput,
  title: z.string().trim().min(1).max(200),
  note: z.string().trim().max(4_000).nullish(),
  leadQuestions: z.array(z.string().trim().max(500)).max(12).default([]),
  audience: z.enum(AUDIENCES),
  latePolicy: z.enum(LATE_POLICIES),
  /** By the clock of the seat, `YYYY-MM-DDTHH:mm`; absent: it opens now. */
  opensAt: z.string().trim().max(16).nullish(),
  closesAt: z.string().trim().min(1).max(16),
  classes: z.array(z.union([z.object({ code: z.string().max(40) }), z.object({ name: z.string().max(120) })])).max(40).default([]),
  requestKey: requestKeyInput,
})

export type PlannedRound = { id: string; publicId: string }

/**
 * Plans a comment round on the latest revision of a draft; with an opening that has come it opens at once and serves notice on
 * the delegations. Times are the seat's. Refuses with `newer_revision` where the draft has moved on, `in_the_past` for a closing
 * that has passed, `closes_before_opening`, and `invalid` for a time that the seat's clock never shows.
 */
export async function planCommentRound(context: Context, raw: unknown): Promise<Result<PlannedRound>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { revisionId, title, audience, latePolicy, requestKey } = parsed.value
  const revision = await context.db.revision.findUnique({ where: { id: revisionId }, include: { draft: { select: { id: true, consultationId: true, consultation: { select: { seatZone: true } }, revisions: { orderBy: { ordinal: 'desc' }, take: 1, select: { id: true } } } } } })
  if (!revision) return fail('not_found', { field: 'revisionId' })
  const { draft } = revision
  const { consultationId } = draft
  if (!can(context.actor, 'round.plan', { consultationId })) return fail('forbidden')
  const first = await roundOfKey(context, requestKey)
  if (first) return first.consultationId === consultationId ? ok({ id: first.id, publicId: first.publicId }) : fail('taken', { field: 'requestKey' })
  if (draft.revisions[0]?.id !== revisionId) return fail('newer_revision', { field: 'revisionId' })

  const { seatZone } = draft.consultation
  const opensAt = parsed.value.opensAt ? instantAt(parsed.value.opensAt, seatZone) : context.now
  if (!opensAt) return fail('invalid', { field: 'opensAt' })
  const closesAt = instantAt(parsed.value.closesAt, seatZone)
  if (!closesAt) return fail('invalid', { field: 'closesAt' })
  if (closesAt <= context.now) return fail('in_the_past', { field: 'closesAt' })
  if (closesAt <= opensAt) return fail('closes_before_opening', { field: 'closesAt' })
  const classes = judgeClasses(parsed.value.classes)
  if (!classes.ok) return classes
  const questions = parsed.value.leadQuestions.filter(Boolean).map((text, index) => ({ id: `q${index + 1}`, text }))
  const personId = context.actor!.personId

  const planned = await onceByKey(
    () => context.db.$transaction(async (tx) => {
      const round = await tx.round.create({
        data: {
          publicId: randomBytes(8).toString('hex'), consultationId, kind: 'comment', draftId: draft.id, revisionId, title, note: parsed.value.note || null, leadQuestions: questions,
          audience, latePolicy, opensAt, closesAt, createdAt: context.now, createdById: personId, requestKey,
          classes: { create: classes.value.map((each, position) => ({ ...each, position })) },
        },
      })
      await record(tx, {
        at: context.now, personId, kind: 'round.plan', subjectId: round.id,
        payload: { consultationId, kind: 'comment', revisionId, title, audience, latePolicy, opensAt: opensAt.toISOString(), closesAt: closesAt.toISOString(), leadQuestions: questions, classes: classes.value },
      })
      if (opensAt <= context.now) await writeRoundOpening(tx, round, { now: context.now, personId })
      else await announce(tx, { kind: 'round', consultationId, roundId: round.id, draftId: draft.id })
      return { id: round.id, publicId: round.publicId }
    }),
    () => roundOfKey(context, requestKey),
  )
  await serveOpenRounds(context, { roundId: planned.id, personId })
  return ok({ id: planned.id, publicId: planned.publicId })
}

const roundOfKey = (context: Context, requestKey: string) => context.db.round.findUnique({ where: { requestKey }, select: { id: true, publicId: true, consultationId: true } })
