import { z } from 'zod'
import { can } from '@/lib/domain/permissions'
import { fail, type Result } from '@/lib/domain/result'
import { instantAt } from '@/lib/domain/seat-time'
import { LEVELS } from '@/lib/law/facts'
import { idInput, noneOr, optionalLineInput, rowKeyInput } from './act-input'
import type { Context } from './context'
import { parseInput } from './parse-input'
import { RECORDED, writeAct } from './write-act'

/** What the Chair rules on the words of a clause. Only `adopted` adopts; what is left in brackets or postponed is not agreed. */
export const RULINGS = ['adopted', 'not_adopted', 'left_in_brackets', 'postponed'] as const

const input = z.object({
  revisionClauseId: idInput,
  level: z.enum(LEVELS),
  outcome: z.enum(RULINGS),
  /** The reading in which it is ruled; absent: outside one. */
  roundId: noneOr(idInput),
  /** When it was ruled, as the clock of the seat shows it, `YYYY-MM-DDTHH:mm`; absent: now. */
  ruledAt: z.string().trim().max(16).nullish(),
  /** Meeting and document. */
  reference: optionalLineInput(300),
  requestKey: rowKeyInput,
})

/**
 * Records the Chair's ruling on the words of a clause in a revision, at one level. It alone makes a text adopted. A later
 * ruling on the same words at the same level is another fact, never an edit. Refuses with `before_issue`, `in_the_future`,
 * `ruling_stands` for the same outcome again.
 */
export async function recordRuling(context: Context, raw: unknown): Promise<Result<{ id: string }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { revisionClauseId, level, outcome, ruledAt, requestKey: id } = parsed.value
  const words = await context.db.revisionClause.findUnique({
    where: { id: revisionClauseId }, include: { revision: { select: { id: true, issuedAt: true, draft: { select: { consultationId: true, consultation: { select: { seatZone: true } } } } } } },
  })
  const consultationId = words?.revision.draft.consultationId
  if (!words || !consultationId || !can(context.actor, 'consultation.read', { consultationId })) return fail('not_found', { field: 'revisionClauseId' })
  if (!can(context.actor, 'ruling.record', { consultationId })) return fail('forbidden')
  const effectiveAt = ruledAt ? instantAt(ruledAt, words.revision.draft.consultation.seatZone) : context.now
  if (!effectiveAt) return fail('invalid', { field: 'ruledAt' })
  if (effectiveAt > context.now) return fail('in_the_future', { field: 'ruledAt' })
  // The field shows minutes: a ruling in the minute of issuing was not made before it.
  if (effectiveAt.getTime() < words.revision.issuedAt.getTime() - 59_999) return fail('before_issue', { field: 'ruledAt' })
  const reference = parsed.value.reference ?? null
  const roundId = parsed.value.roundId ?? null
  const reading = roundId ? await context.db.round.findUnique({ where: { id: roundId, kind: 'reading' }, select: { revisionId: true, closedAt: true } }) : null
  if (roundId && reading?.revisionId !== words.revision.id) return fail('not_found', { field: 'roundId' })
  if (reading?.closedAt) return fail('round_closed', { field: 'roundId' })
  return writeAct(context, {
    id, consultationId, delegationId: null, kind: 'ruling.record',
    payload: { revisionId: words.revision.id, revisionClauseId, clauseId: words.clauseId, wordsSha256: words.sha256, level, outcome, ruledAt: effectiveAt.toISOString(), reference, ...(roundId ? { roundId } : {}) },
    recordedBy: async (db) => (await db.ruling.findUnique({ where: { id }, select: RECORDED }))?.recordedById ?? null,
    write: async (tx) => {
      await tx.$queryRaw`select id from "RevisionClause" where id = ${revisionClauseId} for update`
      const latest = await tx.ruling.findFirst({ where: { revisionClauseId, level }, orderBy: [{ effectiveAt: 'desc' }, { recordedAt: 'desc' }] })
      if (latest?.outcome === outcome) return fail('ruling_stands', { field: 'outcome' })
      await tx.ruling.create({ data: { id, revisionClauseId, level, outcome, reference, roundId, effectiveAt, recordedAt: context.now, recordedById: context.actor!.personId } })
    },
  })
}
