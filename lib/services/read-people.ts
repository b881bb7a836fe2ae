import type { Role } from '@/lib/domain/actor'
import { delegationName } from '@/lib/domain/delegation-name'
import type { Language } from '@/lib/domain/language'
import { invitationState, type InvitationState, rolesFor, runsAt } from '@/lib/domain/mandate'
import { can } from '@/lib/domain/permissions'
import { fail, ok, type Result } from '@/lib/domain/result'
import { collatorOf } from '@/lib/domain/state-names'
import type { Context } from './context'

export type ShownMandate = { id: string; name: string; email: string; role: Role; fromAt: Date; untilAt: Date | null; endReason: string | null; own: boolean }
export type ShownInvitation = { id: string; role: Role; email: string | null; state: InvitationState; createdAt: Date; expiresAt: Date }

export type AccreditedDelegation = {
  /** null: secretariat, Chair and readers. */
  id: string | null
  name: string | null
  kind: string | null
  stateCode: string | null
  memberOfBody: boolean
  roles: readonly Role[]
  mandates: ShownMandate[]
  /** Only those that somebody may still take up, or that ran out unused. */
  invitations: ShownInvitation[]
}

export type People = {
  consultation: { id: string; title: string; symbol: string; seatZone: string }
  delegations: AccreditedDelegation[]
  /** What the registry has and this consultation does not yet: for the picker. */
  states: { code: string; regionalGroup: string | null }[]
  organizations: { id: string; name: string; acronym: string | null; kind: string }[]
}

/** Everybody accredited to a consultation, with addresses, ended mandates and open invitations: for the secretariat alone. */
export async function readPeople(context: Context, consultationId: string, language: Language): Promise<Result<People>> {
  const { actor, db, now } = context
  if (!can(actor, 'person.accredit', { consultationId })) return fail('not_found')
  const found = await db.consultation.findUnique({
    where: { id: consultationId },
    include: {
      delegations: { include: { organization: { select: { name: true, acronym: true } } } },
      mandates: { include: { person: { select: { name: true, email: true } } }, orderBy: [{ fromAt: 'asc' }] },
      invitations: { where: { usedAt: null, revokedAt: null }, orderBy: { createdAt: 'asc' } },
    },
  })
  if (!found) return fail('not_found')
  const [states, organizations] = await Promise.all([
    db.state.findMany({ select: { code: true, regionalGroup: true } }),
    db.organization.findMany({ select: { id: true, name: true, acronym: true, kind: true }, orderBy: { name: 'asc' } }),
  ])
  const peopleOf = (delegationId: string | null) => ({
    mandates: found.mandates.filter((mandate) => mandate.delegationId === delegationId).map((mandate): ShownMandate => ({
      id: mandate.id, name: mandate.person.name, email: mandate.person.email, role: mandate.role as Role, fromAt: mandate.fromAt,
      untilAt: runsAt(mandate, now) ? null : mandate.untilAt, endReason: mandate.endReason, own: mandate.personId === actor!.personId,
    })),
    invitations: found.invitations.filter((invitation) => invitation.delegationId === delegationId).map((invitation) => ({
      id: invitation.id, role: invitation.role as Role, email: invitation.email, state: invitationState(invitation, now), createdAt: invitation.createdAt, expiresAt: invitation.expiresAt,
    })),
  })
  const { compare } = collatorOf(language)
  const delegations = found.delegations
    .map((delegation): AccreditedDelegation => ({
      id: delegation.id, name: delegationName(delegation, language), kind: delegation.kind, stateCode: delegation.stateCode, memberOfBody: delegation.memberOfBody,
      roles: rolesFor(delegation.kind), ...peopleOf(delegation.id),
    }))
    .sort((a, b) => Number(a.kind !== 'state') - Number(b.kind !== 'state') || compare(a.name ?? '', b.name ?? ''))
  const bureau: AccreditedDelegation = { id: null, name: null, kind: null, stateCode: null, memberOfBody: false, roles: rolesFor(null), ...peopleOf(null) }
  return ok({
    consultation: { id: found.id, title: found.title, symbol: found.symbol, seatZone: found.seatZone },
    delegations: [bureau, ...delegations],
    states: states.filter((state) => !found.delegations.some((delegation) => delegation.stateCode === state.code)),
    organizations: organizations.filter((organization) => !found.delegations.some((delegation) => delegation.organizationId === organization.id)),
  })
}
