import type { Database } from '@/lib/data/client'
import { groupBy } from '@/lib/domain/group-by'
import type { ActFacts, ActOnActFacts, ActTarget } from '@/lib/law/facts'
import { propositionsRead } from './facts-propositions'

const COLUMNS = {
  id: true, delegationId: true, revisionClauseId: true, propositionId: true, triggerId: true, kind: true, ground: true, scope: true, fit: true, asLaw: true, interpretive: true,
  authority: true, via: true, groupId: true, releasedAt: true, effectiveAt: true, withdrawnAt: true, expiresAt: true, supersedesId: true,
} as const

/**
 * The positions of all delegations that are on record, on some drafts and, unless null, on the propositions that are read, with
 * their withdrawals as acts of their own. What is only prepared never comes here.
 */
export async function loadActs(db: Database, on: { draftIds: readonly string[]; propositions: ReturnType<typeof propositionsRead> | null }, actorOf: ReadonlyMap<string, string>): Promise<{ acts: ActFacts[]; actsOnActs: ActOnActFacts[] }> {
  const released = { releasedAt: { not: null } } as const
  const where = [{ draftId: { in: [...on.draftIds] }, ...released }, ...(on.propositions ? [{ proposition: on.propositions, ...released }] : [])]
  // Bonds are few and acts are many: asked for by what they belong to, and not by a list of all acts.
  const [rows, bonds] = await Promise.all([
    Promise.all(where.map((one) => db.position.findMany({ where: one, select: COLUMNS }))),
    db.groupBond.findMany({ where: { OR: where.map((position) => ({ position })) }, select: { positionId: true, stateCode: true, authorised: true, optedOutAt: true } }),
  ])
  const positions = rows.flat()
  const bondsOf = groupBy(bonds, ({ positionId }) => positionId)
  const membersOf = await membersOfGroups(db, positions.flatMap(({ groupId }) => groupId ?? []))
  const acts: ActFacts[] = []
  const actsOnActs: ActOnActFacts[] = []
  for (const row of positions) {
    const bonds = bondsOf.get(row.id) ?? []
    const actorId = actorOf.get(row.delegationId)
    if (!actorId) continue
    const recordedAt = row.releasedAt!.getTime()
    acts.push({
      id: row.id, actorId, target: targetOf(row), kind: row.kind as ActFacts['kind'], via: row.via as ActFacts['via'], authority: row.authority as ActFacts['authority'],
      effectiveAt: row.effectiveAt?.getTime() ?? recordedAt, recordedAt,
      ...(row.ground ? { ground: row.ground as ActFacts['ground'] } : {}), ...(row.fit ? { fit: row.fit as ActFacts['fit'] } : {}), ...(row.asLaw ? { asLaw: row.asLaw as ActFacts['asLaw'] } : {}),
      ...(row.interpretive === null ? {} : { interpretivePosition: row.interpretive }), ...(row.groupId ? { groupId: row.groupId } : {}),
      ...(bonds.length ? { namedMembers: bonds.filter(({ authorised }) => authorised).map(({ stateCode }) => stateCode) } : {}),
      ...(row.expiresAt ? { expiresAt: row.expiresAt.getTime() } : {}), ...(row.supersedesId ? { supersedes: row.supersedesId } : {}),
    })
    if (row.withdrawnAt) actsOnActs.push({ id: `${row.id}.withdrawal`, actorId, on: row.id, kind: 'withdrawal', effectiveAt: row.withdrawnAt.getTime(), recordedAt: row.withdrawnAt.getTime() })
    if (row.groupId && bonds.length) actsOnActs.push(...withoutBond({ ...row, bonds }, membersOf.get(row.groupId) ?? [], actorId))
  }
  return { acts, actsOnActs }
}

type Bound = { id: string; releasedAt: Date | null; effectiveAt: Date | null; bonds: readonly { stateCode: string; optedOutAt: Date | null }[] }

/** Members of the group whom a statement does not bind: those who stood apart from it at once, and those who have left it since. */
function withoutBond({ id, releasedAt, effectiveAt, bonds }: Bound, members: readonly string[], speaker: string): ActOnActFacts[] {
  const bondOf = new Map(bonds.map((bond) => [bond.stateCode, bond]))
  return members.flatMap((actorId): ActOnActFacts[] => {
    const bond = bondOf.get(actorId)
    const from = bond ? bond.optedOutAt : effectiveAt ?? releasedAt
    return actorId === speaker || !from ? [] : [{ id: `${id}.${actorId}`, actorId, on: id, kind: 'withdrawal', effectiveAt: from.getTime(), recordedAt: (bond ? from : releasedAt!).getTime() }]
  })
}

async function membersOfGroups(db: Database, groupIds: readonly string[]): Promise<Map<string, string[]>> {
  if (groupIds.length === 0) return new Map()
  const rows = await db.groupMember.findMany({ where: { groupId: { in: [...new Set(groupIds)] } }, select: { groupId: true, stateCode: true } })
  return new Map([...groupBy(rows, ({ groupId }) => groupId)].map(([groupId, members]) => [groupId, members.map(({ stateCode }) => stateCode)]))
}

/** A general disclaimer is aimed at nothing in particular, wherever it was filed; a specific one at its trigger. */
function targetOf(row: { kind: string; scope: string | null; triggerId: string | null; propositionId: string | null; revisionClauseId: string | null }): ActTarget {
  if (row.kind === 'disclaimer' && row.scope === 'general') return { of: 'general' }
  if (row.triggerId) return { of: 'trigger', triggerId: row.triggerId }
  return row.propositionId ? { of: 'proposition', propositionId: row.propositionId } : { of: 'version', versionId: row.revisionClauseId! }
}
