import { z } from 'zod'
import { fail, type Result } from '@/lib/domain/result'
import { idInput, rowKeyInput } from './act-input'
import type { Context } from './context'
import { clauseExists } from './clause-exists'
import { lockProposition, openProposition } from './open-proposition'
import { ownVoice } from './own-voice'
import { parseInput } from './parse-input'
import { RECORDED, writeAct } from './write-act'

const input = z.object({ propositionId: idInput, draftId: idInput, clauseId: idInput, requestKey: rowKeyInput })

/**
 * Says that the words of a clause bear on a proposition: acts on the clause are then read on the proposition as well, as
 * far as the text is said to assert or imply it. Refuses with `already_linked` where somebody has linked the two.
 */
export async function linkProposition(context: Context, raw: unknown): Promise<Result<{ id: string }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { propositionId, draftId, clauseId, requestKey: id } = parsed.value
  const proposition = await openProposition(context, propositionId)
  if (!proposition.ok) return proposition
  const { consultationId } = proposition.value
  const delegationId = ownVoice(context, 'proposition.link', consultationId)
  if (delegationId === undefined) return fail('forbidden')
  if ((await context.db.draft.findUnique({ where: { id: draftId }, select: { consultationId: true } }))?.consultationId !== consultationId) return fail('not_found', { field: 'draftId' })
  if (!(await clauseExists(context.db, draftId, clauseId))) return fail('not_found', { field: 'clauseId' })
  return writeAct(context, {
    id, consultationId, delegationId, kind: 'proposition.link', payload: { propositionId, draftId, clauseId },
    recordedBy: async (db) => (await db.propositionLink.findUnique({ where: { id }, select: RECORDED }))?.recordedById ?? null,
    write: async (tx) => {
      const ended = await lockProposition(tx, propositionId)
      if (ended) return ended
      if (await tx.propositionLink.findFirst({ where: { propositionId, draftId, clauseId, unlinkedAt: null } })) return fail('already_linked', { field: 'clauseId' })
      await tx.propositionLink.create({ data: { id, propositionId, draftId, clauseId, delegationId, recordedAt: context.now, recordedById: context.actor!.personId } })
    },
  })
}
