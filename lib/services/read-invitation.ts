import type { Database } from '@/lib/data/client'
import { delegationName } from '@/lib/domain/delegation-name'
import type { Language } from '@/lib/domain/language'
import { invitationState, type InvitationState } from '@/lib/domain/mandate'
import { hashOfToken } from './invitation-token'

export type ShownInvitation = {
  state: InvitationState
  consultation: { id: string; title: string; symbol: string; body: string; illustrative: boolean }
  delegation: string | null
  role: string
  /** The only address that may take it up; null: any. */
  email: string | null
  expiresAt: Date
  /** Whether an account for that address exists, so that its owner should sign in rather than make one. */
  known: boolean
}

/** What a link invites to; null for a token that is none. Whoever holds the link may read it. */
export async function readInvitation(db: Database, token: string, at: { now: Date; language: Language }): Promise<ShownInvitation | null> {
  const invitation = await db.invitation.findUnique({
    where: { tokenHash: hashOfToken(token) },
    include: { consultation: true, delegation: { include: { organization: { select: { name: true, acronym: true } } } } },
  })
  if (!invitation) return null
  const { consultation, delegation } = invitation
  return {
    state: invitationState(invitation, at.now),
    consultation: { id: consultation.id, title: consultation.title, symbol: consultation.symbol, body: consultation.body, illustrative: consultation.illustrative },
    delegation: delegation ? delegationName(delegation, at.language) : null,
    role: invitation.role, email: invitation.email, expiresAt: invitation.expiresAt,
    known: invitation.email ? (await db.person.count({ where: { email: invitation.email } })) > 0 : false,
  }
}
