import { z } from 'zod'
import { announce } from '@/lib/data/announce'
import { cleanText } from '@/lib/domain/act-text'
import { delegationOf } from '@/lib/domain/actor'
import { can } from '@/lib/domain/permissions'
import { NOTE_KINDS } from '@/lib/domain/private-note'
import { fail, ok, type Result } from '@/lib/domain/result'
import { idInput, reasonInput, rowKeyInput } from './act-input'
import { clauseExists } from './clause-exists'
import type { Context } from './context'
import { parseInput } from './parse-input'
import { onceByKey } from './repeated-request'

const input = z.object({ draftId: idInput, clauseId: idInput, kind: z.enum(NOTE_KINDS), body: reasonInput, requestKey: rowKeyInput })

/**
 * Writes a private note of the actor's delegation beside a clause, or with the key of an earlier note of the same person puts it
 * right. It is never an act: it enters no record, and of its existence nobody outside the delegation is told.
 */
export async function writePrivateNote(context: Context, raw: unknown): Promise<Result<{ id: string }>> {
  const parsed = parseInput(input, raw)
  if (!parsed.ok) return parsed
  const { draftId, clauseId, kind, requestKey: id } = parsed.value
  const draft = await context.db.draft.findUnique({ where: { id: draftId }, select: { consultationId: true } })
  if (!draft || !can(context.actor, 'draft.read', draft)) return fail('not_found', { field: 'draftId' })
  const delegationId = delegationOf(context.actor!, draft.consultationId)
  if (!delegationId || !can(context.actor, 'note.write', { consultationId: draft.consultationId, delegationId })) return fail('forbidden')
  if (!(await clauseExists(context.db, draftId, clauseId))) return fail('not_found', { field: 'clauseId' })
  const personId = context.actor!.personId
  const body = cleanText(parsed.value.body)
  return onceByKey(
    () => context.db.$transaction(async (tx): Promise<Result<{ id: string }>> => {
      const there = await tx.privateNote.findUnique({ where: { id } })
      if (there && (there.writtenById !== personId || there.delegationId !== delegationId || there.clauseId !== clauseId)) return fail('taken', { field: 'requestKey' })
      if (!there) await tx.privateNote.create({ data: { id, delegationId, draftId, clauseId, kind, body, writtenAt: context.now, writtenById: personId } })
      else if (there.body !== body || there.kind !== kind) await tx.privateNote.update({ where: { id }, data: { kind, body, editedAt: context.now } })
      await announce(tx, { kind: 'acts', draftId, onlyDelegationId: delegationId })
      return ok({ id })
    }),
    async () => ok({ id }),
  )
}
