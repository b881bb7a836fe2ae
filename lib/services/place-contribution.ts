import { z } from 'zod'
import { record } from '@/lib/data/record'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { idInput } from './act-input'
import type { Context } from './context'
import { contributionText } from './contribution-text'
import { parseInput } from './parse-input'

const input = z.object({ contributionId: idInput, /** `whole`: on the text as a whole */ clauseId: idInput })

/**
 * Says on which clause an imported row or a letter was made for which none was found; what it says stays as it is. Only those: where
 * an act stands, its delegation said itself, and a stakeholder likewise. What was placed wrongly can be placed again.
 */
export async function placeContribution(context: Context, raw: unknown): Promise<Result<{ id: string }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { contributionId, clauseId: wanted } = parsed.value
  const contribution = await context.db.contribution.findUnique({ where: { id: contributionId } })
  if (!contribution || !can(context.actor, 'contribution.review', { consultationId: contribution.consultationId })) return fail('not_found', { field: 'contributionId' })
  const { consultationId, draftId } = contribution
  if (!can(context.actor, 'contribution.dispose', { consultationId })) return fail('forbidden')
  if (contribution.source !== 'import' && contribution.source !== 'mail') return fail('invalid', { field: 'contributionId' })
  const clauseId = wanted === 'whole' ? null : wanted
  const text = await contributionText(context, consultationId)
  if (clauseId && text.labelOf(draftId, clauseId) === null) return fail('not_found', { field: 'clauseId' })
  if (clauseId === contribution.clauseId && contribution.unplacedWhy === null) return ok({ id: contributionId })
  return context.db.$transaction(async (tx) => {
    await tx.contribution.update({ where: { id: contributionId }, data: { clauseId, unplacedWhy: null } })
    await record(tx, { at: context.now, personId: context.actor!.personId, kind: 'contribution.place', subjectId: contributionId, payload: { consultationId, number: contribution.number, clauseId, from: contribution.clauseId } })
    return ok({ id: contributionId })
  })
}
