import { delegationOf } from '@/lib/domain/actor'
import { can } from '@/lib/domain/permissions'
import type { Context } from './context'

export type PrivateNoteView = { id: string; kind: string; body: string; by: string; mine: boolean; mayRemove: boolean; writtenAt: string; editedAt: string | null }

/**
 * The private notes of the actor's own delegation on a clause, oldest first; null for whoever belongs to none. There is no way to
 * ask for those of another delegation: the delegation is the session's, and no argument names one.
 */
export async function readPrivateNotes({ db, actor }: Context, on: { consultationId: string; draftId: string; clauseId: string }): Promise<PrivateNoteView[] | null> {
  const delegationId = actor && delegationOf(actor, on.consultationId)
  if (!actor || !delegationId || !can(actor, 'note.write', { consultationId: on.consultationId, delegationId })) return null
  const rows = await db.privateNote.findMany({ where: { delegationId, draftId: on.draftId, clauseId: on.clauseId }, orderBy: [{ writtenAt: 'asc' }, { id: 'asc' }] })
  const names = new Map((await db.person.findMany({ where: { id: { in: rows.map(({ writtenById }) => writtenById) } }, select: { id: true, name: true } })).map(({ id, name }) => [id, name]))
  const heads = can(actor, 'delegation.set', { consultationId: on.consultationId, delegationId })
  return rows.map((row) => ({
    id: row.id, kind: row.kind, body: row.body, by: names.get(row.writtenById) ?? '', mine: row.writtenById === actor.personId, mayRemove: heads || row.writtenById === actor.personId,
    writtenAt: row.writtenAt.toISOString(), editedAt: row.editedAt?.toISOString() ?? null,
  }))
}
