import { delegationOf } from '@/lib/domain/actor'
import { delegationName } from '@/lib/domain/delegation-name'
import type { Language } from '@/lib/domain/language'
import { can } from '@/lib/domain/permissions'
import { inAlphabeticalOrder, stateName } from '@/lib/domain/state-names'
import type { Context } from './context'
import { wishesFourEyes } from './four-eyes'
import { groupMembersAt, groupsSpokenFor } from './group-members'
import { NAMED } from './named-delegation'
import { type PrivateNoteView, readPrivateNotes } from './read-private-notes'

/** What a delegation has for itself beside a clause: its private notes, how it works, and for whom else it may speak. */
export type Inside = {
  delegation: { id: string; name: string }
  notes: PrivateNoteView[]
  fourEyes: boolean
  maySet: boolean
  speaksFor: { groupId: string; members: { code: string; name: string }[] }[]
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
  const [own, fourEyes, groups] = await Promise.all([db.delegation.findUniqueOrThrow({ where: { id: delegationId }, select: NAMED }), wishesFourEyes(db, delegationId), groupsSpokenFor(db, { consultationId, delegationId, at: now })])
  const speaksFor = await Promise.all(groups.map(async ({ groupId }) => {
    const members = (await groupMembersAt(db, groupId, now)).filter((code) => code !== own.stateCode)
    return { groupId, members: inAlphabeticalOrder(members, (code) => code, on.language).map((code) => ({ code, name: stateName(code, on.language) })) }
  }))
  return { delegation: { id: delegationId, name: delegationName(own, on.language) }, notes, fourEyes, maySet: can(actor, 'delegation.set', { consultationId, delegationId }), speaksFor }
}
