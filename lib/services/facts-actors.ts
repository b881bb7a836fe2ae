import type { Database } from '@/lib/data/client'
import { groupBy } from '@/lib/domain/group-by'
import { spansOf } from '@/lib/domain/registry-span'
import type { ActorKind } from '@/lib/law/act'
import type { ActorFacts, Interest, Span } from '@/lib/law/facts'

const KINDS: Record<string, ActorKind> = { state: 'state', igo: 'io', ngo: 'ngo', academia: 'ngo', company: 'company', individual: 'individual', other: 'individual' }

/** Subjects of the registry that show why a State may be specially affected. */
const INTEREST_OF: Record<string, Interest> = { orbital_launch: 'spacefaring', landed_or_returned: 'mining_capable' }

export type Seats = { actors: ActorFacts[]; /** By delegation: the State's code, or the delegation's own id where it is no State. */ actorOf: Map<string, string> }

type Asked = { consultationId: string; instrument: string | null; memberSubject: string | null }

/**
 * Everybody who may act: all States of the registry, whether they sit here or not, and the delegations of others. A State
 * is known by its code, so that its law of 2015 and its delegation of today are one actor. Membership of the body is the
 * registry's, dated; where the secretariat accredited otherwise than the registry knows, from that accreditation.
 */
export async function loadActors(db: Database, { consultationId, instrument, memberSubject }: Asked): Promise<Seats> {
  const subjects = [...Object.keys(INTEREST_OF), ...(instrument ? [instrument] : []), ...(memberSubject ? [memberSubject] : [])]
  const [states, facts, members, delegations, mandates, spoke, commented, attended] = await Promise.all([
    db.state.findMany({ select: { code: true, regionalGroup: true } }),
    db.registryFact.findMany({ where: { subject: { in: subjects } }, select: { stateCode: true, subject: true, status: true, since: true, asOf: true } }),
    db.groupMember.findMany({ select: { groupId: true, stateCode: true, since: true } }),
    db.delegation.findMany({ where: { consultationId }, select: { id: true, kind: true, stateCode: true, memberOfBody: true, invitedAt: true } }),
    db.mandate.findMany({ where: { consultationId, delegationId: { not: null } }, select: { delegationId: true, fromAt: true, untilAt: true } }),
    db.position.findMany({ where: { delegation: { consultationId }, releasedAt: { not: null } }, distinct: ['delegationId'], select: { delegationId: true } }),
    db.comment.findMany({ where: { draft: { consultationId }, releasedAt: { not: null }, delegationId: { not: null } }, distinct: ['delegationId'], select: { delegationId: true } }),
    db.attendance.findMany({ where: { consultationId }, distinct: ['delegationId'], select: { delegationId: true } }),
  ])
  const active = new Set([...spoke, ...commented, ...attended].map((one) => one.delegationId))
  const mandatesOf = groupBy(mandates, (mandate) => mandate.delegationId!)
  const accredited = (delegationId: string): Span[] => (mandatesOf.get(delegationId) ?? []).map(({ fromAt, untilAt }) => ({ from: fromAt.getTime(), ...(untilAt ? { until: untilAt.getTime() } : {}) }))
  const factsOf = groupBy(facts, (fact) => fact.stateCode)
  const membersOf = groupBy(members, (member) => member.stateCode)
  const seatOf = new Map(delegations.flatMap((one) => (one.stateCode ? [[one.stateCode, one] as const] : [])))
  const actors = states.map(({ code, regionalGroup }): ActorFacts => {
    const own = factsOf.get(code) ?? []
    const spans = (subject: string | null): Span[] => own.filter((fact) => fact.subject === subject).flatMap(spansOf)
    const seat = seatOf.get(code)
    const listed = memberSubject ? spans(memberSubject) : []
    const memberOfBody = seat ? (seat.memberOfBody ? (listed.length ? listed : [{ from: seat.invitedAt.getTime() }]) : []) : listed
    const interests = own.flatMap((fact) => (INTEREST_OF[fact.subject] && spansOf(fact).length ? [INTEREST_OF[fact.subject]!] : []))
    return {
      id: code, kind: 'state', memberOfBody, treatyParty: spans(instrument), groups: (membersOf.get(code) ?? []).map(({ groupId, since }) => ({ groupId, ...spansOf({ status: 'member', since, asOf: null })[0]! })),
      interests: seat && active.has(seat.id) ? [...interests, 'wg_active'] : interests, ...(regionalGroup ? { region: regionalGroup } : {}), accredited: seat ? accredited(seat.id) : [],
    }
  })
  for (const { id, kind, stateCode } of delegations) {
    if (!stateCode) actors.push({ id, kind: KINDS[kind] ?? 'individual', memberOfBody: [], treatyParty: [], groups: [], interests: [], accredited: accredited(id) })
  }
  return { actors, actorOf: new Map(delegations.map(({ id, stateCode }) => [id, stateCode ?? id])) }
}
