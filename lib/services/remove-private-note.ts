import { z } from 'zod'
import { announce } from '@/lib/data/announce'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { idInput } from './act-input'
import { isOwn } from './acting-for'
import type { Context } from './context'
import { parseInput } from './parse-input'

const input = z.object({ noteId: idInput })

/** Removes a private note for good: who wrote it, or a head of the delegation. To everybody else it was never there. */
export async function removePrivateNote(context: Context, raw: unknown): Promise<Result<{ id: string }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const note = await context.db.privateNote.findUnique({ where: { id: parsed.value.noteId }, include: { draft: { select: { consultationId: true } } } })
  if (!note || !isOwn(context.actor, note.draft.consultationId, note.delegationId)) return fail('not_found', { field: 'noteId' })
  const subject = { consultationId: note.draft.consultationId, delegationId: note.delegationId }
  if (note.writtenById !== context.actor!.personId && !can(context.actor, 'delegation.set', subject)) return fail('forbidden')
  await context.db.$transaction(async (tx) => {
    await tx.privateNote.deleteMany({ where: { id: note.id } })
    await announce(tx, { kind: 'acts', draftId: note.draftId, onlyDelegationId: note.delegationId })
  })
  return ok({ id: note.id })
}
