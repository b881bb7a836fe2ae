import { z } from 'zod'
import { announce } from '@/lib/data/announce'
import { record } from '@/lib/data/record'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { idInput } from './act-input'
import type { Context } from './context'
import { parseInput } from './parse-input'

const input = z.object({ draftId: idInput, phase: z.enum(['drafting', 'frozen']) })

/** Freezes a draft, or opens it again for drafting; every open editor hears of it with the commit. The phase it has already changes nothing. */
export async function setDraftPhase(context: Context, raw: unknown): Promise<Result<{ phase: string }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { draftId, phase } = parsed.value
  const draft = await context.db.draft.findUnique({ where: { id: draftId }, select: { consultationId: true } })
  if (!draft || !can(context.actor, 'draft.read', { consultationId: draft.consultationId })) return fail('not_found', { field: 'draftId' })
  if (!can(context.actor, 'draft.freeze', { consultationId: draft.consultationId })) return fail('forbidden')
  return context.db.$transaction(async (tx) => {
    const { count } = await tx.draft.updateMany({ where: { id: draftId, phase: { not: phase } }, data: { phase } })
    if (!count) return ok({ phase })
    await record(tx, { at: context.now, personId: context.actor!.personId, kind: phase === 'frozen' ? 'draft.freeze' : 'draft.reopen', subjectId: draftId, payload: { consultationId: draft.consultationId, phase } })
    await announce(tx, { kind: 'rights', consultationId: draft.consultationId, draftId })
    return ok({ phase })
  })
}
