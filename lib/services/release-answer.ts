import { z } from 'zod'
import { announce } from '@/lib/data/announce'
import type { Transaction } from '@/lib/data/client'
import { lockDelegation } from '@/lib/data/lock-delegation'
import { record } from '@/lib/data/record'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { isBreaking } from '@/lib/domain/silence-procedure'
import { idInput } from './act-input'
import { isOwn } from './acting-for'
import { isRunning, wasCalledOff } from './answer-round'
import type { Context } from './context'
import { judgeEyes } from './four-eyes'
import { parseInput } from './parse-input'
import { tellOfBreaks } from './tell-of-breaks'

const input = z.object({ answerId: idInput, acknowledgedLate: z.boolean().default(false) })

/**
 * Puts a prepared answer on record with the authority of the head of delegation: from this instant the silence is broken, where
 * the answer breaks it, and everybody served is told at once. A second release returns the first. Refuses with `deadline_passed`
 * unless its lateness was acknowledged, and `four_eyes`.
 */
export async function releaseAnswer(context: Context, raw: unknown): Promise<Result<{ id: string; releasedAt: Date }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const answer = await context.db.procedureAnswer.findUnique({ where: { id: parsed.value.answerId }, include: { round: { select: { consultationId: true } } } })
  if (!answer) return fail('not_found', { field: 'answerId' })
  const { consultationId } = answer.round
  const { delegationId } = answer
  if (!answer.releasedAt && !isOwn(context.actor, consultationId, delegationId)) return fail('not_found', { field: 'answerId' })
  if (!can(context.actor, 'answer.release', { consultationId, delegationId, released: false })) return fail('forbidden')
  const released = await context.db.$transaction((tx) => writeAnswerRelease(tx, { answer, personId: context.actor!.personId, now: context.now, acknowledgedLate: parsed.value.acknowledgedLate }))
  if (released.ok) await tellOfBreaks(context, answer.roundId)
  return released
}

type Releasable = { id: string; roundId: string; delegationId: string; kind: string; clauseId: string | null; ground: string | null; text: string; replacement: string | null; lang: string; preparedById: string; preparedAt: Date }

/** The release itself with its record entry and hint, in the caller's transaction and under the locks of delegation and round: of two at once one writes, and no break slips past the deadline's closing. */
export async function writeAnswerRelease(tx: Transaction, release: { answer: Releasable; personId: string; now: Date; acknowledgedLate: boolean }): Promise<Result<{ id: string; releasedAt: Date }>> {
  const { answer, personId, now } = release
  const { id, roundId, delegationId } = answer
  await tx.$queryRaw`select id from "Round" where id = ${roundId} for update`
  await lockDelegation(tx, delegationId)
  const round = await tx.round.findUniqueOrThrow({ where: { id: roundId } })
  const current = await tx.procedureAnswer.findUnique({ where: { id }, select: { releasedAt: true } })
  if (!current) return fail('not_found', { field: 'answerId' })
  if (current.releasedAt) return ok({ id, releasedAt: current.releasedAt })
  if (wasCalledOff(round)) return fail('round_closed')
  const late = !isRunning(round, now)
  if (late && !release.acknowledgedLate) return fail('deadline_passed', { field: 'acknowledgedLate' })
  const alone = await judgeEyes(tx, { delegationId, preparedById: answer.preparedById, releasedById: personId })
  if (alone) return alone
  await tx.procedureAnswer.update({ where: { id }, data: { releasedAt: now, releasedById: personId } })
  const { kind, clauseId, ground, text, replacement, lang, preparedById, preparedAt } = answer
  await record(tx, { at: now, personId, delegationId, kind: isBreaking(kind) ? 'procedure.break' : 'procedure.comment', subjectId: id, payload: { roundId, kind, clauseId, ground, text, replacement, lang, late, preparedById, preparedAt: preparedAt.toISOString() } })
  await announce(tx, { kind: 'round', consultationId: round.consultationId, roundId, draftId: round.draftId })
  return ok({ id, releasedAt: now })
}
