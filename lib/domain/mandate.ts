import type { Role } from './actor'

/** What a delegation can be: a State, or one of the kinds of organisations and persons that comment. */
export const DELEGATION_KINDS = ['state', 'igo', 'ngo', 'company', 'academia', 'individual', 'other'] as const
export type DelegationKind = (typeof DELEGATION_KINDS)[number]

/** Roles that belong to no delegation. */
export const ROLES_WITHOUT_DELEGATION: readonly Role[] = ['secretariat', 'chair', 'reader']

/**
 * The roles a person may hold for a delegation of a kind (`null`: for none). Only a State's delegation has a head and
 * delegates, so that no position is ever filed in the name of an organisation; organisations with observer status send
 * observers, everybody else is a stakeholder.
 */
export function rolesFor(kind: string | null): readonly Role[] {
  switch (kind) {
    case null: return ROLES_WITHOUT_DELEGATION
    case 'state': return ['head', 'delegate', 'adviser']
    case 'igo': case 'ngo': return ['observer']
    default: return ['stakeholder']
  }
}

/** The kind of delegation that an organisation of the registry forms: bodies of the UN system sit with intergovernmental ones. */
export const delegationKindOf = (organizationKind: string): DelegationKind => (organizationKind === 'NGO' ? 'ngo' : 'igo')

/** How long an invitation may wait to be taken up, in days. */
export const INVITATION_DAYS = { least: 1, usual: 14, most: 90 } as const

export type InvitationState = 'open' | 'used' | 'expired' | 'revoked'

/** What an invitation is at an instant. Used and revoked ones stay so, whatever the date. */
export function invitationState(invitation: { usedAt: Date | null; revokedAt: Date | null; expiresAt: Date }, now: Date): InvitationState {
  if (invitation.usedAt) return 'used'
  if (invitation.revokedAt) return 'revoked'
  return invitation.expiresAt <= now ? 'expired' : 'open'
}

/** Whether a mandate runs at an instant: from its first moment, to but not at its last. */
export const runsAt = (mandate: { fromAt: Date; untilAt: Date | null }, at: Date): boolean =>
  mandate.fromAt <= at && (mandate.untilAt === null || mandate.untilAt > at)
