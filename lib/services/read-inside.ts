import { delegationOf } from '@/lib/domain/actor'
import { delegationName } from '@/lib/domain/delegation-name'
import type { Language } from '@/lib/domain/language'
import { can } from '@/lib/domain/permissions'
import type { Context } from './context'
import { wishesFourEyes } from './four-eyes'
import { NAMED } from './named-delegation'
import { type PrivateNoteView, readPrivateNotes } from './read-private-notes'
import { type SpokenGroup, spokenGroups } from './speak-for-group'

/** What a delegation has for itself beside a clause: its private notes, how it works, and for whom else it may speak. */
export type Inside = {
  delegation: { id: string; name: string }
  notes: PrivateNoteView[]
  fourEyes: boolean
  maySet: boolean
  speaksFor: SpokenGroup[]
}

/** The inside of the actor's own delegation beside a clause; null for whoever belongs to none. */
export async function readInside(context: Context, on: { draftId: string; clauseId: string; language: Language }): Promise<Inside | null> {
  const { db, actor, now } = context
  const draft = await db.draft.findUnique({ where: { id: on.draftId }, select: { consultationId: true } })
  const delegationId = draft && actor ? delegationOf(actor, draft.consultationId) : null
  if (!draft || !delegationId) return null
  const { consultationId } = draft
  const notes = await readPrivateNotes(context, { consultationId, draftId: on.draftId, clauseId: on.clauseId })
  if (!notes) return null
  const [own, fourEyes] = await Promise.all([db.delegation.findUniqueOrThrow({ where: { id: delegationId }, select: NAMED }), wishesFourEyes(db, delegationId)])
  const speaksFor = await spokenGroups(db, { consultationId, delegationId, stateCode: own.stateCode, language: on.language, at: now })
  return { delegation: { id: delegationId, name: delegationName(own, on.language) }, notes, fourEyes, maySet: can(actor, 'delegation.set', { consultationId, delegationId }), speaksFor }
}
