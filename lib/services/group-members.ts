import type { Database, Transaction } from '@/lib/data/client'
import { spansOf } from '@/lib/domain/registry-span'

/** Codes of the States that are members of a group at an instant, as the registry dates it; none where it knows no such group. */
export async function groupMembersAt(db: Database | Transaction, groupId: string, at: Date): Promise<string[]> {
  const rows = await db.groupMember.findMany({ where: { groupId }, select: { stateCode: true, since: true }, orderBy: { stateCode: 'asc' } })
  return rows.filter(({ since }) => spansOf({ status: 'member', since, asOf: null }).some(({ from }) => from <= at.getTime())).map(({ stateCode }) => stateCode)
}

/** Groups for which a delegation speaks in a consultation at an instant. */
export const groupsSpokenFor = (db: Database | Transaction, on: { consultationId: string; delegationId: string; at: Date }): Promise<{ groupId: string }[]> =>
  db.groupSpokesperson.findMany({ where: { consultationId: on.consultationId, delegationId: on.delegationId, fromAt: { lte: on.at }, OR: [{ untilAt: null }, { untilAt: { gt: on.at } }] }, distinct: ['groupId'], select: { groupId: true }, orderBy: { groupId: 'asc' } })
