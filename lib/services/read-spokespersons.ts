import { delegationName } from '@/lib/domain/delegation-name'
import type { Language } from '@/lib/domain/language'
import { can } from '@/lib/domain/permissions'
import { collatorOf } from '@/lib/domain/state-names'
import type { Context } from './context'
import { NAMED } from './named-delegation'

export type Spokespersons = { running: { id: string; groupId: string; delegation: string; basis: string; fromAt: Date }[]; groups: string[]; delegations: { id: string; name: string }[] }

/** Who speaks for which group in a consultation, and what the form to record another needs; null for whoever may not record it. */
export async function readSpokespersons({ db, actor }: Context, consultationId: string, language: Language): Promise<Spokespersons | null> {
  if (!can(actor, 'spokesperson.record', { consultationId })) return null
  const [running, groups, delegations] = await Promise.all([
    db.groupSpokesperson.findMany({ where: { consultationId, untilAt: null }, include: { delegation: { select: NAMED } }, orderBy: { fromAt: 'asc' } }),
    db.stateGroup.findMany({ select: { id: true }, orderBy: { id: 'asc' } }),
    db.delegation.findMany({ where: { consultationId, kind: 'state' }, select: { id: true, ...NAMED } }),
  ])
  return {
    running: running.map(({ id, groupId, delegation, basis, fromAt }) => ({ id, groupId, delegation: delegationName(delegation, language), basis, fromAt })), groups: groups.map(({ id }) => id),
    delegations: delegations.map((delegation) => ({ id: delegation.id, name: delegationName(delegation, language) })).sort((a, b) => collatorOf(language).compare(a.name, b.name)),
  }
}
