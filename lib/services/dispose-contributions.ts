import { z } from 'zod'
import { writeDispositions } from '@/lib/data/contribution-acts'
import { judgeDisposition, mayBeNoted, OUTCOMES } from '@/lib/domain/contribution'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { idInput, requestKeyInput, textInput } from './act-input'
import { chosenContributions } from './chosen-contributions'
import type { Context } from './context'
import { chosenInput } from './contribution-input'
import { LIVE } from './compare-revisions'
import { liveText } from './live-text'
import { parseInput } from './parse-input'
import { recordInParts } from './record-in-parts'

const input = z.object({
  consultationId: idInput, chosen: chosenInput, outcome: z.enum(OUTCOMES), reason: textInput.nullish(),
  /** The clause whose words it changed, and the revision where they stand (`live`: the live text). */
  clauseId: idInput.nullish(), revisionId: idInput.nullish(), draftId: idInput.nullish(),
  requestKey: requestKeyInput,
})

export type Disposed = { /** by which it can be taken back */ actId: string; disposed: number; /** withdrawn or superseded meanwhile: owed no answer */ skipped: number }

/** The longest a bulk act may take: 31,000 dispositions with their record take some seconds. */
export const BULK_MILLISECONDS = 120_000

/**
 * Disposes of one contribution or of many at once: with the reason, and the words that were changed. Seen by secretariat and
 * Chair until it is published; an earlier disposition stays in the history. The same request key again answers as the first.
 * Refuses with `forbidden`, `required` (reason), `noted_not_for_kind`, `not_found` for the clause, `nothing_chosen`.
 */
export async function disposeContributions(context: Context, raw: unknown): Promise<Result<Disposed>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { consultationId, chosen, requestKey: actId } = parsed.value
  if (!can(context.actor, 'contribution.dispose', { consultationId })) return fail('forbidden')
  const judged = judgeDisposition({ ...parsed.value, revisionId: parsed.value.revisionId === LIVE ? null : parsed.value.revisionId })
  if (!judged.ok) return judged
  const content = judged.value
  if (content.clauseId && !(await clauseStands(context, consultationId, content.clauseId, content.revisionId))) return fail('not_found', { field: 'clauseId' })
  const { personId } = context.actor!
  return context.db.$transaction(async (tx) => {
    const before = await tx.disposition.count({ where: { actId } })
    if (before > 0) return ok({ actId, disposed: before, skipped: 0 })
    const found = await chosenContributions(tx, consultationId, chosen)
    const standing = found.filter(({ ended }) => ended === null)
    if (standing.length === 0) return fail('nothing_chosen', { field: 'chosen' })
    const unfit = content.outcome === 'noted' ? standing.filter(({ kind }) => !mayBeNoted(kind)).length : 0
    if (unfit > 0) return fail('noted_not_for_kind', { field: 'outcome', detail: { count: unfit } })
    await writeDispositions(tx, standing.map(({ id }) => id), { actId, ...content, decidedAt: context.now, decidedById: personId })
    await recordInParts(tx, { at: context.now, personId, kind: 'contribution.dispose', actId, payload: { consultationId, ...content }, numbers: standing.map(({ number }) => number) })
    return ok({ actId, disposed: standing.length, skipped: found.length - standing.length })
  }, { timeout: BULK_MILLISECONDS, maxWait: 10_000 })
}

/** Whether a clause stands in that revision, or without one in the live text of a draft of the consultation. */
async function clauseStands({ db }: Context, consultationId: string, clauseId: string, revisionId: string | null): Promise<boolean> {
  if (revisionId) return (await db.revisionClause.count({ where: { clauseId, revisionId, revision: { draft: { consultationId } } } })) > 0
  for (const { id } of await db.draft.findMany({ where: { consultationId }, select: { id: true } })) {
    if ((await liveText(db, id))?.clauses.some((clause) => clause.id === clauseId)) return true
  }
  return false
}
